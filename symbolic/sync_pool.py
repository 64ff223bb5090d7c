"""The pool for programs without an event loop: the same calls, which wait."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

from .formulas import Formula
from .pool import WORKER_MEMORY_MB, WorkerPool
from .problem import Decision, Premise, Problem
from .verdict import Conditionals

Result = TypeVar("Result")


class SyncWorkerPool:
    """A `WorkerPool` on an event loop in a thread of its own. May be used from several threads. Close it, or use it in `with`."""

    def __init__(self, loop: asyncio.AbstractEventLoop, thread: threading.Thread, pool: WorkerPool) -> None:
        self._loop = loop
        self._thread = thread
        self._pool = pool

    @classmethod
    def start(cls, size: int | None = None, memory_mb: int = WORKER_MEMORY_MB) -> SyncWorkerPool:
        """A pool of `size` running workers. See `WorkerPool.start`."""
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, name="certes-worker-pool", daemon=True)
        thread.start()
        pool = asyncio.run_coroutine_threadsafe(WorkerPool.start(size, memory_mb), loop).result()
        return cls(loop, thread, pool)

    def decide(self, problem: Problem, deadline_s: float) -> Decision:
        """See `WorkerPool.decide`."""
        return self._wait(self._pool.decide(problem, deadline_s))

    def decide_many(
        self,
        premises: Sequence[Premise],
        goals: Sequence[Formula],
        conditionals: Conditionals = Conditionals.MATERIAL,
        closed: frozenset[str] = frozenset(),
        *,
        deadline_s: float,
    ) -> list[Decision]:
        """See `WorkerPool.decide_many`."""
        return self._wait(self._pool.decide_many(premises, goals, conditionals, closed, deadline_s=deadline_s))

    def _wait(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def close(self) -> None:
        """End the workers, the loop and its thread."""
        self._wait(self._pool.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
