"""Literals in one normal form: an atom, `s = t` or `s < t`, asserted or denied.

`s != t` is the denial of `s = t`, `s > t` is `t < s`, `s <= t` the denial of `t < s`, `s >= t` the denial of `s < t`.
"""

from __future__ import annotations

from typing import TypeAlias

from .formulas import Atom, Comparison, Formula, Not
from .terms import Constant, Number, Term, Variable, Witness

Letter: TypeAlias = Atom | Comparison
"""An atom, or a comparison by `=` or `<`."""
Literal: TypeAlias = tuple[bool, Letter]
"""Whether the letter is asserted, and the letter."""


def literal_of(formula: Formula) -> Literal | None:
    """The literal that a formula is; None when it is compound, quantified or a truth value."""
    sign = True
    while isinstance(formula, Not):
        formula, sign = formula.body, not sign
    match formula:
        case Atom():
            return sign, formula
        case Comparison("=" | "<"):
            return sign, formula
        case Comparison("!=", left, right):
            return not sign, Comparison("=", left, right)
        case Comparison(">", left, right):
            return sign, Comparison("<", right, left)
        case Comparison("<=", left, right):
            return not sign, Comparison("<", right, left)
        case Comparison(">=", left, right):
            return not sign, Comparison("<", left, right)
        case _:
            return None


def formula_of(literal: Literal) -> Formula:
    """The formula of a literal, as people write it: `s != t` and `t <= s` rather than `not s = t` and `not s < t`."""
    sign, letter = literal
    match letter:
        case Comparison("=", left, right) if not sign:
            return Comparison("!=", left, right)
        case Comparison("<", left, right) if not sign:
            return Comparison("<=", right, left)
        case _:
            return letter if sign else Not(letter)


def thing_order(term: Term) -> tuple[int, str]:
    """A sort key for things: constants before witnesses, each by name."""
    match term:
        case Constant(name):
            return 0, name
        case Variable(name) | Witness(name):
            return 1, name
        case _:
            return 2, repr(term)


def decided(letter: Letter) -> bool | None:
    """What names and numerals alone say of a ground letter; None when they do not decide it."""
    match letter:
        case Atom():
            return None
        case Comparison(operator, left, right) if left == right:
            return operator == "="
        case Comparison(operator, Number(left), Number(right)):
            return left == right if operator == "=" else left < right
        case Comparison(_, Constant(), Constant()):
            return False
        case _:
            return None
