"""Putting an engine together from what is installed: the network's weights, the solvers, and the log in a data folder."""

from __future__ import annotations

import asyncio
from pathlib import Path

from certes.neural.reader import Reader
from certes.symbolic.pool import WorkerPool

from .audit.log import AuditLog
from .engine import Engine


async def open_engine(data: Path, device: str = "auto") -> Engine:
    """The engine with the shipped network on `device` ("auto", "cpu", "cuda"), keeping receipts and log in `data`.

    Raises:
        NotInstalled: the weights are missing.
        LogLocked: another process writes the log in `data`.
        LogDamaged: the log in `data` does not verify.

    """
    log = await asyncio.to_thread(AuditLog, data)
    reader = await asyncio.to_thread(Reader.load, device=device)
    return Engine(reader, await WorkerPool.start(), log)
