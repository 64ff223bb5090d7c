"""Comparisons of numbers as bounds of a simplex tableau, and conflicts as combinations with multipliers (Farkas's lemma)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..formulas import Comparison
from ..substitute import subterms
from ..terms import Measure
from .linear import Linear, added, linear
from .sat import Lit
from .simplex import Explanation, Simplex

Combination = list[tuple[Lit, Fraction]]
"""True literals with multipliers: as inequalities `left - right`, multiplied and added, they are contradictory."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A comparison `left ⋈ right` as `factor * variable + constant ⋈ 0`. Without measures, `variable` is -1."""

    letter: Comparison
    variable: int
    factor: Fraction
    constant: Fraction


class Arithmetic:
    """The comparisons that are assigned, as a system of linear inequalities. Denied equations are left to `split` steps."""

    def __init__(self) -> None:
        self._simplex = Simplex()
        self._measures: dict[Measure, int] = {}
        self._sums: dict[tuple[tuple[int, Fraction], ...], int] = {}
        self._forms: dict[int, _Form] = {}
        self._failed: Combination | None = None
        self._changed = False

    def fork(self) -> Arithmetic:
        """A copy that goes its own way."""
        other = Arithmetic()
        other._simplex = self._simplex.fork()
        other._measures = dict(self._measures)
        other._sums = dict(self._sums)
        other._forms = dict(self._forms)
        other._failed = self._failed
        other._changed = self._changed
        return other

    def register(self, number: int, letter: Comparison) -> None:
        """Make a comparison of numbers known under its letter.

        Raises:
            LimitReached: two measures are multiplied.

        """
        for outer in (letter.left, letter.right):
            for term in subterms(outer):
                if isinstance(term, Measure):
                    self._measure(term)
        difference = added(linear(letter.left), linear(letter.right), Fraction(-1))
        variable, factor = self._variable(difference)
        self._forms[number] = _Form(letter, variable, factor, difference.constant)

    def _variable(self, difference: Linear) -> tuple[int, Fraction]:
        terms = sorted((self._measure(measure), factor) for measure, factor in difference.coefficients.items())
        if not terms:
            return -1, Fraction(1)
        lead = terms[0][1]
        key = tuple((variable, factor / lead) for variable, factor in terms)
        if len(key) == 1:
            return key[0][0], lead
        if key not in self._sums:
            self._sums[key] = self._simplex.sum(dict(key))
        return self._sums[key], lead

    def _measure(self, measure: Measure) -> int:
        if measure not in self._measures:
            self._measures[measure] = self._simplex.variable()
        return self._measures[measure]

    @property
    def measures(self) -> list[Measure]:
        """The ground measures met so far."""
        return list(self._measures)

    def mark(self) -> int:
        """A point to come back to."""
        return self._simplex.mark()

    def undo(self, mark: int) -> None:
        """Forget what was assigned since `mark`."""
        self._simplex.undo(mark)
        self._failed = None

    def assign(self, literal: Lit) -> None:
        """Take a literal to hold."""
        form = self._forms.get(literal >> 1)
        if form is None or self._failed is not None or (form.letter.operator == "=" and literal & 1):
            return
        self._changed = True
        if form.variable < 0:
            self._assign_constant(literal, form)
            return
        value = -form.constant / form.factor
        if form.letter.operator == "=":
            sides = [(True, Fraction(0)), (False, Fraction(0))]
        elif literal & 1:
            sides = [(form.factor < 0, Fraction(0))]
        else:
            sides = [(form.factor > 0, Fraction(-1 if form.factor > 0 else 1))]
        for upper, infinitesimal in sides:
            explanation = self._simplex.bound(form.variable, (value, infinitesimal), literal, upper=upper)
            if explanation is not None:
                self._failed = self._combination(explanation)
                return

    def _assign_constant(self, literal: Lit, form: _Form) -> None:
        if form.letter.operator == "=":
            if form.constant:
                self._failed = [(literal, Fraction(1 if form.constant > 0 else -1))]
        elif (form.constant < 0) == (literal & 1 == 1):
            self._failed = [(literal, Fraction(1))]

    def conflict(self) -> Combination | None:
        """Literals that contradict each other, with multipliers; None if all that was assigned can hold."""
        if self._failed is None and self._changed:
            explanation = self._simplex.check()
            if explanation is not None:
                self._failed = self._combination(explanation)
            self._changed = explanation is not None
        return self._failed

    def _combination(self, explanation: Explanation) -> Combination:
        multipliers: dict[Lit, Fraction] = {}
        for (literal, upper), weight in explanation.items():
            form = self._forms[literal >> 1]
            scaled = weight / abs(form.factor)
            if form.letter.operator == "=" and upper != (form.factor > 0):
                scaled = -scaled
            multipliers[literal] = multipliers.get(literal, Fraction(0)) + scaled
        combination = [(literal, multiplier) for literal, multiplier in multipliers.items() if multiplier]
        assert self._contradicts(combination), "the simplex gave no explanation"
        return combination

    def _contradicts(self, combination: Combination) -> bool:
        total, strict = Linear({}, Fraction(0)), False
        for literal, multiplier in combination:
            letter = self._forms[literal >> 1].letter
            denied = literal & 1 == 1
            left, right = (letter.right, letter.left) if denied else (letter.left, letter.right)
            strict = strict or (letter.operator == "<" and not denied)
            total = added(total, added(linear(left), linear(right), Fraction(-1)), multiplier)
        return not total.coefficients and (total.constant > 0 or (strict and total.constant == 0))

    def values(self) -> dict[Measure, Fraction]:
        """Values of all measures under which what was assigned holds; to be asked when there is no conflict."""
        values = self._simplex.values()
        return {measure: values[variable] for measure, variable in self._measures.items()}
