"""Formulas as they stand for Z3, with its quantifiers: an independent opinion on small problems."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any, assert_never

import z3

from certes.symbolic.formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from certes.symbolic.substitute import constants
from certes.symbolic.terms import Arithmetic, Constant, Measure, Number, Term, Variable, Witness

RLIMIT = 300_000


def satisfiable(formulas: Sequence[Formula]) -> Any:
    """Z3's answer for formulas together: `z3.sat`, `z3.unsat` or `z3.unknown`."""
    context = z3.Context()
    things = z3.DeclareSort("Thing", context)
    solver = z3.Solver(ctx=context)
    solver.set("rlimit", RLIMIT)
    translation = _Translation(context, things)
    names = sorted({constant.name for formula in formulas for constant in constants(formula)})
    solver.add([z3.Const(f"c_{a}", things) != z3.Const(f"c_{b}", things) for a, b in combinations(names, 2)])
    solver.add([translation.formula(formula, {}) for formula in formulas])
    return solver.check()


class _Translation:
    def __init__(self, context: Any, things: Any) -> None:
        self._context = context
        self._things = things
        self._fresh = 0

    def formula(self, formula: Formula, scope: dict[Variable, Any]) -> Any:
        match formula:
            case Truth(value):
                return z3.BoolVal(value, self._context)
            case Atom(predicate, arguments):
                symbol = z3.Function(f"p_{predicate}_{len(arguments)}", *[self._things] * len(arguments), z3.BoolSort(self._context))
                return symbol(*(self.term(argument, scope) for argument in arguments))
            case Comparison(operator, left, right):
                one, other = self.term(left, scope), self.term(right, scope)
                return {"=": one == other, "!=": one != other}[operator] if operator in {"=", "!="} else _order(operator, one, other)
            case Not(body):
                return z3.Not(self.formula(body, scope))
            case And(parts):
                return z3.And([self.formula(part, scope) for part in parts])
            case Or(parts):
                return z3.Or([self.formula(part, scope) for part in parts])
            case Xor(left, right):
                return self.formula(left, scope) != self.formula(right, scope)
            case Implies(condition, conclusion):
                return z3.Implies(self.formula(condition, scope), self.formula(conclusion, scope))
            case Iff(left, right):
                return self.formula(left, scope) == self.formula(right, scope)
            case ForAll(variables, body) | Exists(variables, body):
                bound = {variable: self._variable() for variable in variables}
                inner = self.formula(body, {**scope, **bound})
                return (z3.ForAll if isinstance(formula, ForAll) else z3.Exists)(list(bound.values()), inner)
            case Count():
                return self._count(formula, scope)
            case _:
                assert_never(formula)

    def _variable(self) -> Any:
        self._fresh += 1
        return z3.Const(f"v{self._fresh}", self._things)

    def _count(self, formula: Count, scope: dict[Variable, Any]) -> Any:
        enough = self._at_least(formula.number, formula, scope)
        if formula.bound == "at least":
            return enough
        few = z3.Not(self._at_least(formula.number + 1, formula, scope))
        return few if formula.bound == "at most" else z3.And(enough, few)

    def _at_least(self, number: int, formula: Count, scope: dict[Variable, Any]) -> Any:
        if not number:
            return z3.BoolVal(True, self._context)
        bound = [self._variable() for _ in range(number)]
        different = [one != other for one, other in combinations(bound, 2)]
        return z3.Exists(bound, z3.And([*different, *(self.formula(formula.body, {**scope, formula.variable: each}) for each in bound)]))

    def term(self, term: Term, scope: dict[Variable, Any]) -> Any:
        match term:
            case Variable():
                return scope[term]
            case Constant(name):
                return z3.Const(f"c_{name}", self._things)
            case Number(value):
                return z3.RealVal(str(value), self._context)
            case Measure(name, arguments):
                symbol = z3.Function(f"m_{name}_{len(arguments)}", *[self._things] * len(arguments), z3.RealSort(self._context))
                return symbol(*(self.term(argument, scope) for argument in arguments))
            case Arithmetic(operator, left, right):
                one, other = self.term(left, scope), self.term(right, scope)
                return one + other if operator == "+" else one - other if operator == "-" else one * other
            case Witness():
                raise AssertionError("a witness in a statement")


def _order(operator: str, one: Any, other: Any) -> Any:
    return {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[operator]
