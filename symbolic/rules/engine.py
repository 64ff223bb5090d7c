"""Forward chaining: semi-naive, first in first out, every fact with its first derivation, which is one of least depth.

A fact is a ground literal. A new fact waits in a queue; when its turn comes it is indexed and joined with the facts before it, so that
each combination of facts is looked at once. Facts are numbered in the order of their derivation; the facts that a derivation cites
have smaller numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from ..formulas import Formula
from ..limits import LimitReached
from ..literals import Literal, literal_of
from ..substitute import bound_variables, subformulas
from ..terms import Constant, Measure, Term, Variable, Witness
from .compile import Compiler, Join, Pattern, Probe, Relation, Slot, Way
from .facts import Derivation, Row, Shape, Thing, Things, fill, is_symmetric, measures_of, opposite, pattern_of, test, value_literal, value_relation
from .goals import NO_TARGET, OTHER, Target
from .statements import Rule, branches_of
from .strata import stratify

DERIVED_FACTS_MAX = 200_000
"""Most facts derived for one problem: two seconds of work and 130 MB."""

JOIN_ROWS_MAX = 5_000_000
"""Most rows looked at in joins for one problem: bounds rules that look at much and derive little to eight seconds or so."""

_Table: TypeAlias = dict[Row, list[tuple[Row, int]]]


@dataclass(frozen=True, slots=True)
class Forced:
    """How facts force a formula: what stands for its variables, the facts used, and whether a closed predicate's lack of a row is."""

    things: dict[str, Thing]
    facts: tuple[int, ...]
    by_absence: bool


