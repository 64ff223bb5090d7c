"""Idempotency: a request that is sent again under its id is answered with the answer it already has."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from certes.answer import Answer
from certes.errors import RequestIdReused

from .inquiry import Inquiry, LogicInquiry

REQUESTS_REMEMBERED_MAX = 1_000
"""Answers kept for requests sent again, the oldest dropped first: retries come within seconds, and an answer takes kilobytes."""


@dataclass(frozen=True, slots=True)
class _Known:
    fingerprint: bytes
    answer: asyncio.Task[Answer]


class Once:
    """Answers by request id, within one process."""

    def __init__(self, limit: int = REQUESTS_REMEMBERED_MAX) -> None:
        self._limit = limit
        self._known: OrderedDict[str, _Known] = OrderedDict()

    async def answer(self, inquiry: Inquiry | LogicInquiry, work: Callable[[], Coroutine[Any, Any, Answer]]) -> Answer:
        """The answer that `inquiry` already has under its id, or the one that `work` finds now. A failure is not remembered.

        Raises RequestIdReused when the id stands for another request.
        """
        if not inquiry.request_id:
            return await work()
        fingerprint = _fingerprint(inquiry)
        known = self._known.get(inquiry.request_id)
        if known is None:
            known = self._start(inquiry.request_id, fingerprint, work)
        elif known.fingerprint != fingerprint:
            raise RequestIdReused(f"the request id {inquiry.request_id!r} stands for another request", field="request_id")
        return await asyncio.shield(known.answer)

    def _start(self, request_id: str, fingerprint: bytes, work: Callable[[], Coroutine[Any, Any, Answer]]) -> _Known:
        known = _Known(fingerprint, asyncio.ensure_future(work()))
        self._known[request_id] = known
        known.answer.add_done_callback(lambda task: self._forget_failure(request_id, task))
        while len(self._known) > self._limit:
            self._known.popitem(last=False)
        return known

    def _forget_failure(self, request_id: str, task: asyncio.Task[Answer]) -> None:
        if task.cancelled() or task.exception() is not None:
            known = self._known.get(request_id)
            if known is not None and known.answer is task:
                del self._known[request_id]


def _fingerprint(inquiry: Inquiry | LogicInquiry) -> bytes:
    parts: tuple[object, ...]
    if isinstance(inquiry, Inquiry):
        parts = ("english", inquiry.question, inquiry.context, inquiry.options)
    else:
        parts = ("logic", inquiry.premises, inquiry.goal)
    return sha256(repr((*parts, inquiry.conditionals.value, sorted(inquiry.closed))).encode()).digest()
