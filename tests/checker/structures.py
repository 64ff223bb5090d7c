"""Finite structures, and the search for one in which formulas are true, one letter at a time.

Nothing here is shared with the checker, not even the reader of logic text: it works on the formulas of `certes.symbolic`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise, product
from typing import Any, assert_never

from certes.symbolic.formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from certes.symbolic.substitute import terms_of
from certes.symbolic.terms import Arithmetic, Constant, Measure, Number, Term, Variable, Witness

EXTRA_THINGS = 3
"""How many things beyond the named ones a countermodel may have."""

SEARCH_NODES_MAX = 400_000
"""A case that needs more is too large for this oracle, and fails its test."""

Environment = dict[str, str]
Key = tuple[Any, ...]


@dataclass
class Structure:
    """A finite structure, possibly not complete: letters and values that are not yet chosen are unknown."""

    things: list[str]
    letters: dict[Key, bool] = field(default_factory=dict)
    values: dict[Key, Fraction] = field(default_factory=dict)
    total: bool = False
    """Whether letters and values that are not listed are false and 0."""
    wanted: Key | None = None
    """The first letter or measure that was asked for and is unknown."""

    def truth(self, formula: Formula, environment: Environment) -> bool | None:
        """The truth of a formula (Kleene's three values, while something is unknown)."""
        match formula:
            case Truth(value):
                return value
            case Atom(predicate, arguments):
                return self._letter(("p", predicate, *[thing_of(term, environment) for term in arguments]))
            case Comparison(operator, left, right):
                return self._compare(operator, left, right, environment)
            case Not(body):
                inner = self.truth(body, environment)
                return None if inner is None else not inner
            case And(parts):
                return _all(self.truth(part, environment) for part in parts)
            case Or(parts):
                return _any(self.truth(part, environment) for part in parts)
            case Implies(condition, conclusion):
                return self.truth(Or((Not(condition), conclusion)), environment)
            case Iff(left, right) | Xor(left, right):
                one, other = self.truth(left, environment), self.truth(right, environment)
                return None if one is None or other is None else (one == other) is isinstance(formula, Iff)
            case ForAll(variables, body):
                return _all(self.truth(body, each) for each in self.environments([v.name for v in variables], environment))
            case Exists(variables, body):
                return _any(self.truth(body, each) for each in self.environments([v.name for v in variables], environment))
            case Count(bound, number, variable, body):
                return self._count(bound, number, [self.truth(body, each) for each in self.environments([variable.name], environment)])
            case _:
                assert_never(formula)

    def environments(self, names: list[str], outside: Environment) -> Iterator[Environment]:
        for chosen in product(self.things, repeat=len(names)):
            yield {**outside, **dict(zip(names, chosen, strict=True))}

    def _count(self, bound: str, number: int, truths: list[bool | None]) -> bool | None:
        least, most = truths.count(True), truths.count(True) + truths.count(None)
        enough = True if least >= number else False if most < number else None
        few = True if most <= number else False if least > number else None
        return enough if bound == "at least" else few if bound == "at most" else _all([enough, few])

    def _letter(self, key: Key) -> bool | None:
        if key not in self.letters and not self.total:
            self.wanted = self.wanted or key
            return None
        return self.letters.get(key, False)

    def _compare(self, operator: str, left: Term, right: Term, environment: Environment) -> bool | None:
        if isinstance(left, Variable | Constant | Witness):
            assert operator in {"=", "!="}
            return (thing_of(left, environment) == thing_of(right, environment)) is (operator == "=")
        first, second = self.number(left, environment), self.number(right, environment)
        if first is None or second is None:
            return None
        return {
            "=": first == second,
            "!=": first != second,
            "<": first < second,
            "<=": first <= second,
            ">": first > second,
            ">=": first >= second,
        }[operator]

    def number(self, term: Term, environment: Environment) -> Fraction | None:
        match term:
            case Number(value, _):
                return value
            case Measure(name, arguments):
                key = ("m", name, *[thing_of(argument, environment) for argument in arguments])
                if key not in self.values and not self.total:
                    self.wanted = self.wanted or key
                    return None
                return self.values.get(key, Fraction(0))
            case Arithmetic(operator, left, right):
                first, second = self.number(left, environment), self.number(right, environment)
                if first is None or second is None:
                    return None
                return first + second if operator == "+" else first - second if operator == "-" else first * second
            case _:
                raise AssertionError(term)


def thing_of(term: Term, environment: Environment) -> str:
    match term:
        case Variable(name):
            return environment[name]
        case Constant(name):
            return name
        case Witness(name):
            return environment.get(f"?{name}", f"?{name}")
        case _:
            raise AssertionError(term)


def _all(truths: Iterable[bool | None]) -> bool | None:
    result: bool | None = True
    for truth in truths:
        if truth is False:
            return False
        result = None if truth is None else result
    return result


def _any(truths: Iterable[bool | None]) -> bool | None:
    inverse = _all(None if truth is None else not truth for truth in truths)
    return None if inverse is None else not inverse


def find_model(formulas: list[Formula], named: Iterable[str], extra: int = EXTRA_THINGS) -> Structure | None:
    """A structure of at most `extra` unnamed things in which all formulas are true; None if there is none."""
    names = sorted(named)
    numbers = _numbers(formulas)
    for more in range(0 if names else 1, extra + 1):
        found = _complete(formulas, Structure([*names, *[f"?{i}" for i in range(more)]]), numbers, [0])
        if found is not None:
            return found
    return None


def _complete(formulas: list[Formula], structure: Structure, numbers: list[Fraction], nodes: list[int]) -> Structure | None:
    nodes[0] += 1
    assert nodes[0] <= SEARCH_NODES_MAX, "too large for the oracle"
    structure.wanted = None
    truth = _all(structure.truth(formula, {}) for formula in formulas)
    if truth is False:
        return None
    if truth is True:
        return structure
    key = structure.wanted
    assert key is not None
    chosen: dict[Key, Any] = structure.letters if key[0] == "p" else structure.values
    for value in [False, True] if key[0] == "p" else numbers:
        chosen[key] = value
        found = _complete(formulas, structure, numbers, nodes)
        if found is not None:
            return found
    del chosen[key]
    return None


def _numbers(formulas: list[Formula]) -> list[Fraction]:
    """Values to try: the numerals, their sums and differences, and a value between and beyond them."""
    seen = {Fraction(0)} | {term.value for formula in formulas for term in terms_of(formula) if isinstance(term, Number)}
    if any(isinstance(term, Arithmetic) for formula in formulas for term in terms_of(formula)):
        seen |= {one + other for one in seen for other in seen} | {one - other for one in seen for other in seen}
    points = sorted(seen)
    between = [(low + high) / 2 for low, high in pairwise(points)]
    return sorted({*points, *between, points[0] - 1, points[-1] + 1, points[-1] + 2})
