"""The cases of tests/cases/reasoning: verdicts, and every certificate through the independent checker."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from support.problems import problem

from certes.errors import CertesError
from certes.symbolic.checker import check_claim
from certes.symbolic.decide import decide
from certes.symbolic.problem import Problem

FOLDER = Path(__file__).parents[1] / "cases" / "reasoning"
FIELDS = {"name", "premises", "goal", "verdict", "conditionals", "closed", "used", "vacuous", "limit", "error"}


def _cases() -> list[Any]:
    found = []
    for file in sorted(FOLDER.glob("*.toml")):
        found += [pytest.param(case, id=f"{file.stem}: {case['name']}") for case in tomllib.loads(file.read_text())["case"]]
    return found


def _problem(case: dict[str, Any]) -> Problem:
    return problem(case["goal"], *case["premises"], conditionals=case.get("conditionals", "MATERIAL"), closed=case.get("closed", ()))


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    assert case.keys() <= FIELDS
    if "error" in case:
        with pytest.raises(CertesError) as caught:
            decide(_problem(case))
        assert type(caught.value).__name__ == case["error"]
        return
    decision = decide(_problem(case))
    assert decision.verdict == case["verdict"]
    assert decision.certificate["verdict"] == case["verdict"]
    report = check_claim(decision.certificate)
    assert report.status == ("HOLEY" if case["verdict"] == "LIMIT_REACHED" else "VALID"), report.reasons
    assert decision.vacuous is case.get("vacuous", False)
    if "used" in case:
        assert list(decision.premises_used) == case["used"]
    if "limit" in case:
        assert decision.certificate["evidence"]["limit"] == case["limit"]
