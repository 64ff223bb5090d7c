"""The engine: one reader, one pool of solvers, one log, and the life of a question between them.

ARCHITECTURE.md, "The life of a query", tells the same in prose.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from certes.answer import Answer, Parsed, Progress, Stage
from certes.neural.reading import ReadRequest, ReadResult
from certes.symbolic.pool import WorkerPool

from . import answering
from .admission import Admission
from .answering import English, english
from .audit.log import AuditLog
from .deadline import Deadline
from .deciding import decide
from .inquiry import Inquiry, LogicInquiry
from .once import Once
from .outcome import Outcome
from .preparing import Prepared, prepare
from .receipting import Circumstances, receipt
from .render.answers import render_answer
from .render.page import Rendered
from .stating import stated
from .validate import check_inquiry, check_logic_inquiry, check_read

Tell = Callable[[Progress], None]

TRACE_BYTES = 16
"""Random bytes of a trace id: nobody guesses another's, and no two are ever alike."""


class SentenceReader(Protocol):
    """What the engine needs of a reader: the neural one, or one with prepared sentences in tests."""

    async def read(self, request: ReadRequest) -> ReadResult:
        """The joint readings of a request."""
        ...

    def identity(self) -> Mapping[str, str]:
        """What a receipt says of the reader: digests, number format, device."""
        ...


def _texts(inquiry: Inquiry | LogicInquiry) -> tuple[str, ...]:
    return (inquiry.context, inquiry.question, *inquiry.options) if isinstance(inquiry, Inquiry) else ()


def _silent(_progress: Progress) -> None:
    pass


@dataclass(slots=True)
class Timer:
    """Microseconds of each stage, for the receipt's record."""

    timings_us: dict[str, int] = field(default_factory=dict)
    _last_ns: int = field(default_factory=time.perf_counter_ns)

    def lap(self, stage: str) -> None:
        """Note what has passed since the last stage."""
        now = time.perf_counter_ns()
        self.timings_us[stage] = (now - self._last_ns) // 1000
        self._last_ns = now


class Engine:
    """Answers questions. It belongs to one event loop; `close` it there."""

    def __init__(self, reader: SentenceReader, pool: WorkerPool, log: AuditLog) -> None:
        self.reader = reader
        self.log = log
        self._pool = pool
        self._admission = Admission()
        self._once = Once()

    async def ask(self, inquiry: Inquiry, deadline: Deadline, tell: Tell = _silent) -> Answer:
        """Answer a question in English.

        Raises:
            InvalidRequest: the request is at fault (see validate.py).
            Overloaded: too many requests are inside.
            RequestIdReused: its id stands for another request.
            InternalError: a certificate was not accepted, a worker died, the log could not be written.

        """
        check_inquiry(inquiry)
        return await self._once.answer(inquiry, lambda: self._ask(inquiry, deadline, tell))

    async def execute(self, inquiry: LogicInquiry, deadline: Deadline) -> Answer:
        """Decide a goal in logic. Raises as `ask`, and LogicTextInvalid where the premises and the goal are not well typed together."""
        check_logic_inquiry(inquiry)
        return await self._once.answer(inquiry, lambda: self._execute(inquiry, deadline))

    async def parse(self, request: ReadRequest) -> Parsed:
        """Turn English into logic, and decide nothing. Raises InvalidRequest and Overloaded."""
        check_read(request.context, request.question, request.options)
        with self._admission.slot():
            result = await self.reader.read(request)
            return await asyncio.to_thread(answering.parsed, request, result)

    def refuse(self) -> None:
        """Let nobody in any more."""
        self._admission.close()

    async def close(self) -> None:
        """Release the solvers and the log."""
        self.refuse()
        await self._pool.close()
        await asyncio.to_thread(self.log.close)

    async def _ask(self, inquiry: Inquiry, deadline: Deadline, tell: Tell) -> Answer:
        with self._admission.slot():
            tell(Progress(Stage.ADMITTED))
            timer = Timer()
            result = await self.reader.read(ReadRequest(inquiry.context, inquiry.question, inquiry.options))
            timer.lap("read")
            tell(Progress(Stage.READ))
            return await self._conclude(inquiry, result, deadline, tell, timer)

    async def _execute(self, inquiry: LogicInquiry, deadline: Deadline) -> Answer:
        with self._admission.slot():
            return await self._conclude(inquiry, stated(inquiry), deadline, _silent, Timer())

    async def _conclude(self, inquiry: Inquiry | LogicInquiry, result: ReadResult, deadline: Deadline, tell: Tell, timer: Timer) -> Answer:
        prepared = prepare(result, inquiry.conditionals)
        outcome = await decide(inquiry, prepared.result, self._pool, deadline, lambda done, total: tell(Progress(Stage.DECIDED, done, total)))
        timer.lap("decided_and_checked")
        tell(Progress(Stage.CHECKED))
        words = english(prepared.result, _texts(inquiry))
        said = await asyncio.to_thread(render_answer, outcome)
        timer.lap("rendered")
        tell(Progress(Stage.RENDERED))
        reader = self.reader.identity() if isinstance(inquiry, Inquiry) else None
        about = Circumstances(secrets.token_hex(TRACE_BYTES), datetime.now(UTC), timer.timings_us, reader)
        record = await asyncio.to_thread(self._record, outcome, prepared, said, words, about)
        tell(Progress(Stage.RECORDED))
        return answering.answer(outcome, said, words, record, about.trace_id)

    def _record(self, outcome: Outcome, prepared: Prepared, said: Rendered, words: English, about: Circumstances) -> bytes:
        """Append the receipt to the log, durably; its bytes."""
        made = receipt(outcome, prepared.set_aside, said, words, about)
        self.log.append(made)
        return made.canonical()
