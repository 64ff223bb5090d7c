from __future__ import annotations

import random
from collections import Counter

import pytest
from checker.cases import cases, valid_claims
from checker.mutations import mutated
from checker.semantics import claim_holds

from certes.symbolic.checker import check_claim

MUTATIONS_PER_CERTIFICATE = 80

CLAIMS = valid_claims()


@pytest.mark.parametrize("index", range(len(CLAIMS)))
def test_a_corrupted_certificate_is_refused_unless_its_claim_holds(index: int) -> None:
    source = random.Random(1000 + index)
    outcomes: Counter[str] = Counter()
    for _ in range(MUTATIONS_PER_CERTIFICATE):
        claim = mutated(CLAIMS[index], CLAIMS, source)
        status = check_claim(claim).status
        outcomes[status] += 1
        if status == "VALID" and _statement(claim) != _statement(CLAIMS[index]):
            assert claim_holds(claim), claim
    assert outcomes["INVALID"] > MUTATIONS_PER_CERTIFICATE / 4
    assert outcomes["HOLEY"] == 0


@pytest.mark.parametrize("case", cases("false"))
def test_corrupting_a_false_certificate_does_not_make_it_pass(case: dict[str, object]) -> None:
    claim = case["claim"]
    source = random.Random(str(case["name"]))
    for _ in range(MUTATIONS_PER_CERTIFICATE // 4):
        changed = mutated(claim, CLAIMS, source)
        if check_claim(changed).status == "VALID":
            assert claim_holds(changed), changed


def _statement(claim: dict[str, object]) -> list[object]:
    """All of a claim but its evidence. The original's holds: test_corpus shows it."""
    return [claim[name] for name in ("conditionals", "closed", "premises", "goal", "verdict")]
