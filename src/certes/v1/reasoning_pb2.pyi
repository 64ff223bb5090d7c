from certes.v1 import logic_pb2 as _logic_pb2
from google.rpc import status_pb2 as _status_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Verdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VERDICT_UNSPECIFIED: _ClassVar[Verdict]
    VERDICT_ENTAILED: _ClassVar[Verdict]
    VERDICT_CONTRADICTED: _ClassVar[Verdict]
    VERDICT_UNDETERMINED: _ClassVar[Verdict]
    VERDICT_ANSWERED: _ClassVar[Verdict]
    VERDICT_INCONSISTENT: _ClassVar[Verdict]
    VERDICT_AMBIGUOUS: _ClassVar[Verdict]
    VERDICT_NOT_UNDERSTOOD: _ClassVar[Verdict]
    VERDICT_LIMIT_REACHED: _ClassVar[Verdict]

class Basis(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BASIS_UNSPECIFIED: _ClassVar[Basis]
    BASIS_OPEN: _ClassVar[Basis]
    BASIS_CLOSED: _ClassVar[Basis]
    BASIS_KNOWN_ONLY: _ClassVar[Basis]

class Conditionals(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONDITIONALS_UNSPECIFIED: _ClassVar[Conditionals]
    CONDITIONALS_MATERIAL: _ClassVar[Conditionals]
    CONDITIONALS_RULE: _ClassVar[Conditionals]

class Source(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SOURCE_UNSPECIFIED: _ClassVar[Source]
    SOURCE_CONTEXT: _ClassVar[Source]
    SOURCE_KNOWLEDGE_BASE: _ClassVar[Source]

class UnreadReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    UNREAD_REASON_UNSPECIFIED: _ClassVar[UnreadReason]
    UNREAD_REASON_UNSUPPORTED: _ClassVar[UnreadReason]
    UNREAD_REASON_LOW_CONFIDENCE: _ClassVar[UnreadReason]
    UNREAD_REASON_UNACCOUNTED_WORDS: _ClassVar[UnreadReason]
    UNREAD_REASON_READERS_DISAGREE: _ClassVar[UnreadReason]
    UNREAD_REASON_MALFORMED: _ClassVar[UnreadReason]
    UNREAD_REASON_UNKNOWN_NAME: _ClassVar[UnreadReason]
    UNREAD_REASON_UNRESOLVED_REFERENCE: _ClassVar[UnreadReason]

class Stage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STAGE_UNSPECIFIED: _ClassVar[Stage]
    STAGE_ADMITTED: _ClassVar[Stage]
    STAGE_READ: _ClassVar[Stage]
    STAGE_DECIDED: _ClassVar[Stage]
    STAGE_CHECKED: _ClassVar[Stage]
    STAGE_RENDERED: _ClassVar[Stage]
    STAGE_RECORDED: _ClassVar[Stage]
VERDICT_UNSPECIFIED: Verdict
VERDICT_ENTAILED: Verdict
VERDICT_CONTRADICTED: Verdict
VERDICT_UNDETERMINED: Verdict
VERDICT_ANSWERED: Verdict
VERDICT_INCONSISTENT: Verdict
VERDICT_AMBIGUOUS: Verdict
VERDICT_NOT_UNDERSTOOD: Verdict
VERDICT_LIMIT_REACHED: Verdict
BASIS_UNSPECIFIED: Basis
BASIS_OPEN: Basis
BASIS_CLOSED: Basis
BASIS_KNOWN_ONLY: Basis
CONDITIONALS_UNSPECIFIED: Conditionals
CONDITIONALS_MATERIAL: Conditionals
CONDITIONALS_RULE: Conditionals
SOURCE_UNSPECIFIED: Source
SOURCE_CONTEXT: Source
SOURCE_KNOWLEDGE_BASE: Source
UNREAD_REASON_UNSPECIFIED: UnreadReason
UNREAD_REASON_UNSUPPORTED: UnreadReason
UNREAD_REASON_LOW_CONFIDENCE: UnreadReason
UNREAD_REASON_UNACCOUNTED_WORDS: UnreadReason
UNREAD_REASON_READERS_DISAGREE: UnreadReason
UNREAD_REASON_MALFORMED: UnreadReason
UNREAD_REASON_UNKNOWN_NAME: UnreadReason
UNREAD_REASON_UNRESOLVED_REFERENCE: UnreadReason
STAGE_UNSPECIFIED: Stage
STAGE_ADMITTED: Stage
STAGE_READ: Stage
STAGE_DECIDED: Stage
STAGE_CHECKED: Stage
STAGE_RENDERED: Stage
STAGE_RECORDED: Stage

class AskRequest(_message.Message):
    __slots__ = ("question", "context", "options", "conditionals", "closed", "request_id")
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    CONDITIONALS_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    question: str
    context: str
    options: _containers.RepeatedScalarFieldContainer[str]
    conditionals: Conditionals
    closed: _containers.RepeatedScalarFieldContainer[str]
    request_id: str
    def __init__(self, question: _Optional[str] = ..., context: _Optional[str] = ..., options: _Optional[_Iterable[str]] = ..., conditionals: _Optional[_Union[Conditionals, str]] = ..., closed: _Optional[_Iterable[str]] = ..., request_id: _Optional[str] = ...) -> None: ...

class AskResponse(_message.Message):
    __slots__ = ("answer",)
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    answer: Answer
    def __init__(self, answer: _Optional[_Union[Answer, _Mapping]] = ...) -> None: ...

class AskBatchRequest(_message.Message):
    __slots__ = ("requests",)
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    requests: _containers.RepeatedCompositeFieldContainer[AskRequest]
    def __init__(self, requests: _Optional[_Iterable[_Union[AskRequest, _Mapping]]] = ...) -> None: ...

class AskBatchResponse(_message.Message):
    __slots__ = ("items",)
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[AskBatchItem]
    def __init__(self, items: _Optional[_Iterable[_Union[AskBatchItem, _Mapping]]] = ...) -> None: ...

class AskBatchItem(_message.Message):
    __slots__ = ("answer", "error")
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    answer: Answer
    error: _status_pb2.Status
    def __init__(self, answer: _Optional[_Union[Answer, _Mapping]] = ..., error: _Optional[_Union[_status_pb2.Status, _Mapping]] = ...) -> None: ...

class AskEvent(_message.Message):
    __slots__ = ("progress", "answer")
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    progress: Progress
    answer: Answer
    def __init__(self, progress: _Optional[_Union[Progress, _Mapping]] = ..., answer: _Optional[_Union[Answer, _Mapping]] = ...) -> None: ...

class Progress(_message.Message):
    __slots__ = ("stage", "done", "total")
    STAGE_FIELD_NUMBER: _ClassVar[int]
    DONE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    stage: Stage
    done: int
    total: int
    def __init__(self, stage: _Optional[_Union[Stage, str]] = ..., done: _Optional[int] = ..., total: _Optional[int] = ...) -> None: ...

class Answer(_message.Message):
    __slots__ = ("verdict", "text", "rows", "options", "understood_as", "logic", "basis", "rests_on", "citations", "receipt", "trace_id", "unread", "readings", "consistent", "checked")
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    UNDERSTOOD_AS_FIELD_NUMBER: _ClassVar[int]
    LOGIC_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    RESTS_ON_FIELD_NUMBER: _ClassVar[int]
    CITATIONS_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    TRACE_ID_FIELD_NUMBER: _ClassVar[int]
    UNREAD_FIELD_NUMBER: _ClassVar[int]
    READINGS_FIELD_NUMBER: _ClassVar[int]
    CONSISTENT_FIELD_NUMBER: _ClassVar[int]
    CHECKED_FIELD_NUMBER: _ClassVar[int]
    verdict: Verdict
    text: str
    rows: _containers.RepeatedCompositeFieldContainer[Row]
    options: _containers.RepeatedScalarFieldContainer[Verdict]
    understood_as: str
    logic: str
    basis: Basis
    rests_on: _containers.RepeatedScalarFieldContainer[Source]
    citations: _containers.RepeatedCompositeFieldContainer[Citation]
    receipt: bytes
    trace_id: str
    unread: _containers.RepeatedCompositeFieldContainer[Unread]
    readings: _containers.RepeatedCompositeFieldContainer[AnswerReading]
    consistent: bool
    checked: str
    def __init__(self, verdict: _Optional[_Union[Verdict, str]] = ..., text: _Optional[str] = ..., rows: _Optional[_Iterable[_Union[Row, _Mapping]]] = ..., options: _Optional[_Iterable[_Union[Verdict, str]]] = ..., understood_as: _Optional[str] = ..., logic: _Optional[str] = ..., basis: _Optional[_Union[Basis, str]] = ..., rests_on: _Optional[_Iterable[_Union[Source, str]]] = ..., citations: _Optional[_Iterable[_Union[Citation, _Mapping]]] = ..., receipt: _Optional[bytes] = ..., trace_id: _Optional[str] = ..., unread: _Optional[_Iterable[_Union[Unread, _Mapping]]] = ..., readings: _Optional[_Iterable[_Union[AnswerReading, _Mapping]]] = ..., consistent: bool = ..., checked: _Optional[str] = ...) -> None: ...

class Row(_message.Message):
    __slots__ = ("values",)
    class ValuesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: Value
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[Value, _Mapping]] = ...) -> None: ...
    VALUES_FIELD_NUMBER: _ClassVar[int]
    values: _containers.MessageMap[str, Value]
    def __init__(self, values: _Optional[_Mapping[str, Value]] = ...) -> None: ...

class Value(_message.Message):
    __slots__ = ("label", "iri")
    LABEL_FIELD_NUMBER: _ClassVar[int]
    IRI_FIELD_NUMBER: _ClassVar[int]
    label: str
    iri: str
    def __init__(self, label: _Optional[str] = ..., iri: _Optional[str] = ...) -> None: ...

class Citation(_message.Message):
    __slots__ = ("mark", "span", "premise")
    MARK_FIELD_NUMBER: _ClassVar[int]
    SPAN_FIELD_NUMBER: _ClassVar[int]
    PREMISE_FIELD_NUMBER: _ClassVar[int]
    mark: int
    span: Span
    premise: str
    def __init__(self, mark: _Optional[int] = ..., span: _Optional[_Union[Span, _Mapping]] = ..., premise: _Optional[str] = ...) -> None: ...

class Span(_message.Message):
    __slots__ = ("document", "position", "start", "end", "text")
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    document: str
    position: int
    start: int
    end: int
    text: str
    def __init__(self, document: _Optional[str] = ..., position: _Optional[int] = ..., start: _Optional[int] = ..., end: _Optional[int] = ..., text: _Optional[str] = ...) -> None: ...

class Unread(_message.Message):
    __slots__ = ("span", "reason", "detail", "characters", "nearest")
    SPAN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    CHARACTERS_FIELD_NUMBER: _ClassVar[int]
    NEAREST_FIELD_NUMBER: _ClassVar[int]
    span: Span
    reason: UnreadReason
    detail: str
    characters: _containers.RepeatedCompositeFieldContainer[Characters]
    nearest: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, span: _Optional[_Union[Span, _Mapping]] = ..., reason: _Optional[_Union[UnreadReason, str]] = ..., detail: _Optional[str] = ..., characters: _Optional[_Iterable[_Union[Characters, _Mapping]]] = ..., nearest: _Optional[_Iterable[str]] = ...) -> None: ...

