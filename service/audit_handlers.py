"""The methods of AuditService, from message to message. Errors leave as CertesError."""

from __future__ import annotations

import asyncio

from certes.errors import InvalidRequest, ReceiptNotFound
from certes.symbolic.receipts.outcome import Part
from certes.symbolic.receipts.receipt import Receipt
from certes.symbolic.receipts.verify import Expected, verify
from certes.v1 import audit_pb2 as pb

from .deadline import deadline
from .engine import Engine

PAGE_RECEIPTS_DEFAULT = 100
"""Receipts of a page when the caller names no number."""

PAGE_RECEIPTS_MAX = 1_000
"""Receipts of a page at most: each is read from its own file."""


class AuditHandlers:
    """AuditService over one engine's log. `deadline_s` is the time that the caller leaves, None if it sets no limit."""

    def __init__(self, engine: Engine) -> None:
        self._log = engine.log

    async def get_receipt(self, request: pb.GetReceiptRequest, deadline_s: float | None) -> pb.GetReceiptResponse:
        """See GetReceipt in proto/certes/v1/audit.proto."""
        async with deadline(deadline_s):
            receipt = await asyncio.to_thread(self._log.find, request.trace_id)
        if receipt is None:
            raise ReceiptNotFound(f"no receipt has the trace id {request.trace_id!r}", trace_id=request.trace_id)
        return pb.GetReceiptResponse(receipt=receipt.canonical())

    async def list_receipts(self, request: pb.ListReceiptsRequest, deadline_s: float | None) -> pb.ListReceiptsResponse:
        """See ListReceipts in proto/certes/v1/audit.proto."""
        start, size = _start(request.page_token), min(request.page_size or PAGE_RECEIPTS_DEFAULT, PAGE_RECEIPTS_MAX)
        end = min(start + size, self._log.head.size)
        async with deadline(deadline_s):
            receipts = await asyncio.to_thread(lambda: [self._log.at(index) for index in range(start, end)])
        return pb.ListReceiptsResponse(
            receipts=[_summary(receipt) for receipt in receipts if receipt is not None],
            next_page_token=str(end) if end < self._log.head.size else "",
        )

    async def verify(self, request: pb.VerifyRequest, deadline_s: float | None) -> pb.VerifyResponse:
        """See Verify in proto/certes/v1/audit.proto."""
        expected = Expected(log=self._log.book.folder, head=self._log.head)
        async with deadline(deadline_s):
            found = await asyncio.to_thread(verify, request.receipt, expected)
        return pb.VerifyResponse(
            translation=_part(found.translation), logic=_part(found.logic), sources=_part(found.sources), integrity=_part(found.integrity)
        )


def _start(token: str) -> int:
    if token and not (token.isascii() and token.isdigit() and len(token) <= 15):
        raise InvalidRequest(f"page_token: {token[:40]!r} was not given out by this service", field="page_token")
    return int(token or 0)


def _summary(receipt: Receipt) -> pb.ReceiptSummary:
    return pb.ReceiptSummary(trace_id=receipt.trace_id, question=receipt.evidence["request"]["question"], verdict=receipt.evidence["verdict"])


def _part(part: Part) -> pb.Part:
    return pb.Part(outcome=part.outcome, reasons=part.reasons)
