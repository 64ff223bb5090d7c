"""What was found out about an inquiry, before it is put into English: every reading, every goal, every checked certificate.

One verdict is made of many in two steps. Under one reading, a sentence that could not be read limits what may be concluded
(`limited`). Over several readings, and over several options, the verdicts are compared (`compared`, `overall`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from certes.neural.reading import Goal, JointReading, ReadResult, Unread
from certes.symbolic.checker import Report
from certes.symbolic.problem import Decision, Premise
from certes.symbolic.verdict import Basis, Verdict

from .inquiry import Inquiry, LogicInquiry

MONOTONE_VERDICTS = frozenset({Verdict.ENTAILED, Verdict.CONTRADICTED, Verdict.INCONSISTENT})
"""Verdicts that further premises cannot take away, where nothing rests on absence."""


@dataclass(frozen=True, slots=True)
class GoalOutcome:
    """One goal under one reading. `goal`, `decision` and `report` are None where the goal could not be read.

    `decision` is what the engine found and the checker accepted in `report`; `verdict` is what may be concluded from it.
    """

    verdict: Verdict
    goal: Goal | None = None
    decision: Decision | None = None
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class ReadingOutcome:
    """One reading of the whole request, with an outcome for each of its goals."""

    reading: JointReading
    goals: tuple[GoalOutcome, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything found out about an inquiry, most probable reading first.

    `options` holds one verdict for each option, compared over the readings. Without a reading, `verdict` is NOT_UNDERSTOOD.
    """

    inquiry: Inquiry | LogicInquiry
    result: ReadResult
    readings: tuple[ReadingOutcome, ...]
    verdict: Verdict
    options: tuple[Verdict, ...] = ()

    @property
    def chosen(self) -> int | None:
        """The reading that the answer shows: the most probable one, where all lead to the same verdicts; else None."""
        agreed = {tuple(goal.verdict for goal in reading.goals) for reading in self.readings}
        return 0 if len(agreed) == 1 else None

    @property
    def basis(self) -> Basis:
        """CLOSED when any of the verdicts rests on absence in a closed predicate."""
        decisions = [goal.decision for reading in self.readings for goal in reading.goals if goal.decision]
        return Basis.CLOSED if any(decision.basis is Basis.CLOSED for decision in decisions) else Basis.OPEN


def unread_context(unread: Iterable[Unread]) -> tuple[Unread, ...]:
    """The sentences of the context that the readings go without."""
    return tuple(sentence for sentence in unread if sentence.origin.document == "context")


def limited(decision: Decision, premises: tuple[Premise, ...], *, with_unread: bool) -> Verdict:
    """What may be concluded from `decision` when the readings go `with_unread` sentences of the context.

    An unread sentence may be the exception that changes everything. A conclusion stands without it only if no further premise could
    take it away: it follows, no predicate is closed, and it uses no assumption that the unread sentence might set aside.
    """
    if not with_unread:
        return decision.verdict
    used = [premise for premise in premises if premise.id in decision.premises_used]
    assumes = any(premise.origin.document == "convention" for premise in used)
    stands = decision.verdict in MONOTONE_VERDICTS and not decision.certificate["closed"] and not assumes
    return decision.verdict if stands else Verdict.NOT_UNDERSTOOD


def compared(verdicts: Iterable[Verdict]) -> Verdict:
    """One verdict for several readings: theirs where they agree, AMBIGUOUS where they do not.

    NOT_UNDERSTOOD and INCONSISTENT under any reading come first. A reading that stopped at a limit neither agrees nor disagrees.
    """
    found = frozenset(verdicts)
    for first in (Verdict.NOT_UNDERSTOOD, Verdict.INCONSISTENT, Verdict.AMBIGUOUS):
        if first in found or not found:
            return first
    decided = found - {Verdict.LIMIT_REACHED}
    if len(decided) > 1:
        return Verdict.AMBIGUOUS
    return Verdict.LIMIT_REACHED if decided != found else next(iter(decided))


def overall(options: tuple[Verdict, ...]) -> Verdict:
    """The verdict of a question with options: ANSWERED when every option is decided and one is entailed.

    What keeps an option from being decided comes first. Where none is entailed, UNDETERMINED unless all are CONTRADICTED.
    """
    for first in (Verdict.NOT_UNDERSTOOD, Verdict.INCONSISTENT, Verdict.AMBIGUOUS, Verdict.LIMIT_REACHED):
        if first in options:
            return first
    if Verdict.ENTAILED in options:
        return Verdict.ANSWERED
    return Verdict.UNDETERMINED if Verdict.UNDETERMINED in options else Verdict.CONTRADICTED
