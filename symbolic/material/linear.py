"""Number terms as sums of multiples of measures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..limits import LimitReached
from ..terms import Arithmetic, Constant, Measure, Number, Term, Variable, Witness

LINEAR_ARITHMETIC = "LINEAR_ARITHMETIC"
"""Named as the limit where two measures are multiplied: the arithmetic of the engines and of certificates is linear."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A constant and the coefficients of measures, none of them zero."""

    coefficients: dict[Measure, Fraction]
    constant: Fraction


def linear(term: Term) -> Linear:
    """A number term as a linear sum.

    Raises:
        LimitReached: `LINEAR_ARITHMETIC`, where two measures are multiplied.

    """
    match term:
        case Number(value):
            return Linear({}, value)
        case Measure():
            return Linear({term: Fraction(1)}, Fraction(0))
        case Arithmetic("+", left, right):
            return added(linear(left), linear(right), Fraction(1))
        case Arithmetic("-", left, right):
            return added(linear(left), linear(right), Fraction(-1))
        case Arithmetic(_, left, right):
            first, second = linear(left), linear(right)
            if first.coefficients and second.coefficients:
                raise LimitReached(LINEAR_ARITHMETIC, 2)
            plain, other = (first, second) if not first.coefficients else (second, first)
            return added(Linear({}, Fraction(0)), other, plain.constant)
        case Variable() | Constant() | Witness():
            raise AssertionError("a thing among numbers passed the type check")


def added(left: Linear, right: Linear, factor: Fraction) -> Linear:
    """`left + factor * right`."""
    coefficients = dict(left.coefficients)
    for measure, coefficient in right.coefficients.items():
        coefficients[measure] = coefficients.get(measure, Fraction(0)) + factor * coefficient
    return Linear({measure: c for measure, c in coefficients.items() if c}, left.constant + factor * right.constant)
