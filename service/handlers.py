"""The methods of the services, from message to message, whatever door they are called through. Errors leave as CertesError."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from certes.answer import Answer, Progress
from certes.errors import CertesError, TextTooLong
from certes.neural.reading import ReadRequest
from certes.v1 import reasoning_pb2 as pb

from . import messages
from .deadline import deadline
from .engine import Engine
from .status import rich_status

BATCH_REQUESTS_MAX = 512
"""Questions of one batch: a benchmark's page, and their answers still fit a message."""

BATCH_AT_ONCE = 16
"""Questions of one batch that are inside at once, so that one batch leaves room for others."""


class ReasoningHandlers:
    """ReasoningService over one engine. `deadline_s` is the time that the caller leaves, None if it sets no limit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def ask(self, request: pb.AskRequest, deadline_s: float | None) -> pb.AskResponse:
        """See Ask in proto/certes/v1/reasoning.proto."""
        async with deadline(deadline_s) as left:
            answer = await self._engine.ask(messages.inquiry(request), left)
        return pb.AskResponse(answer=messages.answer_message(answer))

    async def ask_batch(self, request: pb.AskBatchRequest, deadline_s: float | None) -> pb.AskBatchResponse:
        """See AskBatch in proto/certes/v1/reasoning.proto."""
        if len(request.requests) > BATCH_REQUESTS_MAX:
            message = f"requests: {len(request.requests)} questions, at most {BATCH_REQUESTS_MAX} (BATCH_REQUESTS_MAX)"
            raise TextTooLong(message, field="requests", limit="BATCH_REQUESTS_MAX", allowed=BATCH_REQUESTS_MAX, given=len(request.requests))
        turn = asyncio.Semaphore(BATCH_AT_ONCE)

        async def one(item: pb.AskRequest) -> pb.AskBatchItem:
            async with turn:
                try:
                    return pb.AskBatchItem(answer=(await self.ask(item, deadline_s)).answer)
                except CertesError as error:
                    return pb.AskBatchItem(error=rich_status(error))

        return pb.AskBatchResponse(items=await asyncio.gather(*map(one, request.requests)))

    async def ask_stream(self, request: pb.AskRequest, deadline_s: float | None) -> AsyncIterator[pb.AskEvent]:
        """See AskStream in proto/certes/v1/reasoning.proto."""
        told: asyncio.Queue[Progress | None] = asyncio.Queue()

        async def work() -> Answer:
            try:
                async with deadline(deadline_s) as left:
                    return await self._engine.ask(messages.inquiry(request), left, told.put_nowait)
            finally:
                told.put_nowait(None)

        task = asyncio.ensure_future(work())
        try:
            while (progress := await told.get()) is not None:
                yield messages.progress_message(progress)
            yield pb.AskEvent(answer=messages.answer_message(await task))
        finally:
            task.cancel()

    async def parse(self, request: pb.ParseRequest, deadline_s: float | None) -> pb.ParseResponse:
        """See Parse in proto/certes/v1/reasoning.proto."""
        async with deadline(deadline_s):
            parsed = await self._engine.parse(ReadRequest(request.context, request.question, tuple(request.options)))
        return messages.parse_message(parsed)

    async def execute(self, request: pb.ExecuteRequest, deadline_s: float | None) -> pb.AskResponse:
        """See Execute in proto/certes/v1/reasoning.proto."""
        async with deadline(deadline_s) as left:
            answer = await self._engine.execute(messages.logic_inquiry(request), left)
        return pb.AskResponse(answer=messages.answer_message(answer))
