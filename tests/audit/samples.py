"""Receipts to test with, built from certificates small enough to read."""

from __future__ import annotations

import copy
from typing import Any

from certes.symbolic.receipts.receipt import Receipt

CONTEXT = "Everything cold is quiet. Bob is cold."
QUESTION = "Is Bob quiet?"
CITED = [(0, 25), (26, 38)]


def origin(document: str, position: int, start: int, end: int, text: str) -> dict[str, Any]:
    return {"document": document, "position": position, "start": start, "end": end, "text": text}


def claim() -> dict[str, Any]:
    return {
        "conditionals": "MATERIAL",
        "closed": [],
        "premises": [{"id": "s1", "logic": "all x (cold(x) -> quiet(x))"}, {"id": "s2", "logic": "cold(bob)"}],
        "goal": "quiet(bob)",
        "verdict": "ENTAILED",
        "evidence": {
            "kind": "derivation",
            "assumed": [],
            "closure": None,
            "steps": [
                {"premise": "s2", "bind": {}, "from": [], "gives": "cold(bob)"},
                {"premise": "s1", "bind": {"x": "bob"}, "from": [0], "gives": "quiet(bob)"},
            ],
        },
    }


def undetermined() -> dict[str, Any]:
    model = {"things": ["bob"], "true": ["cold(bob)", "quiet(bob)"], "values": {}}
    return claim() | {
        "premises": [{"id": "s2", "logic": "cold(bob)"}],
        "verdict": "UNDETERMINED",
        "evidence": {"kind": "models", "with_goal": model, "without_goal": {"things": ["bob"], "true": ["cold(bob)"], "values": {}}},
    }


def limited() -> dict[str, Any]:
    return claim() | {"verdict": "LIMIT_REACHED", "evidence": {"kind": "limit", "limit": "SOLVE_RLIMIT", "used": 5}}


def reading(evidence: dict[str, Any] | None = None) -> dict[str, Any]:
    spans = [origin("context", index + 1, start, end, CONTEXT[start:end]) for index, (start, end) in enumerate(CITED)]
    logic = ["all x (cold(x) -> quiet(x))", "cold(bob)"]
    return {
        "premises": [{"id": f"s{i + 1}", "logic": logic[i], "english": CONTEXT[slice(*CITED[i])], "origin": spans[i]} for i in range(2)],
        "goals": [{"logic": "quiet(bob)", "english": "Bob is quiet.", "origin": origin("question", 1, 0, len(QUESTION), QUESTION)}],
        "choices": [],
        "set_aside": "",
        "claims": [evidence or claim()],
    }


def parts(trace: str = "t-1") -> dict[str, Any]:
    """The parts of a receipt, to be changed before `receipt` makes one of them."""
    one = reading()
    step = "/evidence/readings/0/claims/0/evidence/steps/1"
    return {
        "evidence": {
            "request": {
                "question": QUESTION,
                "context": CONTEXT,
                "options": [],
                "conditionals": "MATERIAL",
                "closed": [],
                "knowledge_base": None,
                "tenant": "acme",
            },
            "reader": {"weights": "sha256:00", "code": "0.1.0"},
            "engines": [{"name": "rules", "version": "1", "settings": {}}],
            "limits": {"SOLVE_RLIMIT": 1000},
            "readings": [one],
            "chosen": {"reading": 0, "why": "the only reading"},
            "unread": [],
            "verdicts": ["ENTAILED"],
            "verdict": "ENTAILED",
            "basis": "OPEN",
            "answer": {
                "text": "Yes: Bob is quiet [1] [2].",
                "sentences": [{"text": "Yes: Bob is quiet [1] [2].", "step": step, "citations": [1, 2]}],
            },
            "citations": [{"number": i + 1, "premise": f"s{i + 1}", "origin": one["premises"][i]["origin"]} for i in range(2)],
            "checker": {"version": "1", "reports": [[{"status": "VALID", "reasons": []}]]},
        },
        "record": {
            "trace_id": trace,
            "idempotency_key": "",
            "time": "2026-11-22T00:00:00Z",
            "scores": [990_000],
            "timings_us": {"parse": 7000},
        },
    }


def receipt(changed: dict[str, Any] | None = None, *, trace: str = "t-1") -> Receipt:
    made = changed if changed is not None else parts(trace)
    return Receipt(made["evidence"], made["record"])


def changed(**evidence: Any) -> dict[str, Any]:
    """The parts with some of the evidence replaced."""
    made = copy.deepcopy(parts())
    made["evidence"].update(evidence)
    return made
