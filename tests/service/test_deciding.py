from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from certes.errors import CertificateRejected
from certes.service.deciding import accept
from certes.symbolic.decide import decide
from certes.symbolic.problem import Decision, Origin, Premise, Problem
from certes.symbolic.text import parse
from certes.symbolic.verdict import Conditionals, Verdict


def _problem(*premises: str, goal: str, **more: Any) -> Problem:
    stated = tuple(Premise(f"s{n}", parse(text), Origin("context", n, 0, 0, text)) for n, text in enumerate(premises, 1))
    return Problem(stated, parse(goal), **more)


ENTAILED = _problem("all x (cold(x) -> quiet(x))", "cold(bob)", goal="quiet(bob)")
UNDETERMINED = _problem("all x (cold(x) -> quiet(x))", "cold(ann)", goal="quiet(bob)")
CLOSED = _problem(
    "all x (bird(x) & not penguin(x) -> fly(x))", "bird(tweety)", goal="fly(tweety)", conditionals=Conditionals.RULE, closed=frozenset({"penguin/1"})
)


@pytest.mark.parametrize("problem", [ENTAILED, UNDETERMINED, CLOSED])
def test_what_the_engines_certify_is_accepted(problem: Problem) -> None:
    assert accept(problem, decide(problem)).status == "VALID"


def _changed(**changes: Any) -> Callable[[Decision], Decision]:
    return lambda decision: replace(decision, certificate={**copy.deepcopy(dict(decision.certificate)), **changes})


def _without_first_premise(decision: Decision) -> Decision:
    return _changed(premises=list(decision.certificate["premises"])[1:])(decision)


@pytest.mark.parametrize(
    ("problem", "change", "reason"),
    [
        (ENTAILED, _changed(goal="quiet(ann)"), "INVALID"),
        (ENTAILED, _changed(verdict="CONTRADICTED"), "INVALID"),
        (ENTAILED, _without_first_premise, "INVALID"),
        (ENTAILED, lambda decision: replace(decision, verdict=Verdict.CONTRADICTED), "another verdict"),
        (ENTAILED, lambda decision: replace(decision, verdict=Verdict.LIMIT_REACHED), "VALID"),
        (ENTAILED, lambda decision: replace(decision, premises_used=("s1", "s9")), "other premises"),
        (UNDETERMINED, _without_first_premise, "leaves out"),
        (CLOSED, _changed(closed=[]), "INVALID"),
    ],
)
def test_what_certifies_something_else_is_rejected(problem: Problem, change: Callable[[Decision], Decision], reason: str) -> None:
    with pytest.raises(CertificateRejected, match=reason):
        accept(problem, change(decide(problem)))


@pytest.mark.parametrize(
    "asked",
    [
        replace(ENTAILED, premises=(ENTAILED.premises[0], replace(ENTAILED.premises[1], formula=parse("cold(ann)")))),
        replace(ENTAILED, goal=parse("cold(bob)")),
        replace(ENTAILED, conditionals=Conditionals.RULE),
        replace(ENTAILED, premises=ENTAILED.premises[1:]),
    ],
)
def test_a_certificate_does_not_move_to_another_question(asked: Problem) -> None:
    with pytest.raises(CertificateRejected):
        accept(asked, decide(ENTAILED))
