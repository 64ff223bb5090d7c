"""Requests as inquiries, and answers as messages: the one mapping that every door of the service uses."""

from __future__ import annotations

from typing import cast

from certes.answer import Answer, Parsed, ParsedReading, Progress, Span, Statement, UnreadSentence
from certes.errors import InvalidRequest, LogicTextInvalid
from certes.symbolic.formulas import Formula
from certes.symbolic.lexer import LogicTextError
from certes.symbolic.printing import ShowError
from certes.symbolic.substitute import children
from certes.symbolic.text import parse, show
from certes.symbolic.verdict import Conditionals, Verdict
from certes.v1 import reasoning_pb2 as pb

from .inquiry import Inquiry, LogicInquiry
from .logic_messages import formula_from_message, formula_message

FORMULA_MESSAGE_DEPTH_MAX = 40
"""Deepest formula that is sent as a message: a level takes two of the hundred levels that readers of protobuf follow."""

_CONDITIONALS = {
    pb.CONDITIONALS_UNSPECIFIED: Conditionals.MATERIAL,
    pb.CONDITIONALS_MATERIAL: Conditionals.MATERIAL,
    pb.CONDITIONALS_RULE: Conditionals.RULE,
}


def inquiry(request: pb.AskRequest) -> Inquiry:
    """What `request` asks. Raises InvalidRequest for conditionals that this version does not know."""
    return Inquiry(
        question=request.question,
        context=request.context,
        options=tuple(request.options),
        conditionals=_conditionals(request.conditionals),
        closed=frozenset(request.closed),
        request_id=request.request_id,
    )


def logic_inquiry(request: pb.ExecuteRequest) -> LogicInquiry:
    """What `request` asks. Raises LogicTextInvalid, naming the premise, or InvalidRequest."""
    return LogicInquiry(
        premises=tuple(_formula(premise, f"premises[{number}]") for number, premise in enumerate(request.premises)),
        goal=_formula(request.goal, "goal"),
        conditionals=_conditionals(request.conditionals),
        closed=frozenset(request.closed),
        request_id=request.request_id,
    )


def answer_message(answer: Answer) -> pb.Answer:
    """The message of `answer`."""
    message = pb.Answer(
        verdict=_verdict(answer.verdict),
        text=answer.text,
        rows=[pb.Row(values={name: pb.Value(label=value.label, iri=value.iri or "") for name, value in row.items()}) for row in answer.rows],
        options=map(_verdict, answer.options),
        understood_as=answer.understood_as,
        logic=answer.logic,
        basis=f"BASIS_{answer.basis}" if answer.basis else pb.BASIS_UNSPECIFIED,
        rests_on=[f"SOURCE_{source}" for source in answer.rests_on],
        citations=[pb.Citation(mark=citation.mark, span=_span(citation.span), premise=citation.premise) for citation in answer.citations],
        receipt=answer.receipt.data,
        trace_id=answer.trace_id,
        unread=map(_unread, answer.unread),
        readings=[
            pb.AnswerReading(understood_as=reading.understood_as, logic=reading.logic, verdict=_verdict(reading.verdict), choices=reading.choices)
            for reading in answer.readings
        ],
        checked=answer.checked,
    )
    if answer.consistent is not None:
        message.consistent = answer.consistent
    return message


def progress_message(progress: Progress) -> pb.AskEvent:
    """The event that tells a stage."""
    return pb.AskEvent(progress=pb.Progress(stage=f"STAGE_{progress.stage}", done=progress.done, total=progress.total))


def parse_message(parsed: Parsed) -> pb.ParseResponse:
    """The message of what was read."""
    return pb.ParseResponse(readings=map(_reading, parsed.readings), unread=map(_unread, parsed.unread))


def _reading(reading: ParsedReading) -> pb.JointReading:
    return pb.JointReading(
        premises=map(_statement, reading.premises),
        goals=map(_statement, reading.goals),
        probability_ppm=reading.probability_ppm,
        choices=reading.choices,
    )


def _statement(statement: Statement) -> pb.Statement:
    message = pb.Statement(id=statement.id, logic=statement.logic, understood_as=statement.understood_as, span=_span(statement.span))
    formula = parse(statement.logic) if statement.logic else None
    if formula is not None and _depth(formula) <= FORMULA_MESSAGE_DEPTH_MAX:
        message.formula.CopyFrom(formula_message(formula))
    return message


def _depth(formula: Formula) -> int:
    return 1 + max(map(_depth, children(formula)), default=0)


def _unread(sentence: UnreadSentence) -> pb.Unread:
    return pb.Unread(
        span=_span(sentence.span),
        reason=f"UNREAD_REASON_{sentence.reason}",
        detail=sentence.detail,
        characters=[pb.Characters(start=start, end=end) for start, end in sentence.characters],
        nearest=sentence.nearest,
    )


def _span(span: Span) -> pb.Span:
    return pb.Span(document=span.document, position=span.position, start=span.start, end=span.end, text=span.text)


def _verdict(verdict: Verdict | None) -> pb.Verdict:
    return cast("pb.Verdict", pb.Verdict.Value(f"VERDICT_{verdict}")) if verdict else pb.VERDICT_UNSPECIFIED


def _conditionals(number: pb.Conditionals) -> Conditionals:
    if number not in _CONDITIONALS:
        raise InvalidRequest(f"conditionals: {number} is not known to this version", field="conditionals")
    return _CONDITIONALS[number]


def _formula(message: pb.Logic, field: str) -> Formula:
    """The formula of `message`, read from text in either case, so that names are bound and limits hold as they do for text."""
    try:
        text = message.text if message.WhichOneof("form") == "text" else show(formula_from_message(message.formula))
        return parse(text)
    except LogicTextError as error:
        raise LogicTextInvalid(f"{field}: {error}", field=field, offset=error.position) from error
    except ShowError as error:
        raise LogicTextInvalid(f"{field}: {error}", field=field) from error
    except LogicTextInvalid as error:
        raise LogicTextInvalid(f"{field}: {error.message}", **{**error.details, "field": field}) from error
