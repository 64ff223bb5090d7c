"""Finite structures: truth of formulas, and the things that make a formula true or false."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias, assert_never

from ..claim import Json
from ..formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from ..limits import LimitReached
from ..literals import literal_of
from ..numbers import calculate
from ..sorts import Signature
from ..substitute import free_variables, own_terms
from ..terms import Arithmetic, Constant, Measure, Number, Term, Variable, Witness, is_number
from ..text import show, show_number, show_term

Thing: TypeAlias = Constant | Witness
Environment: TypeAlias = Mapping[Variable, Thing]
Signed: TypeAlias = tuple[bool, Formula]

EVALUATION_STEPS_MAX = 3_000_000
"""Steps of evaluation in one structure, unless less is allowed: about seven seconds."""


@dataclass(slots=True)
class Structure:
    """A domain, the true atoms by predicate and arity, and values of measures (0 where none is given). `same` merges things into elements."""

    domain: tuple[Thing, ...]
    rows: dict[tuple[str, int], dict[tuple[Thing, ...], None]]
    values: dict[tuple[str, tuple[Thing, ...]], Fraction]
    same: dict[Thing, Thing] = field(default_factory=dict)
    allowed: int = EVALUATION_STEPS_MAX
    """How many steps of evaluation may be taken."""
    steps: int = 0
    _tables: dict[tuple[str, tuple[int, ...], int], dict[tuple[Thing, ...], list[tuple[Thing, ...]]]] = field(default_factory=dict)
    _free: dict[int, tuple[Formula, frozenset[Variable]]] = field(default_factory=dict)

    def renew(self) -> None:
        """Allow the steps of a new evaluation, so that what was asked before does not count."""
        self.allowed, self.steps = EVALUATION_STEPS_MAX, 0

    def thing(self, term: Term, environment: Environment) -> Thing:
        """The element that a term denotes."""
        if isinstance(term, Variable):
            return environment[term]
        assert isinstance(term, Constant | Witness)
        return self.same.get(term, term)

    def number(self, term: Term, environment: Environment) -> Fraction:
        """The number that a term denotes."""
        match term:
            case Number(value):
                return value
            case Measure(name, arguments):
                return self.values.get((name, tuple(self.thing(a, environment) for a in arguments)), Fraction(0))
            case Arithmetic(operator, left, right):
                return calculate(operator, self.number(left, environment), self.number(right, environment))
            case Variable() | Constant() | Witness():
                raise AssertionError("a thing among numbers passed the type check")

    def holds(self, formula: Formula, environment: Environment) -> bool:
        """Whether a formula is true, by the definition of truth."""
        self._step()
        match formula:
            case Truth(value):
                return value
            case Atom(predicate, arguments):
                row = tuple(self.thing(argument, environment) for argument in arguments)
                return row in self.rows.get((predicate, len(row)), ())
            case Comparison():
                return self._compare(formula, environment)
            case Not(body):
                return not self.holds(body, environment)
            case And(parts):
                return all(self.holds(part, environment) for part in parts)
            case Or(parts):
                return any(self.holds(part, environment) for part in parts)
            case Implies(condition, conclusion):
                return not self.holds(condition, environment) or self.holds(conclusion, environment)
            case Iff(left, right):
                return self.holds(left, environment) == self.holds(right, environment)
            case Xor(left, right):
                return self.holds(left, environment) != self.holds(right, environment)
            case ForAll(variables, body):
                return next(self.satisfying([(False, body)], variables, environment), None) is None
            case Exists(variables, body):
                return next(self.satisfying([(True, body)], variables, environment), None) is not None
            case Count():
                return self._counts(formula, environment)
            case _:
                assert_never(formula)

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self.allowed:
            raise LimitReached("EVALUATION_STEPS_MAX", self.steps)

    def _compare(self, formula: Comparison, environment: Environment) -> bool:
        literal = literal_of(formula)
        assert literal is not None
        sign, letter = literal
        assert isinstance(letter, Comparison)
        if not is_number(letter.left):
            return (self.thing(letter.left, environment) == self.thing(letter.right, environment)) == sign
        left, right = self.number(letter.left, environment), self.number(letter.right, environment)
        return (left == right if letter.operator == "=" else left < right) == sign

    def _counts(self, formula: Count, environment: Environment) -> bool:
        enough = formula.number if formula.bound == "at least" else formula.number + 1
        found = len(self.members(formula, environment, enough))
        if formula.bound == "at least":
            return found >= enough
        return found < enough if formula.bound == "at most" else found == formula.number

    def members(self, formula: Count, environment: Environment, most: int | None = None) -> list[Thing]:
        """The different things that satisfy the body of a counting quantifier, up to `most` of them."""
        members: dict[Thing, None] = {}
        if most == 0:
            return []
        for found in self.satisfying([(True, formula.body)], (formula.variable,), environment):
            members[found[formula.variable]] = None
            if len(members) == most:
                break
        return list(members)

    def satisfying(self, goals: Sequence[Signed], variables: Sequence[Variable], environment: Environment) -> Iterator[dict[Variable, Thing]]:
        """The ways to bind `variables` so that each formula has its wanted truth. The same way may come more than once."""
        inner = {variable: thing for variable, thing in environment.items() if variable not in variables}
        yield from self._solve(tuple(goals), inner, frozenset(variables))

    def _solve(self, goals: tuple[Signed, ...], environment: dict[Variable, Thing], loose: frozenset[Variable]) -> Iterator[dict[Variable, Thing]]:
        """Bind loose variables goal by goal: what is bound is checked at once, then atoms that must be true supply their rows."""
        self._step()
        waiting: list[Signed] = []
        for sign, formula in goals:
            if self._loose(formula).isdisjoint(loose):
                if self.holds(formula, environment) != sign:
                    return
            else:
                waiting.append((sign, formula))
        if not waiting:
            yield from self._enumerate(environment, loose)
            return
        index, goal = min(enumerate(waiting), key=lambda item: self._cost(item[1], loose))
        rest = (*waiting[:index], *waiting[index + 1 :])
        yield from self._expand(goal, rest, environment, loose)

    def _enumerate(self, environment: dict[Variable, Thing], loose: frozenset[Variable]) -> Iterator[dict[Variable, Thing]]:
        if not loose:
            yield environment
            return
        variable = min(loose, key=lambda v: v.name)
        for thing in self.domain:
            yield from self._enumerate({**environment, variable: thing}, loose - {variable})

    def _expand(
        self, goal: Signed, rest: tuple[Signed, ...], environment: dict[Variable, Thing], loose: frozenset[Variable]
    ) -> Iterator[dict[Variable, Thing]]:
        sign, formula = goal
        match formula:
            case Atom(predicate, arguments) if sign:
                for bound in self._matches(predicate, arguments, environment, loose):
                    yield from self._solve(rest, {**environment, **bound}, loose.difference(bound))
            case Not(body):
                yield from self._solve(((not sign, body), *rest), environment, loose)
            case And(parts) if sign:
                yield from self._solve((*((True, part) for part in parts), *rest), environment, loose)
            case Or(parts) if not sign:
                yield from self._solve((*((False, part) for part in parts), *rest), environment, loose)
            case Implies(condition, conclusion) if not sign:
                yield from self._solve(((True, condition), (False, conclusion), *rest), environment, loose)
            case And(parts) | Or(parts):
                for part in parts:
                    yield from self._solve(((sign, part), *rest), environment, loose)
            case Implies(condition, conclusion):
                yield from self._solve(((False, condition), *rest), environment, loose)
                yield from self._solve(((True, conclusion), *rest), environment, loose)
            case _:
                variable = min(self._loose(formula) & loose, key=lambda v: v.name)
                for thing in self.domain:
                    yield from self._solve(((sign, formula), *rest), {**environment, variable: thing}, loose - {variable})

    def _matches(
        self, predicate: str, arguments: Sequence[Term], environment: dict[Variable, Thing], loose: frozenset[Variable]
    ) -> Iterator[dict[Variable, Thing]]:
        """The ways to bind loose variables so that an atom is true."""
        fixed = tuple(i for i, argument in enumerate(arguments) if argument not in loose)
        key = tuple(self.thing(arguments[i], environment) for i in fixed)
        for row in self._table(predicate, fixed, len(arguments)).get(key, ()):
            bound: dict[Variable, Thing] = {}
            for argument, thing in zip(arguments, row, strict=True):
                if isinstance(argument, Variable) and argument in loose and bound.setdefault(argument, thing) != thing:
                    break
            else:
                yield bound

    def _table(self, predicate: str, columns: tuple[int, ...], arity: int) -> dict[tuple[Thing, ...], list[tuple[Thing, ...]]]:
        table = self._tables.get((predicate, columns, arity))
        if table is None:
            table = self._tables[predicate, columns, arity] = {}
            for row in self.rows.get((predicate, arity), ()):
                table.setdefault(tuple(row[column] for column in columns), []).append(row)
        return table

    def _loose(self, formula: Formula) -> frozenset[Variable]:
        """The free variables of a formula, remembered (with the formula, so that its identity stays its own)."""
        known = self._free.get(id(formula))
        if known is None:
            known = self._free[id(formula)] = (formula, free_variables(formula))
        return known[1]

    def _cost(self, goal: Signed, loose: frozenset[Variable]) -> tuple[int, int]:
        """How soon to take up a goal: conjunctions, atoms by how few variables they leave loose, the rest, alternatives last."""
        sign, formula = goal
        match formula:
            case Not() | And() if sign or isinstance(formula, Not):
                return 0, 0
            case Or() | Implies() if not sign:
                return 0, 0
            case Atom() if sign:
                return 1, sum(term in loose for term in own_terms(formula))
            case And() | Or() | Implies():
                return 4, 0
            case Atom() | Comparison():
                return 2, len(self._loose(formula) & loose)
            case _:
                return 3, len(self._loose(formula) & loose)

    def json(self, signature: Signature) -> Json:
        """The model as JSON of docs/certificates.md. Zero values of measures are left out: that is what they are when not listed."""
        true = [Atom(predicate, row) for (predicate, _), rows in sorted(self.rows.items()) for row in rows]
        values = {
            show_term(measure): show_number(Number(value, signature.unit(measure)))
            for measure, value in sorted(((Measure(n, a), v) for (n, a), v in self.values.items() if v), key=lambda item: show_term(item[0]))
        }
        return {"things": [show_term(thing) for thing in self.domain], "true": sorted(show(atom) for atom in true), "values": values}
