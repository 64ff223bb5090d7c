from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.readings import Case, PassageCase, cases, passages, read_as, same

from certes.neural.network.checkpoint import Readers
from certes.neural.reader import SENTENCE_WORDS_MAX, Reader
from certes.neural.reading import ReadRequest, ReadResult, UnreadReason
from certes.neural.sentence_reader import SentenceResult, read_sentences
from certes.neural.words import split_words
from certes.symbolic.problem import Premise
from certes.symbolic.sorts import check_sorts
from certes.symbolic.text import parse, show

READ_SHARE_MIN = 0.95
"""Share of the sentences with logic that must be read. Refusing one costs an answer; misreading one is never allowed."""
CASES = cases()


@pytest.fixture(scope="module")
def results(readers: Readers) -> dict[str, SentenceResult]:
    """The sentences, read all at once."""
    words = {case.text: tuple(word.text for word in split_words(case.text)) for case in CASES}
    return dict(zip(words, read_sentences(readers, list(words.values())), strict=True))


@pytest.fixture(scope="module")
def reader(readers: Readers) -> Reader:
    return Reader(readers)


@pytest.mark.parametrize("case", [case for case in CASES if case.logic], ids=lambda case: str(case.text))
def test_a_sentence_is_read_right_or_not_at_all(case: Case, results: dict[str, SentenceResult]) -> None:
    text = read_as(results[case.text])
    if text is not None:
        assert same(parse(text), case.logic), text
        assert results[case.text].refusal is None


@pytest.mark.parametrize("case", [case for case in CASES if not case.logic], ids=lambda case: str(case.text))
def test_what_the_logic_cannot_express_gets_no_reading_but_a_reason(case: Case, results: dict[str, SentenceResult]) -> None:
    result = results[case.text]
    assert read_as(result) is None
    assert result.refusal is not None
    assert result.refusal.detail
    count = len(split_words(case.text))
    assert all(0 <= word < count for word in result.refusal.words)


def test_nearly_every_sentence_with_logic_is_read(results: dict[str, SentenceResult]) -> None:
    readable = [case for case in CASES if case.logic]
    missed = {case.text: results[case.text].refusal for case in readable if not results[case.text].readings}
    assert len(missed) <= (1 - READ_SHARE_MIN) * len(readable), missed


def test_a_sentence_is_read_alike_alone_and_among_others(readers: Readers, results: dict[str, SentenceResult]) -> None:
    for case in CASES[::9]:
        (alone,) = read_sentences(readers, [tuple(word.text for word in split_words(case.text))])
        together = results[case.text]
        assert [show(r.assembled.formula) for r in alone.readings] == [show(r.assembled.formula) for r in together.readings]
        assert [r.probability for r in alone.readings] == pytest.approx([r.probability for r in together.readings], rel=1e-2)
        assert (alone.refusal is None) == (together.refusal is None)


@pytest.mark.parametrize("case", passages(), ids=lambda case: f"{case.request.context} {case.request.question}".strip())
def test_a_request_is_read_as_a_whole(case: PassageCase, reader: Reader) -> None:
    found = reader.read_now(case.request)
    assert [unread.origin.text for unread in found.unread] == list(case.unread)
    if not case.goals:
        assert found.joint == ()
        return
    best = found.joint[0]
    for premise, logic in zip(best.premises, case.premises, strict=True):
        assert same(premise.formula, [logic]), show(premise.formula)
    for goal, logic in zip(best.goals, case.goals, strict=True):
        assert goal is None if not logic else goal is not None and same(goal.formula, [logic])


def test_a_former_employee_is_not_thereby_an_employee(reader: Reader) -> None:
    found = reader.read_now(ReadRequest("Carla is a former employee. Dora is an employee.", "Is Carla an employee?"))
    goal = found.joint[0].goals[0]
    assert goal is not None
    assert not any(same(premise.formula, [show(goal.formula)]) for premise in found.joint[0].premises)


def _request(text: str, place: str) -> ReadRequest:
    match place:
        case "context":
            return ReadRequest(text, "Is Bob round?")
        case "question":
            return ReadRequest("Bob is round.", text)
        case _:
            return ReadRequest("Bob is round.", "Which holds?", (text, "Bob is round."))


BAD = {
    "nothing": "",
    "spaces": " \n\t ",
    "emoji": "🙂" * 30,
    "punctuation": "... !!! ???",
    "control characters": "\x00\x01\x07",
    "hidden characters": "B\u200bob is ro\u202eund.",
    "400 words": "dog " * 400,
    "400 words of one sentence": " and ".join(["Bob is round"] * 100) + ".",
    "one endless word": "a" * 5000,
    "words of many pieces": " ".join(["qzxjvkwq" * 12] * 8),
    "nonsense": "wug the of if dog not every",
    "German": "Der Hund schläft im Garten und träumt.",
    "Chinese": "狗在花园里睡觉。",
    "Russian": "Собака спит в саду.",
    "code": "for (int i = 0; i < n; i++) { sum += i; }",
    "markup": "<b>Bob</b> &amp; <i>Alice</i>",
}


@pytest.mark.parametrize("place", ["context", "question", "option"])
@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_bad_input_is_refused_with_a_reason_and_a_place_and_never_read(text: str, place: str, reader: Reader) -> None:
    found = reader.read_now(_request(text, place))
    mine = [unread for unread in found.unread if unread.origin.document == place]
    if place != "context":
        assert len(mine) == 1
        assert all(joint.goals[0] is None for joint in found.joint)
    else:
        assert bool(mine) == bool(text.strip())
        assert not any(premise.origin.document == "context" for joint in found.joint for premise in joint.premises)
    for unread in mine:
        assert unread.detail
        assert text[unread.origin.start : unread.origin.end] == unread.origin.text
        assert all(unread.origin.start <= start < end <= unread.origin.end for start, end in unread.spans)


def test_a_sentence_over_the_limit_is_refused_with_the_limit(reader: Reader) -> None:
    found = reader.read_now(ReadRequest("Bob is round.", "dog " * (SENTENCE_WORDS_MAX + 1)))
    assert [(unread.reason, str(SENTENCE_WORDS_MAX) in unread.detail) for unread in found.unread] == [(UnreadReason.UNSUPPORTED, True)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=st.text(max_size=60), place=st.sampled_from(["context", "question", "option"]))
def test_any_text_gives_a_well_typed_result(text: str, place: str, reader: Reader) -> None:
    _check(reader.read_now(_request(text, place)))


WORDS = st.sampled_from([
    "if", "every", "no", "not", "all", "dog", "cats", "Bob", "Alice", "it", "barks", "likes", "is", "are", "than",
    "older", "two", "the", "a", ",", ".", "who", "of", "in", "and", "or", "either", "unless", "most",
])  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(words=st.lists(WORDS, min_size=1, max_size=25))
def test_any_words_give_a_well_typed_result(words: list[str], reader: Reader) -> None:
    _check(reader.read_now(ReadRequest("Bob is round.", " ".join(words))))


def _check(found: ReadResult) -> None:
    """Every joint reading has formulas of its own that print, parse back and keep to the types; a unit may clash, which the engine reports."""
    for joint in found.joint:
        assert 0 < joint.probability <= 1 + 1e-6
        statements = [*joint.premises, *(Premise("goal", goal.formula, goal.origin) for goal in joint.goals if goal is not None)]
        for statement in statements:
            assert parse(show(statement.formula)) == statement.formula
            assert check_sorts([(statement.id, statement.formula)])
