"""What was not understood: the sentence, what stands in the way, and the nearest reading."""

from __future__ import annotations

from typing import Final, assert_never

from certes.neural.reading import Unread, UnreadReason
from certes.symbolic.verdict import Verdict

from ..outcome import Outcome, unread_context
from .page import Page

QUOTED_CHARS_MAX: Final = 200
"""How much of a sentence is quoted; the receipt has all of it."""


def tell_unread(page: Page, outcome: Outcome) -> None:
    """The answer when something that matters was not read."""
    for index, sentence in enumerate(outcome.result.unread):
        _tell(page, sentence, index)
    decided = any(goal.decision is not None for reading in outcome.readings for goal in reading.goals)
    if decided and unread_context(outcome.result.unread):
        page.say("Nothing is concluded without it, because it could change the answer", "/evidence/verdict")


def tell_unread_beside(page: Page, outcome: Outcome) -> None:
    """Sentences that an answer stands without: they are named with it."""
    if outcome.verdict is Verdict.NOT_UNDERSTOOD:
        return
    for index, sentence in enumerate(outcome.result.unread):
        if sentence.origin.document == "context":
            page.say(f"Not understood, and not needed for this: {_quoted(sentence.origin.text)}", f"/evidence/unread/{index}")


def _tell(page: Page, sentence: Unread, index: int) -> None:
    kind = {"question": "question", "option": f"option {sentence.origin.position}"}.get(sentence.origin.document, "sentence")
    where = _places(sentence)
    detail = f" ({sentence.detail})" if sentence.detail else ""
    page.say(f"The {kind} {_quoted(sentence.origin.text)} was not understood{where}: {_why(sentence.reason)}{detail}", f"/evidence/unread/{index}")
    for number, reading in enumerate(sentence.nearest[:1]):
        page.say(f"The nearest reading is: {_quoted(page.sentence(reading.formula))}", f"/evidence/unread/{index}/nearest/{number}")


def _quoted(text: str) -> str:
    short = text if len(text) <= QUOTED_CHARS_MAX else f"{text[:QUOTED_CHARS_MAX]}…"
    return f"“{short}”"


def _places(sentence: Unread) -> str:
    """The words that stand in the way; spans count from the start of the document, as the sentence's own does."""
    start, text = sentence.origin.start, sentence.origin.text
    words = [text[max(begin - start, 0) : max(end - start, 0)] for begin, end in sentence.spans]
    quoted = [_quoted(word) for word in words if word]
    return f" at {', '.join(quoted)}" if quoted else ""


def _why(reason: UnreadReason) -> str:
    match reason:
        case UnreadReason.UNSUPPORTED:
            return "it says something that the logic cannot express"
        case UnreadReason.LOW_CONFIDENCE:
            return "no reading of it is probable enough"
        case UnreadReason.UNACCOUNTED_WORDS:
            return "some of its words have no part in any reading"
        case UnreadReason.READERS_DISAGREE:
            return "two independent readers understand it differently"
        case UnreadReason.MALFORMED:
            return "no well-formed reading of it was found"
        case UnreadReason.UNKNOWN_NAME:
            return "it names something that the statements do not speak of"
        case UnreadReason.UNRESOLVED_REFERENCE:
            return "it is not clear what it refers to"
        case _:
            assert_never(reason)
