from __future__ import annotations

from collections.abc import Iterator

import pytest
from support.prepared_reader import PreparedReader
from support.serving import Blocking, local_client, server

from certes import Client
from certes.service.server import Server


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with server(PreparedReader(), tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture(scope="session", params=["Client", "AsyncClient", "Client.local", "Client.local with the network"])
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client | Blocking]:
    """Every kind of client: the suite that uses it states what they have in common."""
    made: Client | Blocking
    match request.param:
        case "Client":
            made = Client(request.getfixturevalue("running").address)
        case "AsyncClient":
            made = Blocking(request.getfixturevalue("running").address)
        case "Client.local with the network":
            made = Client.local(tmp_path_factory.mktemp("network"), device="cpu")
        case _:
            made = local_client(PreparedReader(), tmp_path_factory.mktemp("local"))
    yield made
    made.close()
