"""Errors that came over the network, as the classes they were raised with."""

from __future__ import annotations

from typing import Final, cast

import grpc
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status
from grpc_status import rpc_status

from certes import errors

DOMAIN = "certes"

_BY_REASON: Final = {kind.reason: kind for kind in errors.subclasses() if kind.__module__ == errors.__name__}
_BY_CODE: Final = {
    grpc.StatusCode.DEADLINE_EXCEEDED: errors.DeadlineExceeded,
    grpc.StatusCode.CANCELLED: errors.Cancelled,
    grpc.StatusCode.UNAVAILABLE: errors.Unavailable,
    grpc.StatusCode.RESOURCE_EXHAUSTED: errors.Overloaded,
    grpc.StatusCode.INVALID_ARGUMENT: errors.InvalidRequest,
    grpc.StatusCode.UNIMPLEMENTED: errors.Unsupported,
}


def from_call(failed: grpc.RpcError) -> errors.CertesError:
    """The error that a failed call stands for. Without details of Certes (a proxy, a lost connection), the code decides."""
    call = cast("grpc.Call", failed)  # every error that a call raises is one
    status: Status | None = rpc_status.from_call(call)
    if status is not None:
        return from_status(status)
    kind = _BY_CODE.get(call.code(), errors.InternalError)
    return kind(f"{call.code().name}: {call.details() or 'no details'}")


def from_status(status: Status) -> errors.CertesError:
    """The error that a google.rpc.Status of Certes stands for. A class that this version does not know comes as its nearest kind."""
    info = ErrorInfo()
    for detail in status.details:
        if detail.Unpack(info) and info.domain == DOMAIN:
            kind = _BY_REASON.get(info.reason) or _by_number(status.code)
            return kind(status.message, **dict(info.metadata))
    return _by_number(status.code)(status.message)


def _by_number(number: int) -> type[errors.CertesError]:
    code = next((code for code in grpc.StatusCode if code.value[0] == number), grpc.StatusCode.UNKNOWN)
    return _BY_CODE.get(code, errors.InternalError)
