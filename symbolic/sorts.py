"""Type check: things where things belong, numbers where numbers do, one unit for each measure, no stray variable or witness.

The rules are docs/logic.md, "Types". The number of arguments is part of a predicate's or measure's identity; a predicate and a measure of the
same name are two symbols, told apart by where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from certes.errors import LogicTextInvalid

from .formulas import Atom, Comparison, Formula
from .substitute import children, constants, free_variables, subformulas, terms_of, witnesses
from .terms import Arithmetic, Constant, Measure, Number, Term, Variable, Witness, is_number
from .text import show, show_term

Symbol: TypeAlias = tuple[str, int]
"""Name and number of arguments."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a type was settled: the statement's id (or "goal") and the atom or comparison in it."""

    statement: str
    text: str

    def __str__(self) -> str:
        return f"`{self.text}` in {self.statement}"


class SortError(LogicTextInvalid):
    """A formula is not well typed. `places` holds the place at fault, or the two places that disagree."""

    def __init__(self, problem: str, *places: Place) -> None:
        super().__init__(f"{problem}: {' and '.join(str(place) for place in places)}", statement=places[0].statement)
        self.problem = problem
        self.places = places


@dataclass(frozen=True, slots=True)
class Signature:
    """The symbols of a set of formulas. `units` maps a measure to its unit, where some number settles it."""

    predicates: frozenset[Symbol]
    measures: frozenset[Symbol]
    constants: frozenset[str]
    units: dict[Symbol, str]

    def unit(self, measure: Measure) -> str:
        """The unit of a measure's values; "" where it has none or nothing settles it."""
        return self.units.get((measure.name, len(measure.arguments)), "")


def check_sorts(statements: Iterable[tuple[str, Formula]]) -> Signature:
    """Type-check formulas together; each comes with the id that names it in an error.

    Raises:
        SortError: an ill-typed formula, a unit that disagrees with another, a variable that nothing binds, or a witness.

    """
    formulas = list(statements)
    units = _Units()
    predicates: set[Symbol] = set()
    for name, formula in formulas:
        _check_closed(name, formula)
        for inner in subformulas(formula):
            if isinstance(inner, Atom):
                predicates.add((inner.predicate, len(inner.arguments)))
                _check_things(inner.arguments, Place(name, show(inner)))
            elif isinstance(inner, Comparison):
                _check_comparison(inner, Place(name, show(inner)), units)
    measures = frozenset((t.name, len(t.arguments)) for _, formula in formulas for t in terms_of(formula) if isinstance(t, Measure))
    names = frozenset(constant.name for _, formula in formulas for constant in constants(formula))
    return Signature(frozenset(predicates), measures, names, units.settled(measures))


def _check_closed(name: str, formula: Formula) -> None:
    if free := free_variables(formula):
        variable = min(free, key=lambda variable: variable.name)
        raise SortError(f"nothing binds the variable {variable.name!r}", Place(name, _innermost(formula, variable)))
    if found := witnesses(formula):
        witness = min(found, key=lambda witness: witness.name)
        raise SortError(f"the witness ?{witness.name} stands in a statement", Place(name, _innermost(formula, witness)))


def _innermost(formula: Formula, term: Term) -> str:
    for inner in subformulas(formula):
        if not children(inner) and term in terms_of(inner):
            return show(inner)
    return show(formula)


def _check_things(terms: tuple[Term, ...], place: Place) -> None:
    for term in terms:
        if is_number(term):
            raise SortError(f"the number `{show_term(term)}` stands where a thing belongs", place)


def _check_comparison(comparison: Comparison, place: Place, units: _Units) -> None:
    left, right = comparison.left, comparison.right
    if not is_number(left) and not is_number(right):
        if comparison.operator not in {"=", "!="}:
            raise SortError(f"`{comparison.operator}` compares numbers, not things", place)
        return
    for term in (left, right):
        if not is_number(term):
            raise SortError(f"the thing `{show_term(term)}` is compared with a number", place)
    units.unify(units.of(left, place), units.of(right, place), place)


_Node: TypeAlias = int


class _Units:
    """Units as equivalence classes: a node for each measure and number, joined where they meet (union-find)."""

    def __init__(self) -> None:
        self._parent: list[_Node] = []
        self._known: dict[_Node, tuple[str, Place]] = {}
        self._measures: dict[Symbol, _Node] = {}

    def _node(self) -> _Node:
        self._parent.append(len(self._parent))
        return len(self._parent) - 1

    def _find(self, node: _Node) -> _Node:
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def _fixed(self, unit: str, place: Place) -> _Node:
        node = self._node()
        self._known[node] = (unit, place)
        return node

    def of(self, term: Term, place: Place) -> _Node:
        """The node that stands for the unit of a number."""
        match term:
            case Number(_, unit):
                return self._fixed(unit, place)
            case Measure(name, arguments):
                _check_things(arguments, place)
                symbol = (name, len(arguments))
                if symbol not in self._measures:
                    self._measures[symbol] = self._node()
                return self._measures[symbol]
            case Arithmetic("*", left, right):
                return self._product(left, right, place)
            case Arithmetic(_, left, right):
                node = self.of(left, place)
                self.unify(node, self.of(right, place), place)
                return node
            case Variable() | Constant() | Witness():
                raise SortError(f"the thing `{show_term(term)}` stands where a number belongs", place)
            case _:
                assert_never(term)

    def _product(self, left: Term, right: Term, place: Place) -> _Node:
        """A product takes the unit of one factor; the other has none. A factor without unit that holds no measure decides which."""
        first, second = self.of(left, place), self.of(right, place)
        for plain, other in ((first, second), (second, first)):
            known = self._known.get(self._find(plain))
            if known is not None and not known[0]:
                return other
        without = self._fixed("", place)
        self.unify(second if self._find(first) in self._known else first, without, place)
        return first if self._find(first) in self._known else second

    def unify(self, first: _Node, second: _Node, place: Place) -> None:
        """State that two nodes have the same unit."""
        first, second = self._find(first), self._find(second)
        if first == second:
            return
        one, other = self._known.get(first), self._known.get(second)
        if one is not None and other is not None and one[0] != other[0]:
            places = dict.fromkeys((one[1], other[1], place))
            raise SortError(f"{_unit_name(one[0])} meets {_unit_name(other[0])}", *places)
        self._parent[first] = second
        if one is not None:
            self._known.setdefault(second, one)

    def settled(self, measures: frozenset[Symbol]) -> dict[Symbol, str]:
        """The unit of each measure that has a known one."""
        units = {symbol: self._known.get(self._find(self._measures[symbol])) for symbol in sorted(measures)}
        return {symbol: known[0] for symbol, known in units.items() if known is not None}


def _unit_name(unit: str) -> str:
    return f"the unit {unit!r}" if unit else "a number without unit"
