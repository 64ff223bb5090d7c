"""Rules as joins: for each branch of a condition, patterns to look up, variables to try, and tests on what is then bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal as Literal_
from typing import TypeAlias

from ..formulas import Atom, Formula
from ..limits import LimitReached
from ..literals import Literal, literal_of
from ..terms import Constant, Measure, Term, Variable, Witness
from .facts import Shape, Things, measures_of, pattern_of, skeleton
from .statements import BRANCHES_MAX, Branch, Rule

Slot: TypeAlias = int
"""A thing by its number, or -1 - v for variable number v."""
Relation: TypeAlias = Shape | tuple[str, str, int]
"""A shape of facts, or ("value", measure, number of arguments): the known values of a measure."""

How: TypeAlias = Literal_["stated", "absent", "values", "names"]
Way: TypeAlias = tuple[tuple[Literal, How], ...]
"""The literals of a branch, each with how it is established."""


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

    def __init__(self, things: Things, closed: frozenset[tuple[str, int]], stated: frozenset[Shape]) -> None:
        self._things = things
        self._closed = closed
        self._stated = stated

    def joins(self, index: int, rule: Rule) -> list[Join]:
        """The joins of a rule, one for each way to satisfy each branch of its condition.

        Raises:
            LimitReached: `BRANCHES_MAX`.

        """
        return [self.join(index, rule.variables, way, rule.conclusions) for branch in rule.branches for way in self.ways(branch)]

    def ways(self, branch: Branch) -> list[Way]:
        """Each way to establish the literals of a branch."""
        ways: list[Way] = [()]
        for literal in branch:
            choices = self._choices(literal)
            if len(ways) * len(choices) > BRANCHES_MAX:
                raise LimitReached("BRANCHES_MAX", len(ways) * len(choices))
            ways = [(*way, (literal, choice)) for way in ways for choice in choices]
        return ways

    def _choices(self, literal: Literal) -> list[How]:
        """How a literal may be established: stated, absent, by known values, or by names alone."""
        sign, letter = literal
        stated: list[How] = ["stated"] if pattern_of(literal)[0] in self._stated else []
        if isinstance(letter, Atom):
            absent = not sign and (letter.predicate, len(letter.arguments)) in self._closed
            return [*stated, "absent"] if absent else ["stated"]
        if not measures_of(letter):
            return [*stated, "names"]
        return [*stated, "values", "names"] if skeleton(letter.left) == skeleton(letter.right) else [*stated, "values"]

    def join(self, index: int, variables: tuple[Variable, ...], way: Way, conclusions: Sequence[Formula] = ()) -> Join:
        """Compile one way to satisfy a branch."""
        numbers = {variable: i for i, variable in enumerate(variables)}
        patterns: list[Pattern] = []
        tests: list[Literal] = []
        absent: list[Pattern] = []
        for literal, how in way:
            match how:
                case "absent":
                    absent.append(self._pattern((True, literal[1]), numbers))
                case "stated":
                    patterns.append(self._pattern(literal, numbers))
                case "values":
                    patterns += [self._value_pattern(measure, numbers) for measure in measures_of(literal[1])]
                    tests.append(literal)
                case "names":
                    tests.append(literal)
        patterns = list(dict.fromkeys(patterns))
        bound = {-1 - slot for pattern in patterns for slot in pattern.slots if slot < 0}
        return Join(
            rule=index,
            variables=variables,
            patterns=tuple(patterns),
            plans=tuple(_plan(patterns, start) for start in [*range(len(patterns)), None]),
            open_variables=tuple(sorted(self._needed(way, conclusions, numbers) - bound)),
            tests=tuple(tests),
            absent=tuple(absent),
            conclusions=tuple(self._shape(_literal(conclusion), numbers) for conclusion in conclusions),
        )

    def _needed(self, way: Way, conclusions: Sequence[Formula], numbers: dict[Variable, int]) -> set[int]:
        literals = [literal for literal, _ in way] + [_literal(conclusion) for conclusion in conclusions]
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
