"""The one question that engines answer: whether premises entail a goal, contradict it, or neither.

`decide` is plain synchronous work of the processor; the service runs it in a worker that can be killed (`certes.symbolic.pool`). The same
problem gives the same certificate, byte for byte, whatever was decided before.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from certes.errors import InvalidRequest

from .claim import beyond_limits, claim, limit_evidence
from .formulas import Formula
from .material.decide import decide_material
from .material.finite import LazyOracle, Oracle
from .material.premises import Base, look_at
from .problem import Decision, Premise, Problem
from .rules.decide import decide_rules
from .slices import Slice, slice_of
from .terms import Constant
from .verdict import Conditionals, Verdict
from .wire import Questions

BASES_MAX = 16
"""Sets of premises that a worker remembers: the goals of one request come one after the other, and memory is not for keeping."""


class ClosedNeedsRules(InvalidRequest):
    """Closed predicates were declared under `MATERIAL`: what cannot be derived is a notion of `RULE`."""

    reason = "CLOSED_NEEDS_RULES"


def decide(problem: Problem, oracle: Oracle | None = None) -> Decision:
    """Decide a problem by the cheapest sufficient engine. `oracle` finds finite models where the search does not end (default: Z3).

    Raises:
        SortError: the premises and the goal are not well typed together.
        NotARule: under `RULE`, a premise that the goal touches is neither facts nor rules.
        NotStratified: a closed predicate depends on its own absence.
        ClosedNeedsRules: closed predicates under `MATERIAL`.

    """
    return decide_many(problem.premises, [problem.goal], problem.conditionals, problem.closed, oracle)[0]


def decide_many(
    premises: Sequence[Premise],
    goals: Sequence[Formula],
    conditionals: Conditionals = Conditionals.MATERIAL,
    closed: frozenset[str] = frozenset(),
    oracle: Oracle | None = None,
) -> list[Decision]:
    """Decide several goals over the same premises; what depends on the premises alone is worked out once.

    Each decision is the one that `decide` gives for its goal. Raises as `decide` does.
    """
    return Decider(oracle).decide_many(Questions(tuple(premises), tuple(goals), conditionals, closed))


class Decider:
    """Decides, and remembers what was found of the last few sets of premises.

    What is remembered is a function of the premises alone, so it saves time and changes nothing.
    """

    def __init__(self, oracle: Oracle | None = None) -> None:
        self._oracle = oracle or LazyOracle()
        self._bases: OrderedDict[tuple[tuple[Premise, ...], tuple[Constant, ...]], Base] = OrderedDict()

    def decide_many(self, questions: Questions) -> list[Decision]:
        """Decide several goals over the same premises. Raises as `decide` does."""
        closed = questions.closed
        if closed and questions.conditionals is Conditionals.MATERIAL:
            raise ClosedNeedsRules(f"closed predicates ({', '.join(sorted(closed))}) need conditionals of the kind RULE", field="closed")
        parts = [slice_of(questions.premises, goal) for goal in questions.goals]
        if questions.conditionals is Conditionals.RULE:
            return [_checkable(decide_rules(part, closed), part, questions) for part in parts]
        return [_checkable(decide_material(part, self._base(part), self._oracle), part, questions) for part in parts]

    def _base(self, part: Slice) -> Base:
        key = (part.premises, part.constants)
        if key not in self._bases:
            self._bases[key] = look_at(part.premises, part.constants, self._oracle)
        self._bases.move_to_end(key)
        while len(self._bases) > BASES_MAX:
            self._bases.popitem(last=False)
        return self._bases[key]


def _checkable(decision: Decision, part: Slice, questions: Questions) -> Decision:
    """The decision, unless its certificate is larger than a checker reads: then nothing is shown."""
    passed = beyond_limits(decision.certificate)
    if passed is None:
        return decision
    evidence = limit_evidence(*passed)
    whole = claim(part.premises, part.goal, Verdict.LIMIT_REACHED, evidence, conditionals=questions.conditionals, closed=questions.closed)
    return Decision(Verdict.LIMIT_REACHED, whole, (), engine=decision.engine)
