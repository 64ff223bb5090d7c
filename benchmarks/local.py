"""The SDK with the engine in this process, over the shipped weights or over others."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from certes.client.local import LocalTransport
from certes.client.sync import Client
from certes.neural.reader import Reader
from certes.service.audit.log import AuditLog
from certes.service.engine import Engine
from certes.symbolic.pool import WorkerPool


def client(weights: Path | None, device: str) -> Client:
    """`Client.local()`; with `weights`, the same engine over the reader in that folder. Raises what `Reader.load` raises."""
    if weights is None:
        return Client.local(device=device)
    folder: TemporaryDirectory[str] = TemporaryDirectory(prefix="certes-")

    async def opening() -> Engine:
        log = await asyncio.to_thread(AuditLog, Path(folder.name))
        return Engine(await asyncio.to_thread(Reader.load, weights, device), await WorkerPool.start(), log)

    return Client(transport=LocalTransport(opening, folder))
