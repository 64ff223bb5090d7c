"""Linear arithmetic over the rationals by the general simplex method, with explanations (Dutertre and de Moura 2006).

Strict bounds are bounds with an infinitesimal: a value is a pair (rational, multiple of the infinitesimal), compared in that order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

Value: TypeAlias = tuple[Fraction, Fraction]
Explanation: TypeAlias = dict[tuple[int, bool], Fraction]
"""The reasons of bounds, each with whether the bound is an upper one, and multipliers: added so, the bounds contradict each other."""

ZERO: Value = (Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit on a variable, and the literal that states it."""

    value: Value
    reason: int


class Simplex:
    """Bounds on variables and on sums of them. Variables are natural numbers."""

    def __init__(self) -> None:
        self._value: list[Value] = []
        self._lower: list[Bound | None] = []
        self._upper: list[Bound | None] = []
        self._rows: dict[int, dict[int, Fraction]] = {}
        self._undo: list[tuple[bool, int, Bound | None]] = []
        self._suspects: set[int] = set()
        """Basic variables whose value or bounds changed since they were last seen within bounds."""

    def fork(self) -> Simplex:
        """A copy that goes its own way."""
        other = Simplex()
        other._value = list(self._value)
        other._lower = list(self._lower)
        other._upper = list(self._upper)
        other._rows = {basic: dict(row) for basic, row in self._rows.items()}
        other._undo = list(self._undo)
        other._suspects = set(self._suspects)
        return other

    def variable(self) -> int:
        """A new variable."""
        self._value.append(ZERO)
        self._lower.append(None)
        self._upper.append(None)
        return len(self._value) - 1

    def sum(self, terms: Mapping[int, Fraction]) -> int:
        """A new variable that equals a sum of multiples of others."""
        row: dict[int, Fraction] = {}
        for variable, factor in terms.items():
            for inner, inner_factor in self._rows.get(variable, {variable: Fraction(1)}).items():
                _add(row, inner, factor * inner_factor)
        new = self.variable()
        self._rows[new] = row
        self._value[new] = _combine(row, self._value)
        return new

    def mark(self) -> int:
        """A point to come back to."""
        return len(self._undo)

    def undo(self, mark: int) -> None:
        """Take back the bounds since `mark`; the values stay, which is a good place to go on from."""
        while len(self._undo) > mark:
            upper, variable, bound = self._undo.pop()
            (self._upper if upper else self._lower)[variable] = bound

    def bound(self, variable: int, value: Value, reason: int, *, upper: bool) -> Explanation | None:
        """State a bound; an explanation if it contradicts the opposite bound at once."""
        side, opposite = (self._upper, self._lower) if upper else (self._lower, self._upper)
        own, other = side[variable], opposite[variable]
        if own is not None and (own.value <= value if upper else own.value >= value):
            return None
        if other is not None and (value < other.value if upper else value > other.value):
            return {(reason, upper): Fraction(1), (other.reason, not upper): Fraction(1)}
        self._undo.append((upper, variable, own))
        side[variable] = Bound(value, reason)
        if variable in self._rows:
            self._suspects.add(variable)
        elif self._value[variable] > value if upper else self._value[variable] < value:
            self._move(variable, value)
        return None

    def _move(self, variable: int, value: Value) -> None:
        change = (value[0] - self._value[variable][0], value[1] - self._value[variable][1])
        self._value[variable] = value
        for basic, row in self._rows.items():
            factor = row.get(variable)
            if factor is not None:
                old = self._value[basic]
                self._value[basic] = (old[0] + factor * change[0], old[1] + factor * change[1])
                self._suspects.add(basic)

    def check(self) -> Explanation | None:
        """Find values within all bounds (Bland's rule, so it ends); an explanation if there are none."""
        while True:
            self._suspects = {v for v in self._suspects if v in self._rows and self._violated(v) is not None}
            basic = min(self._suspects, default=None)
            if basic is None:
                return None
            bound, low = self._require(basic)
            row = self._rows[basic]
            entering = min((v for v, factor in row.items() if self._can_move(v, up=(factor > 0) == low)), default=None)
            if entering is None:
                return self._explain(basic, bound, low=low)
            self._pivot(basic, entering)
            self._move(basic, bound.value)

    def _violated(self, variable: int) -> tuple[Bound, bool] | None:
        value, lower, upper = self._value[variable], self._lower[variable], self._upper[variable]
        if lower is not None and value < lower.value:
            return lower, True
        if upper is not None and value > upper.value:
            return upper, False
        return None

    def _require(self, variable: int) -> tuple[Bound, bool]:
        violated = self._violated(variable)
        assert violated is not None
        return violated

    def _can_move(self, variable: int, *, up: bool) -> bool:
        bound = self._upper[variable] if up else self._lower[variable]
        return bound is None or (self._value[variable] < bound.value if up else self._value[variable] > bound.value)

    def _explain(self, basic: int, bound: Bound, *, low: bool) -> Explanation:
        explanation = {(bound.reason, not low): Fraction(1)}
        for variable, factor in self._rows[basic].items():
            upper = (factor > 0) == low
            limit = self._upper[variable] if upper else self._lower[variable]
            assert limit is not None
            explanation[limit.reason, upper] = explanation.get((limit.reason, upper), Fraction(0)) + abs(factor)
        return explanation

    def _pivot(self, leaving: int, entering: int) -> None:
        row = self._rows.pop(leaving)
        factor = row.pop(entering)
        solved = {variable: -inner / factor for variable, inner in row.items()}
        solved[leaving] = 1 / factor
        for other in self._rows.values():
            multiple = other.pop(entering, None)
            if multiple is not None:
                for variable, inner in solved.items():
                    _add(other, variable, multiple * inner)
        self._rows[entering] = solved
        self._suspects.add(entering)

    def values(self) -> list[Fraction]:
        """Rational values within all bounds; to be asked after `check` found some."""
        step = self._step()
        return [rational + step * infinitesimal for rational, infinitesimal in self._value]

    def _step(self) -> Fraction:
        """How large the infinitesimal may be."""
        step = Fraction(1)
        for value, lower, upper in zip(self._value, self._lower, self._upper, strict=True):
            for low, high in ((lower.value if lower else None, value), (value, upper.value if upper else None)):
                if low is not None and high is not None and low[1] > high[1]:
                    step = min(step, (high[0] - low[0]) / (low[1] - high[1]))
        return step


def _add(row: dict[int, Fraction], variable: int, factor: Fraction) -> None:
    total = row.get(variable, Fraction(0)) + factor
    if total:
        row[variable] = total
    else:
        row.pop(variable, None)


def _combine(row: Mapping[int, Fraction], value: list[Value]) -> Value:
    return sum((f * value[v][0] for v, f in row.items()), Fraction(0)), sum((f * value[v][1] for v, f in row.items()), Fraction(0))
