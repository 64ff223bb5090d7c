"""What every kind of evidence is checked against: the premises, the goal, and the names that may be used."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from .language import Binding, Constant, Witness
from .limits import Budget
from .reader import Reading, read_formula, read_name, read_thing
from .report import Flaw
from .rules import Rule
from .shape import text
from .units import Units


@dataclass(slots=True)
class Context:
    """One claim under check.

    `names` are the constants that evidence may use: those of the claim. Another name would be a further thing, different from all
    named ones, which nobody stated to exist.
    """

    conditionals: str
    closed: frozenset[tuple[str, int]]
    premises: dict[str, Reading]
    goal: Reading
    names: frozenset[str]
    units: Units
    budget: Budget = field(default_factory=Budget)
    rules: tuple[Rule, ...] = ()
    """The premises as rules, under `RULE`."""
    _read: dict[str, Reading] = field(default_factory=dict)
    _things: dict[str, Constant | Witness] = field(default_factory=dict)

    @property
    def constants(self) -> frozenset[str]:
        """The constants of the premises and the goal."""
        return self.premise_constants | self.goal.constants

    @property
    def premise_constants(self) -> frozenset[str]:
        """The constants of the premises."""
        return frozenset().union(*(premise.constants for premise in self.premises.values()))

    def slice(self) -> frozenset[str]:
        """The ids of the premises that shared predicates and measures connect with the goal, and of those that speak of identity alone."""
        speaking = defaultdict(list)
        for name, premise in self.premises.items():
            for symbol in premise.symbols:
                speaking[symbol].append(name)
        found = {name for name, premise in self.premises.items() if not premise.symbols}
        todo = list(self.goal.symbols)
        while todo:
            for name in speaking.pop(todo.pop(), ()):
                if name not in found:
                    found.add(name)
                    todo.extend(self.premises[name].symbols)
        return frozenset(found)

    def formula(self, value: object, where: str) -> Reading:
        """A formula of the evidence.

        Raises:
            Flaw: it cannot be read, names a thing the claim does not, or mixes units.

        """
        written = text(value, where)
        reading = self._read.get(written)
        if reading is None:
            reading = read_formula(written, where)
            if unknown := reading.constants - self.names:
                raise Flaw(where, f"names {min(unknown)!r}, which the claim does not")
            self.units.admit(reading, where)
            self._read[written] = reading
        return reading

    def thing(self, value: object, where: str) -> Constant | Witness:
        """A thing of the evidence: a constant of the claim, or a witness. Raises `Flaw` for anything else."""
        written = text(value, where)
        thing = self._things.get(written)
        if thing is None:
            thing = read_thing(written, where)
            if isinstance(thing, Constant) and thing.name not in self.names:
                raise Flaw(where, f"names {thing.name!r}, which the claim does not")
            self._things[written] = thing
        return thing

    def binding(self, value: object, where: str) -> dict[str, Constant | Witness]:
        """An object of variables and things. Raises `Flaw` for anything else."""
        if type(value) is not dict:
            raise Flaw(where, "is not an object")
        bound = {read_name(name, where): self.thing(thing, where) for name, thing in value.items()}
        if len(bound) != len(value):
            raise Flaw(where, "binds a variable twice")
        return bound


def as_binding(bound: dict[str, Constant | Witness]) -> Binding:
    """The same, for functions that replace variables by any thing."""
    return dict(bound.items())


Json = Any
"""A JSON value that `shape.survey` has passed."""
