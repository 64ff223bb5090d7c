"""From a finished search to the steps of a `refutation`: what the contradiction rests on, and nothing else."""

from __future__ import annotations

from typing import Any

from ..claim import Json
from .letters import Letters
from .sat import Clause, Solver
from .steps import Lemma, Stated


def refutation(solver: Solver, letters: Letters) -> Json:
    """Evidence `refutation` of a solver that found no assignment."""
    assert solver.refuted is not None
    steps: list[dict[str, Any]] = []
    for place in solver.origin(solver.refuted):
        match solver.proof[place]:
            case Stated() as stated:
                steps.append(stated.json())
            case Lemma(by, literals, farkas):
                step = {"by": by, "clause": [letters.text(literal) for literal in literals]}
                if by == "arithmetic":
                    step["farkas"] = [str(multiplier) for multiplier in farkas]
                steps.append(step)
            case Clause(literals=literals):
                steps.append({"by": "rup", "clause": [letters.text(literal) for literal in literals]})
            case other:
                raise AssertionError(f"{other!r} has no place in a proof")
    steps.append({"by": "rup", "clause": []})
    return {"kind": "refutation", "steps": steps}


def cited(evidence: Json) -> set[str]:
    """The ids of the premises that a refutation states."""
    return {step["id"] for step in evidence["steps"] if step["by"] == "premise"}


def uses_goal(evidence: Json) -> bool:
    """Whether a refutation needs the goal at all."""
    return any(step["by"] == "goal" for step in evidence["steps"])
