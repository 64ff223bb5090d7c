from __future__ import annotations

import json
from typing import Any

import pytest

from certes.answer import Answer, Receipt
from certes.client.scoring import Mark, Score, mark, read_items, score
from certes.errors import InvalidRequest, Overloaded
from certes.symbolic.verdict import Verdict


def _answer(verdict: Verdict | None, *options: Verdict) -> Answer:
    return Answer(verdict, "", "", "", None, (), (), Receipt(b""), "", options=options)


def _item(**content: Any) -> Any:
    return next(read_items([json.dumps({"question": "Is Bob round?", **content})]))


@pytest.mark.parametrize(
    ("known", "said", "expected"),
    [
        ("True", Verdict.ENTAILED, Mark.CORRECT),
        (True, Verdict.ENTAILED, Mark.CORRECT),
        ("no", Verdict.CONTRADICTED, Mark.CORRECT),
        ("Uncertain", Verdict.UNDETERMINED, Mark.CORRECT),
        ("INCONSISTENT", Verdict.INCONSISTENT, Mark.CORRECT),
        ("true", Verdict.CONTRADICTED, Mark.WRONG),
        ("true", Verdict.UNDETERMINED, Mark.WRONG),
        ("unknown", Verdict.ENTAILED, Mark.WRONG),
        ("true", Verdict.NOT_UNDERSTOOD, Mark.ABSTAINED),
        ("unknown", Verdict.AMBIGUOUS, Mark.ABSTAINED),
        ("false", Verdict.INCONSISTENT, Mark.ABSTAINED),
        ("false", Verdict.LIMIT_REACHED, Mark.ABSTAINED),
        ("false", None, Mark.ABSTAINED),
    ],
)
def test_a_claim_is_marked(known: object, said: Verdict | None, expected: Mark) -> None:
    assert mark(_item(answer=known), _answer(said)) is expected


E, C, U = Verdict.ENTAILED, Verdict.CONTRADICTED, Verdict.UNDETERMINED


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [((C, E, C), Mark.CORRECT), ((E, C, C), Mark.WRONG), ((U, U, C), Mark.ABSTAINED), ((E, E, C), Mark.ABSTAINED), ((), Mark.ABSTAINED)],
)
@pytest.mark.parametrize("known", [1, "b"])
def test_an_option_is_marked(verdicts: tuple[Verdict, ...], expected: Mark, known: object) -> None:
    assert mark(_item(answer=known, options=["a", "b", "c"]), _answer(Verdict.ANSWERED, *verdicts)) is expected


def test_an_error_is_an_abstention() -> None:
    assert mark(_item(answer="true"), Overloaded("full")) is Mark.ABSTAINED


def test_precision_counts_answers_and_coverage_counts_questions() -> None:
    counted = score([Mark.CORRECT] * 3 + [Mark.WRONG] + [Mark.ABSTAINED] * 4)
    assert (counted, counted.precision, counted.coverage) == (Score(3, 1, 4), 0.75, 0.5)


def test_nothing_answered_has_no_precision() -> None:
    assert (score([Mark.ABSTAINED]).precision, score([]).coverage) == (None, None)


def test_sentences_of_a_list_are_joined() -> None:
    assert _item(answer="yes", context=["Bob is red.", "Bob is round."]).request["context"] == "Bob is red. Bob is round."


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"answer": "yes"}',
        '{"question": "q"}',
        '{"question": "q", "answer": "perhaps"}',
        '{"question": "q", "answer": 2, "options": ["a", "b"]}',
        '{"question": "q", "answer": "c", "options": ["a", "b"]}',
    ],
)
def test_a_malformed_line_is_named(line: str) -> None:
    with pytest.raises(InvalidRequest, match=r"^line 2: "):
        list(read_items(['{"question": "q", "answer": "yes"}', line]))
