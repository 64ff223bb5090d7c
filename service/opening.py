"""Putting an engine together from what is installed: the network's weights, the solvers, and the log in a data folder."""

from __future__ import annotations

import asyncio
from pathlib import Path

from certes.errors import NotInstalled
from certes.neural.network.checkpoint import CheckpointError
from certes.neural.reader import Reader
from certes.symbolic.pool import WorkerPool

from .audit.log import AuditLog
from .engine import Engine


async def open_engine(data: Path, device: str = "auto") -> Engine:
    """The engine with the shipped network on `device` ("auto", "cpu", "cuda"), keeping receipts and log in `data`.

    Raises:
        NotInstalled: the weights are missing, or are not what this version reads.
        LogLocked: another process writes the log in `data`.
        LogDamaged: the log in `data` does not verify.

    """
    try:
        reader = await asyncio.to_thread(Reader.load, device=device)
    except CheckpointError as error:
        raise NotInstalled(f"the network's weights cannot be used: {error}") from error
    log = await asyncio.to_thread(AuditLog, data)
    return Engine(reader, await WorkerPool.start(), log)
