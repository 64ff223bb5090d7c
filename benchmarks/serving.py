"""A real server in a process of its own, whose parts are timed, and the clients that load it."""

from __future__ import annotations

import asyncio
import inspect
import multiprocessing
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, cast

import torch

from benchmarks.memory import peak_bytes
from benchmarks.workload import Asked
from certes.client.aio import AsyncClient
from certes.errors import CertesError
from certes.neural.reader import Reader
from certes.service import deciding
from certes.service import engine as engine_module
from certes.service.audit.log import AuditLog
from certes.service.engine import Engine
from certes.service.server import Server
from certes.symbolic.pool import WorkerPool
from certes.symbolic.verdict import Verdict

STAGES: Final = ("parse", "solve", "check", "render", "log")
START_S_MAX = 600.0
"""Loading weights and starting solvers on a busy machine."""
QUESTION_S_MAX = 600.0
"""No question of the load may end at its deadline: it would be counted as fast."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a number of clients saw: seconds of each answer, of all together, what was said, and mean seconds of each stage."""

    clients: int
    latencies_s: tuple[float, ...]
    wall_s: float
    as_expected: int
    verdicts: dict[str, int]
    stages_s: dict[str, float]
    peak_bytes: int | None


@dataclass
class Laps:
    """Seconds that each stage took, added up over all requests, also where stages of one request run side by side."""

    total_s: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, stage: str, began: float) -> None:
        """Add the time since `began` to `stage`."""
        with self._lock:
            self.total_s[stage] += time.perf_counter() - began

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """`work`, its time added to `stage`; waiting for a turn inside it counts."""

        async def awaited(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever `work` takes and gives
            began = time.perf_counter()
            try:
                return await work(*arguments, **named)
            finally:
                self.add(stage, began)

        def called(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever `work` takes and gives
            began = time.perf_counter()
            try:
                return work(*arguments, **named)
            finally:
                self.add(stage, began)

        return awaited if inspect.iscoroutinefunction(work) else called


class Timed:
    """Stands in for a part of the engine: passes everything on, and times some of its methods."""

    def __init__(self, part: object, laps: Laps, stage: str, *methods: str) -> None:
        self._part = part
        for method in methods:
            if hasattr(part, method):
                setattr(self, method, laps.timed(stage, getattr(part, method)))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the part has
        return getattr(self._part, name)


class ServerFailed(RuntimeError):
    """The process that runs the server ended, or does not answer."""


class ServerProcess:
    """Talks with the process that runs the server."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self.facts: dict[str, str] = self._heard()
        self.address = self.facts["address"]

    def said(self, command: str) -> Any:  # noqa: ANN401 - each command has its own answer
        """The answer to "clear" (forget the laps), "laps" (seconds by stage), "memory" (peak bytes, or None), "stop"."""
        self._pipe.send(command)
        return self._heard()

    def _heard(self) -> Any:  # noqa: ANN401 - each command has its own answer
        if not self._pipe.poll(START_S_MAX):
            raise ServerFailed(f"the server process says nothing for {START_S_MAX:g} seconds")
        try:
            return self._pipe.recv()
        except EOFError as error:
            raise ServerFailed("the server process ended; it says why above") from error


@contextmanager
def server(weights: Path | None, device: str, threads: int | None) -> Iterator[ServerProcess]:
    """A server on a free port of this machine; it ends with the block. Raises ServerFailed."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, weights, device, threads), name="certes-server")
    process.start()
    theirs.close()
    try:
        running = ServerProcess(ours)
        yield running
        running.said("stop")
    finally:
        ours.close()
        process.join(10.0)
        process.terminate()


def _serve(pipe: Connection, weights: Path | None, device: str, threads: int | None) -> None:
    if threads:
        torch.set_num_threads(threads)
    with TemporaryDirectory(prefix="certes-") as data:
        asyncio.run(_answer_commands(pipe, weights, device, Path(data)))


async def _answer_commands(pipe: Connection, weights: Path | None, device: str, data: Path) -> None:
    laps = Laps()
    running = await Server.start(await _engine(weights, device, data, laps), "localhost:0")
    identity = running.engine.reader.identity()
    pipe.send({**identity, "address": running.address, "threads": str(torch.get_num_threads())})
    while (command := await asyncio.to_thread(pipe.recv)) != "stop":
        if command == "clear":
            laps.total_s.clear()
        pipe.send(peak_bytes() if command == "memory" else dict(laps.total_s))
    await running.stop()
    pipe.send(None)


async def _engine(weights: Path | None, device: str, data: Path, laps: Laps) -> Engine:
    """An engine whose reader, solvers, checker, renderer and log are timed. The last two are functions that the service's modules call."""
    reader = Timed(await asyncio.to_thread(Reader.load, weights, device), laps, "parse", "read")
    pool = Timed(await WorkerPool.start(), laps, "solve", "decide", "decide_many")
    log = Timed(await asyncio.to_thread(AuditLog, data), laps, "log", "append")
    deciding.accept = laps.timed("check", deciding.accept)
    engine_module.render_answer = laps.timed("render", engine_module.render_answer)
    return Engine(cast("Reader", reader), cast("WorkerPool", pool), cast("AuditLog", log))


def load(running: ServerProcess, clients: int, asked: Sequence[Asked]) -> Load:
    """Let `clients` clients ask all questions, each the next one as soon as it has its answer."""
    running.said("clear")
    began = time.perf_counter()
    answers = asyncio.run(_ask_all(running.address, clients, asked))
    wall_s = time.perf_counter() - began
    said: dict[str, int] = {}
    for _, name, _ in answers:
        said[name] = said.get(name, 0) + 1
    stages = {stage: seconds / len(asked) for stage, seconds in running.said("laps").items()}
    expected = sum(right for _, _, right in answers)
    return Load(clients, tuple(seconds for seconds, _, _ in answers), wall_s, expected, said, stages, running.said("memory"))


async def _ask_all(address: str, clients: int, asked: Sequence[Asked]) -> list[tuple[float, str, bool]]:
    turn = iter(asked)
    answers: list[tuple[float, str, bool]] = []

    async def one() -> None:
        async with AsyncClient(address) as client:
            for question in turn:
                began = time.perf_counter()
                said = await _said(client, question)
                answers.append((time.perf_counter() - began, said, said == question.expected))

    await asyncio.gather(*(one() for _ in range(clients)))
    return answers


async def _said(client: AsyncClient, asked: Asked) -> str:
    try:
        answer = await client.ask(asked.question, context=asked.context, timeout=QUESTION_S_MAX)
    except CertesError as error:
        return f"error {error.reason}"
    return str(answer.verdict or Verdict.NOT_UNDERSTOOD)
