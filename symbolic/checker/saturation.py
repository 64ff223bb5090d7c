"""What rules derive: all literals, stratum by stratum; or the first one that a given set lacks."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .forcing import Given
from .language import Atom, Binding, Thing, Witness
from .letters import Literal, bound_letter, decided, things_of
from .limits import LITERALS_MAX, Budget, within
from .matching import Facts, Pattern, Relation, matches, unified
from .report import Flaw
from .rules import Rule, pattern_of

OTHER = Witness("other")
"""Any thing that is not named."""


class World(NamedTuple):
    """The things that rules range over, and what absence means among them."""

    things: tuple[Thing, ...]
    fresh: frozenset[Thing]
    closed: frozenset[tuple[str, int]]

    @property
    def existing(self) -> tuple[Thing, ...]:
        """The things that are sure to exist: `?other` only where there is no other."""
        return tuple([thing for thing in self.things if thing != OTHER]) or self.things

    def may_be_absent(self, atom: Atom) -> bool:
        """Whether the atom is false when it cannot be derived. A fresh thing may be any thing, so nothing is absent of it."""
        return (atom.predicate, len(atom.arguments)) in self.closed and self.fresh.isdisjoint(atom.arguments)


def saturate(rules: tuple[Rule, ...], world: World, start: Iterable[Literal], budget: Budget) -> Given:
    """The literals that the rules derive from `start`; the perfect model, where predicates are closed."""
    saturation = _Saturation(rules, world, start, budget)
    saturation.run()
    return saturation.given


def require_closed(rules: tuple[Rule, ...], world: World, literals: Iterable[Literal], budget: Budget, where: str) -> Given:
    """Check that the rules derive nothing new from the literals.

    Raises:
        Flaw: they do; names the premise.

    """
    saturation = _Saturation(rules, world, literals, budget)
    for rule, _ in saturation.missing():
        raise Flaw(where, f"lacks a literal that the premise {rule.premise[:40]!r} gives")
    return saturation.given


class _Saturation:
    def __init__(self, rules: tuple[Rule, ...], world: World, start: Iterable[Literal], budget: Budget) -> None:
        self._rules = rules
        self._world = world
        self._things = list(world.things)
        self._budget = budget
        self._facts = Facts(budget)
        self._queue: deque[Pattern] = deque()
        self._compared = 0
        self._other_may_be_none = OTHER not in world.existing
        self.given = Given((), self._absent)
        for literal in start:
            self._add(literal)

    def _absent(self, atom: Atom) -> bool:
        return self._world.may_be_absent(atom) and (True, atom) not in self.given.literals

    def _add(self, literal: Literal) -> None:
        if literal in self.given.literals:
            return
        self._budget.spend()
        self.given.add(literal)
        if isinstance(literal[1], Atom):
            relation, row = pattern_of(*literal)
            self._facts.add(relation, row)
            self._queue.append((relation, row))
        else:
            self._compared += 1

    def missing(self) -> Iterator[tuple[Rule, Literal]]:
        """Literals that the rules give and that are not there, each with its rule."""
        for rule in self._rules:
            for literal in self._new(rule, rule.patterns, {}):
                yield rule, literal

    def run(self) -> None:
        """Add all that the rules give, each stratum to its end before the next."""
        for stratum in sorted({rule.stratum for rule in self._rules}):
            active = [rule for rule in self._rules if rule.stratum == stratum]
            self._exhaust(active)

    def _exhaust(self, active: list[Rule]) -> None:
        """All rules once, then those that a new fact touches; again while comparisons, which no fact triggers, are new."""
        triggered: dict[Relation, list[tuple[Rule, int]]] = defaultdict(list)
        for rule in active:
            for position, (relation, _) in enumerate(rule.patterns):
                triggered[relation].append((rule, position))
        known = -1
        while known != self._compared:
            known = self._compared
            self._queue.clear()
            for rule in active:
                self._add_all(self._new(rule, rule.patterns, {}))
            while self._queue:
                relation, row = self._queue.popleft()
                for rule, position in triggered.get(relation, ()):
                    self._add_all(self._touched(rule, position, row))

    def _add_all(self, literals: Iterator[Literal]) -> None:
        """Add literals once all are known: facts must not change while they are looked up."""
        known = len(self.given.literals)
        new: dict[Literal, None] = {}
        for literal in literals:
            new[literal] = None
            within(known + len(new), LITERALS_MAX, "LITERALS_MAX", "evidence")
        for literal in new:
            self._add(literal)

    def _touched(self, rule: Rule, position: int, row: tuple[Thing, ...]) -> Iterator[Literal]:
        self._budget.spend()
        binding = unified(rule.patterns[position][1], row, {})
        if binding is not None:
            yield from self._new(rule, rule.patterns[:position] + rule.patterns[position + 1 :], binding)

    def _new(self, rule: Rule, patterns: tuple[Pattern, ...], binding: Binding) -> Iterator[Literal]:
        """The conclusions that are not yet there."""
        for complete in matches(rule.names, list(patterns), binding, self._facts, self._things):
            self._budget.spend(2 * len(rule.tests) + 4)
            if all(self.given.holds((sign, bound_letter(letter, complete))) for sign, letter in rule.tests):
                yield from self._conclusions(rule, complete)

    def _conclusions(self, rule: Rule, binding: Binding) -> Iterator[Literal]:
        hypothetical = self._other_may_be_none and OTHER in binding.values()
        for sign, letter in rule.conclusions:
            ground = bound_letter(letter, binding)
            if (sign, ground) in self.given.literals or decided(ground) is sign:
                continue
            # Nobody stated that an unnamed thing exists, so it gives nothing about the others.
            if not hypothetical or OTHER in things_of(ground):
                yield sign, ground
