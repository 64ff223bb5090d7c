"""Universal answers that do not rest on any instance: "all dogs bark" is true where there are no dogs."""

from __future__ import annotations

from certes.symbolic.formulas import And, Atom, Exists, ForAll, Formula, Implies
from certes.symbolic.problem import Certificate
from certes.symbolic.text import parse


def nothing_is(goal: Formula, certificate: Certificate) -> Formula | None:
    """The existence that the premises do not state, shown by a model of them without such a thing; None where nothing shows it."""
    model = certificate.get("consistency")
    if model is None or not isinstance(goal, ForAll) or not isinstance(goal.body, Implies):
        return None
    condition = goal.body.condition
    parts = condition.parts if isinstance(condition, And) else (condition,)
    true = {atom.predicate for atom in map(parse, model["true"]) if isinstance(atom, Atom)}
    if any(isinstance(part, Atom) and part.predicate not in true for part in parts):
        return Exists(goal.variables, condition)
    return None