class Engine:
    """Rules run to their fixpoint over the named things, `?other`, and the witnesses of what is assumed.

    Raises:
        NotStratified: closed predicates that depend on their own absence.
        LimitReached: `DERIVED_FACTS_MAX` or `JOIN_ROWS_MAX`.

    """

    def __init__(
        self, rules: Sequence[Rule], things: Sequence[Thing], closed: frozenset[tuple[str, int]] = frozenset(), target: Target = NO_TARGET
    ) -> None:
        self.rules = tuple(rules)
        self.things = Things()
        for thing in (*things, OTHER, *target.fresh.values()):
            self.things.number(thing)
        self._other = self.things.number(OTHER)
        self._fresh = frozenset(self.things.number(thing) for thing in target.fresh.values())
        self._other_may_be_none = len(self.things) > 1
        self.facts: list[tuple[Shape, Row]] = []
        self.derivations: list[Derivation] = []
        self._closed = closed
        self._known: dict[tuple[Shape, Row], int] = {}
        self._tables: dict[tuple[Relation, tuple[int, ...]], _Table] = {}
        self._columns: dict[Relation, list[tuple[int, ...]]] = {}
        self._triggered: dict[Relation, list[tuple[Join, int]]] = {}
        self._values: dict[int, Fraction] = {}
        self._symmetric: dict[Shape, bool] = {}
        self._value_shapes: dict[Shape, Relation | None] = {}
        self._at = 0
        self._rows_seen = 0
        self._compiler = Compiler(self.things, closed, _stated_shapes(self.rules, target.literals))
        self._run(target.literals)

    def _run(self, assumed: Sequence[Literal]) -> None:
        for number, literal in enumerate(assumed, start=1):
            shape, terms = pattern_of(literal)
            self._add(shape, tuple(self._thing(term) for term in terms), Derivation(-number, 0, (), (), by_absence=False))
        joins = [join for index, rule in enumerate(self.rules) for join in self._compiler.joins(index, rule)]
        for stratum in stratify(joins, [rule.premise for rule in self.rules]):
            for join in stratum:
                for position, pattern in enumerate(join.patterns):
                    self._triggered.setdefault(pattern.relation, []).append((join, position))
            for join in stratum:
                self._fire(join, join.plans[-1], [None] * len(join.variables), [-1] * len(join.patterns), 0)
            self._exhaust()

    def _thing(self, term: Term) -> int:
        assert isinstance(term, Constant | Witness)
        return self.things.number(term)

    def _exhaust(self) -> None:
        while self._at < len(self.facts):
            number = self._at
            shape, row = self.facts[number]
            self._at += 1
            relations: list[Relation] = [shape]
            if (value := self._value_shape(shape)) is not None:
                relations.append(value)
            rows = self._both_ways(shape, row)
            for relation in relations:
                for columns in self._columns.get(relation, ()):
                    _index(self._tables[relation, columns], columns, rows, number)
            for relation in relations:
                for join, position in self._triggered.get(relation, ()):
                    for either in rows:
                        self._start(join, position, either, number)

    def _value_shape(self, shape: Shape) -> Relation | None:
        if shape not in self._value_shapes:
            value = value_literal(shape) if len(shape) == 2 else None
            self._value_shapes[shape] = value_relation(value[0]) if value else None
        return self._value_shapes[shape]

    def _both_ways(self, shape: Shape, row: Row) -> tuple[Row, ...]:
        """The rows that a fact stands for: an equation of like sides holds either way round."""
        if len(shape) == 3:
            return (row,)
        if shape not in self._symmetric:
            self._symmetric[shape] = is_symmetric(shape)
        half = len(row) // 2
        return (row, row[half:] + row[:half]) if self._symmetric[shape] else (row,)

    def _start(self, join: Join, position: int, row: Row, number: int) -> None:
        """Join a new fact, standing for one pattern, with the facts before it (and itself)."""
        plan = join.plans[position]
        environment: list[int | None] = [None] * len(join.variables)
        used = [-1] * len(join.patterns)
        first = plan[0]
        if all(row[c] == slot for c, slot in zip(first.key_positions, first.key_slots, strict=True)) and _bind(first, row, environment):
            used[position] = number
            self._fire(join, plan, environment, used, 1)

    def _fire(self, join: Join, plan: tuple[Probe, ...], environment: list[int | None], used: list[int], depth: int) -> None:
        for complete in self._solutions(join, plan, environment, used, depth):
            hypothetical = self._other_may_be_none and self._other in complete
            for index, (shape, slots) in enumerate(join.conclusions):
                row = _row(slots, complete)
                # Nobody stated that an unnamed thing exists, so it gives nothing about the others.
                if (shape, row) not in self._known and not (hypothetical and self._other not in row):
                    things = tuple(0 if thing is None else thing for thing in complete)
                    self._add(shape, row, Derivation(join.rule, index, things, tuple(dict.fromkeys(used)), bool(join.absent)))

    def _solutions(
        self, join: Join, plan: tuple[Probe, ...], environment: list[int | None], used: list[int], depth: int
    ) -> Iterator[list[int | None]]:
        """The ways to complete a join. The yielded list is reused: read it before going on."""
        if depth == len(plan):
            yield from self._completed(join, environment, used)
            return
        probe = plan[depth]
        rows = self._table(probe.relation, probe.key_positions).get(_row(probe.key_slots, environment), ())
        self._rows_seen += len(rows)
        if self._rows_seen > JOIN_ROWS_MAX:
            raise LimitReached("JOIN_ROWS_MAX", self._rows_seen)
        for row, number in rows:
            if _bind(probe, row, environment):
                used[probe.position] = number
                yield from self._solutions(join, plan, environment, used, depth + 1)
        for _, variable in probe.binds:
            environment[variable] = None

    def _completed(self, join: Join, environment: list[int | None], used: list[int]) -> Iterator[list[int | None]]:
        if not join.open_variables:
            if self._passes(join, environment, used):
                yield environment
            return
        for things in product(range(len(self.things)), repeat=len(join.open_variables)):
            self._rows_seen += 1
            if self._rows_seen > JOIN_ROWS_MAX:
                raise LimitReached("JOIN_ROWS_MAX", self._rows_seen)
            for variable, thing in zip(join.open_variables, things, strict=True):
                environment[variable] = thing
            if self._passes(join, environment, used):
                yield environment
        for variable in join.open_variables:
            environment[variable] = None

    def _passes(self, join: Join, environment: list[int | None], used: list[int]) -> bool:
        if not all(self._absent(pattern.relation, _row(pattern.slots, environment)) for pattern in join.absent):
            return False
        if not join.tests:
            return True
        values = {self._measure(p, environment): self._values[f] for p, f in zip(join.patterns, used, strict=True) if p.relation[0] == "value"}
        binding = {v: self.things.all[thing] for v, thing in zip(join.variables, environment, strict=True) if thing is not None}
        return all(test(_ground(literal, binding), values) is True for literal in join.tests)

    def _absent(self, relation: Relation, row: Row) -> bool:
        """Whether a closed predicate lacks a row. A fresh thing may be any thing, so nothing is absent of it."""
        return (relation, row) not in self._known and self._fresh.isdisjoint(row)

    def _measure(self, pattern: Pattern, environment: list[int | None]) -> Measure:
        return Measure(str(pattern.relation[1]), tuple(self.things.all[thing] for thing in _row(pattern.slots, environment)))

    def _table(self, relation: Relation, columns: tuple[int, ...]) -> _Table:
        """The rows of a relation by the things in some columns; built when first asked for, then kept up."""
        table = self._tables.get((relation, columns))
        if table is None:
            table = self._tables[relation, columns] = {}
            self._columns.setdefault(relation, []).append(columns)
            for number in range(self._at):
                shape, row = self.facts[number]
                if relation in (shape, self._value_shape(shape)):
                    _index(table, columns, self._both_ways(shape, row), number)
        return table

    def _add(self, shape: Shape, row: Row, derivation: Derivation) -> None:
        if any((shape, either) in self._known for either in self._both_ways(shape, row)):
            return
        number = len(self.facts)
        if number >= DERIVED_FACTS_MAX:
            raise LimitReached("DERIVED_FACTS_MAX", number)
        self._known[shape, row] = number
        self.facts.append((shape, row))
        self.derivations.append(derivation)
        if len(shape) == 2 and (value := value_literal(shape)) is not None:
            self._values[number] = value[1]

    def conflict(self) -> tuple[tuple[int, ...], int] | None:
        """Facts that force the opposite of a fact, and that fact: the first pair of opposites, else a comparison that values or names deny."""
        for number, (shape, row) in enumerate(self.facts):
            for either in self._both_ways(shape, row):
                denied = self._known.get((opposite(shape), either))
                if denied is not None and denied < number:
                    return (denied,), number
        return self._denied_comparison()

    def _denied_comparison(self) -> tuple[tuple[int, ...], int] | None:
        known: dict[Measure, int] = {}
        for number in self._values:
            value = value_literal(self.literal(number))
            assert value is not None
            known.setdefault(value[0], number)
        for number, (shape, _) in enumerate(self.facts):
            if len(shape) == 3:
                continue
            literal = self.literal(number)
            measures = measures_of(literal[1])
            if all(measure in known for measure in measures):
                facts = tuple(known[measure] for measure in measures)
                if test(literal, {m: self._values[f] for m, f in zip(measures, facts, strict=True)}) is False:
                    return facts, number
        return None

    def literal(self, number: int) -> Literal:
        """The literal of a fact."""
        shape, row = self.facts[number]
        return fill(shape, tuple(self.things.all[thing] for thing in row))

    def force(self, formula: Formula) -> Forced | None:
        """How the facts force a formula, by the first way found; None if they do not (or not within `BRANCHES_MAX`).

        `?other` is no example of anything, unless there is nothing else.
        """
        self._rows_seen = 0  # what one goal costs must not count against the next
        idle = {v.name: self.things.all[0] for part in subformulas(formula) for v in bound_variables(part)}
        for branch in branches_of(formula) or ():
            variables = tuple(dict.fromkeys(t for literal in branch for t in pattern_of(literal)[1] if isinstance(t, Variable)))
            for way in self._compiler.ways(branch):
                join = self._compiler.join(-1, variables, way)
                used = [-1] * len(join.patterns)
                for found in self._solutions(join, join.plans[-1], [None] * len(variables), used, 0):
                    if self._other_may_be_none and self._other in found:
                        continue
                    things = {v.name: self.things.all[thing or 0] for v, thing in zip(variables, found, strict=True)}
                    return Forced({**idle, **things}, tuple(dict.fromkeys(used)), bool(join.absent))
        return None

    def holds(self, literal: Literal) -> bool:
        """Whether a ground literal is derived, or follows from names, known values or absence."""
        return any(True for way in self._compiler.ways((literal,)) if self._holds_by(way))

    def _holds_by(self, way: Way) -> bool:
        join = self._compiler.join(-1, (), way)
        return next(self._solutions(join, join.plans[-1], [], [-1] * len(join.patterns), 0), None) is not None


def _stated_shapes(rules: Sequence[Rule], assumed: Sequence[Literal]) -> frozenset[Shape]:
    """What facts may state, so that conditions look it up."""
    stated = [literal_of(conclusion) for rule in rules for conclusion in rule.conclusions]
    return frozenset(pattern_of(literal)[0] for literal in [*stated, *assumed] if literal is not None)


def _ground(literal: Literal, binding: dict[Variable, Thing]) -> Literal:
    shape, terms = pattern_of(literal)
    return fill(shape, tuple(binding.get(term, term) if isinstance(term, Variable) else term for term in terms))


def _index(table: _Table, columns: tuple[int, ...], rows: tuple[Row, ...], number: int) -> None:
    for row in rows:
        table.setdefault(tuple([row[c] for c in columns]), []).append((row, number))


def _bind(probe: Probe, row: Row, environment: list[int | None]) -> bool:
    for column, earlier in probe.repeats:
        if row[column] != row[earlier]:
            return False
    for column, variable in probe.binds:
        environment[variable] = row[column]
    return True


def _row(slots: tuple[Slot, ...], environment: list[int | None]) -> Row:
    return tuple([slot if slot >= 0 else environment[-1 - slot] for slot in slots])  # type: ignore[misc]
