"""The JSON of certificates (docs/certificates.md), built from values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from .formulas import Formula
from .literals import Literal, formula_of
from .problem import Certificate, Premise
from .terms import Constant, Witness
from .text import show, show_name, show_term
from .verdict import Conditionals, Verdict

Json: TypeAlias = dict[str, Any]


def claim(
    premises: Iterable[Premise],
    goal: Formula,
    verdict: Verdict,
    evidence: Json,
    *,
    conditionals: Conditionals = Conditionals.MATERIAL,
    closed: frozenset[str] = frozenset(),
    consistency: Json | None = None,
) -> Certificate:
    """The whole claim. `consistency` is a model of the premises, where one was found."""
    whole: Json = {
        "conditionals": conditionals.value,
        "closed": sorted(closed),
        "premises": [{"id": premise.id, "logic": show(premise.formula)} for premise in premises],
        "goal": show(goal),
        "verdict": verdict.value,
        "evidence": evidence,
    }
    if consistency is not None:
        whole["consistency"] = {"kind": "model", **consistency}
    return whole


def limit_evidence(limit: str, used: int) -> Json:
    """What stopped the search."""
    return {"kind": "limit", "limit": limit, "used": used}


def show_literal(literal: Literal) -> str:
    """The text of a literal."""
    return show(formula_of(literal))


def show_binding(things: Mapping[str, Constant | Witness]) -> dict[str, str]:
    """The JSON of a binding."""
    return {show_name(variable): show_term(thing) for variable, thing in things.items()}
