"""Rules as joins: for each branch of a condition, patterns to look up, variables to try, and tests on what is then bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..formulas import Atom, Formula
from ..literals import Literal, literal_of
from ..terms import Constant, Measure, Term, Variable, Witness
from .facts import Shape, Things, measures_of, pattern_of
from .statements import BRANCHES_MAX, Branch, Rule

Slot: TypeAlias = int
"""A thing by its number, or -1 - v for variable number v."""
Relation: TypeAlias = Shape | tuple[str, str, int]
"""A shape of facts, or ("value", measure, number of arguments): the known values of a measure."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A fact to look up."""

    relation: Relation
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Probe:
    """One step of a join: look rows up by the slots that are bound by now, and bind the rest."""

    position: int
    relation: Relation
    key_positions: tuple[int, ...]
    key_slots: tuple[Slot, ...]
    binds: tuple[tuple[int, int], ...]
    """Column of the row and the variable it binds."""
    repeats: tuple[tuple[int, int], ...]
    """Columns that must equal an earlier column of the same row (a variable that stands twice)."""


@dataclass(frozen=True, slots=True)
class Join:
    """One branch of a rule, ready to run. `plans[i]` starts from pattern i; `plans[-1]` starts from nothing."""

    rule: int
    variables: tuple[Variable, ...]
    patterns: tuple[Pattern, ...]
    plans: tuple[tuple[Probe, ...], ...]
    open_variables: tuple[int, ...]
    """Variables that no pattern binds: every thing is tried."""
    tests: tuple[Literal, ...]
    absent: tuple[Pattern, ...]
    """Closed predicates that must lack a row (negation as failure)."""
    conclusions: tuple[tuple[Shape, tuple[Slot, ...]], ...]


class Compiler:
    """Compiles rules over one table of things. `closed` holds the closed predicates by name and number of arguments."""

    def __init__(self, things: Things, closed: frozenset[tuple[str, int]], comparisons: frozenset[Shape]) -> None:
        self._things = things
        self._closed = closed
        self._comparisons = comparisons

    def joins(self, index: int, rule: Rule) -> list[Join]:
        """The joins of a rule, one for each branch, and more where a comparison may be stated or follow from values."""
        return [self.join(index, rule.variables, branch, rule.conclusions) for whole in rule.branches for branch in self.ways(whole)]

    def ways(self, branch: Branch) -> list[tuple[tuple[Literal, bool], ...]]:
        """Each way to establish the comparisons of a branch: looked up among the facts (True), or tested."""
        ways: list[tuple[tuple[Literal, bool], ...]] = [()]
        for literal in branch:
            stated = isinstance(literal[1], Atom) or pattern_of(literal)[0] in self._comparisons
            choices = [choice for choice in (True, False) if (stated if choice else not isinstance(literal[1], Atom))]
            if len(ways) * len(choices) > BRANCHES_MAX:
                choices = [False]
            ways = [(*way, (literal, choice)) for way in ways for choice in choices]
        return ways

    def join(
        self, index: int, variables: tuple[Variable, ...], branch: tuple[tuple[Literal, bool], ...], conclusions: Sequence[Formula] = ()
    ) -> Join:
        """Compile one branch."""
        numbers = {variable: i for i, variable in enumerate(variables)}
        patterns: list[Pattern] = []
        tests: list[Literal] = []
        absent: list[Pattern] = []
        for literal, looked_up in branch:
            letter = literal[1]
            if isinstance(letter, Atom) and not literal[0] and (letter.predicate, len(letter.arguments)) in self._closed:
                absent.append(self._pattern((True, letter), numbers))
            elif looked_up:
                patterns.append(self._pattern(literal, numbers))
            else:
                tests.append(literal)
                patterns += [self._value_pattern(measure, numbers) for measure in measures_of(letter)]
        patterns = list(dict.fromkeys(patterns))
        bound = {-1 - slot for pattern in patterns for slot in pattern.slots if slot < 0}
        return Join(
            rule=index,
            variables=variables,
            patterns=tuple(patterns),
            plans=tuple(_plan(patterns, start) for start in [*range(len(patterns)), None]),
            open_variables=tuple(sorted(self._needed(branch, conclusions, numbers) - bound)),
            tests=tuple(tests),
            absent=tuple(absent),
            conclusions=tuple(self._shape(_literal(conclusion), numbers) for conclusion in conclusions),
        )

    def _needed(self, branch: tuple[tuple[Literal, bool], ...], conclusions: Sequence[Formula], numbers: dict[Variable, int]) -> set[int]:
        literals = [literal for literal, _ in branch] + [_literal(conclusion) for conclusion in conclusions]
        return {numbers[term] for literal in literals for term in pattern_of(literal)[1] if isinstance(term, Variable)}

    def _pattern(self, literal: Literal, numbers: dict[Variable, int]) -> Pattern:
        return Pattern(*self._shape(literal, numbers))

    def _shape(self, literal: Literal, numbers: dict[Variable, int]) -> tuple[Shape, tuple[Slot, ...]]:
        shape, terms = pattern_of(literal)
        return shape, self._slots(terms, numbers)

    def _value_pattern(self, measure: Measure, numbers: dict[Variable, int]) -> Pattern:
        return Pattern(("value", measure.name, len(measure.arguments)), self._slots(measure.arguments, numbers))

    def _slots(self, terms: tuple[Term, ...], numbers: dict[Variable, int]) -> tuple[Slot, ...]:
        return tuple(-1 - numbers[term] if isinstance(term, Variable) else self._thing(term) for term in terms)

    def _thing(self, term: Term) -> int:
        assert isinstance(term, Constant | Witness)
        return self._things.number(term)


def _literal(conclusion: Formula) -> Literal:
    literal = literal_of(conclusion)
    assert literal is not None
    return literal


def _plan(patterns: list[Pattern], start: int | None) -> tuple[Probe, ...]:
    """An order of look-ups: first the pattern that a new fact matched, then always the one with the most bound slots."""
    left = list(range(len(patterns)))
    bound: set[int] = set()
    plan: list[Probe] = []
    while left:
        best = start if start is not None and not plan else max(left, key=lambda i: (_bound_slots(patterns[i], bound), -i))
        left.remove(best)
        plan.append(_probe(best, patterns[best], bound))
        bound |= {slot for slot in patterns[best].slots if slot < 0}
    return tuple(plan)


def _bound_slots(pattern: Pattern, bound: set[int]) -> float:
    known = sum(slot >= 0 or slot in bound for slot in pattern.slots)
    return known / len(pattern.slots) if pattern.slots else 1.0


def _probe(position: int, pattern: Pattern, bound: set[int]) -> Probe:
    keys: list[tuple[int, Slot]] = []
    binds: list[tuple[int, int]] = []
    repeats: list[tuple[int, int]] = []
    first: dict[int, int] = {}
    for column, slot in enumerate(pattern.slots):
        if slot >= 0 or slot in bound:
            keys.append((column, slot))
        elif slot in first:
            repeats.append((column, first[slot]))
        else:
            first[slot] = column
            binds.append((column, -1 - slot))
    return Probe(position, pattern.relation, tuple(c for c, _ in keys), tuple(s for _, s in keys), tuple(binds), tuple(repeats))
