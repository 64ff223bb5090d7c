"""Answers, end to end from statements in logic: the words, the step behind each sentence, the citations, and the receipt they go into."""

from __future__ import annotations

import json
import random
import tomllib
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from render.outcomes import outcome_of, receipt_of
from render.worlds import BINARY, NAMES, UNARY, Drawn

from certes.neural.english import verbalise
from certes.service.render.answers import render_answer
from certes.service.render.derivations import RULE_STEPS_SHOWN_MAX
from certes.symbolic.receipts.receipt import plain
from certes.symbolic.receipts.sources import points
from certes.symbolic.receipts.verify import verify
from certes.symbolic.text import show

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "render" / "answers.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(params=CASES, ids=lambda case: case["title"])
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = request.param
    return found


def test_answer(case: dict[str, Any]) -> None:
    outcome = outcome_of(case)
    rendered = render_answer(outcome)
    assert str(outcome.verdict) == case["verdict"]
    assert [sentence.text for sentence in rendered.sentences] == case["sentences"]
    assert [sentence.step for sentence in rendered.sentences] == case["steps"]
    assert rendered.text == " ".join(case["sentences"])


def test_the_same_outcome_gives_the_same_answer(case: dict[str, Any]) -> None:
    assert render_answer(outcome_of(case)) == render_answer(outcome_of(case))


def test_citations(case: dict[str, Any]) -> None:
    """Marks are numbered from 1 in order; each is listed; each listed one is a premise, quoted from where it stands."""
    outcome = outcome_of(case)
    rendered = render_answer(outcome)
    used = [number for sentence in rendered.sentences for number in sentence.citations]
    assert [citation.number for citation in rendered.citations] == sorted(set(used)) == list(range(1, len(set(used)) + 1))
    assert all(f"[{number}]" in sentence.text for sentence in rendered.sentences for number in sentence.citations)
    premises = [premise for reading in outcome.result.joint for premise in reading.premises]
    for citation in rendered.citations:
        assert any((premise.id, premise.origin) == (citation.premise, citation.origin) for premise in premises)
        assert citation.source in {"context", "convention"}


def test_every_premise_of_the_proof_is_cited(case: dict[str, Any]) -> None:
    outcome = outcome_of(case)
    if case["verdict"] not in {"ENTAILED", "CONTRADICTED", "INCONSISTENT"}:
        return
    decision = outcome.readings[0].goals[0].decision
    assert decision is not None
    assert set(decision.premises_used) <= {citation.premise for citation in render_answer(outcome).citations}


def test_the_receipt_of_the_answer_verifies(case: dict[str, Any]) -> None:
    outcome = outcome_of(case)
    rendered = render_answer(outcome)
    receipt = receipt_of(outcome, rendered)
    whole = {"evidence": plain(receipt.evidence), "record": plain(receipt.record)}
    assert all(points(whole, sentence.step) for sentence in rendered.sentences)
    found = verify(receipt.canonical())
    assert found.sources.outcome == "LISTED", found.sources.reasons
    assert found.logic.outcome in {"VALID", "NOTHING_CLAIMED"}, found.logic.reasons
    assert not found.rejected


def _chain(length: int) -> dict[str, Any]:
    names = [f"{first}{second}mpus" for first, second in product("bcdfghjklm", "aeiou")][: length + 1]
    rules = [{"text": f"Every {a} is a {b}.", "logic": f"all x ({a}(x) -> {b}(x))"} for a, b in pairwise(names)]
    fact = {"text": f"Bob is a {names[0]}.", "logic": f"{names[0]}(bob)"}
    return {
        "question": f"Is Bob a {names[-1]}?",
        "goals": [f"{names[-1]}(bob)"],
        "names": {"bob": "Bob"},
        "readings": [{"premises": [fact, *rules]}],
    }


@pytest.mark.parametrize("length", [1, RULE_STEPS_SHOWN_MAX, RULE_STEPS_SHOWN_MAX + 1, 40])
def test_long_proofs_are_folded_and_cite_everything(length: int) -> None:
    rendered = render_answer(outcome_of(_chain(length)))
    assert len(rendered.citations) == length + 1
    assert len(rendered.sentences) <= 2 * RULE_STEPS_SHOWN_MAX + 3


def test_a_limit_is_named() -> None:
    claim = {
        "verdict": "LIMIT_REACHED",
        "premises": ["s1"],
        "used": [],
        "basis": "OPEN",
        "consistent": None,
        "vacuous": False,
        "evidence": {"kind": "limit", "limit": "DERIVED_FACTS_MAX", "used": 9},
    }
    case = {
        "question": "Is Bob red?",
        "goals": ["red(bob)"],
        "names": {"bob": "Bob"},
        "readings": [{"premises": [{"text": "Bob is red or round.", "logic": "red(bob) | round(bob)"}], "claims": [json.dumps(claim)]}],
    }
    outcome = outcome_of(case)
    rendered = render_answer(outcome)
    assert rendered.text == "This was not decided: the search stopped at the limit DERIVED_FACTS_MAX after 9."
    assert verify(receipt_of(outcome, rendered).canonical()).logic.outcome == "HOLEY"


def test_the_words_of_the_text_decide_between_noun_and_adjective() -> None:
    case = {
        "question": "Is Max lunky?",
        "goals": ["lunky(max)"],
        "names": {"max": "Max"},
        "readings": [
            {
                "premises": [
                    {"text": "Every snork is lunky.", "logic": "all x (snork(x) -> lunky(x))"},
                    {"text": "Max is a snork.", "logic": "snork(max)"},
                ]
            }
        ],
    }
    assert render_answer(outcome_of(case)).text == "Yes: Max is lunky. Max is a snork [1]. Every snork is lunky [2]. So Max is lunky."


def test_whatever_is_decided_can_be_told() -> None:
    """Random statements and goals, through the engines: every answer names existing steps, and its receipt verifies."""
    source = Drawn(random.Random(4), unary=UNARY[:4], binary=BINARY[:1], measures=("age",))
    for number in range(60):
        formulas = [source.formula(source.draw.choice((0, 0, 1, 1, 2))) for _ in range(source.draw.randint(2, 5))]
        premises = [{"text": f"{at}: {verbalise(formula, NAMES)}", "logic": show(formula)} for at, formula in enumerate(formulas[1:])]
        outcome = outcome_of({"question": f"{number}?", "goals": [show(formulas[0])], "names": NAMES, "readings": [{"premises": premises}]})
        found = verify(receipt_of(outcome, render_answer(outcome)).canonical())
        assert (found.logic.outcome in {"VALID", "HOLEY"}, found.sources.outcome) == (True, "LISTED"), found
