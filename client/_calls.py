"""Every call of the SDK as data: which method, which request, how to read the answer. Written once; each client only carries it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypedDict, TypeVar, cast

from google.protobuf.message import Message

from certes import errors
from certes.answer import Answer, Parsed, Progress, Receipt, ReceiptPage
from certes.symbolic.verdict import Conditionals
from certes.v1 import audit_pb2 as audit
from certes.v1 import reasoning_pb2 as pb

from . import _errors, _messages

Result = TypeVar("Result")

MESSAGE_BYTES_MAX = 64 * 1024 * 1024
"""Largest message in either direction: a batch of long contexts out, their receipts back."""


class ExecuteParameters(TypedDict, total=False):
    """What may stand beside a goal, by name."""

    conditionals: Conditionals | str | None
    """MATERIAL (the default for a context) or RULE."""
    closed: Iterable[str]
    """Predicates in which absence means "no", as "name/arity"."""
    request_id: str | None
    """The same id with the same request gives the same answer."""
    timeout: float | None
    """Seconds until DeadlineExceeded; None leaves the service's own limit."""


class AskParameters(ExecuteParameters, total=False):
    """What may stand beside a question, by name."""

    context: str | None
    """English statements to reason from."""
    options: Sequence[str]
    """A verdict for each; the question asks which holds."""
    kb: str | None
    now: str | None
    previous: object
    as_of: str | None
    limits: object


class BatchItem(AskParameters):
    """A question of a batch with parameters of its own."""

    question: str


@dataclass(frozen=True, slots=True)
class Call(Generic[Result]):
    """One call: the service and method, the request, how its response is read, and how many seconds it may take (None: no limit)."""

    service: Literal["reasoning", "audit"]
    method: str
    request: Message
    read: Callable[[Any], Result]
    timeout: float | None = None


def ask(question: str, parameters: AskParameters) -> Call[Answer]:
    """One question."""
    return Call("reasoning", "Ask", _ask_request(question, parameters), _read_answer, parameters.get("timeout"))


def ask_stream(question: str, parameters: AskParameters) -> Call[Progress | Answer]:
    """One question, with its stages."""
    return Call("reasoning", "AskStream", _ask_request(question, parameters), _messages.event, parameters.get("timeout"))


def ask_batch(questions: Iterable[str | BatchItem], parameters: AskParameters) -> Call[tuple[Answer | errors.CertesError, ...]]:
    """Several questions; `parameters` hold for all, and a question given as a mapping adds its own."""
    requests = [_batch_request(question, parameters) for question in questions]
    return Call("reasoning", "AskBatch", pb.AskBatchRequest(requests=requests), _read_batch, parameters.get("timeout"))


def parse(question: str, *, context: str | None, options: Sequence[str], timeout: float | None) -> Call[Parsed]:
    """English to logic."""
    request = pb.ParseRequest(
        question=_text("question", question),
        context=_text("context", context or ""),
        options=[_text(f"options[{number}]", option) for number, option in enumerate(options)],
    )
    return Call("reasoning", "Parse", request, _messages.parsed, timeout)


def execute(premises: Iterable[str], goal: str, parameters: ExecuteParameters) -> Call[Answer]:
    """Logic text to a verdict."""
    _refuse_unknown(parameters, _EXECUTE_PARAMETERS)
    request = pb.ExecuteRequest(
        premises=[pb.Logic(text=_text(f"premises[{number}]", premise)) for number, premise in enumerate(premises)],
        goal=pb.Logic(text=_text("goal", goal)),
        conditionals=_conditionals(parameters.get("conditionals")),
        closed=[_text("closed", name) for name in parameters.get("closed", ())],
        request_id=_text("request_id", parameters.get("request_id") or ""),
    )
    return Call("reasoning", "Execute", request, _read_answer, parameters.get("timeout"))


def get_receipt(trace_id: str, timeout: float | None) -> Call[Receipt]:
    """A receipt from the log."""
    request = audit.GetReceiptRequest(trace_id=_text("trace_id", trace_id))
    return Call("audit", "GetReceipt", request, lambda message: Receipt(message.receipt), timeout)


def list_receipts(page_size: int, page_token: str, timeout: float | None) -> Call[ReceiptPage]:
    """A page of the log."""
    request = audit.ListReceiptsRequest(page_size=page_size, page_token=_text("page_token", page_token))
    return Call("audit", "ListReceipts", request, _messages.receipt_page, timeout)


_EXECUTE_PARAMETERS = frozenset(ExecuteParameters.__annotations__)
_ASK_PARAMETERS = frozenset(AskParameters.__annotations__)
_NOT_YET = ("kb", "now", "previous", "as_of", "limits")


def _batch_request(question: str | BatchItem, parameters: AskParameters) -> pb.AskRequest:
    if isinstance(question, str):
        return _ask_request(question, parameters)
    own: dict[str, Any] = {**parameters, **question}
    return _ask_request(own.pop("question"), cast("AskParameters", own))


def _refuse_unknown(parameters: Mapping[str, object], known: frozenset[str]) -> None:
    unknown = sorted(parameters.keys() - known)
    if unknown:
        raise TypeError(f"unexpected parameter {unknown[0]!r}; known are {', '.join(sorted(known))}")


def _ask_request(question: str, parameters: AskParameters) -> pb.AskRequest:
    _refuse_unknown(parameters, _ASK_PARAMETERS)
    for name in _NOT_YET:
        if parameters.get(name) is not None:
            raise errors.Unsupported(f"the parameter {name!r} is not available in this version", parameter=name)
    return pb.AskRequest(
        question=_text("question", question),
        context=_text("context", parameters.get("context") or ""),
        options=[_text(f"options[{number}]", option) for number, option in enumerate(parameters.get("options", ()))],
        conditionals=_conditionals(parameters.get("conditionals")),
        closed=[_text("closed", name) for name in parameters.get("closed", ())],
        request_id=_text("request_id", parameters.get("request_id") or ""),
    )


def _conditionals(value: Conditionals | str | None) -> pb.Conditionals:
    if value is None:
        return pb.CONDITIONALS_UNSPECIFIED
    name = str(value).upper()
    if name not in Conditionals.__members__:
        known = ", ".join(Conditionals)
        raise errors.InvalidRequest(f"conditionals: {value!r} is none of {known}", field="conditionals")
    return cast("pb.Conditionals", pb.Conditionals.Value(f"CONDITIONALS_{name}"))


def _text(field: str, text: str) -> str:
    """`text`, when a message can carry it."""
    if not isinstance(text, str):
        raise errors.InvalidRequest(f"{field}: a {type(text).__name__} is no text", field=field)
    offset = next((offset for offset, character in enumerate(text) if "\ud800" <= character <= "\udfff"), None)
    if offset is not None:
        code_point = f"U+{ord(text[offset]):04X}"
        message = f"{field}: unpaired surrogate {code_point} at character {offset}"
        raise errors.ForbiddenCharacter(message, field=field, offset=offset, code_point=code_point, kind="unpaired surrogate")
    return text


def _read_answer(message: pb.AskResponse) -> Answer:
    return _messages.answer(message.answer)


def _read_batch(message: pb.AskBatchResponse) -> tuple[Answer | errors.CertesError, ...]:
    return tuple(
        _messages.answer(item.answer) if item.WhichOneof("outcome") == "answer" else _errors.from_status(item.error) for item in message.items
    )
