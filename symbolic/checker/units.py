"""Units (docs/logic.md, "Types"): a unit is part of a number's type, and a measure has one unit throughout a claim."""

from __future__ import annotations

from typing import TypeAlias

from .language import Measure, Number, NumberTerm, Product, Sum
from .reader import Reading
from .report import Flaw

_Unit: TypeAlias = str | tuple[str, int]
"""A unit's name, or the measure (name and number of arguments) whose unit it is."""


class Units:
    """The units of the measures of one claim, as far as comparisons tell them."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], _Unit] = {}

    def admit(self, reading: Reading, where: str) -> None:
        """Check every comparison of numbers in what was read.

        Raises:
            Flaw: two units are compared or added, or a measure meets a second unit.

        """
        for left, right in reading.comparisons:
            self._same(self._unit(left, where), self._unit(right, where), where)

    def admit_value(self, measure: Measure, value: Number, where: str) -> None:
        """Check that a number is of the measure's unit. Raises `Flaw` when it is not."""
        self._same(self._unit(measure, where), value.unit, where)

    def _unit(self, term: NumberTerm, where: str) -> _Unit:
        match term:
            case Number():
                return term.unit
            case Measure():
                return (term.name, len(term.arguments))
            case Sum():
                return self._same(self._unit(term.left, where), self._unit(term.right, where), where)
            case Product():
                return self._product(term, where)

    def _product(self, term: Product, where: str) -> _Unit:
        """At most one factor has a unit. A factor without measures says itself which; of two measures neither may."""
        left, right = self._unit(term.left, where), self._unit(term.right, where)
        if _is_plain(term.left) and left == "":
            return right
        if _is_plain(term.right) and right == "":
            return left
        if _is_plain(term.left):
            self._same(right, "", where)
            return left
        self._same(left, "", where)
        return self._same(right, "", where) if not _is_plain(term.right) else right

    def _root(self, unit: _Unit) -> _Unit:
        path = []
        while isinstance(unit, tuple) and unit in self._known:
            path.append(unit)
            unit = self._known[unit]
        for step in path:  # so that the next search is short
            self._known[step] = unit
        return unit

    def _same(self, left: _Unit, right: _Unit, where: str) -> _Unit:
        first, second = self._root(left), self._root(right)
        if first == second:
            return first
        if isinstance(first, tuple):
            self._known[first] = second
            return second
        if isinstance(second, tuple):
            self._known[second] = first
            return first
        raise Flaw(where, f"the units differ: [{first}] and [{second}]")


def _is_plain(term: NumberTerm) -> bool:
    """Whether no measure occurs in the term."""
    match term:
        case Number():
            return True
        case Measure():
            return False
        case Sum() | Product():
            return _is_plain(term.left) and _is_plain(term.right)
