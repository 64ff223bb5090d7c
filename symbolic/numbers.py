"""The value of number terms."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from .terms import Arithmetic, Constant, Measure, Number, Term, Variable, Witness


def evaluate(term: Term, values: Mapping[Measure, Fraction]) -> Fraction:
    """The number that a ground term is, given the values of its measures (`KeyError` where one is missing)."""
    match term:
        case Number(value):
            return value
        case Measure():
            return values[term]
        case Arithmetic(operator, left, right):
            return calculate(operator, evaluate(left, values), evaluate(right, values))
        case Variable() | Constant() | Witness():
            raise AssertionError("a thing among numbers passed the type check")


def calculate(operator: str, left: Fraction, right: Fraction) -> Fraction:
    """A sum, difference or product."""
    return left + right if operator == "+" else left - right if operator == "-" else left * right
