"""Joins: all ways of choosing things for variables so that given patterns are facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import TypeAlias

from .language import Binding, Thing, Variable
from .limits import Budget

Row: TypeAlias = tuple[Thing, ...]
Relation: TypeAlias = tuple[bool, str, int]
"""Whether asserted, the predicate, and the number of its arguments."""
Pattern: TypeAlias = tuple[Relation, Row]
"""A relation, and things or variables for its arguments."""


class Facts:
    """Rows of things, by relation, and by relation and one argument."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._rows: dict[Relation, dict[Row, None]] = defaultdict(dict)
        self._by_argument: dict[tuple[Relation, int, Thing], list[Row]] = defaultdict(list)

    def add(self, relation: Relation, row: Row) -> bool:
        """Add a fact; whether it is new."""
        known = self._rows[relation]
        if row in known:
            return False
        known[row] = None
        for position, thing in enumerate(row):
            self._by_argument[relation, position, thing].append(row)
        return True

    def holds(self, relation: Relation, row: Row) -> bool:
        """Whether it is a fact."""
        rows = self._rows.get(relation)
        return rows is not None and row in rows

    def candidates(self, relation: Relation, pattern: Row) -> Collection[Row]:
        """Facts that may match: those that share the rarest known argument, else all of the relation."""
        best: Collection[Row] = self._rows.get(relation, ())
        for position, thing in enumerate(pattern):
            if not isinstance(thing, Variable):
                found = self._by_argument.get((relation, position, thing), ())
                if len(found) < len(best):
                    best = found
        return best


def matches(names: Collection[str], patterns: list[Pattern], binding: Binding, facts: Facts, things: list[Thing]) -> Iterator[Binding]:
    """Every extension of `binding` to `names` under which each pattern is a fact, each once.

    All variables of the patterns are in `names` or in `binding`. Names that no pattern mentions range over `things`. Facts must not
    change while this runs.
    """
    facts.budget.spend(3 * len(patterns) + 1)
    if not patterns:
        yield from _assignments([name for name in names if name not in binding], binding, facts, things)
        return
    bound = [(relation, replaced(row, binding)) for relation, row in patterns]
    found = [facts.candidates(relation, row) for relation, row in bound]
    rarest = min(range(len(found)), key=lambda index: len(found[index]))
    rest = patterns[:rarest] + patterns[rarest + 1 :]
    facts.budget.spend(len(found[rarest]))
    for row in found[rarest]:
        extended = unified(bound[rarest][1], row, binding)
        if extended is not None:
            yield from matches(names, rest, extended, facts, things)


def replaced(row: Row, binding: Binding) -> Row:
    """The row with the variables replaced that are bound."""
    return tuple([binding.get(thing.name, thing) if isinstance(thing, Variable) else thing for thing in row])


def unified(pattern: Row, row: Row, binding: Binding) -> Binding | None:
    """The binding under which a pattern (of the same length, bound variables replaced) is the row; None if there is none."""
    extended = dict(binding)
    for wanted, thing in zip(pattern, row, strict=True):
        if isinstance(wanted, Variable):
            if extended.setdefault(wanted.name, thing) != thing:
                return None
        elif wanted != thing:
            return None
    return extended


def _assignments(names: list[str], binding: Binding, facts: Facts, things: list[Thing]) -> Iterator[Binding]:
    if not names:
        yield binding
        return
    facts.budget.spend(len(things))
    for thing in things:
        yield from _assignments(names[1:], {**binding, names[0]: thing}, facts, things)
