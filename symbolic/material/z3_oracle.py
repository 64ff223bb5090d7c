"""Z3 as an oracle for finite models: ground formulas in, a structure or "none" out (de Moura and Bjørner 2008)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import assert_never

import z3

from ..formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from ..literals import literal_of
from ..substitute import bound_variables
from ..terms import Arithmetic, Constant, Measure, Number, Term, Variable, Witness, is_number
from .finite import Answer, NoModel
from .structure import Structure, Thing

GROUND_NODES_MAX = 200_000
"""Most nodes of the ground formulas handed to Z3: building them takes about two seconds."""

SOLVE_RLIMIT = 20_000_000
"""Z3's own deterministic measure of work for one query: some ten seconds, mostly far less."""

SOLVE_MEMORY_MB = 1_024
"""Where Z3 gives up instead of taking the worker down."""


class Z3Oracle:
    """Z3, each query in a context of its own, with fixed seeds and a deterministic limit."""

    def __init__(self, rlimit: int = SOLVE_RLIMIT) -> None:
        self._rlimit = rlimit

    def model(self, formulas: Sequence[Formula], domain: Sequence[Thing]) -> Answer:
        """See `Oracle.model`."""
        context = z3.Context()
        solver = z3.Solver(ctx=context)
        for name, value in (("rlimit", self._rlimit), ("random_seed", 0), ("max_memory", SOLVE_MEMORY_MB)):
            solver.set(name, value)
        grounder = _Grounder(context, tuple(domain))
        try:
            marks = [z3.Bool(f"#{i}", context) for i in range(len(formulas))]
            for mark, formula in zip(marks, formulas, strict=True):
                solver.add(z3.Implies(mark, grounder.formula(formula, {})))
        except _TooLarge:
            return None
        outcome = solver.check(*marks)
        if outcome == z3.unsat:
            kept = {str(mark) for mark in solver.unsat_core()}
            return NoModel(tuple(i for i, mark in enumerate(marks) if str(mark) in kept))
        return grounder.structure(solver.model()) if outcome == z3.sat else None


class _TooLarge(Exception):
    """The ground formulas pass `GROUND_NODES_MAX`."""


class _Grounder:
    """Formulas over a finite domain, as Z3 expressions without quantifiers."""

    def __init__(self, context: z3.Context, domain: tuple[Thing, ...]) -> None:
        self._context = context
        self._domain = domain
        self._atoms: dict[tuple[str, tuple[Thing, ...]], z3.ExprRef] = {}
        self._measures: dict[tuple[str, tuple[Thing, ...]], z3.ExprRef] = {}
        self._nodes = 0

    def structure(self, model: z3.ModelRef) -> Structure | None:
        """What Z3 found; None where a value is irrational, which products of measures may ask for and no certificate can state."""
        rows: dict[tuple[str, int], dict[tuple[Thing, ...], None]] = {}
        for (predicate, row), atom in self._atoms.items():
            if z3.is_true(model.eval(atom, model_completion=True)):
                rows.setdefault((predicate, len(row)), {})[row] = None
        found = {key: model.eval(term, model_completion=True) for key, term in self._measures.items()}
        if not all(z3.is_rational_value(value) for value in found.values()):
            return None
        values = {key: Fraction(value.numerator_as_long(), value.denominator_as_long()) for key, value in found.items()}
        return Structure(self._domain, rows, values)

    def formula(self, formula: Formula, environment: dict[Variable, Thing]) -> z3.BoolRef:
        """The expression of a formula."""
        self._nodes += 1
        if self._nodes > GROUND_NODES_MAX:
            raise _TooLarge
        context = self._context
        match formula:
            case Truth(value):
                return z3.BoolVal(value, context)
            case Atom(predicate, arguments):
                return self._atom(predicate, tuple(_thing(argument, environment) for argument in arguments))
            case Comparison():
                return self._comparison(formula, environment)
            case Not(body):
                return z3.Not(self.formula(body, environment))
            case And(parts):
                return z3.And([self.formula(part, environment) for part in parts])
            case Or(parts):
                return z3.Or([self.formula(part, environment) for part in parts])
            case Implies(condition, conclusion):
                return z3.Implies(self.formula(condition, environment), self.formula(conclusion, environment))
            case Iff(left, right):
                return self.formula(left, environment) == self.formula(right, environment)
            case Xor(left, right):
                return z3.Xor(self.formula(left, environment), self.formula(right, environment))
            case ForAll(_, body):
                return z3.And([z3.BoolVal(True, context), *self._instances(formula, body, environment)])
            case Exists(_, body):
                return z3.Or([z3.BoolVal(False, context), *self._instances(formula, body, environment)])
            case Count():
                return self._count(formula, environment)
            case _:
                assert_never(formula)

    def _instances(self, formula: Formula, body: Formula, environment: dict[Variable, Thing]) -> list[z3.BoolRef]:
        variables = bound_variables(formula)
        tuples = product(self._domain, repeat=len(variables))
        return [self.formula(body, {**environment, **dict(zip(variables, things, strict=True))}) for things in tuples]

    def _count(self, formula: Count, environment: dict[Variable, Thing]) -> z3.BoolRef:
        weighted = [(instance, 1) for instance in self._instances(formula, formula.body, environment)]
        if formula.bound == "exactly":
            return z3.PbEq(weighted, formula.number)
        return z3.PbGe(weighted, formula.number) if formula.bound == "at least" else z3.PbLe(weighted, formula.number)

    def _atom(self, predicate: str, row: tuple[Thing, ...]) -> z3.BoolRef:
        key = (predicate, row)
        if key not in self._atoms:
            self._atoms[key] = z3.Bool(f"a{len(self._atoms)}", self._context)
        return self._atoms[key]

    def _comparison(self, formula: Comparison, environment: dict[Variable, Thing]) -> z3.BoolRef:
        literal = literal_of(formula)
        assert literal is not None
        sign, letter = literal
        assert isinstance(letter, Comparison)
        if not is_number(letter.left):
            return z3.BoolVal((_thing(letter.left, environment) == _thing(letter.right, environment)) == sign, self._context)
        left, right = self._number(letter.left, environment), self._number(letter.right, environment)
        truth = left == right if letter.operator == "=" else left < right
        return truth if sign else z3.Not(truth)

    def _number(self, term: Term, environment: dict[Variable, Thing]) -> z3.ArithRef:
        match term:
            case Number(value):
                return z3.RealVal(str(value), self._context)
            case Measure(name, arguments):
                key = (name, tuple(_thing(argument, environment) for argument in arguments))
                if key not in self._measures:
                    self._measures[key] = z3.Real(f"m{len(self._measures)}", self._context)
                return self._measures[key]
            case Arithmetic(operator, left, right):
                first, second = self._number(left, environment), self._number(right, environment)
                return first + second if operator == "+" else first - second if operator == "-" else first * second
            case Variable() | Constant() | Witness():
                raise AssertionError("a thing among numbers passed the type check")


def _thing(term: Term, environment: dict[Variable, Thing]) -> Thing:
    if isinstance(term, Variable):
        return environment[term]
    assert isinstance(term, Constant | Witness)
    return term