class Characters(_message.Message):
    __slots__ = ("start", "end")
    START_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    start: int
    end: int
    def __init__(self, start: _Optional[int] = ..., end: _Optional[int] = ...) -> None: ...

class AnswerReading(_message.Message):
    __slots__ = ("understood_as", "logic", "verdict", "choices")
    UNDERSTOOD_AS_FIELD_NUMBER: _ClassVar[int]
    LOGIC_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    CHOICES_FIELD_NUMBER: _ClassVar[int]
    understood_as: str
    logic: str
    verdict: Verdict
    choices: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, understood_as: _Optional[str] = ..., logic: _Optional[str] = ..., verdict: _Optional[_Union[Verdict, str]] = ..., choices: _Optional[_Iterable[str]] = ...) -> None: ...

class ParseRequest(_message.Message):
    __slots__ = ("context", "question", "options")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    context: str
    question: str
    options: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, context: _Optional[str] = ..., question: _Optional[str] = ..., options: _Optional[_Iterable[str]] = ...) -> None: ...

class ParseResponse(_message.Message):
    __slots__ = ("readings", "unread")
    READINGS_FIELD_NUMBER: _ClassVar[int]
    UNREAD_FIELD_NUMBER: _ClassVar[int]
    readings: _containers.RepeatedCompositeFieldContainer[JointReading]
    unread: _containers.RepeatedCompositeFieldContainer[Unread]
    def __init__(self, readings: _Optional[_Iterable[_Union[JointReading, _Mapping]]] = ..., unread: _Optional[_Iterable[_Union[Unread, _Mapping]]] = ...) -> None: ...

