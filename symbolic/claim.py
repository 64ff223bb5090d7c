"""The JSON of certificates (docs/certificates.md), built from values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from .formulas import Formula
from .literals import Literal, formula_of
from .problem import Certificate, Premise
from .terms import Constant, Witness
from .text import show, show_name, show_term
from .verdict import Conditionals, Verdict

Json: TypeAlias = dict[str, Any]

CERTIFICATE_STEPS_MAX = 20_000
"""Steps of a derivation or refutation at most: the checker reads no more (docs/checker.md)."""

CERTIFICATE_THINGS_MAX = 2_000
"""Things of a model or closure at most: the checker reads no more."""

REFUTATION_CHARS_MAX = 400_000
"""Characters of a refutation as JSON: propagating through longer ones takes more work than the checker allows."""

CERTIFICATE_CHARS_MAX = 3_000_000
"""Characters of a certificate as JSON: the checker counts 4,000,000 of text, and nobody reads as much."""


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


def beyond_limits(certificate: Certificate) -> tuple[str, int] | None:
    """The limit that a certificate passes, if it is larger than a checker reads, and by how much it is used."""
    evidence = certificate["evidence"]
    refutation = len(json.dumps(evidence, ensure_ascii=False)) if evidence["kind"] == "refutation" else 0
    sizes = (
        ("REFUTATION_CHARS_MAX", refutation, REFUTATION_CHARS_MAX),
        ("CERTIFICATE_STEPS_MAX", len(evidence.get("steps", ())), CERTIFICATE_STEPS_MAX),
        ("CERTIFICATE_THINGS_MAX", _things(certificate), CERTIFICATE_THINGS_MAX),
        ("CERTIFICATE_CHARS_MAX", len(json.dumps(certificate, ensure_ascii=False)), CERTIFICATE_CHARS_MAX),
    )
    return next(((name, used) for name, used, most in sizes if used > most), None)


def _things(certificate: Certificate) -> int:
    evidence = certificate["evidence"]
    listed = (evidence, evidence.get("closure") or {}, evidence.get("with_goal", {}), certificate.get("consistency", {}))
    return max(len(part.get("things", ())) for part in listed)


def limit_evidence(limit: str, used: int) -> Json:
    """What stopped the search."""
    return {"kind": "limit", "limit": limit, "used": used}


def show_literal(literal: Literal) -> str:
    """The text of a literal."""
    return show(formula_of(literal))


def show_binding(things: Mapping[str, Constant | Witness]) -> dict[str, str]:
    """The JSON of a binding."""
    return {show_name(variable): show_term(thing) for variable, thing in things.items()}
