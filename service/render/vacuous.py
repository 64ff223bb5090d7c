"""Universal answers that do not rest on any instance: "all dogs bark" is true where there are no dogs."""

from __future__ import annotations

from dataclasses import dataclass

from certes.symbolic.formulas import And, Atom, Exists, ForAll, Formula, Implies
from certes.symbolic.problem import Certificate, Decision
from certes.symbolic.text import parse


@dataclass(frozen=True, slots=True)
class Missing:
    """The existence that the statements do not give, and the part of the claim that shows it."""

    existence: Formula
    part: str


def nothing_is(goal: Formula, decision: Decision) -> Missing | None:
    """What a universal goal may hold of nothing for: shown by a model of the premises without it, or by all that can be derived.

    None where the certificate shows no such thing.
    """
    if not isinstance(goal, ForAll) or not isinstance(goal.body, Implies):
        return None
    existence = Exists(goal.variables, goal.body.condition)
    certificate = decision.certificate
    if "consistency" in certificate:
        return Missing(existence, "consistency") if decision.vacuous or _lacks(certificate, goal.body.condition) else None
    if decision.vacuous and certificate["evidence"].get("closure"):
        return Missing(existence, "evidence/closure")
    return None


def _lacks(certificate: Certificate, condition: Formula) -> bool:
    """Whether the model of the premises has nothing at all of a class that the condition names."""
    parts = condition.parts if isinstance(condition, And) else (condition,)
    true = {(atom.predicate, len(atom.arguments)) for atom in map(parse, certificate["consistency"]["true"]) if isinstance(atom, Atom)}
    return any(isinstance(part, Atom) and (part.predicate, len(part.arguments)) not in true for part in parts)
