"""From readings to verdicts: every goal of every reading decided in a worker, and every certificate checked here.

No accepted certificate, no verdict: what the checker rejects, or what certifies another claim than the one asked, is a fault of ours.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from certes.errors import CertificateRejected
from certes.neural.reading import Goal, JointReading, ReadResult
from certes.symbolic.checker import Report, check_claim
from certes.symbolic.problem import Decision, Problem
from certes.symbolic.slices import slice_of
from certes.symbolic.text import show
from certes.symbolic.verdict import Verdict

from .deadline import Deadline
from .inquiry import Inquiry, LogicInquiry
from .outcome import GoalOutcome, Outcome, ReadingOutcome, compared, limited, overall, unread_context

if TYPE_CHECKING:
    from certes.symbolic.pool import WorkerPool

Result = TypeVar("Result")
Tell = Callable[[int, int], None]
"""Told how many readings are decided, of how many."""


async def decide(inquiry: Inquiry | LogicInquiry, result: ReadResult, pool: WorkerPool, deadline: Deadline, tell: Tell) -> Outcome:
    """Decide every goal under every reading, the readings at once, and compare.

    Raises:
        CertificateRejected: an engine's certificate does not hold, or is about something else.
        CertesError: what the pool raises (a deadline, a worker that died).

    """
    with_unread = bool(unread_context(result.unread))
    done = 0

    async def one(reading: JointReading) -> tuple[GoalOutcome, ...]:
        nonlocal done
        asked = [goal for goal in reading.goals if goal is not None]
        decisions = await pool.decide_many(
            reading.premises, [goal.formula for goal in asked], inquiry.conditionals, inquiry.closed, deadline_s=deadline.left_s()
        )
        found = iter(await asyncio.to_thread(_checked, inquiry, reading, list(zip(asked, decisions, strict=True)), with_unread=with_unread))
        done += 1
        tell(done, len(result.joint))
        return tuple(GoalOutcome(Verdict.NOT_UNDERSTOOD) if goal is None else next(found) for goal in reading.goals)

    return _outcome(inquiry, result, await _all_or_none(map(one, result.joint)))


def _checked(inquiry: Inquiry | LogicInquiry, reading: JointReading, decided: list[tuple[Goal, Decision]], *, with_unread: bool) -> list[GoalOutcome]:
    """Check the decisions on the goals of one reading, and conclude from each what may be concluded."""
    found = []
    for goal, decision in decided:
        report = accept(Problem(reading.premises, goal.formula, inquiry.conditionals, inquiry.closed), decision)
        found.append(GoalOutcome(limited(decision, reading.premises, with_unread=with_unread), goal, decision, report))
    return found


def accept(problem: Problem, decision: Decision) -> Report:
    """The checker's report on `decision`, when it certifies just what `problem` asks.

    Raises:
        CertificateRejected: it does not; with the first reason.

    """
    report = check_claim(decision.certificate)
    expected = "HOLEY" if decision.verdict is Verdict.LIMIT_REACHED else "VALID"
    fault = _mismatch(problem, decision) if report.status == expected else "; ".join((report.status, *report.reasons))
    if fault:
        raise CertificateRejected(f"the certificate of {decision.verdict} was not accepted: {fault}", engine=decision.engine, status=report.status)
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
    if (decision.verdict is Verdict.UNDETERMINED or problem.closed) and not certified.keys() >= _touching(problem):
        return "it leaves out a premise that touches the goal"
    if not certified.items() <= asked.items() or not certified.keys() >= set(decision.premises_used):
        return "it rests on other premises"
    return ""


def _touching(problem: Problem) -> set[str]:
    """The premises whose absence from a claim could hide a proof."""
    return {premise.id for premise in slice_of(problem.premises, problem.goal).premises}


def _outcome(inquiry: Inquiry | LogicInquiry, result: ReadResult, found: list[tuple[GoalOutcome, ...]]) -> Outcome:
    if not isinstance(inquiry, Inquiry) or not inquiry.options:
        readings = tuple(ReadingOutcome(reading, goals, goals[0].verdict) for reading, goals in zip(result.joint, found, strict=True))
        return Outcome(inquiry, result, readings, compared(reading.verdict for reading in readings))
    readings = tuple(
        ReadingOutcome(reading, goals, overall(tuple(goal.verdict for goal in goals))) for reading, goals in zip(result.joint, found, strict=True)
    )
    options = tuple(compared(goals[number].verdict for goals in found) for number in range(len(inquiry.options)))
    return Outcome(inquiry, result, readings, overall(options), options)


async def _all_or_none(tasks: Iterable[Coroutine[Any, Any, Result]]) -> list[Result]:
    """Every result, in order; when one fails, the others are cancelled and its error is raised as it is."""
    running = [asyncio.ensure_future(task) for task in tasks]
    try:
        return await asyncio.gather(*running)
    finally:
        for task in running:
            task.cancel()
