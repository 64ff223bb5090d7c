"""The gRPC server: doors, health, reflection, limits, and a stop that lets those inside finish."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1.health import SERVICE_NAME as HEALTH_SERVICE
from grpc_health.v1.health import aio as health
from grpc_reflection.v1alpha import reflection

from certes.errors import Unavailable
from certes.v1 import audit_pb2, reasoning_pb2
from certes.v1.audit_pb2_grpc import add_AuditServiceServicer_to_server
from certes.v1.reasoning_pb2_grpc import add_ReasoningServiceServicer_to_server
from certes.version import __version__

from .audit_handlers import AuditHandlers
from .engine import Engine
from .handlers import ReasoningHandlers
from .servicers import AuditServicer, ReasoningServicer

ADDRESS_DEFAULT = "localhost:7411"
"""Only this machine: opening the door to others is a decision."""

REQUEST_BYTES_MAX = 64 * 1024 * 1024
"""Largest request: a full batch of long contexts. The SDK refuses larger ones before sending."""

RESPONSE_BYTES_MAX = 64 * 1024 * 1024
"""Largest response: a full batch of answers with their receipts."""

STOP_GRACE_S = 10.0
"""How long those inside may take to finish once the server is told to stop."""

_OPTIONS: Final[Sequence[tuple[str, Any]]] = (
    ("grpc.max_receive_message_length", REQUEST_BYTES_MAX),
    ("grpc.max_send_message_length", RESPONSE_BYTES_MAX),
    ("grpc.so_reuseport", 0),  # two servers on one address would share its calls by chance
)
_SERVICES: Final = (
    reasoning_pb2.DESCRIPTOR.services_by_name["ReasoningService"].full_name,
    audit_pb2.DESCRIPTOR.services_by_name["AuditService"].full_name,
)


@dataclass(frozen=True, slots=True)
class Server:
    """A started server. `address` is where it listens, with the port that was chosen for port 0."""

    address: str
    engine: Engine
    _server: grpc.aio.Server
    _health: health.HealthServicer

    @classmethod
    async def start(cls, engine: Engine, address: str = ADDRESS_DEFAULT) -> Self:
        """Listen on `address` ("host:port"; port 0 takes a free one) for questions to `engine`.

        Raises Unavailable when nothing can listen there.
        """
        server = grpc.aio.server(options=_OPTIONS)
        add_ReasoningServiceServicer_to_server(ReasoningServicer(ReasoningHandlers(engine)), server)
        add_AuditServiceServicer_to_server(AuditServicer(AuditHandlers(engine)), server)
        watch = health.HealthServicer()
        health_pb2_grpc.add_HealthServicer_to_server(watch, server)
        reflection.enable_server_reflection([*_SERVICES, HEALTH_SERVICE, reflection.SERVICE_NAME], server)
        host = address.rpartition(":")[0]
        try:
            port = server.add_insecure_port(address)
        except RuntimeError as error:
            raise Unavailable(f"cannot listen on {address}: {error}", address=address) from error
        await server.start()
        for service in ("", *_SERVICES):
            await watch.set(service, health_pb2.HealthCheckResponse.SERVING)
        return cls(f"{host}:{port}", engine, server, watch)

    def banner(self) -> list[str]:
        """What a person wants to know of a started server, one fact a line."""
        facts = {"certes": __version__, **self.engine.reader.identity(), "data": str(self.engine.log.book.folder), "address": self.address}
        return [f"{name:12} {value}" for name, value in facts.items()]

    async def stop(self, grace_s: float = STOP_GRACE_S) -> None:
        """Refuse new questions, let those inside finish within `grace_s` seconds, and close the engine."""
        await self._health.enter_graceful_shutdown()
        self.engine.refuse()
        await self._server.stop(grace_s)
        await self.engine.close()

    async def stop_on_signal(self) -> None:
        """Serve until the process is told to end (SIGTERM or SIGINT), then stop."""
        told = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, told.set)
        await told.wait()
        await self.stop()
