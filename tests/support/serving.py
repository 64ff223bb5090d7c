"""A real server on a free port of this machine, and every kind of client for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from certes import AsyncClient, Client
from certes.client.local import LocalTransport
from certes.service.audit.log import AuditLog
from certes.service.engine import Engine, SentenceReader
from certes.service.server import Server
from certes.symbolic.pool import WorkerPool

Result = TypeVar("Result")


class LoopThread:
    """An event loop in a thread of its own."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()

    def wait(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()


async def open_engine(reader: SentenceReader, data: Path) -> Engine:
    """An engine with real solvers and a real log."""
    log = AuditLog(data)
    return Engine(reader, await WorkerPool.start(), log)


@contextmanager
def server(reader: SentenceReader, data: Path) -> Iterator[Server]:
    """A server for `reader`, in a thread of this process."""

    async def start() -> Server:
        return await Server.start(await open_engine(reader, data), "localhost:0")

    with LoopThread() as thread:
        running = thread.wait(start())
        try:
            yield running
        finally:
            thread.wait(running.stop(grace_s=0))


def local_client(reader: SentenceReader, data: Path) -> Client:
    """A client with the engine in this process."""
    return Client(transport=LocalTransport(lambda: open_engine(reader, data)))


class Blocking:
    """An AsyncClient with the methods of Client, so that one suite tests both."""

    def __init__(self, address: str) -> None:
        self._loop = asyncio.new_event_loop()

        async def connect() -> AsyncClient:
            return AsyncClient(address)

        self._client = self._loop.run_until_complete(connect())

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._client, name)
        return lambda *args, **parameters: self._loop.run_until_complete(method(*args, **parameters))

    def ask_stream(self, question: str, **parameters: Any) -> Iterator[Any]:
        async def collected() -> list[Any]:
            return [event async for event in self._client.ask_stream(question, **parameters)]

        return iter(self._loop.run_until_complete(collected()))

    def close(self) -> None:
        self._loop.run_until_complete(self._client.close())
        self._loop.close()
