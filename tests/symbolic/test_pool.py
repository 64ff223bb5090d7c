"""Real workers: programs over pipes, killed and replaced."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator

import pytest
from support.problems import premises, problem

from certes.errors import DeadlineExceeded, Unavailable, WorkerFailed
from certes.symbolic.decide import decide
from certes.symbolic.pool import WorkerPool, _Worker
from certes.symbolic.problem import Problem
from certes.symbolic.sorts import SortError
from certes.symbolic.sync_pool import SyncWorkerPool
from certes.symbolic.text import parse
from certes.symbolic.verdict import Verdict

EASY = problem("quiet(bob)", "all x (cold(x) -> quiet(x))", "cold(bob)")
LONG_S = 60.0
"""A deadline that is never meant to pass."""


def _endless() -> Problem:
    """More pigeons than holes: the search needs many seconds, or reaches its limits long after any deadline here."""
    holes = 9
    texts = [" | ".join(f"in(p{i}, h{j})" for j in range(holes)) for i in range(holes + 1)]
    texts += [f"not in(p{i}, h{j}) | not in(p{k}, h{j})" for j in range(holes) for i in range(holes + 1) for k in range(i)]
    return problem("in(p0, h0)", *texts)


async def _busy(pool: WorkerPool) -> _Worker:
    """The worker that has been given something to do."""
    for _ in range(1_000):
        if pool._busy:
            return next(iter(pool._busy))
        await asyncio.sleep(0.01)
    raise AssertionError("no worker was given anything to do")


@pytest.fixture(scope="module")
def pool() -> Iterator[SyncWorkerPool]:
    with SyncWorkerPool.start(1) as started:
        yield started


def test_a_worker_decides_as_this_process_does(pool: SyncWorkerPool) -> None:
    for _ in range(2):
        assert pool.decide(EASY, LONG_S) == decide(EASY)


def test_several_goals(pool: SyncWorkerPool) -> None:
    stated = premises("all x (cold(x) -> quiet(x))", "cold(bob)")
    decisions = pool.decide_many(stated, [parse("quiet(bob)"), parse("quiet(ann)"), parse("not cold(bob)")], deadline_s=LONG_S)
    assert [decision.verdict for decision in decisions] == [Verdict.ENTAILED, Verdict.UNDETERMINED, Verdict.CONTRADICTED]


def test_errors_come_through(pool: SyncWorkerPool) -> None:
    with pytest.raises(SortError, match="year"):
        pool.decide(problem("age(bob) > 3", "age(bob) = 3 [year]"), LONG_S)
    assert pool.decide(EASY, LONG_S).verdict is Verdict.ENTAILED


def test_a_runaway_is_killed_and_replaced(pool: SyncWorkerPool) -> None:
    with pytest.raises(DeadlineExceeded, match=r"0\.5 seconds"):
        pool.decide(_endless(), 0.5)
    assert pool.decide(EASY, LONG_S).verdict is Verdict.ENTAILED


def test_waiting_counts_against_the_deadline() -> None:
    async def run() -> None:
        pool = await WorkerPool.start(1)
        busy = asyncio.create_task(pool.decide(_endless(), LONG_S))
        await asyncio.sleep(0.1)
        with pytest.raises(DeadlineExceeded):
            await pool.decide(EASY, 0.2)
        busy.cancel()
        with pytest.raises(asyncio.CancelledError):
            await busy
        assert (await pool.decide(EASY, LONG_S)).verdict is Verdict.ENTAILED
        await pool.close()

    asyncio.run(run())


def test_a_worker_that_dies_is_replaced() -> None:
    async def run() -> None:
        pool = await WorkerPool.start(1)
        running = asyncio.create_task(pool.decide(_endless(), LONG_S))
        worker = await _busy(pool)
        os.kill(worker.process.pid, signal.SIGKILL)
        with pytest.raises(WorkerFailed) as caught:
            await running
        assert caught.value.details["status"] == "-9"
        assert (await pool.decide(EASY, LONG_S)).verdict is Verdict.ENTAILED
        await pool.close()

    asyncio.run(run())


def test_a_closed_pool_refuses_and_leaves_nobody_behind() -> None:
    async def run() -> None:
        pool = await WorkerPool.start(2)
        running = asyncio.create_task(pool.decide(_endless(), LONG_S))
        worker = await _busy(pool)
        await pool.close()
        with pytest.raises(WorkerFailed):
            await running
        with pytest.raises(Unavailable):
            await pool.decide(EASY, LONG_S)
        assert worker.process.returncode is not None

    asyncio.run(run())


def test_memory_is_capped() -> None:
    async def run() -> None:
        pool = await WorkerPool.start(1, memory_mb=24)
        with pytest.raises(WorkerFailed):
            await pool.decide(EASY, LONG_S)
        await pool.close()

    asyncio.run(run())
