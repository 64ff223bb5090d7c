from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.formulas import formulas
from support.problems import problem

from certes.errors import InternalError, InvalidRequest, LogicTextInvalid
from certes.symbolic import wire
from certes.symbolic.decide import decide
from certes.symbolic.formulas import Formula
from certes.symbolic.lexer import LogicTextError
from certes.symbolic.problem import Origin, Premise, Problem
from certes.symbolic.rules.statements import NotARule
from certes.symbolic.sorts import SortError
from certes.symbolic.verdict import Conditionals


@settings(max_examples=100, deadline=None)
@given(
    st.lists(formulas(depth=2, variables=("x", "y z")), max_size=3),
    formulas(depth=2, variables=("x", "y z")),
    st.sampled_from(list(Conditionals)),
    st.frozensets(st.text(max_size=4)),
)
def test_problems(parts: list[Formula], goal: Formula, conditionals: Conditionals, closed: frozenset[str]) -> None:
    premises = tuple(Premise(f"s{i}", part, Origin("context", i, 0, 3, "…")) for i, part in enumerate(parts))
    there = json.loads(json.dumps(wire.problem_to_json(Problem(premises, goal, conditionals, closed))))
    assert wire.problem_from_json(there) == Problem(premises, goal, conditionals, closed)


def test_decisions() -> None:
    for goal in ("q(a)", "q(b)", "not q(a)"):
        decision = decide(problem(goal, "p(a)", "all x (p(x) -> q(x))"))
        assert wire.decision_from_json(json.loads(json.dumps(wire.decision_to_json(decision)))) == decision


@pytest.mark.parametrize(
    ("goal", "texts", "conditionals", "kind"),
    [("age(a) > 3", ["age(a) = 3 [year]"], "MATERIAL", SortError), ("p(a)", ["p(a) | q(a)"], "RULE", NotARule)],
)
def test_errors_keep_their_class_message_and_details(goal: str, texts: list[str], conditionals: str, kind: type[LogicTextInvalid]) -> None:
    with pytest.raises(kind) as caught:
        decide(problem(goal, *texts, conditionals=conditionals))
    again = wire.error_from_json(json.loads(json.dumps(wire.error_to_json(caught.value))))
    assert type(again) is kind
    assert again.message == caught.value.message
    assert again.details == caught.value.details


def test_an_error_of_an_unknown_class_is_a_fault() -> None:
    assert type(wire.error_from_json({"classes": ["Surprise"], "message": "?", "details": {}})) is InternalError
    assert type(wire.error_from_json({"classes": ["Surprise", "InvalidRequest", "CertesError"], "message": "?", "details": {}})) is InvalidRequest


def test_malformed_problems() -> None:
    whole = wire.problem_to_json(problem("q(a)", "p(a)"))
    for name in whole:
        with pytest.raises(LogicTextInvalid):
            wire.problem_from_json({field: value for field, value in whole.items() if field != name})
    with pytest.raises(LogicTextError):
        wire.problem_from_json({**whole, "goal": "q("})
    with pytest.raises(LogicTextInvalid):
        wire.problem_from_json({**whole, "goal": 5})


def test_frames() -> None:
    stream = io.BytesIO(wire.encode({"a": "é"}) + wire.encode({}))
    assert wire.read_frame(stream) == {"a": "é"}
    assert wire.read_frame(stream) == {}
    assert wire.read_frame(stream) is None
    with pytest.raises(InternalError, match="FRAME_BYTES_MAX"):
        wire.read_frame(io.BytesIO(b"\xff\xff\xff\xff"))
