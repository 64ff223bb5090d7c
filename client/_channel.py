"""Carrying out calls over a gRPC channel: what the synchronous and the asynchronous client share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import grpc

from certes.errors import TextTooLong
from certes.v1.audit_pb2_grpc import AuditServiceStub
from certes.v1.reasoning_pb2_grpc import ReasoningServiceStub

from ._calls import MESSAGE_BYTES_MAX, Call

TARGET_DEFAULT = "localhost:7411"
"""Where `certes serve` listens unless told otherwise."""

CHANNEL_OPTIONS: Final[Sequence[tuple[str, Any]]] = (
    ("grpc.max_send_message_length", MESSAGE_BYTES_MAX),
    ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
)

Channel: TypeAlias = grpc.Channel | grpc.aio.Channel


class Stubs:
    """The stubs of every service over one channel."""

    def __init__(self, channel: Channel) -> None:
        self._stubs: Final = {"reasoning": ReasoningServiceStub(channel), "audit": AuditServiceStub(channel)}

    def method(self, call: Call[Any]) -> Any:  # noqa: ANN401 - the stubs are generated without types
        """The callable that carries `call` out. Raises TextTooLong when its request is larger than a message may be."""
        size = call.request.ByteSize()
        if size > MESSAGE_BYTES_MAX:
            message = f"the request has {size} bytes, at most {MESSAGE_BYTES_MAX} (MESSAGE_BYTES_MAX)"
            raise TextTooLong(message, limit="MESSAGE_BYTES_MAX", allowed=MESSAGE_BYTES_MAX, given=size)
        return getattr(self._stubs[call.service], call.method)
