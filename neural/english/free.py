"""Occurrences of things in formulas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from certes.symbolic.formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from certes.symbolic.terms import Arithmetic, Constant, Measure, Number, Term, Variable, Witness


def things(formula: Formula) -> Iterator[Term]:
    """Every free occurrence of a constant, variable or witness."""
    match formula:
        case Truth():
            return
        case Atom(_, arguments):
            for argument in arguments:
                yield from _in_term(argument)
        case Comparison(_, left, right):
            yield from _in_term(left)
            yield from _in_term(right)
        case Not(body):
            yield from things(body)
        case And(parts) | Or(parts):
            for part in parts:
                yield from things(part)
        case Xor(left, right) | Implies(left, right) | Iff(left, right):
            yield from things(left)
            yield from things(right)
        case ForAll(variables, body) | Exists(variables, body):
            yield from (term for term in things(body) if term not in variables)
        case Count(_, _, variable, body):
            yield from (term for term in things(body) if term != variable)
        case _:
            assert_never(formula)


def _in_term(term: Term) -> Iterator[Term]:
    match term:
        case Variable() | Constant() | Witness():
            yield term
        case Number():
            return
        case Measure(_, arguments):
            for argument in arguments:
                yield from _in_term(argument)
        case Arithmetic(_, left, right):
            yield from _in_term(left)
            yield from _in_term(right)
        case _:
            assert_never(term)


def mentions(formula: Formula, thing: Term) -> int:
    """How often `thing` occurs free in `formula`."""
    return sum(term == thing for term in things(formula))


def constants(formula: Formula) -> tuple[str, ...]:
    """The names of its constants, each once, in order."""
    return tuple(dict.fromkeys(term.name for term in things(formula) if isinstance(term, Constant)))


def predicates(formula: Formula) -> Iterator[tuple[str, int]]:
    """The predicates that occur, with their number of arguments, repeated as they do."""
    match formula:
        case Atom(predicate, arguments):
            yield predicate, len(arguments)
        case Not(body) | ForAll(_, body) | Exists(_, body) | Count(_, _, _, body):
            yield from predicates(body)
        case And(parts) | Or(parts):
            for part in parts:
                yield from predicates(part)
        case Xor(left, right) | Implies(left, right) | Iff(left, right):
            yield from predicates(left)
            yield from predicates(right)
        case Truth() | Comparison():
            return
        case _:
            assert_never(formula)
