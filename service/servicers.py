"""The gRPC door: each method passes its message to the handlers, and turns an error of Certes into its rich status."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from typing import Any, TypeAlias, TypeVar

import grpc

from certes.errors import CertesError
from certes.v1 import audit_pb2 as audit
from certes.v1 import reasoning_pb2 as pb
from certes.v1.audit_pb2_grpc import AuditServiceServicer
from certes.v1.reasoning_pb2_grpc import ReasoningServiceServicer

from .audit_handlers import AuditHandlers
from .handlers import ReasoningHandlers
from .status import call_status

Response = TypeVar("Response")
Context: TypeAlias = "grpc.aio.ServicerContext[Any, Any]"


async def _told(context: Context, response: Awaitable[Response]) -> Response:
    """What `response` gives; an error of Certes ends the call with its status."""
    try:
        return await response
    except CertesError as error:
        await context.abort_with_status(call_status(error))
        raise


class ReasoningServicer(ReasoningServiceServicer):
    """See proto/certes/v1/reasoning.proto."""

    def __init__(self, handlers: ReasoningHandlers) -> None:
        self._handlers = handlers

    async def Ask(self, request: pb.AskRequest, context: Context) -> pb.AskResponse:
        """One question."""
        return await _told(context, self._handlers.ask(request, context.time_remaining()))

    async def AskBatch(self, request: pb.AskBatchRequest, context: Context) -> pb.AskBatchResponse:
        """Several questions."""
        return await _told(context, self._handlers.ask_batch(request, context.time_remaining()))

    async def AskStream(self, request: pb.AskRequest, context: Context) -> AsyncIterator[pb.AskEvent]:
        """One question, with its stages."""
        try:
            async for event in self._handlers.ask_stream(request, context.time_remaining()):
                yield event
        except CertesError as error:
            await context.abort_with_status(call_status(error))

    async def Parse(self, request: pb.ParseRequest, context: Context) -> pb.ParseResponse:
        """English to logic."""
        return await _told(context, self._handlers.parse(request, context.time_remaining()))

    async def Execute(self, request: pb.ExecuteRequest, context: Context) -> pb.AskResponse:
        """Logic to a verdict."""
        return await _told(context, self._handlers.execute(request, context.time_remaining()))


class AuditServicer(AuditServiceServicer):
    """See proto/certes/v1/audit.proto."""

    def __init__(self, handlers: AuditHandlers) -> None:
        self._handlers = handlers

    async def GetReceipt(self, request: audit.GetReceiptRequest, context: Context) -> audit.GetReceiptResponse:
        """One receipt."""
        return await _told(context, self._handlers.get_receipt(request, context.time_remaining()))

    async def ListReceipts(self, request: audit.ListReceiptsRequest, context: Context) -> audit.ListReceiptsResponse:
        """A page of receipts."""
        return await _told(context, self._handlers.list_receipts(request, context.time_remaining()))

    async def Verify(self, request: audit.VerifyRequest, context: Context) -> audit.VerifyResponse:
        """Check a receipt against this log."""
        return await _told(context, self._handlers.verify(request, context.time_remaining()))
