"""Small random worlds in which formulas are evaluated by the definition of truth, and random formulas of the whole logic."""

from __future__ import annotations

import itertools
import operator
import random
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, assert_never

from certes.symbolic.formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from certes.symbolic.terms import Arithmetic, Constant, Measure, Number, Term, Variable

NAMES = {"bob": "Bob", "ann": "Ann", "cat": "the cat"}
UNARY = ("red", "round", "dog", "student", "bark", "can_fly")
BINARY = ("chase", "like", "friend_of", "afraid_of")
MEASURES = ("age", "finish_rank", "salary")
_COMPARE = {"=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


@dataclass(frozen=True)
class World:
    """A domain, and what is true in it. Constants denote themselves."""

    things: tuple[str, ...]
    true: frozenset[tuple[str, ...]]
    values: dict[tuple[str, ...], int]

    @staticmethod
    def drawn(draw: random.Random) -> World:
        things = (*NAMES, *(f"other{n}" for n in range(draw.randint(0, 1))))
        density = draw.random()
        atoms = [(name, *rest) for names, arity in ((UNARY, 1), (BINARY, 2)) for name in names for rest in itertools.product(things, repeat=arity)]
        true = frozenset(atom for atom in (*atoms, ("rain",)) if draw.random() < density)
        return World(things, true, {(name, thing): draw.randint(0, 3) for name in MEASURES for thing in things})

    def holds(self, formula: Formula, bound: dict[str, str] | None = None) -> bool:
        at = bound or {}
        match formula:
            case Truth(value):
                return value
            case Atom(name, arguments):
                return (name, *(self._thing(argument, at) for argument in arguments)) in self.true
            case Comparison(sign, left, right):
                return bool(_COMPARE[sign](self._value(left, at), self._value(right, at)))
            case Not(body):
                return not self.holds(body, at)
            case And(parts):
                return all(self.holds(part, at) for part in parts)
            case Or(parts):
                return any(self.holds(part, at) for part in parts)
            case Xor(left, right):
                return self.holds(left, at) != self.holds(right, at)
            case Implies(left, right):
                return not self.holds(left, at) or self.holds(right, at)
            case Iff(left, right):
                return self.holds(left, at) == self.holds(right, at)
            case ForAll(variables, body):
                return all(self.holds(body, at | found) for found in self._bindings(variables))
            case Exists(variables, body):
                return any(self.holds(body, at | found) for found in self._bindings(variables))
            case Count(bound_kind, number, variable, body):
                count = sum(self.holds(body, at | {variable.name: thing}) for thing in self.things)
                return {"at least": count >= number, "at most": count <= number, "exactly": count == number}[bound_kind]
            case _:
                assert_never(formula)

    def _bindings(self, variables: tuple[Variable, ...]) -> Any:
        names = [variable.name for variable in variables]
        return (dict(zip(names, chosen, strict=True)) for chosen in itertools.product(self.things, repeat=len(names)))

    def _thing(self, term: Term, at: dict[str, str]) -> str:
        assert isinstance(term, Variable | Constant)
        return at[term.name] if isinstance(term, Variable) else term.name

    def _value(self, term: Term, at: dict[str, str]) -> Fraction | str:
        match term:
            case Number(value):
                return value
            case Measure(name, (thing,)):
                return Fraction(self.values[name, self._thing(thing, at)])
            case Arithmetic(sign, left, right):
                return {"+": operator.add, "-": operator.sub, "*": operator.mul}[sign](self._value(left, at), self._value(right, at))
            case _:
                return self._thing(term, at)


class Drawn:
    """Random closed formulas."""

    def __init__(
        self,
        draw: random.Random,
        *,
        names: tuple[str, ...] = tuple(NAMES),
        unary: tuple[str, ...] = UNARY,
        binary: tuple[str, ...] = BINARY,
        measures: tuple[str, ...] = MEASURES,
    ) -> None:
        self.draw, self.names, self.unary, self.binary, self.measures = draw, names, unary, binary, measures

    def formula(self, depth: int, scope: tuple[str, ...] = ()) -> Formula:
        if depth <= 0:
            return self.literal(scope)
        kind = self.draw.choices(
            ["literal", "not", "and", "or", "xor", "implies", "iff", "all", "some", "count", "all_if"], [3, 2, 3, 2, 1, 2, 1, 2, 3, 1, 4]
        )[0]
        again = lambda bound=scope: self.formula(depth - 1, bound)  # noqa: E731
        match kind:
            case "not":
                return Not(again())
            case "and" | "or":
                parts = tuple(again() for _ in range(self.draw.choice((2, 2, 3))))
                return And(parts) if kind == "and" else Or(parts)
            case "xor" | "implies" | "iff":
                return {"xor": Xor, "implies": Implies, "iff": Iff}[kind](again(), again())
            case "all" | "some" | "all_if":
                fresh = tuple(name for name in ("x", "y", "z") if name not in scope)[: self.draw.choice((1, 1, 1, 2))]
                if not fresh:
                    return self.literal(scope)
                inner = (*scope, *fresh)
                variables = tuple(Variable(name) for name in fresh)
                if kind == "all_if":
                    return ForAll(variables, Implies(again(inner), again(inner)))
                return (ForAll if kind == "all" else Exists)(variables, again(inner))
            case "count":
                fresh = tuple(name for name in ("x", "y", "z") if name not in scope)[:1]
                if not fresh:
                    return self.literal(scope)
                bound = self.draw.choice(("at least", "at most", "exactly"))
                return Count(bound, self.draw.randint(0, 2), Variable(fresh[0]), again((*scope, *fresh)))  # type: ignore[arg-type]
            case _:
                return self.literal(scope)

    def thing(self, scope: tuple[str, ...]) -> Term:
        if scope and self.draw.random() < 0.75:
            return Variable(self.draw.choice(scope))
        return Constant(self.draw.choice(self.names))

    def literal(self, scope: tuple[str, ...]) -> Formula:
        roll = self.draw.random()
        if roll < 0.02:
            return Atom("rain") if self.draw.random() < 0.7 else Truth(self.draw.random() < 0.5)
        if roll < 0.2:
            return self.comparison(scope)
        if roll < 0.6:
            atom = Atom(self.draw.choice(self.unary), (self.thing(scope),))
        else:
            atom = Atom(self.draw.choice(self.binary), (self.thing(scope), self.thing(scope)))
        return Not(atom) if self.draw.random() < 0.25 else atom

    def comparison(self, scope: tuple[str, ...]) -> Formula:
        sign = self.draw.choice(tuple(_COMPARE))
        if self.draw.random() < 0.3:
            return Comparison(self.draw.choice(("=", "!=")), self.thing(scope), self.thing(scope))
        measure = self.draw.choice(self.measures)
        left = Measure(measure, (self.thing(scope),))
        other = Measure(measure, (self.thing(scope),))
        two = Number(Fraction(self.draw.randint(1, 2)))
        right = self.draw.choice((other, two, Arithmetic("*", two, other), Arithmetic("+", other, two)))
        return Comparison(sign, left, right) if self.draw.random() < 0.8 else Comparison(sign, right, left)  # type: ignore[arg-type]
