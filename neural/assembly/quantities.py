"""Amounts and bounds: "at least 18 years", "more than two", "$20"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from certes.symbolic.formulas import Bound, Comparison, ComparisonOperator, Count, Formula, Not, negation
from certes.symbolic.terms import Number, Term, Variable

from ..grammar.labels import Label, Role
from . import words
from .state import Walk

_OPERATORS: dict[Label, ComparisonOperator] = {Label.AT_LEAST: ">=", Label.AT_MOST: "<=", Label.MORE: ">", Label.LESS: "<", Label.EXACTLY: "="}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit and how it bounds."""

    operator: ComparisonOperator
    number: Number

    def compare(self, measure: Term) -> Formula:
        """The statement that `measure` is so bounded."""
        return Comparison(self.operator, measure, self.number)


def parts(walk: Walk, word: int) -> None:
    """Use the words of a multi-word expression."""
    for part in walk.take_all(word, Role.PART):
        parts(walk, part)


def bound(walk: Walk, number: int) -> ComparisonOperator:
    """What stands to a number: "at least" and the like, "=" for a bare one."""
    qualifier = walk.take(number, Role.QUALIFIER)
    if qualifier is None:
        return "="
    parts(walk, qualifier)
    operator = _OPERATORS.get(walk.label(qualifier))
    if operator is None:
        raise walk.fail("not a bound of a number", qualifier)
    return operator


def value(walk: Walk, number: int) -> Number:
    """The number a NUMBER word stands for, without unit."""
    parts(walk, number)
    found = words.number(walk.text(number))
    if found is None:
        raise walk.fail("not a number", number)
    return Number(found)


def amount(walk: Walk, word: int) -> Amount:
    """The amount under a UNIT or NUMBER word."""
    walk.use(word)
    if walk.label(word) is Label.NUMBER:
        return Amount(bound(walk, word), value(walk, word))
    if walk.label(word) is not Label.UNIT:
        raise walk.fail("not an amount", word)
    number = walk.take(word, Role.AMOUNT)
    if number is None:
        raise walk.fail("a unit without a number", word)
    return Amount(bound(walk, number), Number(value(walk, number).value, words.unit(walk.text(word))))


def counting(operator: ComparisonOperator, number: Number, variable: Variable, body: Formula) -> Formula:
    """As in "At least two x": a counting quantifier; strict bounds are turned into the next whole number."""
    count = int(number.value)
    bounds: dict[ComparisonOperator, tuple[Bound, int]] = {
        ">=": ("at least", count),
        "<=": ("at most", count),
        "=": ("exactly", count),
        ">": ("at least", count + 1),
        "<": ("at most", count - 1),
    }
    name, many = bounds[operator]
    if many < 0:
        return Not(Count("at least", 0, variable, body))
    return Count(name, many, variable, body)


def opposite(operator: ComparisonOperator) -> ComparisonOperator:
    """The comparison with its direction turned round."""
    match operator:
        case "<":
            return ">"
        case ">":
            return "<"
        case "<=":
            return ">="
        case ">=":
            return "<="
        case "=" | "!=":
            return operator
        case _:
            assert_never(operator)


__all__ = ["Amount", "amount", "bound", "counting", "negation", "opposite", "parts", "value"]
