"""The door: what a request must look like before anything is read. Every refusal names the part, the place and the limit."""

from __future__ import annotations

import re
from typing import Final

from certes.errors import EmptyText, ForbiddenCharacter, InvalidRequest, NotEnglish, TextTooLong
from certes.symbolic.verdict import Conditionals

from .characters import first_foreign_letter, first_untrusted
from .inquiry import Inquiry, LogicInquiry

QUESTION_CHARACTERS_MAX = 2_000
"""A question or an option is a sentence, seldom beyond 300 characters."""
CONTEXT_CHARACTERS_MAX = 100_000
"""About forty pages: a handbook's chapter. Longer texts belong into a knowledge base."""
CONTEXT_SENTENCES_MAX = 1_000
"""Reading takes milliseconds a sentence, deciding grows faster than that."""
SENTENCE_WORDS_MAX = 250
"""The longest sentences of statutes; what the reader cannot read below it, it reports."""
WORD_CHARACTERS_MAX = 200
"""Above any word or identifier: longer runs are encoded data."""
OPTIONS_MAX = 20
"""Each option is decided under each reading."""
PREMISES_MAX = 2_000
"""Premises of a request in logic: twice what the sentences of a context give at most."""
CLOSED_MAX = 200
"""Predicates declared closed."""
REQUEST_ID_CHARACTERS_MAX = 200
"""Room for a UUID with prefixes."""

_SENTENCE_END: Final = re.compile(r"[.!?;:]+\s+|\n\s*\n|\n(?=\s*[-*•]|\s*\d+[.)])")
_CLOSED: Final = re.compile(r".*\S.*/[0-9]{1,2}")


def check_inquiry(inquiry: Inquiry) -> None:
    """Let `inquiry` in, or raise.

    Raises:
        EmptyText: the question or an option has no word.
        TextTooLong: a text, a sentence, a word or the options pass a limit.
        ForbiddenCharacter: a text has a control, hidden, bidirectional, unpaired or look-alike character.
        NotEnglish: most letters of a text are of another script.
        InvalidRequest: `closed` or `request_id` is malformed.

    """
    check_read(inquiry.context, inquiry.question, inquiry.options)
    _check_common(inquiry)


def check_read(context: str, question: str, options: tuple[str, ...]) -> None:
    """Let the three texts of a request in, or raise as `check_inquiry` does."""
    _check_length(len(options), OPTIONS_MAX, "OPTIONS_MAX", "options", "options")
    _check_text("question", question, QUESTION_CHARACTERS_MAX, "QUESTION_CHARACTERS_MAX")
    _check_text("context", context, CONTEXT_CHARACTERS_MAX, "CONTEXT_CHARACTERS_MAX")
    _check_some_word("question", question)
    for number, option in enumerate(options):
        _check_text(f"options[{number}]", option, QUESTION_CHARACTERS_MAX, "QUESTION_CHARACTERS_MAX")
        _check_some_word(f"options[{number}]", option)


def check_logic_inquiry(inquiry: LogicInquiry) -> None:
    """Let `inquiry` in, or raise TextTooLong or InvalidRequest."""
    _check_length(len(inquiry.premises), PREMISES_MAX, "PREMISES_MAX", "premises", "premises")
    _check_common(inquiry)


def _check_common(inquiry: Inquiry | LogicInquiry) -> None:
    _check_length(len(inquiry.closed), CLOSED_MAX, "CLOSED_MAX", "closed", "predicates")
    if inquiry.closed and inquiry.conditionals is Conditionals.MATERIAL:
        raise InvalidRequest("closed: predicates can be closed under RULE only", field="closed")
    for name in sorted(inquiry.closed):
        if not _CLOSED.fullmatch(name):
            raise InvalidRequest(f"closed: {name!r} does not name a predicate as 'name/arity'", field="closed")
    _check_length(len(inquiry.request_id), REQUEST_ID_CHARACTERS_MAX, "REQUEST_ID_CHARACTERS_MAX", "request_id", "characters")
    _check_characters("request_id", inquiry.request_id)


def _check_text(field: str, text: str, characters_max: int, limit: str) -> None:
    _check_length(len(text), characters_max, limit, field, "characters")
    _check_characters(field, text)
    foreign = first_foreign_letter(text)
    if foreign is not None:
        raise NotEnglish(f"{field}: most letters are not Latin, the first at character {foreign}", field=field, offset=foreign)
    sentences = [sentence.split() for sentence in _SENTENCE_END.split(text)]
    _check_length(len(sentences), CONTEXT_SENTENCES_MAX, "CONTEXT_SENTENCES_MAX", field, "sentences")
    for words in sentences:
        _check_words(field, words)


def _check_words(field: str, words: list[str]) -> None:
    start = " ".join(words[:6])[:60]
    _check_length(len(words), SENTENCE_WORDS_MAX, "SENTENCE_WORDS_MAX", field, f"words in the sentence that starts {start!r}")
    longest = max(map(len, words), default=0)
    _check_length(longest, WORD_CHARACTERS_MAX, "WORD_CHARACTERS_MAX", field, "characters in one word")


def _check_some_word(field: str, text: str) -> None:
    if not any(character.isalnum() for character in text):
        raise EmptyText(f"{field} has no word", field=field)


def _check_characters(field: str, text: str) -> None:
    found = first_untrusted(text)
    if found is not None:
        code_point = f"U+{ord(found.character):04X}"
        message = f"{field}: {found.kind} {code_point} at character {found.offset}"
        raise ForbiddenCharacter(message, field=field, offset=found.offset, code_point=code_point, kind=found.kind)


def _check_length(given: int, allowed: int, limit: str, field: str, what: str) -> None:
    if given > allowed:
        raise TextTooLong(f"{field}: {given} {what}, at most {allowed} ({limit})", field=field, limit=limit, allowed=allowed, given=given)
