"""Equations between things: what they merge, and clauses that say why (congruence with distinct names)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from ..formulas import Atom, Comparison
from ..literals import Letter, thing_order
from ..terms import Constant, Measure, Term, Witness, is_number
from .sat import Lit

Thing: TypeAlias = Constant | Witness


class Equality:
    """The equations and atoms that are assigned. `letters` maps variables to their letters."""

    def __init__(self) -> None:
        self._equations: dict[int, tuple[Thing, Thing]] = {}
        self._atoms: dict[int, Atom] = {}
        self._true: list[Lit] = []
        self._false: list[Lit] = []
        self._told: list[Lit] = []
        self._parent: dict[Thing, Thing] = {}
        self._edges: dict[Thing, list[tuple[Thing, Lit]]] = {}

    def fork(self) -> Equality:
        """A copy that goes its own way."""
        other = Equality()
        other._equations = dict(self._equations)
        other._atoms = dict(self._atoms)
        other._true = list(self._true)
        other._false = list(self._false)
        other._told = list(self._told)
        return other

    def register(self, number: int, letter: Letter) -> None:
        """Make an atom or an equation between things known under its letter."""
        if isinstance(letter, Atom):
            self._atoms[number] = letter
        elif not is_number(letter.left):
            assert isinstance(letter.left, Constant | Witness)
            assert isinstance(letter.right, Constant | Witness)
            self._equations[number] = (letter.left, letter.right)

    def mark(self) -> int:
        """A point to come back to."""
        return len(self._told)

    def undo(self, mark: int) -> None:
        """Forget what was assigned since `mark`."""
        while len(self._told) > mark:
            literal = self._told.pop()
            if literal >> 1 in self._equations:
                (self._false if literal & 1 else self._true).pop()

    def assign(self, literal: Lit) -> None:
        """Take a literal to hold."""
        number = literal >> 1
        if number in self._equations:
            (self._false if literal & 1 else self._true).append(literal)
        if number in self._equations or number in self._atoms:
            self._told.append(literal)

    def merge(self) -> None:
        """Compute the classes of things that the true equations merge."""
        self._parent = {}
        self._edges = {}
        for literal in self._true:
            left, right = self._equations[literal >> 1]
            self._edges.setdefault(left, []).append((right, literal))
            self._edges.setdefault(right, []).append((left, literal))
            one, other = sorted((self.find(left), self.find(right)), key=thing_order)
            if one != other:
                self._parent[other] = one

    def find(self, thing: Thing) -> Thing:
        """The first thing, in order, of a thing's class."""
        while thing in self._parent:
            thing = self._parent[thing]
        return thing

    def conflict(self) -> list[Lit] | None:
        """Assigned literals that contradict each other by equality, or None."""
        if not self._true:
            return None
        self.merge()
        return self._merged_names() or self._denied_equation() or self._different_atoms()

    def _merged_names(self) -> list[Lit] | None:
        names: dict[Thing, Constant] = {}
        for thing in self._edges:
            if isinstance(thing, Constant):
                other = names.setdefault(self.find(thing), thing)
                if other != thing:
                    return self._why(thing, other)
        return None

    def _denied_equation(self) -> list[Lit] | None:
        for literal in self._false:
            left, right = self._equations[literal >> 1]
            if self.find(left) == self.find(right):
                return [*self._why(left, right), literal]
        return None

    def _different_atoms(self) -> list[Lit] | None:
        seen: dict[Atom, Lit] = {}
        for literal in self._told:
            atom = self._atoms.get(literal >> 1)
            if atom is None or self._edges.keys().isdisjoint(atom.arguments):
                continue
            other = seen.setdefault(Atom(atom.predicate, self._found(atom.arguments)), literal)
            if other & 1 != literal & 1:
                return [*self._why_all(self._atoms[other >> 1].arguments, atom.arguments), other, literal]
        return None

    def _found(self, terms: Sequence[Term]) -> tuple[Term, ...]:
        return tuple(self.find(term) if isinstance(term, Constant | Witness) else term for term in terms)

    def congruent(self, measures: Iterable[Measure]) -> list[tuple[list[Lit], Comparison]]:
        """Equations between measures of equal things, each with the literals that make the things equal."""
        found: list[tuple[list[Lit], Comparison]] = []
        seen: dict[Measure, Measure] = {}
        for measure in measures:
            other = seen.setdefault(Measure(measure.name, self._found(measure.arguments)), measure)
            if other != measure:
                found.append((self._why_all(other.arguments, measure.arguments), Comparison("=", other, measure)))
        return found

    def _why_all(self, left: Sequence[Term], right: Sequence[Term]) -> list[Lit]:
        literals: dict[Lit, None] = {}
        for one, other in zip(left, right, strict=True):
            if one != other:
                assert isinstance(one, Constant | Witness)
                assert isinstance(other, Constant | Witness)
                literals.update(dict.fromkeys(self._why(one, other)))
        return list(literals)

    def _why(self, start: Thing, end: Thing) -> list[Lit]:
        """The fewest true equations that lead from one thing to another."""
        came: dict[Thing, tuple[Thing, Lit]] = {}
        waiting = deque([start])
        while waiting:
            thing = waiting.popleft()
            if thing == end:
                break
            for other, literal in self._edges.get(thing, ()):
                if other not in came and other != start:
                    came[other] = (thing, literal)
                    waiting.append(other)
        path: list[Lit] = []
        while end != start:
            end, literal = came[end]
            path.append(literal)
        return path
