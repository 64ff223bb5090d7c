from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from checker.cases import cases
from checker.semantics import claim_holds

from certes.symbolic.checker import check_claim, check_document
from certes.symbolic.checker.refutation import _RULES

STEP_CASES_MIN = 3


@pytest.mark.parametrize("case", cases("valid"))
def test_a_valid_certificate_is_accepted_and_its_claim_holds(case: dict[str, Any]) -> None:
    report = check_claim(case["claim"])
    assert report.reasons == () or report.status == "HOLEY"
    assert report.status == ("HOLEY" if case["claim"]["verdict"] == "LIMIT_REACHED" else "VALID")
    assert claim_holds(case["claim"])


@pytest.mark.parametrize("case", cases("false"))
def test_a_certificate_of_a_false_claim_is_refused_for_the_expected_reason(case: dict[str, Any]) -> None:
    report = check_claim(case["claim"])
    assert report.status == "INVALID"
    assert case["reason"] in report.reasons[0]
    assert not claim_holds(case["claim"])


@pytest.mark.parametrize("case", cases("flawed"))
def test_a_certificate_that_is_not_of_the_format_is_refused_for_the_expected_reason(case: dict[str, Any]) -> None:
    report = check_claim(case["claim"])
    assert report.status == "INVALID"
    assert case["reason"] in report.reasons[0]


@pytest.mark.parametrize("case", [*cases("valid"), *cases("false"), *cases("flawed")])
def test_a_document_is_judged_as_its_claim(case: dict[str, Any]) -> None:
    assert check_document(json.dumps(case["claim"]).encode()) == check_claim(case["claim"])


@pytest.mark.parametrize("group", ["valid", "false"])
def test_every_reason_of_a_refutation_is_in_the_corpus(group: str) -> None:
    claims = [case.values[0]["claim"] for case in cases(group)]
    steps = Counter(step["by"] for claim in claims for step in claim["evidence"].get("steps", []) if "by" in step)
    assert [by for by in _RULES if steps[by] < (STEP_CASES_MIN if group == "false" else 1)] == []


@pytest.mark.parametrize("group", ["valid", "false"])
def test_every_kind_of_evidence_is_in_the_corpus_under_each_meaning(group: str) -> None:
    claims = [case.values[0]["claim"] for case in cases(group)]
    met = {(claim["conditionals"], claim["verdict"], claim["evidence"]["kind"]) for claim in claims}
    assert met >= {
        ("MATERIAL", "ENTAILED", "refutation"),
        ("MATERIAL", "CONTRADICTED", "refutation"),
        ("MATERIAL", "INCONSISTENT", "refutation"),
        ("MATERIAL", "ENTAILED", "derivation"),
        ("MATERIAL", "UNDETERMINED", "models"),
        ("RULE", "ENTAILED", "derivation"),
        ("RULE", "CONTRADICTED", "derivation"),
        ("RULE", "UNDETERMINED", "closure"),
        ("RULE", "INCONSISTENT", "conflict"),
    }
