"""The client for asyncio programs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack

import grpc

from . import _calls, _errors
from ._calls import AskParameters, BatchItem, Call, ExecuteParameters
from ._channel import CHANNEL_OPTIONS, TARGET_DEFAULT, Stubs

if TYPE_CHECKING:
    from certes.answer import Answer, Parsed, Progress, Receipt, ReceiptPage
    from certes.errors import CertesError

Result = TypeVar("Result")


class AsyncClient:
    """As `certes.Client`, for asyncio. Make it inside a running event loop, and use it in an `async with` statement, or `close` it."""

    def __init__(self, target: str = TARGET_DEFAULT, *, credentials: grpc.ChannelCredentials | None = None) -> None:
        if credentials is None:
            self._channel = grpc.aio.insecure_channel(target, options=CHANNEL_OPTIONS)
        else:
            self._channel = grpc.aio.secure_channel(target, credentials, options=CHANNEL_OPTIONS)
        self._stubs = Stubs(self._channel)

    async def ask(self, question: str, **parameters: Unpack[AskParameters]) -> Answer:
        """See Client.ask."""
        return await self._run(_calls.ask(question, parameters))

    async def ask_stream(self, question: str, **parameters: Unpack[AskParameters]) -> AsyncIterator[Progress | Answer]:
        """See Client.ask_stream."""
        call = _calls.ask_stream(question, parameters)
        responses: Any = self._stubs.method(call)(call.request, timeout=call.timeout)
        try:
            async for response in responses:
                yield call.read(response)
        except grpc.RpcError as failed:
            raise _errors.from_call(failed) from failed
        finally:
            responses.cancel()

    async def ask_batch(self, questions: Iterable[str | BatchItem], **parameters: Unpack[AskParameters]) -> tuple[Answer | CertesError, ...]:
        """See Client.ask_batch."""
        return await self._run(_calls.ask_batch(questions, parameters))

    async def parse(self, question: str, *, context: str | None = None, options: Sequence[str] = (), timeout: float | None = None) -> Parsed:
        """See Client.parse."""
        return await self._run(_calls.parse(question, context=context, options=options, timeout=timeout))

    async def execute(self, premises: Iterable[str], goal: str, **parameters: Unpack[ExecuteParameters]) -> Answer:
        """See Client.execute."""
        return await self._run(_calls.execute(premises, goal, parameters))

    async def get_receipt(self, trace_id: str, *, timeout: float | None = None) -> Receipt:
        """See Client.get_receipt."""
        return await self._run(_calls.get_receipt(trace_id, timeout))

    async def list_receipts(self, *, page_size: int = 100, page_token: str = "", timeout: float | None = None) -> ReceiptPage:
        """See Client.list_receipts."""
        return await self._run(_calls.list_receipts(page_size, page_token, timeout))

    async def close(self) -> None:
        """Release the connection."""
        await self._channel.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _run(self, call: Call[Result]) -> Result:
        try:
            return call.read(await self._stubs.method(call)(call.request, timeout=call.timeout))
        except grpc.RpcError as failed:
            raise _errors.from_call(failed) from failed
