"""Derivations put together at random: those that are accepted show what every structure confirms."""

from __future__ import annotations

import random
from typing import Any

from checker.structures import find_model

from certes.symbolic.checker import check_claim
from certes.symbolic.text import parse

LITERALS = ("p(a)", "not p(a)", "p(b)", "q(a)", "not q(b)", "r(a, b)", "r(b, a)", "not r(a, a)", "a != b", "m(a) = 2", "m(b) = 3/2", "m(a) < m(b)")
CONDITIONS = (
    "p(x)",
    "p(x) & q(y)",
    "p(x) | q(x)",
    "not (p(x) & q(x))",
    "not (p(x) | r(x, y))",
    "some z (r(x, z) & q(z))",
    "not all z (p(z))",
    "x != y & p(x)",
    "m(x) > 1",
    "m(x) >= m(y)",
    "not p(x) & m(x) + 1 <= 3",
    "p(x) -> q(x)",
    "p(x) xor q(x)",
    "at least 1 z (p(z))",
    "not (p(x) -> q(y))",
)
CONCLUSIONS = (
    "p(y)",
    "not q(x)",
    "q(y) & r(x, y)",
    "not (p(x) | q(y))",
    "r(y, x) | p(x)",
    "not (p(x) & q(x))",
    "some z (r(x, z))",
    "x = y",
    "m(y) = 2",
)
FORMS = ("all x y ({} -> {})", "all x y ({} <-> {})", "all x (all y ({} & s(x) -> {}))", "all x y ({} -> {}) & s(a)", "all x y (({}) & ({}))")
GIVES = (
    "p(a)",
    "not p(a)",
    "p(b)",
    "q(b)",
    "not q(a)",
    "r(a, b)",
    "not r(b, a)",
    "s(a)",
    "q(?f)",
    "not q(?f)",
    "p(?f)",
    "r(a, ?f)",
    "r(?f, b)",
    "a = b",
)
RULE_SETS = 800


def claims(source: random.Random) -> list[dict[str, Any]]:
    """Facts and a rule under one binding, with each literal that the rule might give as goal: of everything, where it speaks of `?f`."""
    facts = ["a = a & b = b", *source.sample(LITERALS, source.randint(1, 4))]
    rule = source.choice(FORMS).format(source.choice(CONDITIONS), source.choice(CONCLUSIONS))
    premises = [{"id": str(i), "logic": text} for i, text in enumerate([*facts, rule])]
    bind = {name: source.choice(["a", "b", "?f"]) for name in ("x", "y", *["z"] * (" z (" in rule))}
    steps = [{"premise": str(i), "bind": {}, "from": [], "gives": fact} for i, fact in enumerate(facts) if i]
    found = []
    for gives in GIVES:
        sources = [*range(len(steps)), *[-1, -2] * ("?f" in gives)]
        step = {"premise": str(len(facts)), "bind": bind, "from": sources, "gives": gives}
        evidence: dict[str, Any] = {"kind": "derivation", "steps": [*steps, step]}
        goal = gives
        if "?f" in gives:
            goal = f"all x (s(x) & p(x) -> {gives.replace('?f', 'x')})"
            evidence["assumed"] = [{"fresh": {"x": "?f"}, "literals": ["s(?f)", "p(?f)"]}]
        found.append({"conditionals": "MATERIAL", "closed": [], "premises": premises, "goal": goal, "verdict": "ENTAILED", "evidence": evidence})
    return found


def test_what_a_derivation_shows_every_structure_confirms() -> None:
    source, accepted = random.Random(11), 0
    for claim in (claim for _ in range(RULE_SETS) for claim in claims(source)):
        if check_claim(claim).status == "VALID":
            accepted += 1
            denied = parse(f"not ({claim['goal']})")
            assert find_model([*(parse(premise["logic"]) for premise in claim["premises"]), denied], {"a", "b"}, 1) is None, claim
    assert accepted > RULE_SETS / 10
