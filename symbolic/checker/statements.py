"""Premises as statements that a derivation may use: facts and conditionals, each under its universal variables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .language import And, ForAll, Formula, Iff, Implies, Truth
from .report import Flaw


class Statement(NamedTuple):
    """`all names (condition -> conclusion)`; a fact has the condition `true`."""

    names: frozenset[str]
    condition: Formula
    conclusion: Formula


def statements_of(formula: Formula, where: str) -> tuple[Statement, ...]:
    """The statements that a premise is: `&` and `all` taken apart, and both directions of `<->`.

    Raises:
        Flaw: two nested `all` bind the same variable, so that a binding would be ambiguous.

    """
    return tuple(_statements(formula, frozenset(), where))


def _statements(formula: Formula, names: frozenset[str], where: str) -> Iterator[Statement]:
    match formula:
        case ForAll():
            if not names.isdisjoint(formula.names):
                raise Flaw(where, "binds the same variable twice in nested 'all'")
            yield from _statements(formula.body, names.union(formula.names), where)
        case And():
            for part in formula.parts:
                yield from _statements(part, names, where)
        case Implies():
            yield Statement(names, formula.condition, formula.conclusion)
        case Iff():
            yield Statement(names, formula.left, formula.right)
            yield Statement(names, formula.right, formula.left)
        case _:
            yield Statement(names, Truth(value=True), formula)
