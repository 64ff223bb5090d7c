"""The one question that engines answer: whether premises entail a goal, contradict it, or neither.

`decide` is plain synchronous work of the processor; the service runs it in a worker that can be killed (`certes.symbolic.pool`). The same
problem gives the same certificate, byte for byte, whatever was decided before.
"""

from __future__ import annotations

from collections.abc import Sequence

from certes.errors import InvalidRequest

from .formulas import Formula
from .material.decide import decide_material
from .material.finite import LazyOracle, Oracle
from .material.premises import Base, look_at
from .problem import Decision, Premise, Problem
from .rules.decide import decide_rules
from .slices import slice_of
from .terms import Constant
from .verdict import Conditionals


class ClosedNeedsRules(InvalidRequest):
    """Closed predicates were declared under `MATERIAL`: what cannot be derived is a notion of `RULE`."""

    reason = "CLOSED_NEEDS_RULES"


def decide(problem: Problem, oracle: Oracle | None = None) -> Decision:
    """Decide a problem by the cheapest sufficient engine. `oracle` finds finite models where the search does not end (default: Z3).

    Raises:
        SortError: the premises and the goal are not well typed together.
        NotARule: under `RULE`, a premise that the goal touches is neither facts nor a rule.
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
    if closed and conditionals is Conditionals.MATERIAL:
        raise ClosedNeedsRules(f"closed predicates ({', '.join(sorted(closed))}) need conditionals of the kind RULE", field="closed")
    if conditionals is Conditionals.RULE:
        return [decide_rules(slice_of(premises, goal), closed) for goal in goals]
    finite = oracle or LazyOracle()
    bases: dict[tuple[tuple[Premise, ...], tuple[Constant, ...]], Base] = {}
    decisions: list[Decision] = []
    for goal in goals:
        part = slice_of(premises, goal)
        key = (part.premises, part.constants)
        if key not in bases:
            bases[key] = look_at(part.premises, part.constants, finite)
        decisions.append(decide_material(part, bases[key], finite))
    return decisions
