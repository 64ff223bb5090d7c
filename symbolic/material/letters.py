"""Ground formulas as clauses (Tseitin 1968). Quantified subformulas are letters, the same up to the names of bound variables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from ..formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from ..literals import Letter, decided, formula_of, literal_of, thing_order
from ..substitute import bound_variables, rebuild, substitute
from ..terms import Term, Variable, is_number
from ..text import show
from .sat import FALSE, TRUE, Clause, Lit, Solver
from .steps import Opaque, Stated


class Letters:
    """The variables of a solver: letters for atoms, comparisons and quantified formulas, names for compound formulas."""

    def __init__(self, solver: Solver) -> None:
        self._solver = solver
        self._numbers: dict[Formula, int] = {}
        self.formulas: dict[int, Letter | Opaque] = {}
        """What each letter stands for, in the order in which they were met."""

    def fork(self, solver: Solver) -> Letters:
        """A copy for a copied solver."""
        other = Letters(solver)
        other._numbers = dict(self._numbers)
        other.formulas = dict(self.formulas)
        return other

    def state(self, formula: Formula, step: Stated) -> None:
        """Add a formula to what holds, with the step that states it in a certificate."""
        entry = len(self._solver.proof)
        self._solver.proof.append(step)
        self._assert(formula, entry)

    def _assert(self, formula: Formula, entry: int) -> None:
        match formula:
            case And(parts):
                for part in parts:
                    self._assert(part, entry)
            case Not(Or(parts)):
                for part in parts:
                    self._assert(Not(part), entry)
            case Not(Not(body)):
                self._assert(body, entry)
            case _:
                self._solver.add(Clause(self._disjuncts(formula, entry), entry))

    def _disjuncts(self, formula: Formula, entry: int) -> list[Lit]:
        match formula:
            case Or(parts):
                return [literal for part in parts for literal in self._disjuncts(part, entry)]
            case Implies(condition, conclusion):
                return [*self._disjuncts(Not(condition), entry), *self._disjuncts(conclusion, entry)]
            case Not(And(parts)):
                return [literal for part in parts for literal in self._disjuncts(Not(part), entry)]
            case Not(Not(body)):
                return self._disjuncts(body, entry)
            case _:
                return [self.literal(formula, entry)]

    def literal(self, formula: Formula, entry: int) -> Lit:
        """The literal that stands for a ground formula; compound ones are defined, in both directions, as part of entry `entry`."""
        match formula:
            case Truth(value):
                return TRUE if value else FALSE
            case Atom() | Comparison():
                return self._simple(formula)
            case Not(body):
                return self.literal(body, entry) ^ 1
            case And(parts):
                return self._both([self.literal(part, entry) for part in parts], entry)
            case Or(parts):
                return self._both([self.literal(part, entry) ^ 1 for part in parts], entry) ^ 1
            case Implies(condition, conclusion):
                return self._both([self.literal(condition, entry), self.literal(conclusion, entry) ^ 1], entry) ^ 1
            case Iff(left, right):
                return self._same(self.literal(left, entry), self.literal(right, entry), entry)
            case Xor(left, right):
                return self._same(self.literal(left, entry), self.literal(right, entry), entry) ^ 1
            case ForAll() | Exists() | Count():
                return self._opaque(formula)
            case _:
                assert_never(formula)

    def known(self, formula: Letter | Opaque) -> Lit | None:
        """The literal of a letter, if it has been met."""
        key = canonical(formula) if isinstance(formula, ForAll | Exists | Count) else _ordered(formula)
        number = self._numbers.get(key)
        return None if number is None else 2 * number

    def _both(self, literals: Sequence[Lit], entry: int) -> Lit:
        parts = [literal for literal in dict.fromkeys(literals) if literal != TRUE]
        if FALSE in parts or any(literal ^ 1 in parts for literal in parts):
            return FALSE
        if len(parts) < 2:
            return parts[0] if parts else TRUE
        name = 2 * self._solver.variable(letter=False)
        for literal in parts:
            self._solver.add(Clause([name ^ 1, literal], entry))
        self._solver.add(Clause([name, *(literal ^ 1 for literal in parts)], entry))
        return name

    def _same(self, left: Lit, right: Lit, entry: int) -> Lit:
        forward = self._both([left, right ^ 1], entry) ^ 1
        return self._both([forward, self._both([right, left ^ 1], entry) ^ 1], entry)

    def _simple(self, formula: Atom | Comparison) -> Lit:
        literal = literal_of(formula)
        assert literal is not None
        sign, letter = literal
        truth = decided(letter)
        if truth is not None:
            return TRUE if truth == sign else FALSE
        letter = _ordered(letter)
        return self._numbered(letter, letter, phase=False) ^ (not sign)

    def _opaque(self, formula: Opaque) -> Lit:
        if isinstance(formula, Count) and formula.bound == "at least" and formula.number == 0:
            return TRUE
        return self._numbered(canonical(formula), formula, phase=isinstance(formula, ForAll))

    def _numbered(self, key: Formula, letter: Letter | Opaque, *, phase: bool) -> Lit:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = self._solver.variable(letter=True, phase=phase)
            self.formulas[number] = letter
        return 2 * number

    def text(self, literal: Lit) -> str:
        """The text of a literal over letters."""
        letter = self.formulas[literal >> 1]
        if isinstance(letter, Atom | Comparison):
            return show(formula_of((literal & 1 == 0, letter)))
        return show(letter if literal & 1 == 0 else Not(letter))


def _ordered(letter: Letter) -> Letter:
    """`s = t` between things is the same letter as `t = s`."""
    if isinstance(letter, Comparison) and letter.operator == "=" and not is_number(letter.left):
        left, right = sorted((letter.left, letter.right), key=thing_order)
        return Comparison("=", left, right)
    return letter


def canonical(formula: Formula, depth: int = 0) -> Formula:
    """The formula with bound variables named by their depth."""
    variables = bound_variables(formula)
    if not variables:
        return rebuild(formula, lambda part: canonical(part, depth))
    assert isinstance(formula, ForAll | Exists | Count)
    names = tuple(Variable(f"#{depth + i}") for i in range(len(variables)))
    binding: dict[Variable, Term] = dict(zip(variables, names, strict=True))
    body = canonical(substitute(formula.body, binding), depth + len(names))
    if isinstance(formula, Count):
        return Count(formula.bound, formula.number, names[0], body)
    return type(formula)(names, body)
