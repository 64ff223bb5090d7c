"""Ways to carry out a call and wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeVar

import grpc

from . import _errors
from ._calls import Call
from ._channel import CHANNEL_OPTIONS, Stubs

Result = TypeVar("Result")


class Transport(Protocol):
    """Carries calls out: over the network, or by the engine in this process."""

    def run(self, call: Call[Result]) -> Result:
        """The result of `call`. Raises CertesError."""
        ...

    def stream(self, call: Call[Result]) -> Iterator[Result]:
        """The results of `call`, as they come. Raises CertesError."""
        ...

    def close(self) -> None:
        """Release what the transport holds."""
        ...


class NetworkTransport:
    """Calls over one gRPC channel."""

    def __init__(self, target: str, credentials: grpc.ChannelCredentials | None) -> None:
        if credentials is None:
            self._channel = grpc.insecure_channel(target, options=CHANNEL_OPTIONS)
        else:
            self._channel = grpc.secure_channel(target, credentials, options=CHANNEL_OPTIONS)
        self._stubs = Stubs(self._channel)

    def run(self, call: Call[Result]) -> Result:
        """See Transport."""
        try:
            return call.read(self._stubs.method(call)(call.request, timeout=call.timeout))
        except grpc.RpcError as failed:
            raise _errors.from_call(failed) from failed

    def stream(self, call: Call[Result]) -> Iterator[Result]:
        """See Transport."""
        responses = self._stubs.method(call)(call.request, timeout=call.timeout)
        try:
            for response in responses:
                yield call.read(response)
        except grpc.RpcError as failed:
            raise _errors.from_call(failed) from failed
        finally:
            responses.cancel()

    def close(self) -> None:
        """See Transport."""
        self._channel.close()
