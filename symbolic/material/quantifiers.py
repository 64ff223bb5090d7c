"""Quantified letters: the structure that a proposal describes, where it disagrees, and the statement that settles each disagreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TypeAlias

from ..formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, conjunction, disjunction
from ..limits import LimitReached
from ..substitute import instance, substitute, witnesses
from ..terms import Constant, Variable, Witness
from .letters import Letters
from .sat import Solver
from .steps import Opaque, Stated
from .structure import Structure, Thing
from .theories import Theories

Statement: TypeAlias = tuple[Formula, Stated]
"""A formula and the step that states it."""

INSTANCES_PER_ROUND_MAX = 64
"""Most instances of one letter that are stated at a time: more would mostly be waste, fewer mean more rounds."""

CARDINALITY_THINGS_MAX = 12
"""Things of a `cardinality` step at most (the checker's limit)."""

COUNTED_WITNESSES_MAX = 64
"""Witnesses of a `count_witness` step at most (the checker's limit)."""

WITNESS = "w"
"""Witnesses of a search are ?w1, ?w2 …"""


@dataclass(frozen=True, slots=True)
class Point:
    """Something to state of a quantified letter: for given things, or for `fresh` new witnesses."""

    number: int
    things: tuple[Thing, ...]
    fresh: int = 0
    by: str = ""


class Quantifiers:
    """The quantified letters of one search and the things they range over."""

    def __init__(self, solver: Solver, letters: Letters, constants: Sequence[Constant]) -> None:
        self._solver = solver
        self._letters = letters
        self._constants = tuple(constants)
        self._origins: dict[Witness, tuple[int, bool]] = {}
        self._stated: set[tuple[int, tuple[Thing, ...]]] = set()
        self._witnessed: set[int] = set()
        self._flipped: set[int] = set()
        self._defined = 0
        self._classes: dict[str, tuple[Constant, ...]] = {}
        self._depths: dict[Witness, int] = {}
        self._free: dict[int, tuple[Formula, frozenset[Variable]]] = {}
        self.instances = 0
        self.depth = 0
        """How many witnesses were introduced one for another, at most."""

    @property
    def witnesses(self) -> int:
        """How many witnesses were introduced."""
        return len(self._origins)

    def fork(self, solver: Solver, letters: Letters) -> Quantifiers:
        """A copy for a copied solver."""
        other = Quantifiers(solver, letters, self._constants)
        other._origins = dict(self._origins)
        other._stated = set(self._stated)
        other._witnessed = set(self._witnessed)
        other._flipped = set(self._flipped)
        other._defined = self._defined
        other._classes = dict(self._classes)
        other._depths = dict(self._depths)
        other.instances = self.instances
        other.depth = self.depth
        return other

    def note(self, premise: Formula) -> None:
        """Remember a premise that lists a class: `all x (c(x) -> x = a | x = b)`."""
        for part in premise.parts if isinstance(premise, And) else (premise,):
            listed = _listed(part)
            if listed is not None and len(listed[1]) <= CARDINALITY_THINGS_MAX:
                self._classes.setdefault(*listed)

    def define(self) -> None:
        """State what new `at most` and `exactly` letters mean."""
        while self._defined < len(self._letters.formulas):
            letters = list(self._letters.formulas.values())[self._defined :]
            self._defined = len(self._letters.formulas)
            for letter in letters:
                if isinstance(letter, Count) and letter.bound != "at least":
                    self._letters.state(*_count_meaning(letter))

    def structure(self, theories: Theories, steps: int) -> Structure:
        """The structure that the present assignment describes, in which `steps` steps of evaluation may be taken."""
        find = theories.equality.find
        everything: list[Thing] = [*self._constants, *self._origins]
        domain = dict.fromkeys(find(thing) for thing in everything if isinstance(thing, Constant) or self._active(thing))
        domain = domain or {Witness(f"{WITNESS}0"): None}
        rows: dict[tuple[str, int], dict[tuple[Thing, ...], None]] = {}
        for number, letter in self._letters.formulas.items():
            if isinstance(letter, Atom) and self._solver.value[2 * number] > 0:
                row = tuple(find(thing) for thing in letter.arguments if isinstance(thing, Constant | Witness))
                if domain.keys() >= set(row):
                    rows.setdefault((letter.predicate, len(row)), {})[row] = None
        values = {
            (m.name, tuple(find(a) for a in m.arguments if isinstance(a, Constant | Witness))): v for m, v in theories.arithmetic.values().items()
        }
        values = {key: value for key, value in values.items() if domain.keys() >= set(key[1])}
        same = {thing: find(thing) for thing in everything}
        return Structure(tuple(domain), rows, values, same, steps, _free=self._free)

    def _active(self, witness: Witness) -> bool:
        """Whether what the witness stands for is needed in the present assignment."""
        number, sign = self._origins[witness]
        return (self._solver.value[2 * number] > 0) == sign and self._relevant(number)

    def _relevant(self, number: int) -> bool:
        return all(self._active(w) for w in witnesses(self._letters.formulas[number]) if w in self._origins)

    def disagreements(self, structure: Structure) -> tuple[list[Point], list[tuple[int, bool]]]:
        """Where the structure differs from the assignment: points to settle, and letters whose chosen value is better reversed."""
        points: list[Point] = []
        flips: list[tuple[int, bool]] = []
        for number, letter in self._letters.formulas.items():
            if isinstance(letter, Atom | Comparison) or not self._relevant(number):
                continue
            assigned = self._solver.value[2 * number] > 0
            if structure.holds(letter, {}) == assigned:
                continue
            if self._solver.decided(number) and number not in self._flipped:
                flips.append((number, not assigned))
            else:
                points += self._points(number, letter, structure, assigned=assigned)
        return points, flips

    def point(self, formula: Formula, things: tuple[Thing, ...]) -> Point | None:
        """An instance of a universal letter that was not stated yet; None for anything else."""
        literal = self._letters.known(formula) if isinstance(formula, ForAll) and len(formula.variables) == len(things) else None
        return None if literal is None or (literal >> 1, things) in self._stated else Point(literal >> 1, things)

    def flip(self, number: int, *, phase: bool) -> None:
        """Try the other value of a letter first from now on; done once for each letter."""
        self._flipped.add(number)
        self._solver.prefer(number, phase=phase)

    def _points(self, number: int, letter: Opaque, structure: Structure, *, assigned: bool) -> list[Point]:
        match letter:
            case ForAll() | Exists() if isinstance(letter, ForAll) == assigned:
                return [Point(number, things) for things in self._violations(number, letter, structure)]
            case Count(bound="at least"):
                listed = self._class_of(letter)
                if listed is not None:
                    return [] if (number, listed) in self._stated else [Point(number, listed, by="cardinality")]
                if not assigned:
                    things = tuple(structure.members(letter, {}, letter.number))
                    return [] if (number, things) in self._stated else [Point(number, things)]
                fresh = letter.number
                if fresh > COUNTED_WITNESSES_MAX:
                    raise LimitReached("COUNTED_WITNESSES_MAX", fresh)
            case ForAll() | Exists():
                fresh = len(letter.variables)
            case Count():
                return []
        return [] if number in self._witnessed else [Point(number, (), fresh=fresh)]

    def _violations(self, number: int, letter: ForAll | Exists, structure: Structure) -> list[tuple[Thing, ...]]:
        found: dict[tuple[Thing, ...], None] = {}
        for binding in structure.satisfying([(isinstance(letter, Exists), letter.body)], letter.variables, {}):
            found[tuple(binding[variable] for variable in letter.variables)] = None
            if len(found) == INSTANCES_PER_ROUND_MAX:
                break
        return [things for things in found if (number, things) not in self._stated]

    def settle(self, point: Point) -> Statement:
        """The statement that settles a point."""
        letter = self._letters.formulas[point.number]
        assert isinstance(letter, ForAll | Exists | Count)
        things = point.things
        if point.fresh:
            things = self._fresh(point.number, point.fresh, sign=not isinstance(letter, ForAll))
        else:
            self._stated.add((point.number, things))
            self.instances += 1
        if point.by:
            return _cardinality(letter, things)
        if isinstance(letter, Count):
            return _counted(letter, things, fresh=bool(point.fresh))
        return _witnessed(letter, things) if point.fresh else _instantiated(letter, things)

    def _fresh(self, number: int, count: int, *, sign: bool) -> tuple[Witness, ...]:
        self._witnessed.add(number)
        depth = 1 + max((self._depths[w] for w in witnesses(self._letters.formulas[number]) if w in self._depths), default=0)
        self.depth = max(self.depth, depth)
        fresh = tuple(Witness(f"{WITNESS}{len(self._origins) + 1 + i}") for i in range(count))
        self._origins.update(dict.fromkeys(fresh, (number, sign)))
        self._depths.update(dict.fromkeys(fresh, depth))
        return fresh

    def _class_of(self, letter: Count) -> tuple[Constant, ...] | None:
        """The constants among which everything counted is, where a class says so and the cases are few."""
        for part in letter.body.parts if isinstance(letter.body, And) else (letter.body,):
            if isinstance(part, Atom) and part.arguments == (letter.variable,):
                listed = self._classes.get(part.predicate)
                if listed is not None and comb(len(listed), letter.number) <= comb(CARDINALITY_THINGS_MAX, CARDINALITY_THINGS_MAX // 2):
                    return listed
        return None


def _listed(formula: Formula) -> tuple[str, tuple[Constant, ...]] | None:
    match formula:
        case ForAll((variable,), Implies(Atom(predicate, (argument,)), conclusion)) if argument == variable:
            things = [_equated(part, variable) for part in (conclusion.parts if isinstance(conclusion, Or) else (conclusion,))]
            found = tuple(dict.fromkeys(thing for thing in things if thing is not None))
            return (predicate, found) if len(found) == len(things) else None
        case _:
            return None


def _equated(formula: Formula, variable: Variable) -> Constant | None:
    match formula:
        case Comparison("=", Constant() as thing, other) | Comparison("=", other, Constant() as thing) if other == variable:
            return thing
        case _:
            return None


def _instantiated(letter: ForAll | Exists, things: tuple[Thing, ...]) -> Statement:
    body = instance(letter, things)
    return (Implies(letter, body) if isinstance(letter, ForAll) else Implies(body, letter)), Stated("instance", of=letter, things=things)


def _witnessed(letter: ForAll | Exists, things: tuple[Thing, ...]) -> Statement:
    body = instance(letter, things)
    formula = Implies(letter, body) if isinstance(letter, Exists) else Implies(Not(letter), Not(body))
    return formula, Stated("witness", of=letter, things=things)


def _counted(letter: Count, things: tuple[Thing, ...], *, fresh: bool) -> Statement:
    different = _different(letter, things)
    formula = Implies(letter, different) if fresh else Implies(different, letter)
    return formula, Stated("count_witness" if fresh else "count_instance", of=letter, things=things)


def _count_meaning(letter: Count) -> Statement:
    more: Formula = Not(Count("at least", letter.number + 1, letter.variable, letter.body))
    enough: Formula = Count("at least", letter.number, letter.variable, letter.body) if letter.number else Truth(True)
    meaning = more if letter.bound == "at most" else conjunction([enough, more])
    return Iff(letter, meaning), Stated("count", of=letter)


def _member(letter: Count, thing: Thing) -> Formula:
    return substitute(letter.body, {letter.variable: thing})


def _different(letter: Count, things: Sequence[Thing]) -> Formula:
    return conjunction([*(_member(letter, thing) for thing in things), *(Comparison("!=", *pair) for pair in combinations(things, 2))])


def _cardinality(letter: Opaque, things: tuple[Thing, ...]) -> Statement:
    assert isinstance(letter, Count)
    closed = ForAll((letter.variable,), Implies(letter.body, disjunction([Comparison("=", letter.variable, thing) for thing in things])))
    cases = disjunction([conjunction([_member(letter, thing) for thing in subset]) for subset in combinations(things, letter.number)])
    return Implies(closed, Iff(letter, cases)), Stated("cardinality", of=letter, things=things)