class JointReading(_message.Message):
    __slots__ = ("premises", "goals", "probability_ppm", "choices")
    PREMISES_FIELD_NUMBER: _ClassVar[int]
    GOALS_FIELD_NUMBER: _ClassVar[int]
    PROBABILITY_PPM_FIELD_NUMBER: _ClassVar[int]
    CHOICES_FIELD_NUMBER: _ClassVar[int]
    premises: _containers.RepeatedCompositeFieldContainer[Statement]
    goals: _containers.RepeatedCompositeFieldContainer[Statement]
    probability_ppm: int
    choices: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, premises: _Optional[_Iterable[_Union[Statement, _Mapping]]] = ..., goals: _Optional[_Iterable[_Union[Statement, _Mapping]]] = ..., probability_ppm: _Optional[int] = ..., choices: _Optional[_Iterable[str]] = ...) -> None: ...

class Statement(_message.Message):
    __slots__ = ("id", "formula", "logic", "understood_as", "span")
    ID_FIELD_NUMBER: _ClassVar[int]
    FORMULA_FIELD_NUMBER: _ClassVar[int]
    LOGIC_FIELD_NUMBER: _ClassVar[int]
    UNDERSTOOD_AS_FIELD_NUMBER: _ClassVar[int]
    SPAN_FIELD_NUMBER: _ClassVar[int]
    id: str
    formula: _logic_pb2.Formula
    logic: str
    understood_as: str
    span: Span
    def __init__(self, id: _Optional[str] = ..., formula: _Optional[_Union[_logic_pb2.Formula, _Mapping]] = ..., logic: _Optional[str] = ..., understood_as: _Optional[str] = ..., span: _Optional[_Union[Span, _Mapping]] = ...) -> None: ...

class ExecuteRequest(_message.Message):
    __slots__ = ("premises", "goal", "conditionals", "closed", "request_id")
    PREMISES_FIELD_NUMBER: _ClassVar[int]
    GOAL_FIELD_NUMBER: _ClassVar[int]
    CONDITIONALS_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    premises: _containers.RepeatedCompositeFieldContainer[Logic]
    goal: Logic
    conditionals: Conditionals
    closed: _containers.RepeatedScalarFieldContainer[str]
    request_id: str
    def __init__(self, premises: _Optional[_Iterable[_Union[Logic, _Mapping]]] = ..., goal: _Optional[_Union[Logic, _Mapping]] = ..., conditionals: _Optional[_Union[Conditionals, str]] = ..., closed: _Optional[_Iterable[str]] = ..., request_id: _Optional[str] = ...) -> None: ...

class Logic(_message.Message):
    __slots__ = ("text", "formula")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    FORMULA_FIELD_NUMBER: _ClassVar[int]
    text: str
    formula: _logic_pb2.Formula
    def __init__(self, text: _Optional[str] = ..., formula: _Optional[_Union[_logic_pb2.Formula, _Mapping]] = ...) -> None: ...
