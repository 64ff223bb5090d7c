"""Search for a model, with instances of quantified formulas on demand: it ends in a structure, a refutation, or at a limit.

The propositional search proposes truth values for letters, quantified formulas among them. The proposal describes a finite structure, in
which every quantified letter is evaluated. Where the structure disagrees with the proposal, an instance or a witness that settles the
point is stated, and the search goes on. If nothing disagrees, the structure is a model of all that was stated.
(Model-based quantifier instantiation: Ge and de Moura 2009.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..claim import Json
from ..formulas import Formula, negation
from ..limits import LimitReached
from ..problem import Premise
from ..terms import Constant, Witness
from .letters import Letters
from .proof import refutation
from .quantifiers import Quantifiers
from .sat import Solver
from .steps import Stated
from .structure import Structure
from .theories import Theories

Outcome: TypeAlias = "Structure | Refuted"


@dataclass(frozen=True, slots=True)
class Refuted:
    """What was stated has no model: the evidence."""

    evidence: Json


@dataclass(frozen=True, slots=True)
class Effort:
    """How far a search goes before it gives up; counts, so that the same problem always stops at the same point."""

    CONFLICTS_MAX: int
    ROUNDS_MAX: int
    INSTANCES_MAX: int
    WITNESSES_MAX: int
    WITNESS_DEPTH_MAX: int
    EVALUATION_STEPS_MAX: int


FIRST_EFFORT = Effort(CONFLICTS_MAX=4_000, ROUNDS_MAX=120, INSTANCES_MAX=4_000, WITNESSES_MAX=40, WITNESS_DEPTH_MAX=3, EVALUATION_STEPS_MAX=300_000)
"""Enough for everyday problems, a second or two at most; beyond it other engines are asked before the search goes on."""

FULL_EFFORT = Effort(
    CONFLICTS_MAX=20_000, ROUNDS_MAX=1_000, INSTANCES_MAX=40_000, WITNESSES_MAX=120, WITNESS_DEPTH_MAX=6, EVALUATION_STEPS_MAX=5_000_000
)
"""Half a minute or so of search; what is not settled then is LIMIT_REACHED."""


class Search:
    """Formulas that are to hold together."""

    def __init__(self, constants: Sequence[Constant]) -> None:
        self._solver = Solver([])
        self._letters = Letters(self._solver)
        self._theories = Theories(self._solver, self._letters)
        self._quantifiers = Quantifiers(self._solver, self._letters, constants)
        self._stated: list[Formula] = []
        self._rounds = 0
        self._steps = 0

    def fork(self) -> Search:
        """A copy that goes its own way."""
        self._solver.restart(self._theories)
        other = object.__new__(Search)
        other._solver = self._solver.fork()
        other._letters = self._letters.fork(other._solver)
        other._theories = self._theories.fork(other._solver, other._letters)
        other._quantifiers = self._quantifiers.fork(other._solver, other._letters)
        other._stated = list(self._stated)
        other._rounds = self._rounds
        other._steps = self._steps
        return other

    def state_premises(self, premises: Iterable[Premise]) -> None:
        """Take premises to hold."""
        for premise in premises:
            self._letters.state(premise.formula, Stated("premise", premise.id))
            self._quantifiers.note(premise.formula)
            self._stated.append(premise.formula)

    def state_instances(self, instances: Iterable[tuple[Formula, tuple[Constant | Witness, ...]]]) -> None:
        """State instances of universal premises that are known to be needed, so that they need not be found one after the other."""
        for formula, things in instances:
            point = self._quantifiers.point(formula, things)
            if point is not None:
                self._letters.state(*self._quantifiers.settle(point))

    def state_goal(self, goal: Formula, *, sign: bool) -> None:
        """Take the goal to hold, or its negation where `sign` is false."""
        self._letters.state(goal if sign else negation(goal), Stated("goal"))
        self._stated.append(goal if sign else negation(goal))

    def run(self, effort: Effort) -> Outcome:
        """Search on from where the last run stopped.

        Raises:
            LimitReached: a count of `effort`, or a limit of evaluation or arithmetic.

        """
        while True:
            self._check(effort)
            self._solver.restart(self._theories)
            self._quantifiers.define()
            self._theories.register()
            found = self._solver.search(self._theories, effort.CONFLICTS_MAX)
            if found is False:
                return Refuted(refutation(self._solver, self._letters))
            if found is None:
                raise LimitReached("CONFLICTS_MAX", self._solver.conflicts)
            structure = self._refine(effort)
            if structure is not None:
                return structure

    def _refine(self, effort: Effort) -> Structure | None:
        """Check the proposal; None if something was added to be searched on."""
        clauses = self._theories.lemmas()
        if clauses:
            self._solver.restart(self._theories)
            for clause in clauses:
                self._solver.add(clause)
            return None
        self._rounds += 1
        structure = self._quantifiers.structure(self._theories, effort.EVALUATION_STEPS_MAX - self._steps)
        try:
            points, flips = self._quantifiers.disagreements(structure)
        finally:
            self._steps += structure.steps
        if not points and not flips:
            structure.renew()
            assert all(structure.holds(formula, {}) for formula in self._stated), "the structure found is no model"
            return structure
        self._solver.restart(self._theories)
        for number, phase in flips:
            self._quantifiers.flip(number, phase=phase)
        for point in points:
            self._letters.state(*self._quantifiers.settle(point))
        return None

    def _check(self, effort: Effort) -> None:
        used = {
            "ROUNDS_MAX": self._rounds,
            "INSTANCES_MAX": self._quantifiers.instances,
            "WITNESSES_MAX": self._quantifiers.witnesses,
            "WITNESS_DEPTH_MAX": self._quantifiers.depth,
            "EVALUATION_STEPS_MAX": self._steps,
        }
        for name, count in used.items():
            if count > getattr(effort, name):
                raise LimitReached(name, count)
