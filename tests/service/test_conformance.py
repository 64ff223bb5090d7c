"""What every client does alike, with real solvers and a real log: over a real server with prepared sentences, and with the network's own reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from certes import Answer, Basis, Client, Verdict, errors
from certes.answer import Progress, Receipt, Source, Stage

ROUND = "Bob is red. All red things are round."


@pytest.mark.parametrize(
    ("context", "question", "verdict"),
    [
        (ROUND, "Is Bob round?", Verdict.ENTAILED),
        ("Bob is blue. No blue thing is round.", "Is Bob round?", Verdict.CONTRADICTED),
        ("Bob is blue.", "Is Bob round?", Verdict.UNDETERMINED),
        ("Bob is red. Bob is not red.", "Is Bob red?", Verdict.INCONSISTENT),
        ("Bob is a pilot. Bob is either a pilot or a painter.", "Is Bob a painter?", Verdict.AMBIGUOUS),
        ("Bob is 20 years old. Everyone who is at least 18 years old may vote.", "May Bob vote?", Verdict.ENTAILED),
        ("Bob is red.", "Whither Bob?", Verdict.NOT_UNDERSTOOD),
    ],
)
def test_verdicts(client: Client, context: str, question: str, verdict: Verdict) -> None:
    assert client.ask(question, context=context).verdict is verdict


def test_an_answer_in_full(client: Client) -> None:
    answer = client.ask("Is Bob round?", context=ROUND)
    assert (answer.logic, answer.basis, answer.rests_on, answer.checked) == ("round(bob)", Basis.OPEN, (Source.CONTEXT,), "VALID")
    assert [(citation.span.text, ROUND[citation.span.start : citation.span.end]) for citation in answer.citations] == [
        ("Bob is red.", "Bob is red."),
        ("All red things are round.", "All red things are round."),
    ]
    assert all(f"[{citation.mark}]" in answer.text for citation in answer.citations)
    assert "Bob" in answer.understood_as
    assert answer.unread == ()
    assert (answer.rows, answer.values, answer.options) == ((), (), ())


def test_the_receipt_verifies_offline(client: Client) -> None:
    answer = client.ask("Is Bob round?", context=ROUND)
    found = answer.receipt.verify()
    assert (found.logic.outcome, found.sources.outcome, found.translation.outcome) == ("VALID", "LISTED", "READ")
    assert not found.rejected
    assert answer.receipt.verify(address=answer.receipt.address).integrity.outcome == "MATCHED"
    changed = answer.receipt.data.replace(b"round(bob)", b"round(bop)")
    assert Receipt(changed).verify().rejected


def test_the_receipt_is_in_the_log(client: Client) -> None:
    answer = client.ask("Is Bob round?", context=ROUND)
    assert client.get_receipt(answer.trace_id) == answer.receipt


def test_receipts_are_listed_page_by_page(client: Client) -> None:
    asked = [client.ask("Is Bob red?", context="Bob is red.").trace_id for _ in range(3)]
    listed, token = [], ""
    while True:
        page = client.list_receipts(page_size=2, page_token=token)
        listed += [line.trace_id for line in page.receipts]
        assert len(page.receipts) <= 2
        token = page.next_page_token
        if not token:
            break
    assert listed[-3:] == asked


def test_options_get_a_verdict_each(client: Client) -> None:
    answer = client.ask("Which is true?", context=ROUND, options=("Bob is blue.", "Bob is round."))
    assert answer.options == (Verdict.UNDETERMINED, Verdict.ENTAILED)
    assert answer.verdict is Verdict.ANSWERED
    assert answer.values == ("Bob is round.",)


def test_readings_that_disagree_are_shown(client: Client) -> None:
    answer = client.ask("Is Bob a painter?", context="Bob is a pilot. Bob is either a pilot or a painter.")
    assert [reading.verdict for reading in answer.readings] == [Verdict.CONTRADICTED, Verdict.UNDETERMINED]
    assert answer.readings[1].choices  # the first may be the plain one


def test_an_unread_sentence_is_named(client: Client) -> None:
    safe = client.ask("Is Bob round?", context=f"{ROUND} Hm, who knows.")
    assert (safe.verdict, [sentence.span.text for sentence in safe.unread]) == (Verdict.ENTAILED, ["Hm, who knows."])
    unsafe = client.ask("Is Bob round?", context="Bob is red. Hm, who knows.")
    assert (unsafe.verdict, [sentence.span.text for sentence in unsafe.unread]) == (Verdict.NOT_UNDERSTOOD, ["Hm, who knows."])
    assert "Hm, who knows." in unsafe.text


def test_an_ill_typed_reading_is_not_understood(client: Client) -> None:
    context = "Bob is 20 years old. Everyone who is at least 18 kilograms old may vote."
    answer = client.ask("May Bob vote?", context=context)
    assert answer.verdict is Verdict.NOT_UNDERSTOOD
    assert "kilogram" in answer.unread[0].detail


def test_conditionals_are_chosen_by_the_request(client: Client) -> None:
    context = "All red things are round. No blue thing is round. Bob is blue."
    assert client.ask("Is Bob red?", context=context).verdict is Verdict.CONTRADICTED
    assert client.ask("Is Bob red?", context=context, conditionals="rule").verdict is Verdict.UNDETERMINED


def test_a_closed_predicate_turns_absence_into_no(client: Client) -> None:
    answer = client.execute(["bird(tweety)", "all x (bird(x) & not penguin(x) -> fly(x))"], "fly(tweety)", conditionals="RULE", closed=["penguin/1"])
    assert (answer.verdict, answer.basis) == (Verdict.ENTAILED, Basis.CLOSED)
    open_world = client.execute(["bird(tweety)", "all x (bird(x) & not penguin(x) -> fly(x))"], "fly(tweety)", conditionals="RULE")
    assert (open_world.verdict, open_world.basis) == (Verdict.UNDETERMINED, Basis.OPEN)


def test_a_statement_that_is_no_rule_counts_as_unread_under_rule(client: Client) -> None:
    answer = client.ask("Is Bob round?", context=f"{ROUND} Bob is red or blue.", conditionals="RULE")
    assert (answer.verdict, [sentence.span.text for sentence in answer.unread]) == (Verdict.ENTAILED, ["Bob is red or blue."])
    answer = client.ask("Is Bob round?", context="Bob is red or blue.", conditionals="RULE")
    assert answer.verdict is Verdict.NOT_UNDERSTOOD


def test_stages_come_before_the_answer(client: Client) -> None:
    *stages, answer = client.ask_stream("Is Bob round?", context=ROUND)
    assert [stage.stage for stage in stages if isinstance(stage, Progress)] == list(Stage)
    assert isinstance(answer, Answer)
    assert answer.verdict is Verdict.ENTAILED


def test_a_batch_keeps_order_and_survives_a_bad_question(client: Client) -> None:
    outcomes = client.ask_batch(["Is Bob round?", "", {"question": "Is Bob red?", "context": "Bob is not red."}], context=ROUND)
    assert [outcome.verdict if isinstance(outcome, Answer) else type(outcome) for outcome in outcomes] == [
        Verdict.ENTAILED,
        errors.EmptyText,
        Verdict.CONTRADICTED,
    ]


def test_parsing_decides_nothing(client: Client) -> None:
    before = len(client.list_receipts(page_size=1000).receipts)
    parsed = client.parse("Is Bob a painter?", context="Bob is either a pilot or a painter. Hm.")
    assert [[premise.logic for premise in reading.premises] for reading in parsed.readings] == [
        ["pilot(bob) xor painter(bob)"],
        ["pilot(bob) | painter(bob)"],
    ]
    assert [goal.logic for goal in parsed.readings[0].goals] == ["painter(bob)"]
    assert [sentence.span.text for sentence in parsed.unread] == ["Hm."]
    assert len(client.list_receipts(page_size=1000).receipts) == before


def test_logic_is_executed(client: Client) -> None:
    answer = client.execute(["all x (cold(x) -> quiet(x))", "cold(bob)"], "quiet(bob)")
    assert (answer.verdict, answer.checked) == (Verdict.ENTAILED, "VALID")
    assert answer.receipt.verify().translation.outcome == "GIVEN"


@pytest.mark.parametrize(
    ("premises", "goal", "field"),
    [(["cold(bob"], "quiet(bob)", "premises[0]"), (["cold(bob)"], "all x quiet(x)", "goal"), (["cold(bob)"], "", "goal")],
)
def test_logic_that_is_none_is_refused(client: Client, premises: list[str], goal: str, field: str) -> None:
    with pytest.raises(errors.LogicTextInvalid) as caught:
        client.execute(premises, goal)
    assert caught.value.field == field


def test_logic_that_is_ill_typed_is_refused(client: Client) -> None:
    with pytest.raises(errors.LogicTextInvalid, match="kilogram"):
        client.execute(["age(bob) = 5 [year]"], "age(bob) > 3 [kilogram]")


def test_the_same_id_gives_the_same_answer(client: Client) -> None:
    first = client.ask("Is Bob round?", context=ROUND, request_id="same-id")
    assert client.ask("Is Bob round?", context=ROUND, request_id="same-id") == first
    with pytest.raises(errors.RequestIdReused):
        client.ask("Is Bob red?", context=ROUND, request_id="same-id")


@pytest.mark.parametrize(
    ("question", "parameters", "kind", "details"),
    [
        ("", {}, errors.EmptyText, {"field": "question"}),
        (
            "Is Bob\u202e round?",
            {},
            errors.ForbiddenCharacter,
            {"field": "question", "offset": "6", "code_point": "U+202E", "kind": "bidirectional control"},
        ),
        ("Is Bob \ud800?", {}, errors.ForbiddenCharacter, {"field": "question", "offset": "7", "code_point": "U+D800", "kind": "unpaired surrogate"}),
        ("Боб красный?", {}, errors.NotEnglish, {"field": "question", "offset": "0"}),
        ("Is Bob red?", {"conditionals": "fuzzy"}, errors.InvalidRequest, {"field": "conditionals"}),
        ("Is Bob red?", {"closed": ["red/1"]}, errors.InvalidRequest, {"field": "closed"}),
        ("Is Bob red?", {"kb": "leave"}, errors.Unsupported, {"parameter": "kb"}),
        ("Is Bob red?", {"as_of": "2026-01-01"}, errors.Unsupported, {"parameter": "as_of"}),
        (
            "Is Bob red?",
            {"context": "x" * 100_001},
            errors.TextTooLong,
            {"field": "context", "limit": "CONTEXT_CHARACTERS_MAX", "allowed": "100000", "given": "100001"},
        ),
    ],
)
def test_errors_arrive_as_they_were_raised(
    client: Client, question: str, parameters: dict[str, object], kind: type[errors.CertesError], details: dict[str, str]
) -> None:
    with pytest.raises(kind) as caught:
        client.ask(question, **parameters)  # type: ignore[arg-type]
    assert type(caught.value) is kind
    assert caught.value.details == details


def test_an_unknown_parameter_is_refused(client: Client) -> None:
    with pytest.raises(TypeError, match="'contxt'"):
        client.ask("Is Bob red?", contxt="Bob is red.")  # type: ignore[call-arg]


def test_an_unknown_receipt_is_not_found(client: Client) -> None:
    with pytest.raises(errors.ReceiptNotFound):
        client.get_receipt("no-such-trace")


def test_a_deadline_that_passes_is_an_error(client: Client) -> None:
    with pytest.raises(errors.DeadlineExceeded):
        client.ask("Is Bob round?", context=ROUND, timeout=1e-6)


def test_answers_are_values(client: Client, tmp_path: Path) -> None:
    answer = client.ask("Is Bob round?", context=ROUND)
    answer.receipt.save(tmp_path / "receipt.json")
    assert json.loads(answer.receipt.to_json()) == json.loads((tmp_path / "receipt.json").read_text()) == answer.receipt.content()
