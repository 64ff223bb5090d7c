"""Between reading and deciding: readings that make no sense are set aside, and statements take the form that certificates cite.

A reading that is not well typed (euros compared with years) is no likely reading. A statement that has no meaning under `RULE`
counts as not read, and limits what may be concluded as any unread sentence does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from certes.neural.reading import Goal, JointReading, ReadResult, Unread, UnreadReason
from certes.symbolic.formulas import Formula
from certes.symbolic.problem import Origin, Premise
from certes.symbolic.rules.statements import NotARule, rules_of, separate
from certes.symbolic.sorts import SortError, check_sorts
from certes.symbolic.substitute import constants, rename_apart
from certes.symbolic.verdict import Conditionals


@dataclass(frozen=True, slots=True)
class SetAside:
    """A reading that does not count, and why."""

    reading: JointReading
    why: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is left to decide, and the readings that were set aside."""

    result: ReadResult
    set_aside: tuple[SetAside, ...]


def prepare(result: ReadResult, conditionals: Conditionals) -> Prepared:
    """Put the statements of every reading into the form that is decided. What is left out is in `unread` or set aside, never lost."""
    unread = list(result.unread)
    likely: list[JointReading] = []
    set_aside: list[SetAside] = []
    faults: list[Unread] = []
    for reading in map(_named_apart, result.joint):
        try:
            check_sorts(_statements(reading))
        except SortError as error:
            set_aside.append(SetAside(reading, error.message))
            faults.append(_fault(reading, error))
            continue
        likely.append(reading if conditionals is Conditionals.MATERIAL else _as_rules(reading, unread))
    if not likely:
        unread += faults
    return Prepared(replace(result, joint=tuple(likely), unread=_once_each(unread)), tuple(set_aside))


def _named_apart(reading: JointReading) -> JointReading:
    """`reading` with no bound variable named as a constant or as another bound variable of its statement."""
    goals = [goal.formula for goal in reading.goals if goal is not None]
    taken = frozenset(constant.name for formula in (*(p.formula for p in reading.premises), *goals) for constant in constants(formula))
    return replace(
        reading,
        premises=tuple(Premise(premise.id, rename_apart(premise.formula, taken), premise.origin) for premise in reading.premises),
        goals=tuple(goal and Goal(rename_apart(goal.formula, taken), goal.origin) for goal in reading.goals),
    )


def _statements(reading: JointReading) -> list[tuple[str, Formula]]:
    premises = [(premise.id, premise.formula) for premise in reading.premises]
    return [*premises, *((f"goal {number}", goal.formula) for number, goal in enumerate(reading.goals, 1) if goal is not None)]


def _as_rules(reading: JointReading, unread: list[Unread]) -> JointReading:
    """`reading` with conjunctions of rules taken apart, and without what is neither fact nor rule, which is added to `unread`."""
    kept: list[Premise] = []
    for premise in separate(reading.premises):
        try:
            rules_of(premise)
        except NotARule as error:
            unread.append(Unread(premise.origin, UnreadReason.UNSUPPORTED, f"under RULE, {error.message}"))
        else:
            kept.append(premise)
    return replace(reading, premises=tuple(kept))


def _fault(reading: JointReading, error: SortError) -> Unread:
    """The ill-typed statement, as a sentence that was not understood."""
    return Unread(_origin(reading, error.places[0].statement), UnreadReason.UNSUPPORTED, error.message)


def _origin(reading: JointReading, name: str) -> Origin:
    named = {premise.id: premise.origin for premise in reading.premises}
    named.update((f"goal {number}", goal.origin) for number, goal in enumerate(reading.goals, 1) if goal is not None)
    return named[name]


def _once_each(unread: Iterable[Unread]) -> tuple[Unread, ...]:
    """Each sentence once, in the order of the first mention."""
    found: dict[Origin, Unread] = {}
    for sentence in unread:
        found.setdefault(sentence.origin, sentence)
    return tuple(found.values())
