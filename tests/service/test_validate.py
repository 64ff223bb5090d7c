from __future__ import annotations

from dataclasses import replace

import pytest

from certes.errors import EmptyText, ForbiddenCharacter, InvalidRequest, NotEnglish, TextTooLong
from certes.service import validate
from certes.service.inquiry import Inquiry
from certes.symbolic.verdict import Conditionals

GOOD = Inquiry("Is Bob round?", "Bob is red. All red people are round.")


@pytest.mark.parametrize(
    "inquiry",
    [
        GOOD,
        replace(GOOD, context=""),
        replace(GOOD, context="Zoë’s café — “naïve” façade, 5 €/kg, 20 °C.\r\n\tShe said: “no…” ✓ 😀"),
        replace(GOOD, context="The β-carotene level is high. Москва is a city."),
        replace(GOOD, options=("Bob is round.", "Bob is red.")),
        replace(GOOD, closed=frozenset({"red/1", "quoted name/2"}), conditionals=Conditionals.RULE),
    ],
)
def test_ordinary_requests_are_let_in(inquiry: Inquiry) -> None:
    validate.check_inquiry(inquiry)


@pytest.mark.parametrize("question", ["", "   ", "?!", "\n\n", "…"])
def test_a_question_needs_a_word(question: str) -> None:
    with pytest.raises(EmptyText, match="question has no word") as caught:
        validate.check_inquiry(replace(GOOD, question=question))
    assert caught.value.field == "question"


def test_an_empty_option_is_named() -> None:
    with pytest.raises(EmptyText) as caught:
        validate.check_inquiry(replace(GOOD, options=("Bob is round.", " ")))
    assert caught.value.field == "options[1]"


@pytest.mark.parametrize(
    ("changed", "field", "limit"),
    [
        ({"question": "a " * 1001}, "question", "QUESTION_CHARACTERS_MAX"),
        ({"context": "a. " * 40_000}, "context", "CONTEXT_CHARACTERS_MAX"),
        ({"context": "a. " * 1_001}, "context", "CONTEXT_SENTENCES_MAX"),
        ({"context": "Bob is red. " + "and " * 251}, "context", "SENTENCE_WORDS_MAX"),
        ({"context": "Bob is " + "x" * 201}, "context", "WORD_CHARACTERS_MAX"),
        ({"options": ("Bob is red.",) * 21}, "options", "OPTIONS_MAX"),
        ({"request_id": "x" * 201}, "request_id", "REQUEST_ID_CHARACTERS_MAX"),
        ({"closed": frozenset(f"p{n}/1" for n in range(201))}, "closed", "CLOSED_MAX"),
    ],
)
def test_every_limit_is_named(changed: dict[str, object], field: str, limit: str) -> None:
    with pytest.raises(TextTooLong) as caught:
        validate.check_inquiry(replace(GOOD, **changed))  # type: ignore[arg-type]
    details = caught.value.details
    assert (details["field"], details["limit"], int(details["allowed"])) == (field, limit, getattr(validate, limit))
    assert int(details["given"]) > int(details["allowed"])


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("\x00", "control character"),
        ("\x1b", "control character"),
        ("\x85", "control character"),
        ("\u200b", "hidden character"),
        ("\u00ad", "hidden character"),
        ("\ufeff", "hidden character"),
        ("\U000e0041", "hidden character"),
        ("\ufe0f", "hidden character"),
        ("\u3164", "hidden character"),
        ("\u202e", "bidirectional control"),
        ("\u2066", "bidirectional control"),
        ("\ud800", "unpaired surrogate"),
        ("\ue000", "private-use character"),
        ("\U0010ffff", "unassigned character"),
    ],
)
def test_characters_that_cannot_be_seen_are_refused(character: str, kind: str) -> None:
    with pytest.raises(ForbiddenCharacter) as caught:
        validate.check_inquiry(replace(GOOD, context=f"Bob is {character}red."))
    assert caught.value.details == {"field": "context", "offset": "7", "code_point": f"U+{ord(character):04X}", "kind": kind}


def test_a_look_alike_letter_inside_a_word_is_refused() -> None:
    with pytest.raises(ForbiddenCharacter) as caught:
        validate.check_inquiry(replace(GOOD, question="Is B\u043eb round?"))
    assert (caught.value.details["offset"], caught.value.details["code_point"]) == ("4", "U+043E")


def test_another_script_is_refused() -> None:
    with pytest.raises(NotEnglish) as caught:
        validate.check_inquiry(replace(GOOD, context="Боб красный. Is he?"))
    assert caught.value.details["offset"] == "0"


@pytest.mark.parametrize("name", ["red", "/1", " /1", "red/x", "red/", "red/100"])
def test_closed_predicates_carry_their_arity(name: str) -> None:
    with pytest.raises(InvalidRequest, match="closed") as caught:
        validate.check_inquiry(replace(GOOD, closed=frozenset({name}), conditionals=Conditionals.RULE))
    assert caught.value.field == "closed"


def test_predicates_are_closed_under_rule_only() -> None:
    with pytest.raises(InvalidRequest, match="under RULE only"):
        validate.check_inquiry(replace(GOOD, closed=frozenset({"red/1"})))
