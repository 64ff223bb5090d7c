"""The gRPC door itself: health, reflection, limits, overload, cancellation, stopping. A real server, over the loopback interface."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import grpc
import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from support.prepared_reader import PreparedReader
from support.serving import open_engine

from certes import AsyncClient, Client, Verdict, errors
from certes.neural.reading import ReadRequest, ReadResult
from certes.service.server import Server
from certes.v1 import reasoning_pb2 as pb
from certes.v1.reasoning_pb2_grpc import ReasoningServiceStub

Result = TypeVar("Result")
ROUND = "Bob is red. All red things are round."


class GatedReader(PreparedReader):
    """Reads when it is let to; tells how many wait."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.waiting = 0

    async def read(self, request: ReadRequest) -> ReadResult:
        self.waiting += 1
        try:
            await self.gate.wait()
        finally:
            self.waiting -= 1
        return await super().read(request)

    async def until(self, waiting: int) -> None:
        """Return when so many requests wait at the gate."""
        while self.waiting != waiting:  # noqa: ASYNC110 - polling keeps the reader under test as it is
            await asyncio.sleep(0.005)


def _with_server(tmp_path: Path, work: Callable[[Server, GatedReader], Coroutine[Any, Any, Result]]) -> Result:
    """What `work` gives with a server whose reader it holds in its hands."""

    async def main() -> Result:
        reader = GatedReader()
        server = await Server.start(await open_engine(reader, tmp_path), "localhost:0")
        try:
            return await work(server, reader)
        finally:
            reader.gate.set()
            await server.stop(grace_s=1)

    return asyncio.run(asyncio.wait_for(main(), 60))


def test_it_is_healthy(running: Server) -> None:
    with grpc.insecure_channel(running.address) as channel:
        stub = health_pb2_grpc.HealthStub(channel)
        for service in ("", "certes.v1.ReasoningService", "certes.v1.AuditService"):
            assert stub.Check(health_pb2.HealthCheckRequest(service=service)).status == health_pb2.HealthCheckResponse.SERVING


def test_it_describes_itself(running: Server) -> None:
    with grpc.insecure_channel(running.address) as channel:
        stub = reflection_pb2_grpc.ServerReflectionStub(channel)
        asked = [
            reflection_pb2.ServerReflectionRequest(list_services=""),
            reflection_pb2.ServerReflectionRequest(file_containing_symbol="certes.v1.ReasoningService"),
        ]
        listed, described = stub.ServerReflectionInfo(iter(asked))
    assert {"certes.v1.ReasoningService", "certes.v1.AuditService"} <= {service.name for service in listed.list_services_response.service}
    files = map(FileDescriptorProto.FromString, described.file_descriptor_response.file_descriptor_proto)
    assert "certes/v1/reasoning.proto" in {file.name for file in files}


def test_the_banner_names_what_serves(running: Server) -> None:
    banner = dict(line.split(maxsplit=1) for line in running.banner())
    assert banner["address"] == running.address
    assert banner["data"] == str(running.engine.log.book.folder)


def test_a_raw_call_carries_rich_errors(running: Server) -> None:
    with grpc.insecure_channel(running.address) as channel, pytest.raises(grpc.RpcError) as caught:
        ReasoningServiceStub(channel).Ask(pb.AskRequest())  # type: ignore[no-untyped-call]
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT  # type: ignore[attr-defined]
    assert "grpc-status-details-bin" in dict(caught.value.trailing_metadata())  # type: ignore[attr-defined]


def test_a_verdict_of_tomorrow_is_not_verified() -> None:
    from certes.client import _messages

    assert _messages.answer(pb.Answer(verdict=99)).verdict is None  # type: ignore[arg-type]


def test_a_full_house_refuses_at_once(tmp_path: Path) -> None:
    async def work(server: Server, reader: GatedReader) -> tuple[list[object], object]:
        from certes.service.admission import REQUESTS_INSIDE_MAX

        async with AsyncClient(server.address) as client:
            inside = [asyncio.ensure_future(client.ask("Is Bob round?", context=ROUND)) for _ in range(REQUESTS_INSIDE_MAX)]
            await reader.until(REQUESTS_INSIDE_MAX)
            with pytest.raises(errors.Overloaded) as caught:
                await client.ask("Is Bob round?", context=ROUND)
            reader.gate.set()
            return [answer.verdict for answer in await asyncio.gather(*inside)], caught.value.details

    verdicts, details = _with_server(tmp_path, work)
    assert set(verdicts) == {Verdict.ENTAILED}
    assert details == {"limit": "REQUESTS_INSIDE_MAX", "allowed": "128"}


def test_a_caller_that_gives_up_makes_room(tmp_path: Path) -> None:
    async def work(server: Server, reader: GatedReader) -> int:
        async with AsyncClient(server.address) as client:
            asked = asyncio.ensure_future(client.ask("Is Bob round?", context=ROUND))
            await reader.until(1)
            asked.cancel()
            await reader.until(0)
            return server.engine.log.head.size

    assert _with_server(tmp_path, work) == 0


def test_a_deadline_takes_the_request_out(tmp_path: Path) -> None:
    async def work(server: Server, reader: GatedReader) -> int:
        async with AsyncClient(server.address) as client:
            with pytest.raises(errors.DeadlineExceeded):
                await client.ask("Is Bob round?", context=ROUND, timeout=0.2)
            await reader.until(0)
            return server.engine.log.head.size

    assert _with_server(tmp_path, work) == 0


def test_stopping_lets_those_inside_finish(tmp_path: Path) -> None:
    async def work(server: Server, reader: GatedReader) -> tuple[object, type[BaseException]]:
        async with AsyncClient(server.address) as client:
            asked = asyncio.ensure_future(client.ask("Is Bob round?", context=ROUND))
            await reader.until(1)
            stopping = asyncio.ensure_future(server.stop(grace_s=30))
            await asyncio.sleep(0.05)
            with pytest.raises(errors.CertesError) as caught:
                await client.ask("Is Bob round?", context=ROUND)
            reader.gate.set()
            answer = await asked
            await stopping
            return answer.verdict, type(caught.value)

    assert _with_server(tmp_path, work) == (Verdict.ENTAILED, errors.Unavailable)


def test_one_id_at_the_same_time_is_answered_once(running: Server) -> None:
    before = running.engine.log.head.size
    with Client(running.address) as client, ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(client.ask, "Is Bob round?", context=ROUND, request_id="at-once") for _ in range(8)]
        assert len({future.result().trace_id for future in asked}) == 1
    assert running.engine.log.head.size == before + 1


def test_two_servers_do_not_share_a_log(running: Server) -> None:
    with pytest.raises(errors.InternalError, match="another process writes"):
        asyncio.run(open_engine(PreparedReader(), running.engine.log.book.folder))


def test_an_address_in_use_is_told(running: Server, tmp_path: Path) -> None:
    async def start() -> None:
        engine = await open_engine(PreparedReader(), tmp_path)
        try:
            await Server.start(engine, running.address)
        finally:
            await engine.close()

    with pytest.raises(errors.Unavailable, match="cannot listen"):
        asyncio.run(start())
