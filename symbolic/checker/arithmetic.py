"""Exact arithmetic: numbers from text, linear terms, and the `arithmetic` and `split` steps of a refutation."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from .language import Equal, Formula, Less, Measure, Number, NumberTerm, Product, Sum
from .letters import unsigned
from .limits import NUMBER_BITS_MAX, NUMBER_DIGITS_MAX, Budget
from .report import Flaw
from .shape import Object, array, text

_RATIONAL: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+|/[0-9]+)?")

Linear = tuple[dict[Measure, Fraction], Fraction]
"""Coefficients of measures, and a constant."""


def bounded(value: Fraction, where: str) -> Fraction:
    """The value, unless it has grown beyond `NUMBER_BITS_MAX` (`Flaw`)."""
    if value.numerator.bit_length() > NUMBER_BITS_MAX or value.denominator.bit_length() > NUMBER_BITS_MAX:
        raise Flaw(where, f"a number of more than {NUMBER_BITS_MAX} bits (limit NUMBER_BITS_MAX)")
    return value


def rational(value: object, where: str) -> Fraction:
    """A rational written as text, such as `-3`, `2/7` or `1.5`. Raises `Flaw` for anything else."""
    written = text(value, where)
    if len(written) > 2 * NUMBER_DIGITS_MAX or not _RATIONAL.fullmatch(written):
        raise Flaw(where, "is not a rational number")
    if "/" in written and not written.partition("/")[2].strip("0"):
        raise Flaw(where, "divides by zero")
    return Fraction(written)


def linear(term: NumberTerm, where: str) -> Linear:
    """A term as a sum of multiples of measures and a constant.

    Raises:
        Flaw: two measures are multiplied, or a number grows beyond its limit.

    """
    match term:
        case Number():
            return {}, term.value
        case Measure():
            return {term: Fraction(1)}, Fraction(0)
        case Sum():
            return _added(linear(term.left, where), linear(term.right, where), Fraction(-1 if term.minus else 1), where)
        case Product():
            left, right = linear(term.left, where), linear(term.right, where)
            if left[0] and right[0]:
                raise Flaw(where, "multiplies two measures, which is not linear")
            return _added(({}, Fraction(0)), right, left[1], where) if not left[0] else _added(({}, Fraction(0)), left, right[1], where)


def _added(left: Linear, right: Linear, factor: Fraction, where: str) -> Linear:
    coefficients = dict(left[0])
    for measure, coefficient in right[0].items():
        coefficients[measure] = bounded(coefficients.get(measure, Fraction(0)) + factor * coefficient, where)
    return {measure: coefficient for measure, coefficient in coefficients.items() if coefficient}, bounded(left[1] + factor * right[1], where)


def check_arithmetic(clause: list[Formula], step: Object, budget: Budget, where: str) -> None:
    """Check that the denied literals, multiplied as `farkas` says and added, give `0 < 0` or `0 <= -c` with c positive.

    Raises:
        Flaw: they do not, a multiplier has the wrong sign, or a literal is no comparison of numbers.

    """
    multipliers = array(step["farkas"], f"{where}.farkas", len(clause), "length of the clause")
    if len(multipliers) != len(clause):
        raise Flaw(f"{where}.farkas", "has another length than the clause")
    total: Linear = ({}, Fraction(0))
    strict = False
    for formula, written in zip(clause, multipliers, strict=True):
        multiplier = rational(written, f"{where}.farkas")
        left, right, relation = _denied(formula, where)
        if multiplier <= 0 and relation != "=":
            raise Flaw(f"{where}.farkas", "a multiplier of an inequality is not positive")
        strict = strict or relation == "<"
        difference = _added(linear(left, where), linear(right, where), Fraction(-1), where)
        total = _added(total, difference, multiplier, where)
        budget.spend(len(total[0]) + 8)
    if total[0] or not (total[1] > 0 or (strict and total[1] == 0)):
        raise Flaw(where, "the multiplied inequalities do not contradict each other")


def _denied(formula: Formula, where: str) -> tuple[NumberTerm, NumberTerm, str]:
    """The opposite of a literal as `left relation right`, the sides as written."""
    sign, letter = unsigned(formula)
    if isinstance(letter, Less):
        return (letter.right, letter.left, "<=") if sign else (letter.left, letter.right, "<")
    if isinstance(letter, Equal) and not sign and isinstance(letter.left, NumberTerm) and isinstance(letter.right, NumberTerm):
        return letter.left, letter.right, "="
    raise Flaw(f"{where}.clause", "holds a literal whose opposite is no inequality or equation of numbers")


def check_split(clause: list[Formula], where: str) -> None:
    """Check that the clause is `s = t, s < t, s > t` for two numbers. Raises `Flaw` when it is not."""
    equal = [letter for letter in clause if isinstance(letter, Equal) and isinstance(letter.left, NumberTerm)]
    less = [(letter.left, letter.right) for letter in clause if isinstance(letter, Less)]
    if len(clause) != 3 or len(equal) != 1 or len(less) != 2:
        raise Flaw(f"{where}.clause", "is not of the form s = t, s < t, s > t")
    sides = (equal[0].left, equal[0].right)
    if less[0] != less[1][::-1] or sides not in less:
        raise Flaw(f"{where}.clause", "does not compare the same two numbers")
