"""Near misses of a formula: something moved that changes, mostly, what it says."""

from __future__ import annotations

from collections.abc import Iterator

from certes.symbolic.formulas import And, Atom, Bound, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Xor
from certes.symbolic.substitute import children, subformulas

_OTHER_BOUND: dict[Bound, Bound] = {"at least": "at most", "at most": "exactly", "exactly": "at least"}


def size(formula: Formula) -> int:
    return sum(1 for _ in subformulas(formula))


def variants(formula: Formula) -> Iterator[Formula]:
    """Every formula with one change at one place."""
    yield from _moved(formula)
    parts = children(formula)
    for index, part in enumerate(parts):
        for other in variants(part):
            yield _with_parts(formula, (*parts[:index], other, *parts[index + 1 :]))


def _with_parts(formula: Formula, parts: tuple[Formula, ...]) -> Formula:
    match formula:
        case And():
            return And(parts)
        case Or():
            return Or(parts)
        case ForAll(variables, _) | Exists(variables, _):
            return type(formula)(variables, parts[0])
        case Count(bound, number, variable, _):
            return Count(bound, number, variable, parts[0])
        case Not():
            return Not(parts[0])
        case Xor() | Implies() | Iff():
            return type(formula)(*parts)
        case _:
            return formula


def _moved(formula: Formula) -> Iterator[Formula]:
    match formula:
        case And(parts):
            yield Or(parts)
            yield from _regrouped(parts, And, Or)
        case Or(parts):
            yield And(parts)
            yield from _regrouped(parts, Or, And)
        case Not(body):
            yield body
            yield from _inward(body)
        case ForAll((x,), Exists(ys, body)):
            yield Exists(ys, ForAll((x,), body))
        case Exists((x,), ForAll(ys, body)):
            yield ForAll(ys, Exists((x,), body))
        case ForAll(variables, Implies(condition, conclusion)):
            yield ForAll(variables, Implies(conclusion, condition))
            yield Exists(variables, And((condition, conclusion)))
            if isinstance(conclusion, Not):
                yield Not(ForAll(variables, Implies(condition, conclusion.body)))
        case Exists(variables, And((one, two))):
            yield ForAll(variables, Implies(one, two))
        case Implies(condition, conclusion):
            yield Implies(conclusion, condition)
            yield Iff(condition, conclusion)
            yield from _reassociated(condition, conclusion)
        case Atom(name, (one, two)):
            yield Atom(name, (two, one))
        case Count(bound, number, variable, body):
            yield Count(bound, number + 1, variable, body)
            yield Count(_OTHER_BOUND[bound], number, variable, body)
        case Comparison(operator, left, right):
            yield Comparison(operator, right, left)
        case _:
            return


def _regrouped(parts: tuple[Formula, ...], own: type[And | Or], other: type[And | Or]) -> Iterator[Formula]:
    """(A | B) & C and A | (B & C), and what a negation or a condition reaches."""
    if len(parts) != 2:
        return
    one, two = parts
    if own is Or:
        yield Xor(one, two)
    if isinstance(one, other):
        yield other((*one.parts[:-1], own((one.parts[-1], two))))
    if isinstance(two, other):
        yield other((own((one, two.parts[0])), *two.parts[1:]))
    if isinstance(one, Not):
        yield Not(own((one.body, two)))
    if isinstance(one, Implies):
        yield Implies(one.condition, own((one.conclusion, two)))
    if isinstance(two, Implies):
        yield Implies(own((one, two.condition)), two.conclusion)


def _inward(body: Formula) -> Iterator[Formula]:
    match body:
        case ForAll(variables, inner) | Exists(variables, inner):
            yield type(body)(variables, Not(inner))
        case And(parts) | Or(parts):
            yield type(body)((Not(parts[0]), *parts[1:]))
        case Implies(condition, conclusion):
            yield Implies(Not(condition), conclusion)
            yield Implies(condition, Not(conclusion))
        case _:
            return


def _reassociated(condition: Formula, conclusion: Formula) -> Iterator[Formula]:
    if isinstance(conclusion, Implies):
        yield Implies(Implies(condition, conclusion.condition), conclusion.conclusion)
    if isinstance(condition, Implies):
        yield Implies(condition.condition, Implies(condition.conclusion, conclusion))
    if isinstance(conclusion, And | Or):
        yield type(conclusion)((Implies(condition, conclusion.parts[0]), *conclusion.parts[1:]))
