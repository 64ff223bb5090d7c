"""The receipt: what was asked, how it was read, what was decided and why, in one value that names itself by its hash.

`evidence` must come out identical when the request is replayed; `record` holds what may differ (scores, times, identifiers).
The fields are described, one by one, in docs/receipts.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from .canonical import canonical_bytes, parse_canonical
from .shapes import Shape, anything, listing, natural, nullable, one_of, record, table, text

RECEIPT_FORMAT: Final = "certes-receipt/1"
"""Changes whenever a field changes its meaning: old receipts keep theirs."""

PPM: Final = 1_000_000
"""Scores are integers in parts per million: canonical JSON has no floats."""

VERDICTS: Final = ("ENTAILED", "CONTRADICTED", "UNDETERMINED", "ANSWERED", "INCONSISTENT", "AMBIGUOUS", "NOT_UNDERSTOOD", "LIMIT_REACHED")

_ORIGIN: Final = record(document=text, position=natural, start=natural, end=natural, text=text)
_STATEMENT: Final = record(logic=text, english=text, origin=_ORIGIN)
_READING: Final = record(
    premises=listing(record(id=text, logic=text, english=text, origin=_ORIGIN)),
    goals=listing(nullable(_STATEMENT)),
    choices=listing(text),
    set_aside=text,
    claims=listing(nullable(table(anything))),
)
_UNREAD: Final = record(origin=_ORIGIN, reason=text, detail=text, spans=listing(listing(natural)), nearest=listing(record(logic=text, english=text)))
_EVIDENCE: Final = record(
    request=record(
        question=text,
        context=text,
        options=listing(text),
        conditionals=one_of("MATERIAL", "RULE"),
        closed=listing(text),
        knowledge_base=nullable(text),
        tenant=text,
    ),
    reader=nullable(table(text)),
    engines=listing(record(name=text, version=text, settings=table(text))),
    limits=table(natural),
    readings=listing(_READING),
    chosen=record(reading=nullable(natural), why=text),
    unread=listing(_UNREAD),
    verdicts=listing(one_of(*VERDICTS)),
    verdict=one_of(*VERDICTS),
    basis=one_of("OPEN", "CLOSED", "KNOWN_ONLY"),
    answer=record(text=text, sentences=listing(record(text=text, step=text, citations=listing(natural)))),
    citations=listing(record(number=natural, premise=text, origin=_ORIGIN)),
    checker=record(version=text, reports=listing(listing(nullable(record(status=text, reasons=listing(text)))))),
)
_RECORD: Final = record(trace_id=text, idempotency_key=text, time=text, scores=listing(natural), timings_us=table(natural))
_RECEIPT: Final[Shape] = record(format=one_of(RECEIPT_FORMAT), evidence=_EVIDENCE, record=_RECORD)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt, deeply immutable.

    Raises:
        ShapeError: a part is missing, unknown or of the wrong kind.
        CanonicalError: a value without canonical form (a float, for one).

    """

    evidence: Mapping[str, Any]
    record: Mapping[str, Any]

    def __post_init__(self) -> None:
        _RECEIPT({"format": RECEIPT_FORMAT, "evidence": self.evidence, "record": self.record}, "")
        canonical_bytes(self.evidence)
        object.__setattr__(self, "evidence", _frozen(self.evidence))
        object.__setattr__(self, "record", _frozen(self.record))

    def canonical(self) -> bytes:
        """The bytes that are stored, hashed and handed out."""
        return canonical_bytes({"format": RECEIPT_FORMAT, "evidence": self.evidence, "record": self.record})

    def address(self) -> str:
        """The content address: SHA-256 of the canonical bytes, in hexadecimal."""
        return address_of(self.canonical())

    def evidence_address(self) -> str:
        """SHA-256 of the canonical evidence: equal after a faithful replay."""
        return address_of(canonical_bytes(self.evidence))

    @property
    def trace_id(self) -> str:
        """The name under which the answer was handed out."""
        return str(self.record["trace_id"])


def parse_receipt(data: bytes) -> Receipt:
    """Read the canonical bytes of a receipt.

    Raises:
        CanonicalError: not canonical JSON.
        ShapeError: canonical JSON that is no receipt of this format.

    """
    value = parse_canonical(data)
    _RECEIPT(value, "")
    assert isinstance(value, dict)
    evidence, outside = value["evidence"], value["record"]
    assert isinstance(evidence, dict)
    assert isinstance(outside, dict)
    return Receipt(evidence, outside)


def address_of(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def plain(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """A copy of frozen JSON as lists and dicts, as the checker takes it."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def _frozen(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    if isinstance(value, Mapping):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    if isinstance(value, tuple | list):
        return tuple(_frozen(item) for item in value)
    return value
