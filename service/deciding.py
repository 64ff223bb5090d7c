"""From readings to verdicts: every goal of every reading decided in a worker, and every certificate checked here.

No accepted certificate, no verdict: what the checker rejects, or what certifies another claim than the one asked, is a fault of ours.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from certes.errors import CertificateRejected
from certes.neural.reading import Goal, JointReading, ReadResult
from certes.symbolic.checker import Report, check_claim
from certes.symbolic.problem import Decision, Problem
from certes.symbolic.text import show
from certes.symbolic.verdict import Verdict

from .deadline import Deadline
from .inquiry import Inquiry, LogicInquiry
from .outcome import GoalOutcome, Outcome, ReadingOutcome, compared, limited, overall, unread_context

if TYPE_CHECKING:
    from certes.symbolic.pool import WorkerPool

Result = TypeVar("Result")
Tell = Callable[[int, int], None]
"""Told how many goals are decided, of how many."""


async def decide(inquiry: Inquiry | LogicInquiry, result: ReadResult, pool: WorkerPool, deadline: Deadline, tell: Tell) -> Outcome:
    """Decide every goal under every reading, at once, and compare.

    Raises:
        CertificateRejected: an engine's certificate does not hold, or is about something else.
        CertesError: what the pool raises (a deadline, a worker that died).

    """
    with_unread = bool(unread_context(result.unread))
    total = sum(goal is not None for reading in result.joint for goal in reading.goals)
    done = 0

    async def one(reading: JointReading, goal: Goal | None) -> GoalOutcome:
        nonlocal done
        if goal is None:
            return GoalOutcome(Verdict.NOT_UNDERSTOOD)
        problem = Problem(reading.premises, goal.formula, inquiry.conditionals, inquiry.closed)
        decision = await pool.decide(problem, deadline.left_s())
        report = await asyncio.to_thread(accept, problem, decision)
        done += 1
        tell(done, total)
        return GoalOutcome(limited(decision, reading.premises, with_unread=with_unread), goal, decision, report)

    found = iter(await _all_or_none(one(reading, goal) for reading in result.joint for goal in reading.goals))
    return _outcome(inquiry, result, [tuple(next(found) for _ in reading.goals) for reading in result.joint])


def accept(problem: Problem, decision: Decision) -> Report:
    """The checker's report on `decision`, when it certifies just what `problem` asks.

    Raises:
        CertificateRejected: it does not; with the first reason.

    """
    report = check_claim(decision.certificate)
    expected = "HOLEY" if decision.verdict is Verdict.LIMIT_REACHED else "VALID"
    reason = report.reasons[0] if report.status != expected and report.reasons else ""
    reason = reason or _mismatch(problem, decision)
    if report.status != expected or reason:
        raise CertificateRejected(
            f"the certificate of {decision.verdict} was not accepted: {reason or report.status}", engine=decision.engine, status=report.status
        )
    return report


def _mismatch(problem: Problem, decision: Decision) -> str:
    """How the claim that was certified differs from the one that was asked, or the empty text."""
    claim = decision.certificate
    asked = {premise.id: show(premise.formula) for premise in problem.premises}
    certified = {premise["id"]: premise["logic"] for premise in claim["premises"]}
    if claim["goal"] != show(problem.goal):
        return "it is about another goal"
    if claim["verdict"] != decision.verdict:
        return "it is for another verdict"
    if claim["conditionals"] != problem.conditionals or frozenset(claim["closed"]) != problem.closed:
        return "it is under other conditions"
    if not certified.items() <= asked.items():
        return "it rests on other premises"
    return (
        ""
        if (decision.premises_used and set(decision.premises_used) <= certified.keys()) or not decision.premises_used
        else "it uses unlisted premises"
    )


def _outcome(inquiry: Inquiry | LogicInquiry, result: ReadResult, found: list[tuple[GoalOutcome, ...]]) -> Outcome:
    if not isinstance(inquiry, Inquiry) or not inquiry.options:
        readings = tuple(ReadingOutcome(reading, goals, goals[0].verdict) for reading, goals in zip(result.joint, found, strict=True))
        return Outcome(inquiry, result, readings, compared(reading.verdict for reading in readings))
    readings = tuple(
        ReadingOutcome(reading, goals, overall(tuple(goal.verdict for goal in goals))) for reading, goals in zip(result.joint, found, strict=True)
    )
    options = tuple(compared(goals[number].verdict for goals in found) for number in range(len(inquiry.options)))
    return Outcome(inquiry, result, readings, overall(options), options)


async def _all_or_none(tasks: Iterable[Awaitable[Result]]) -> list[Result]:
    """Every result, in order; when one fails, the others are cancelled and its error is raised as it is."""
    running = [asyncio.ensure_future(task) for task in tasks]
    try:
        return await asyncio.gather(*running)
    finally:
        for task in running:
            task.cancel()
