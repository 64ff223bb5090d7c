"""What counting quantifiers mean, as statements of a refutation (docs/certificates.md, `count` to `cardinality`)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from .clauses import Statements
from .language import AtLeast, AtMost, Constant, Equal, Exactly, ForAll, Formula, Implies, Or, Quantified, Thing, Variable, Witness
from .report import Flaw


def count_literal(statements: Statements, counted: Quantified, where: str) -> int:
    """`at most n <-> not at least n+1`; `exactly n <-> at least n & not at least n+1`. Raises `Flaw` for another quantifier."""
    if not isinstance(counted, AtMost | Exactly):
        raise Flaw(where, "is neither 'at most' nor 'exactly'")
    more = statements.literal(AtLeast(counted.number + 1, counted.name, counted.body), {})
    if isinstance(counted, AtMost):
        return statements.same(statements.literal(counted, {}), more ^ 1)
    enough = statements.literal(AtLeast(counted.number, counted.name, counted.body), {})
    return statements.same(statements.literal(counted, {}), statements.both((enough, more ^ 1)))


def count_witness_literal(statements: Statements, counted: Quantified, things: Sequence[Witness | Constant], where: str) -> int:
    """`at least n x (φ) -> φ[w1] & … & φ[wn] & wi != wj …`; the caller has seen that the things are fresh witnesses."""
    counted = _at_least(counted, len(things), where)
    return statements.either((statements.literal(counted, {}) ^ 1, _different(statements, counted, things)))


def count_instance_literal(statements: Statements, counted: Quantified, things: Sequence[Witness | Constant], where: str) -> int:
    """`φ[t1] & … & φ[tn] & ti != tj … -> at least n x (φ)`."""
    counted = _at_least(counted, len(things), where)
    return statements.either((_different(statements, counted, things) ^ 1, statements.literal(counted, {})))


def cardinality_literal(statements: Statements, counted: Quantified, things: Sequence[Witness | Constant], where: str) -> int:
    """`all x (φ -> x = c1 | … | x = ck) -> (at least n x (φ) <-> D)`, D over the n-element subsets of the constants."""
    if not isinstance(counted, AtLeast):
        raise Flaw(f"{where}.of", "is not 'at least'")
    if not things or len(set(things)) != len(things) or not all(isinstance(thing, Constant) for thing in things):
        raise Flaw(f"{where}.things", "are not different constants")
    listed: list[Formula] = [Equal(Variable(counted.name), thing) for thing in things]
    closed = ForAll((counted.name,), Implies(counted.body, listed[0] if len(listed) == 1 else Or(tuple(listed))))
    holds = [_instance(statements, counted, thing) for thing in things]
    cases = statements.either([statements.both(subset) for subset in combinations(holds, counted.number)])
    return statements.either((statements.literal(closed, {}) ^ 1, statements.same(statements.literal(counted, {}), cases)))


def _at_least(counted: Quantified, things: int, where: str) -> AtLeast:
    if not isinstance(counted, AtLeast):
        raise Flaw(f"{where}.of", "is not 'at least'")
    if counted.number != things:
        raise Flaw(f"{where}.things", f"are {things}, not {counted.number}")
    return counted


def _instance(statements: Statements, counted: AtLeast, thing: Thing) -> int:
    return statements.literal(counted.body, {counted.name: thing})


def _different(statements: Statements, counted: AtLeast, things: Sequence[Thing]) -> int:
    instances = [_instance(statements, counted, thing) for thing in things]
    return statements.both([*instances, *(statements.literal(Equal(one, other), {}) ^ 1 for one, other in combinations(things, 2))])
