"""Refutations put together at random: when one is accepted, no small structure is a model of what it refutes."""

from __future__ import annotations

import random
from typing import Any

from checker.structures import find_model

from certes.symbolic.checker import check_claim
from certes.symbolic.text import parse

REFUTATIONS = 400

TEXTS = (
    "all x (p(x) -> q(x))",
    "all x (p(x) xor q(x))",
    "some x (p(x))",
    "some x (p(x) & not q(x))",
    "not all x (q(x))",
    "all x (some y (r(x, y)))",
    "some y (all x (r(x, y)))",
    "all x y (r(x, y) -> not r(y, x))",
    "all x (q(x) -> x = a | x = b)",
    "at most 1 x (p(x))",
    "at least 2 x (p(x))",
    "exactly 1 x (q(x))",
    "p(a) & p(b)",
    "not q(a)",
    "q(b) | not p(a)",
    "all x (x = a | x = b)",
    "some x (x != a)",
    "all x (m(x) > 0)",
    "m(a) = m(b)",
    "m(a) < 0 | m(b) = 2",
)
QUANTIFIED = (
    *(text for text in TEXTS if text.startswith(("all", "some", "at", "exactly"))),
    "all x (q(x))",
    "some y (r(a, y))",
    "some y (r(?1, y))",
    "all x (r(x, ?1))",
    "at least 1 x (q(x))",
    "at least 2 x (q(x))",
    "some x (q(x))",
)
CLAUSES = (
    ["?1 != a", "not p(?1)", "p(a)"],
    ["?1 != b", "not q(?1)", "q(b)"],
    ["?1 != ?2", "not p(?1)", "p(?2)"],
    ["?1 != a", "?1 != b"],
    ["m(a) != m(b)", "m(?1) = m(b)", "?1 != a"],
)


def step(source: random.Random) -> dict[str, Any]:
    """Any step but a premise, the goal, or the end."""
    text = source.choice(QUANTIFIED)
    names = [name for name in ("x", "y") if name in text.partition("(")[0].split()]
    thing = ["a", "b", "?1", "?2"]
    by = source.choice(["instance", "instance", "instance", "witness", "count", "count_witness", "count_instance", "cardinality", "equality"])
    if text.startswith("at least"):
        by = source.choice(["count_witness", "count_instance", "cardinality"])
    elif text.startswith(("at most", "exactly")):
        by = "count"
    match by:
        case "instance":
            return {"by": by, "of": text, "bind": {name: source.choice(thing) for name in names}}
        case "witness":
            return {"by": by, "of": text, "bind": {name: source.choice(["?1", "?2", "?3"]) for name in names}}
        case "count":
            return {"by": by, "of": text}
        case "equality":
            return {"by": by, "clause": source.choice(CLAUSES)}
        case _:
            return {"by": by, "of": text, "things": source.sample(["a", "b", "?1", "?2", "?3"], 2 if "2" in text else 1)}


def claim(source: random.Random) -> dict[str, Any]:
    """A few premises, a goal, and steps of which each is in order by itself as far as a trial shows."""
    premises = [{"id": str(i), "logic": text} for i, text in enumerate(["a = a & b = b", *source.sample(TEXTS, source.randint(1, 3))])]
    goal = source.choice([*TEXTS, "q(a)", "some x (q(x))", "r(a, b)", "not p(a)", "at least 2 x (q(x))"])
    taken = [*({"by": "premise", "id": premise["id"]} for premise in premises), {"by": "goal"}]
    found = {
        "conditionals": "MATERIAL",
        "closed": [],
        "premises": premises,
        "goal": goal,
        "verdict": source.choice(["ENTAILED", "CONTRADICTED"]),
        "evidence": {"kind": "refutation", "steps": taken},
    }
    for _ in range(12):
        taken.append(step(source))
        # A step is kept when all that is missing is the end.
        if "do not end in the empty clause" not in check_claim(found).reasons[0]:
            taken.pop()
    taken.append({"by": "rup", "clause": []})
    return found


def test_what_is_refuted_has_no_model() -> None:
    source, accepted = random.Random(23), 0
    for _ in range(REFUTATIONS):
        found = claim(source)
        if check_claim(found).status != "VALID":
            continue
        accepted += 1
        goal = parse(f"not ({found['goal']})") if found["verdict"] == "ENTAILED" else parse(found["goal"])
        assert find_model([*(parse(premise["logic"]) for premise in found["premises"]), goal], {"a", "b"}, 2) is None, found
    assert accepted > REFUTATIONS / 40
