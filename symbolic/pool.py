"""A pool of workers: `decide` without blocking the event loop, each solve in a program of its own that can be killed.

A worker serves one request at a time and is used again; one that passes the caller's deadline, whose caller gives up, or that dies is
replaced. Workers are programs over pipes, not forks: the service may have threads.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from certes.errors import DeadlineExceeded, Overloaded, Unavailable, WorkerFailed

from .formulas import Formula
from .problem import Decision, Premise, Problem
from .verdict import Conditionals
from .wire import HEADER_BYTES, Json, Questions, decision_from_json, encode, error_from_json, length, questions_to_json

WORKER_MEMORY_MB = 2_048
"""Address space of a worker: Python with Z3 takes a quarter of it, a search within its limits another quarter."""

WORKERS_MAX = 8
"""Most workers by default: beyond that, memory is what a small machine runs out of."""

WAITING_MAX = 1_024
"""Most requests that wait for a worker; more are refused, since they would only time out."""


@dataclass(slots=True, eq=False)
class _Worker:
    process: asyncio.subprocess.Process

    async def ask(self, request: bytes) -> Json:
        """Send a frame and read the answer's."""
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(request)
        await stdin.drain()
        size = length(await stdout.readexactly(HEADER_BYTES))
        answer: Json = json.loads(await stdout.readexactly(size))
        return answer

    def stop(self) -> None:
        """End the process, whatever it does."""
        if self.process.returncode is None:
            self.process.kill()

    async def kill(self) -> int:
        """End the process and wait until it has ended; its exit status."""
        self.stop()
        return await self.process.wait()


@dataclass(slots=True)
class WorkerPool:
    """Workers of one event loop. Make it with `start`, end it with `close`."""

    size: int
    memory_mb: int
    _idle: asyncio.Queue[_Worker | None] = field(default_factory=asyncio.Queue)
    _busy: set[_Worker] = field(default_factory=set)
    _waiting: int = 0
    _closed: bool = False

    @classmethod
    async def start(cls, size: int | None = None, memory_mb: int = WORKER_MEMORY_MB) -> WorkerPool:
        """A pool of `size` running workers (default: one for each processor, at most `WORKERS_MAX`)."""
        pool = cls(size or min(os.cpu_count() or 1, WORKERS_MAX), memory_mb)
        for worker in await asyncio.gather(*(pool._spawn() for _ in range(pool.size))):
            pool._idle.put_nowait(worker)
        return pool

    async def _spawn(self) -> _Worker:
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(sys.executable, "-m", "certes.symbolic.worker", str(self.memory_mb), stdin=pipe, stdout=pipe)
        return _Worker(process)

    async def decide(self, problem: Problem, deadline_s: float) -> Decision:
        """Decide a problem within `deadline_s` seconds, the wait for a worker included.

        Raises:
            DeadlineExceeded: the time is up; the worker is killed and replaced.
            WorkerFailed: the worker died, for one out of memory.
            Overloaded: `WAITING_MAX` requests wait already.
            Unavailable: the pool is closed.
            InvalidRequest: what `certes.symbolic.decide.decide` raises.

        """
        return (await self.decide_many(problem.premises, [problem.goal], problem.conditionals, problem.closed, deadline_s=deadline_s))[0]

    async def decide_many(
        self,
        premises: Sequence[Premise],
        goals: Sequence[Formula],
        conditionals: Conditionals = Conditionals.MATERIAL,
        closed: frozenset[str] = frozenset(),
        *,
        deadline_s: float,
    ) -> list[Decision]:
        """Decide several goals over the same premises, in one worker. Raises as `decide` does."""
        request = encode(questions_to_json(Questions(tuple(premises), tuple(goals), conditionals, closed)))
        try:
            async with asyncio.timeout(deadline_s):
                answer = await self._ask(request)
        except TimeoutError:
            raise DeadlineExceeded(f"no decision within {deadline_s:g} seconds", seconds=f"{deadline_s:g}") from None
        if "error" in answer:
            raise error_from_json(answer["error"])
        return [decision_from_json(each) for each in answer["decisions"]]

    async def _ask(self, request: bytes) -> Json:
        if self._closed:
            raise Unavailable("the pool of workers is closed")
        if self._waiting >= WAITING_MAX:
            raise Overloaded(f"{WAITING_MAX} requests wait for a worker", limit="WAITING_MAX", allowed=WAITING_MAX)
        self._waiting += 1
        try:
            worker: _Worker | None = await self._idle.get()
        finally:
            self._waiting -= 1
        answer: Json | None = None
        try:
            worker = worker or await self._spawn()
            self._busy.add(worker)
            answer = await worker.ask(request)
        except (asyncio.IncompleteReadError, ConnectionError):
            assert worker is not None
            raise WorkerFailed("a worker died", status=await worker.kill()) from None
        finally:
            # A worker that did not answer is in the middle of something. Its place is kept, for a new one to be started when needed.
            if worker is not None:
                self._busy.discard(worker)
                if answer is None or self._closed:
                    worker.stop()
            self._idle.put_nowait(None if answer is None else worker)
        return answer

    async def close(self) -> None:
        """End all workers; callers of those at work get `WorkerFailed`."""
        self._closed = True
        idle = [self._idle.get_nowait() for _ in range(self._idle.qsize())]
        for worker in (*self._busy, *idle):
            if worker is not None:
                await worker.kill()
