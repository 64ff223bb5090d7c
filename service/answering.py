"""From outcomes and readings to the values that leave the service."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from certes.answer import (
    Answer,
    Citation,
    Parsed,
    ParsedReading,
    ReadingVerdict,
    Receipt,
    Source,
    Span,
    Statement,
    UnreadSentence,
    Value,
)
from certes.neural.english.hints import parts_of_speech
from certes.neural.english.verbalise import verbalise
from certes.neural.reading import Goal, JointReading, ReadRequest, ReadResult, Unread
from certes.symbolic.formulas import Formula
from certes.symbolic.problem import Origin
from certes.symbolic.receipts.receipt import PPM
from certes.symbolic.text import show
from certes.symbolic.verdict import Verdict

from .inquiry import Inquiry
from .outcome import Outcome, ReadingOutcome
from .render.page import Rendered

English = Callable[[Formula], str]


def english(result: ReadResult, texts: Iterable[str]) -> English:
    """Puts formulas back into English, with the names and the parts of speech that reader and texts (those of the request) show."""
    goals = [goal.formula for reading in result.joint for goal in reading.goals if goal is not None]
    premises = [premise.formula for reading in result.joint for premise in reading.premises]
    words = {**parts_of_speech([*premises, *goals], list(texts)), **result.words}
    return lambda formula: verbalise(formula, result.names, words)


def answer(outcome: Outcome, said: Rendered, words: English, receipt: bytes, trace_id: str) -> Answer:
    """The answer to an inquiry; its reading is the most probable one."""
    first = outcome.readings[0].reading if outcome.readings else None
    return Answer(
        verdict=outcome.verdict,
        text=said.text,
        understood_as=understood_as(first, words) if first else "",
        logic=logic(first) if first else "",
        basis=outcome.basis,
        rests_on=(Source.CONTEXT,) if said.citations else (),
        citations=tuple(Citation(each.number, span(each.origin), each.premise) for each in said.citations),
        receipt=Receipt(receipt),
        trace_id=trace_id,
        rows=_rows(outcome),
        options=outcome.options,
        unread=tuple(map(unread, outcome.result.unread)),
        readings=tuple(_reading_verdict(each, words) for each in outcome.readings),
        consistent=_consistent(outcome),
        checked=_checked(outcome),
    )


def parsed(request: ReadRequest, result: ReadResult) -> Parsed:
    """What was read of `request`."""
    words = english(result, (request.context, request.question, *request.options))
    return Parsed(tuple(_parsed_reading(reading, words) for reading in result.joint), tuple(map(unread, result.unread)))


def understood_as(reading: JointReading, words: English) -> str:
    """The question of a reading, or its options, back in English."""
    return " / ".join(words(goal.formula) for goal in reading.goals if goal is not None)


def logic(reading: JointReading) -> str:
    """The goal of a reading as logic text, or one line for each option; a line is empty where its option was not read."""
    return "\n".join(show(goal.formula) if goal is not None else "" for goal in reading.goals)


def span(origin: Origin) -> Span:
    """Where something stands, as a value of the SDK."""
    return Span(origin.document, origin.position, origin.start, origin.end, origin.text)


def unread(sentence: Unread) -> UnreadSentence:
    """A sentence that was not read, as a value of the SDK."""
    nearest = tuple(show(reading.formula) for reading in sentence.nearest)
    return UnreadSentence(span(sentence.origin), str(sentence.reason), sentence.detail, sentence.spans, nearest)


def _rows(outcome: Outcome) -> tuple[Mapping[str, Value], ...]:
    """The entailed options, one a row."""
    if outcome.verdict is not Verdict.ANSWERED or not isinstance(outcome.inquiry, Inquiry):
        return ()
    chosen = zip(outcome.inquiry.options, outcome.options, strict=True)
    return tuple({"option": Value(option)} for option, verdict in chosen if verdict is Verdict.ENTAILED)


def _reading_verdict(each: ReadingOutcome, words: English) -> ReadingVerdict:
    return ReadingVerdict(understood_as(each.reading, words), logic(each.reading), each.verdict, each.reading.choices)


def _consistent(outcome: Outcome) -> bool | None:
    """True when the premises of every goal were shown consistent under every reading, and none of the text is missing from them."""
    if outcome.verdict is Verdict.NOT_UNDERSTOOD:
        return None
    decisions = [goal.decision for reading in outcome.readings for goal in reading.goals if goal.decision]
    return True if decisions and all(decision.consistent for decision in decisions) else None


def _checked(outcome: Outcome) -> str:
    """HOLEY when any certificate is, VALID when there are certificates; nothing else gets this far."""
    statuses = {goal.report.status for reading in outcome.readings for goal in reading.goals if goal.report}
    return "HOLEY" if "HOLEY" in statuses else "VALID" if statuses else ""


def _parsed_reading(reading: JointReading, words: English) -> ParsedReading:
    premises = tuple(Statement(premise.id, show(premise.formula), words(premise.formula), span(premise.origin)) for premise in reading.premises)
    goals = tuple(_goal(number, goal, words) for number, goal in enumerate(reading.goals, 1))
    return ParsedReading(premises, goals, round(reading.probability * PPM), reading.choices)


def _goal(number: int, goal: Goal | None, words: English) -> Statement:
    if goal is None:
        return Statement(f"goal {number}", "", "", Span("option", number, 0, 0, ""))
    return Statement(f"goal {number}", show(goal.formula), words(goal.formula), span(goal.origin))
