"""Are two formulas equivalent, with the same names? Decided by Z3, for measuring readings against gold logic."""

from __future__ import annotations

import operator
from typing import assert_never

import z3

from certes.symbolic.formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from certes.symbolic.substitute import free_variables, own_terms, rebuild, subformulas, substitute, terms_of
from certes.symbolic.terms import Arithmetic, Constant, Measure, Number, Term, Variable, Witness
from certes.symbolic.text import show

TIMEOUT_MS = 2000
LARGE_COUNT = 4
"""Larger counting quantifiers without free variables are compared by their form: written out, they cost too much."""
_THING = z3.DeclareSort("Thing")


def names(formula: Formula) -> frozenset[tuple[str, str, int]]:
    """Predicates, measures, constants and units that occur."""
    found = {("predicate", f.predicate, len(f.arguments)) for f in subformulas(formula) if isinstance(f, Atom)}
    for term in terms_of(formula):
        match term:
            case Constant(name):
                found.add(("constant", name, 0))
            case Measure(name, arguments):
                found.add(("measure", name, len(arguments)))
            case Number(_, unit):
                found.add(("unit", unit, 0))
            case _:
                continue
    return frozenset(found)


def equivalent(left: Formula, right: Formula) -> bool:
    """Whether the formulas have the same names and the same models. An undecided case counts as no."""
    if left == right:
        return True
    if names(left) != names(right):
        return False
    solver = z3.Solver()
    solver.set("timeout", TIMEOUT_MS)
    constants = sorted(name for kind, name, _ in names(left) if kind == "constant")
    if len(constants) > 1:
        solver.add(z3.Distinct(*(_constant(name) for name in constants)))
    solver.add(z3.Xor(_formula(left, {}), _formula(right, {})))
    return bool(solver.check() == z3.unsat)


def _constant(name: str) -> z3.ExprRef:
    return z3.Const(f"c {name}", _THING)


def _term(term: Term, bound: dict[Variable, z3.ExprRef]) -> z3.ExprRef:
    match term:
        case Variable():
            return bound[term]
        case Constant(name) | Witness(name):
            return _constant(name)
        case Number(value, _):
            return z3.Q(value.numerator, value.denominator)
        case Measure(name, arguments):
            function = z3.Function(f"m {name} {len(arguments)}", *[_THING] * len(arguments), z3.RealSort())
            return function(*(_term(a, bound) for a in arguments))
        case Arithmetic(sign, left, right):
            a, b = _term(left, bound), _term(right, bound)
            return a + b if sign == "+" else a - b if sign == "-" else a * b
        case _:
            assert_never(term)


def _comparison(formula: Comparison, bound: dict[Variable, z3.ExprRef]) -> z3.BoolRef:
    left, right = (_term(t, bound) for t in own_terms(formula))
    table = {"=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
    return table[formula.operator](left, right)


def _renamed(body: Formula, variable: Variable) -> Formula:
    return substitute(body, {variable: Variable("counted")})


def _sorted(formula: Formula) -> Formula:
    """The formula with conjuncts and disjuncts in a fixed order."""
    inner = rebuild(formula, _sorted)
    return type(inner)(tuple(sorted(inner.parts, key=show))) if isinstance(inner, And | Or) else inner


def _at_least(count: int, formula: Count, bound: dict[Variable, z3.ExprRef]) -> z3.BoolRef:
    if count == 0:
        return z3.BoolVal(True)
    things = [z3.FreshConst(_THING) for _ in range(count)]
    each = [_formula(formula.body, {**bound, formula.variable: thing}) for thing in things]
    return z3.Exists(things, z3.And(z3.Distinct(*things) if count > 1 else z3.BoolVal(True), *each))


def _formula(formula: Formula, bound: dict[Variable, z3.ExprRef]) -> z3.BoolRef:  # noqa: PLR0911 - one case a form
    match formula:
        case Truth(value):
            return z3.BoolVal(value)
        case Atom(name, arguments):
            if not arguments:
                return z3.Bool(f"p {name}")
            letter = z3.Function(f"p {name} {len(arguments)}", *[_THING] * len(arguments), z3.BoolSort())
            return letter(*(_term(a, bound) for a in arguments))
        case Comparison():
            return _comparison(formula, bound)
        case Not(body):
            return z3.Not(_formula(body, bound))
        case And(parts):
            return z3.And(*(_formula(p, bound) for p in parts))
        case Or(parts):
            return z3.Or(*(_formula(p, bound) for p in parts))
        case Xor(left, right):
            return z3.Xor(_formula(left, bound), _formula(right, bound))
        case Implies(left, right):
            return z3.Implies(_formula(left, bound), _formula(right, bound))
        case Iff(left, right):
            return _formula(left, bound) == _formula(right, bound)
        case ForAll(variables, body) | Exists(variables, body):
            fresh = [z3.FreshConst(_THING) for _ in variables]
            quantifier = z3.ForAll if isinstance(formula, ForAll) else z3.Exists
            return quantifier(fresh, _formula(body, {**bound, **dict(zip(variables, fresh, strict=True))}))
        case Count(kind, number, variable, body) if number > LARGE_COUNT and not free_variables(formula):
            return z3.Bool(f"{kind} {number} {show(_sorted(_renamed(body, variable)))}")
        case Count(kind, number, _, _):
            at_least = _at_least(number, formula, bound)
            more = z3.Not(_at_least(number + 1, formula, bound))
            return at_least if kind == "at least" else more if kind == "at most" else z3.And(at_least, more)
        case _:
            assert_never(formula)
