"""Messages of the service as values of the SDK: the one mapping that every client uses."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from certes.answer import (
    Answer,
    Citation,
    Parsed,
    ParsedReading,
    Progress,
    ReadingVerdict,
    Receipt,
    ReceiptPage,
    ReceiptSummary,
    Source,
    Span,
    Stage,
    Statement,
    UnreadSentence,
    Value,
)
from certes.symbolic.verdict import Basis, Verdict
from certes.v1 import audit_pb2 as audit
from certes.v1 import reasoning_pb2 as pb

Names = TypeVar("Names", bound=StrEnum)


def answer(message: pb.Answer) -> Answer:
    """An answer. Verdicts and sources that this version does not know become None, or are left out."""
    return Answer(
        verdict=verdict(message.verdict),
        text=message.text,
        understood_as=message.understood_as,
        logic=message.logic,
        basis=_named(Basis, pb.Basis.keys(), message.basis, "BASIS_"),
        rests_on=tuple(source for number in message.rests_on if (source := _named(Source, pb.Source.keys(), number, "SOURCE_"))),
        citations=tuple(Citation(citation.mark, span(citation.span), citation.premise) for citation in message.citations),
        receipt=Receipt(message.receipt),
        trace_id=message.trace_id,
        rows=tuple({name: Value(value.label, value.iri or None) for name, value in row.values.items()} for row in message.rows),
        options=tuple(map(verdict, message.options)),
        unread=tuple(map(unread, message.unread)),
        readings=tuple(
            ReadingVerdict(reading.understood_as, reading.logic, verdict(reading.verdict), tuple(reading.choices)) for reading in message.readings
        ),
        consistent=message.consistent if message.HasField("consistent") else None,
        checked=message.checked,
    )


def verdict(number: int) -> Verdict | None:
    """The verdict with that number, or None for one that this version does not know."""
    return _named(Verdict, pb.Verdict.keys(), number, "VERDICT_")


def span(message: pb.Span) -> Span:
    """Where something stands."""
    return Span(message.document, message.position, message.start, message.end, message.text)


def unread(message: pb.Unread) -> UnreadSentence:
    """A sentence that was not read."""
    reason = pb.UnreadReason.Name(message.reason).removeprefix("UNREAD_REASON_") if message.reason in pb.UnreadReason.values() else ""
    characters = tuple((part.start, part.end) for part in message.characters)
    return UnreadSentence(span(message.span), reason, message.detail, characters, tuple(message.nearest))


def event(message: pb.AskEvent) -> Progress | Answer:
    """A stage that was reached, or the answer."""
    if message.WhichOneof("event") == "answer":
        return answer(message.answer)
    stage = _named(Stage, pb.Stage.keys(), message.progress.stage, "STAGE_")
    return Progress(stage or Stage.ADMITTED, message.progress.done, message.progress.total)


def parsed(message: pb.ParseResponse) -> Parsed:
    """What was read."""
    return Parsed(tuple(map(_reading, message.readings)), tuple(map(unread, message.unread)))


def receipt_page(message: audit.ListReceiptsResponse) -> ReceiptPage:
    """A page of the list of receipts."""
    return ReceiptPage(
        tuple(ReceiptSummary(line.trace_id, line.question, line.verdict) for line in message.receipts),
        message.next_page_token,
    )


def _reading(message: pb.JointReading) -> ParsedReading:
    return ParsedReading(
        tuple(map(_statement, message.premises)),
        tuple(map(_statement, message.goals)),
        message.probability_ppm,
        tuple(message.choices),
    )


def _statement(message: pb.Statement) -> Statement:
    return Statement(message.id, message.logic, message.understood_as, span(message.span))


def _named(kind: type[Names], known: Sequence[str], number: int, prefix: str) -> Names | None:
    """The member of `kind` that has the name of `number`, the first of `known` being number 0."""
    name = known[number].removeprefix(prefix) if 0 <= number < len(known) else ""
    return kind(name) if name in kind.__members__ else None
