"""Errors as gRPC statuses: the one place that says which class becomes which code, and what travels with it.

A status carries google.rpc.ErrorInfo (domain "certes", the error's `reason`, its `details`), and google.rpc.BadRequest when the
request is at fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import grpc
from google.protobuf.any_pb2 import Any
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo
from google.rpc.status_pb2 import Status
from grpc_status import rpc_status

from certes import errors

DOMAIN = "certes"

METADATA_VALUE_CHARACTERS_MAX = 500
"""Longest detail: the trailers of an HTTP/2 answer are commonly bounded by 8 KiB in all."""

_CODES: Final[Mapping[type[errors.CertesError], grpc.StatusCode]] = {
    errors.InvalidRequest: grpc.StatusCode.INVALID_ARGUMENT,
    errors.Unsupported: grpc.StatusCode.UNIMPLEMENTED,
    errors.RequestIdReused: grpc.StatusCode.ALREADY_EXISTS,
    errors.ReceiptNotFound: grpc.StatusCode.NOT_FOUND,
    errors.Overloaded: grpc.StatusCode.RESOURCE_EXHAUSTED,
    errors.DeadlineExceeded: grpc.StatusCode.DEADLINE_EXCEEDED,
    errors.Cancelled: grpc.StatusCode.CANCELLED,
    errors.Unavailable: grpc.StatusCode.UNAVAILABLE,
    errors.NotInstalled: grpc.StatusCode.FAILED_PRECONDITION,
    errors.InternalError: grpc.StatusCode.INTERNAL,
    errors.LogDamaged: grpc.StatusCode.DATA_LOSS,
    errors.CertesError: grpc.StatusCode.UNKNOWN,
}


def code(error: errors.CertesError) -> grpc.StatusCode:
    """The code of the nearest class of `error` in the table."""
    return next(_CODES[kind] for kind in type(error).__mro__ if kind in _CODES)


def rich_status(error: errors.CertesError) -> Status:
    """`error` as google.rpc.Status, with everything that the client needs to raise it again."""
    number: int = code(error).value[0]
    status = Status(code=number, message=error.message[:METADATA_VALUE_CHARACTERS_MAX])
    metadata = {name: value[:METADATA_VALUE_CHARACTERS_MAX] for name, value in error.details.items()}
    status.details.append(_packed(ErrorInfo(reason=_public(error).reason, domain=DOMAIN, metadata=metadata)))
    if isinstance(error, errors.InvalidRequest):
        violation = BadRequest.FieldViolation(field=error.field, description=status.message)
        status.details.append(_packed(BadRequest(field_violations=[violation])))
    return status


def call_status(error: errors.CertesError) -> grpc.Status:
    """`error` in the form that a servicer aborts a call with."""
    return rpc_status.to_status(rich_status(error))


def _public(error: errors.CertesError) -> type[errors.CertesError]:
    """The nearest class of `error` in certes.errors, which every client has; modules refine it for their own callers."""
    return next(kind for kind in type(error).__mro__ if kind.__module__ == errors.__name__)


def _packed(message: ErrorInfo | BadRequest) -> Any:
    packed = Any()
    packed.Pack(message)
    return packed
