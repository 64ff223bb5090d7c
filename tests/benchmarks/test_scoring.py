"""Counting right, wrong and abstained, over real answers of an engine with prepared sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from benchmarks.adapters.items import Item
from benchmarks.scoring import Outcome, Row, deviations, figures, known, mark, outcome, reader_of
from support.prepared_reader import PreparedReader
from support.serving import local_client

from certes import Answer, Client, Verdict
from certes.answer import Receipt
from certes.client.scoring import Mark
from certes.errors import Overloaded
from certes.symbolic.verdict import Conditionals

CONTEXT = "All red things are round. Bob is red."


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with local_client(PreparedReader(), tmp_path_factory.mktemp("scoring")) as made:
        yield made


@pytest.fixture(scope="module")
def answer(client: Client) -> Answer:
    return client.ask("Is Bob round?", context=CONTEXT)


def item(gold: Verdict | int) -> Item:
    return Item("x1", CONTEXT, "Is Bob round?", gold)


@pytest.mark.parametrize(
    ("gold", "said", "expected"),
    [
        (Verdict.ENTAILED, Verdict.ENTAILED, Mark.CORRECT),
        (Verdict.ENTAILED, Verdict.CONTRADICTED, Mark.WRONG),
        (Verdict.ENTAILED, Verdict.UNDETERMINED, Mark.WRONG),
        (Verdict.UNDETERMINED, Verdict.UNDETERMINED, Mark.CORRECT),
        (Verdict.UNDETERMINED, Verdict.ENTAILED, Mark.WRONG),
        (Verdict.ENTAILED, Verdict.AMBIGUOUS, Mark.ABSTAINED),
        (Verdict.UNDETERMINED, Verdict.NOT_UNDERSTOOD, Mark.ABSTAINED),
        (Verdict.CONTRADICTED, Verdict.INCONSISTENT, Mark.ABSTAINED),
        (Verdict.CONTRADICTED, Verdict.LIMIT_REACHED, Mark.ABSTAINED),
        (Verdict.ENTAILED, None, Mark.ABSTAINED),
    ],
)
def test_verdicts_are_compared(answer: Answer, gold: Verdict, said: Verdict | None, expected: Mark) -> None:
    assert mark(gold, replace(answer, verdict=said)) is expected


E, C, U, N = Verdict.ENTAILED, Verdict.CONTRADICTED, Verdict.UNDETERMINED, Verdict.NOT_UNDERSTOOD


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((C, E, C), Mark.CORRECT),
        ((N, E, U), Mark.CORRECT),
        ((E, C, C), Mark.WRONG),
        ((E, E, C), Mark.WRONG),
        ((U, C, U), Mark.WRONG),
        ((U, U, C), Mark.ABSTAINED),
        ((N, N, N), Mark.ABSTAINED),
        ((), Mark.ABSTAINED),
    ],
)
def test_of_options_the_right_one_alone_must_be_entailed(answer: Answer, options: tuple[Verdict, ...], expected: Mark) -> None:
    assert mark(1, replace(answer, verdict=Verdict.ANSWERED, options=options)) is expected


def test_an_answer_whose_receipt_verifies_has_no_fault(answer: Answer) -> None:
    found = outcome(item(Verdict.ENTAILED), answer)
    assert (found.mark, found.said, found.reason, found.checked, found.fault) == (Mark.CORRECT, "ENTAILED", "", "VALID", "")


def test_a_changed_receipt_is_a_fault(answer: Answer) -> None:
    content = json.loads(answer.receipt.data)
    content["evidence"]["verdict"] = content["evidence"]["verdicts"][0] = "CONTRADICTED"
    changed = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    found = outcome(item(Verdict.ENTAILED), replace(answer, receipt=Receipt(changed)))
    assert "INVALID" in found.fault
    assert figures(row(found))["receipts_failed"] == 1


def test_an_answer_without_a_certificate_is_a_fault(client: Client, answer: Answer) -> None:
    nothing = client.ask("Perhaps it is so?", context=CONTEXT)
    assert outcome(item(Verdict.ENTAILED), nothing).fault == ""
    assert "NOTHING_CLAIMED" in outcome(item(Verdict.ENTAILED), replace(answer, receipt=nothing.receipt)).fault


def test_what_was_not_read_is_the_reason_of_an_abstention(client: Client) -> None:
    found = outcome(item(Verdict.ENTAILED), client.ask("Perhaps it is so?", context=CONTEXT))
    assert (found.mark, found.reason) == (Mark.ABSTAINED, "NOT_UNDERSTOOD UNSUPPORTED (question)")
    assert found.unread == ("UNSUPPORTED 'Perhaps it is so?' not prepared",)


def test_an_error_is_an_abstention_without_a_receipt() -> None:
    found = outcome(item(Verdict.ENTAILED), Overloaded("full"))
    assert (found.mark, found.reason, found.fault) == (Mark.ABSTAINED, "error OVERLOADED", "")


def row(*outcomes: Outcome) -> Row:
    return Row("own", Conditionals.MATERIAL, outcomes, 1.5, {})


def test_figures_and_deviations(client: Client, answer: Answer) -> None:
    right, wrong = outcome(item(Verdict.ENTAILED), answer), outcome(item(Verdict.UNDETERMINED), answer)
    left_open = outcome(item(Verdict.ENTAILED), client.ask("Perhaps it is so?", context=CONTEXT))
    found = figures(row(right, wrong, left_open, left_open))
    assert {name: found[name] for name in ("items", "correct", "wrong", "abstained", "precision", "coverage", "receipts_failed")} == {
        "items": 4,
        "correct": 1,
        "wrong": 1,
        "abstained": 2,
        "precision": 0.5,
        "coverage": 0.5,
        "receipts_failed": 0,
    }
    assert found["reasons"] == {"NOT_UNDERSTOOD UNSUPPORTED (question)": 2}
    assert deviations([right, wrong, left_open]) == [wrong]


def test_the_reader_is_the_one_that_the_receipts_name(answer: Answer) -> None:
    assert reader_of([Overloaded("full"), answer]) == PreparedReader().identity()
    assert reader_of([]) == {}


def test_known_answers_are_written_as_said() -> None:
    assert (known(Verdict.ENTAILED), known(2)) == ("ENTAILED", "C")
