"""Printing formulas and terms as logic text, with the fewest parentheses that keep the structure."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import assert_never

from .formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from .lexer import RESERVED
from .substitute import rename_clashing_variables
from .terms import Arithmetic, Constant, Measure, Number, Term, Variable, Witness

DECIMAL_PLACES_MAX = 12
"""A number with more decimal places than this is printed as a fraction, which is shorter."""

_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_']*")
_PLAIN_WITNESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_']*")

_EQUIV, _IMPLIES, _XOR, _OR, _AND, _UNARY = range(6)
_SUM, _PRODUCT, _FACTOR = range(3)


class ShowError(ValueError):
    """A formula with no text form: a conjunction or disjunction of fewer than two, a quantifier without variables, an empty name."""


def show(formula: Formula) -> str:
    """Print a formula. Parsing the text gives `formula` back, but for bound variables that share a name with a constant: those are renamed.

    Raises:
        ShowError: `formula` is malformed and has no text.

    """
    return _show(rename_clashing_variables(formula), _EQUIV)


def show_term(term: Term) -> str:
    """Print a term."""
    return _show_term(term, _SUM)


def show_name(name: str) -> str:
    """Print a name, quoted where its spelling needs it."""
    if not name:
        raise ShowError("an empty name has no text")
    if _PLAIN_NAME.fullmatch(name) and name not in RESERVED:
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def show_number(number: Number) -> str:
    """Print a number with its unit: `5`, `2.5 [euro]`, `1/3`, `-4`."""
    text = _show_fraction(number.value)
    return f"{text} [{show_name(number.unit)}]" if number.unit else text


def _show_fraction(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    for places in range(1, DECIMAL_PLACES_MAX + 1):
        if 10**places % value.denominator == 0:
            digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
            return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
    return f"{value.numerator}/{value.denominator}"


def _show(formula: Formula, level: int) -> str:
    text, own = _text_and_level(formula)
    return text if own >= level else f"({text})"


def _text_and_level(formula: Formula) -> tuple[str, int]:
    match formula:
        case Truth(value):
            return ("true" if value else "false"), _UNARY
        case Atom(predicate, arguments):
            return show_name(predicate) + _show_arguments(arguments), _UNARY
        case Comparison(operator, left, right):
            return f"{show_term(left)} {operator} {show_term(right)}", _UNARY
        case Not(body):
            return f"not {_show(body, _UNARY)}", _UNARY
        case And(parts):
            return _show_parts(" & ", parts, _UNARY), _AND
        case Or(parts):
            return _show_parts(" | ", parts, _AND), _OR
        case Xor(left, right):
            return f"{_show(left, _OR)} xor {_show(right, _OR)}", _XOR
        case Implies(condition, conclusion):
            return f"{_show(condition, _XOR)} -> {_show(conclusion, _IMPLIES)}", _IMPLIES
        case Iff(left, right):
            return f"{_show(left, _IMPLIES)} <-> {_show(right, _IMPLIES)}", _EQUIV
        case ForAll() | Exists() | Count():
            return _show_quantified(formula), _UNARY
        case _:
            assert_never(formula)


def _show_parts(separator: str, parts: tuple[Formula, ...], level: int) -> str:
    if len(parts) < 2:
        raise ShowError(f"a conjunction or disjunction of {len(parts)} has no text")
    return separator.join(_show(part, level) for part in parts)


def _show_quantified(formula: ForAll | Exists | Count) -> str:
    body = f"({_show(formula.body, _EQUIV)})"
    if isinstance(formula, Count):
        return f"{formula.bound} {formula.number} {show_name(formula.variable.name)} {body}"
    if not formula.variables:
        raise ShowError("a quantifier without variables has no text")
    word = "all" if isinstance(formula, ForAll) else "some"
    return f"{word} {' '.join(show_name(variable.name) for variable in formula.variables)} {body}"


def _show_arguments(arguments: tuple[Term, ...]) -> str:
    return f"({', '.join(show_term(argument) for argument in arguments)})" if arguments else ""


def _show_term(term: Term, level: int) -> str:
    match term:
        case Variable(name) | Constant(name):
            return show_name(name)
        case Witness(name):
            return "?" + (name if _PLAIN_WITNESS.fullmatch(name) else show_name(name))
        case Number():
            return show_number(term)
        case Measure(name, arguments):
            return show_name(name) + _show_arguments(arguments)
        case Arithmetic("*", left, right):
            text, own = f"{_show_term(left, _PRODUCT)} * {_show_term(right, _FACTOR)}", _PRODUCT
        case Arithmetic(operator, left, right):
            text, own = f"{_show_term(left, _SUM)} {operator} {_show_term(right, _PRODUCT)}", _SUM
        case _:
            assert_never(term)
    return text if own >= level else f"({text})"
