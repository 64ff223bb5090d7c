"""Everything that Certes raises on purpose, in one tree.

    CertesError
    ├── InvalidRequest (ValueError)      the request is at fault; `details["field"]` says which part of it
    │   ├── EmptyText                    a question, option or statement without a word
    │   ├── TextTooLong                  more characters, sentences, words or options than a named limit allows
    │   ├── ForbiddenCharacter           control, hidden, bidirectional or unpaired characters; says which and where
    │   ├── NotEnglish                   a text in another script
    │   ├── LogicTextInvalid             logic text that is not well formed or not well typed
    │   └── ReceiptMalformed             bytes that are no receipt
    ├── Unsupported                      a parameter that is promised and not available
    ├── RequestIdReused                  the request id was used before, for another request
    ├── ReceiptNotFound                  no receipt with that trace id
    ├── Overloaded                       the bounded queue is full; try again later
    ├── DeadlineExceeded (TimeoutError)  the caller's deadline, or the service's own, passed
    ├── Cancelled                        the caller gave up
    ├── Unavailable (ConnectionError)    no server answers, or it is shutting down
    ├── NotInstalled                     a part of the package, or the weights, is missing
    └── InternalError                    a fault of Certes; never a verdict
        ├── CertificateRejected          the checker did not accept the engine's certificate
        ├── WorkerFailed                 a solver process died
        └── LogDamaged                   the audit log on disk does not verify

An error has a `message` for people, a `reason` that never changes for programs, and `details` (names to text). It crosses the
network whole: `certes.service.status` maps each class to a gRPC status once, and the client raises the same class again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar


class CertesError(Exception):
    """The root of the tree."""

    reason: ClassVar[str] = "ERROR"

    def __init__(self, message: str, /, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.details: Mapping[str, str] = {name: str(value) for name, value in details.items()}


class InvalidRequest(CertesError, ValueError):
    """The request is at fault."""

    reason = "INVALID_REQUEST"

    @property
    def field(self) -> str:
        """The part of the request that is at fault, such as `context`; empty when it is the whole."""
        return self.details.get("field", "")


class EmptyText(InvalidRequest):
    """A text without a word where one is needed."""

    reason = "EMPTY_TEXT"


class TextTooLong(InvalidRequest):
    """A text beyond a named limit; `details`: `limit` (its name), `allowed`, `given`."""

    reason = "TEXT_TOO_LONG"


class ForbiddenCharacter(InvalidRequest):
    """A character that a reader cannot see or trust; `details`: `offset`, `code_point`, `kind`."""

    reason = "FORBIDDEN_CHARACTER"


class NotEnglish(InvalidRequest):
    """A text whose letters are mostly of another script; `details`: `offset` of the first such letter."""

    reason = "NOT_ENGLISH"


class LogicTextInvalid(InvalidRequest):
    """Logic text that is not well formed or not well typed."""

    reason = "LOGIC_TEXT_INVALID"


class ReceiptMalformed(InvalidRequest):
    """Bytes that are no receipt."""

    reason = "RECEIPT_MALFORMED"


class Unsupported(CertesError):
    """A parameter that is promised and not available; `details`: `parameter`."""

    reason = "UNSUPPORTED"


class RequestIdReused(CertesError):
    """The request id was used before, for another request."""

    reason = "REQUEST_ID_REUSED"


class ReceiptNotFound(CertesError):
    """No receipt has that trace id."""

    reason = "RECEIPT_NOT_FOUND"


class Overloaded(CertesError):
    """The bounded queue is full; `details`: `limit`, `allowed`."""

    reason = "OVERLOADED"


class DeadlineExceeded(CertesError, TimeoutError):
    """A deadline passed before there was an answer."""

    reason = "DEADLINE_EXCEEDED"


class Cancelled(CertesError):
    """The caller gave up."""

    reason = "CANCELLED"


class Unavailable(CertesError, ConnectionError):
    """No server answers, or it is shutting down."""

    reason = "UNAVAILABLE"


class NotInstalled(CertesError):
    """A part of the package, or the weights, is missing; the message says how to get it."""

    reason = "NOT_INSTALLED"


class InternalError(CertesError):
    """A fault of Certes; never a verdict."""

    reason = "INTERNAL_ERROR"


class CertificateRejected(InternalError):
    """The checker did not accept the engine's certificate."""

    reason = "CERTIFICATE_REJECTED"


class WorkerFailed(InternalError):
    """A solver process died."""

    reason = "WORKER_FAILED"


class LogDamaged(InternalError):
    """The audit log on disk does not verify."""

    reason = "LOG_DAMAGED"


def subclasses(root: type[CertesError] = CertesError) -> Iterator[type[CertesError]]:
    """`root` and every class below it, parents first."""
    yield root
    for child in root.__subclasses__():
        yield from subclasses(child)
