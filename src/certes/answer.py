"""What comes back to a question, as immutable values: the same from a server and from the engine in this process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .symbolic.verdict import Basis, Verdict

if TYPE_CHECKING:
    from .symbolic.receipts.outcome import Verification


class Source(StrEnum):
    """What an answer rests on."""

    CONTEXT = "CONTEXT"
    KNOWLEDGE_BASE = "KNOWLEDGE_BASE"


class Stage(StrEnum):
    """How far a question has come."""

    ADMITTED = "ADMITTED"
    READ = "READ"
    DECIDED = "DECIDED"
    CHECKED = "CHECKED"
    RENDERED = "RENDERED"
    RECORDED = "RECORDED"


@dataclass(frozen=True, slots=True)
class Progress:
    """A stage that was reached: `done` of `total` steps (0 while unknown)."""

    stage: Stage
    done: int = 1
    total: int = 1


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a document of the request.

    `document` is "context", "question", "option" or "convention" (an assumption, with no span of its own); `position` counts its
    sentences, or the options, from 1.
    """

    document: str
    position: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """What `[mark]` in the answer's text points at; `premise` is its id in the receipt."""

    mark: int
    span: Span
    premise: str


@dataclass(frozen=True, slots=True)
class UnreadSentence:
    """A sentence that was not turned into logic, why, and the characters that stand in the way."""

    span: Span
    reason: str
    detail: str
    characters: tuple[tuple[int, int], ...] = ()
    nearest: tuple[str, ...] = ()
    """The nearest readings, as logic text."""


@dataclass(frozen=True, slots=True)
class ReadingVerdict:
    """One reading of the request, back in English, with the verdict it leads to and what tells it from the others."""

    understood_as: str
    logic: str
    verdict: Verdict | None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a row. `iri` is None for a thing of the context."""

    label: str
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """The evidence behind an answer, in canonical JSON: enough to check it anywhere, without a server."""

    data: bytes

    def to_json(self) -> str:
        """The receipt as text, byte for byte as it was hashed."""
        return self.data.decode()

    def content(self) -> Mapping[str, Any]:
        """The receipt as JSON values."""
        content: Mapping[str, Any] = json.loads(self.data)
        return content

    def save(self, path: str | Path) -> None:
        """Write the receipt to a file, for `certes verify`."""
        Path(path).write_bytes(self.data)

    @property
    def address(self) -> str:
        """The name that the receipt has by its content: SHA-256, in hexadecimal. Keep it apart from the receipt."""
        return sha256(self.data).hexdigest()

    def verify(self, *, address: str | None = None, log: str | Path | None = None) -> Verification:
        """Check the receipt in this process: translation, logic, sources and integrity, each by itself.

        Integrity needs something to compare with: the `address` that was kept, or the folder of the `log`.
        """
        from .symbolic.receipts.verify import Expected, verify

        return verify(self.data, Expected(address=address, log=None if log is None else Path(log)))


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    `verdict` is None when the server gave one that this version does not know: treat it as "not verified".
    """

    verdict: Verdict | None
    text: str
    """English, with [1] [2] marks that `citations` resolve."""
    understood_as: str
    """The reading, back in English."""
    logic: str
    """The reading, as logic text."""
    basis: Basis | None
    rests_on: tuple[Source, ...]
    citations: tuple[Citation, ...]
    receipt: Receipt
    trace_id: str
    rows: tuple[Mapping[str, Value], ...] = ()
    """Variable to value; for a question with options, the options that are entailed, under "option"."""
    options: tuple[Verdict | None, ...] = ()
    """One verdict for each option, in order."""
    unread: tuple[UnreadSentence, ...] = ()
    readings: tuple[ReadingVerdict, ...] = ()
    """Every reading that was decided, most probable first."""
    consistent: bool | None = None
    """True when the premises were shown consistent, None when that was not shown."""
    checked: str = ""
    """The checker's outcome for the certificates behind the verdict: VALID or HOLEY; empty when there is none."""

    @property
    def values(self) -> tuple[str, ...]:
        """The labels, when the rows have one variable; empty otherwise."""
        if not self.rows or any(len(row) != 1 for row in self.rows):
            return ()
        return tuple(value.label for row in self.rows for value in row.values())


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence and its logic; `logic` is empty where it could not be read."""

    id: str
    logic: str
    understood_as: str
    span: Span


@dataclass(frozen=True, slots=True)
class ParsedReading:
    """One reading of a whole request. `probability_ppm` (parts per million) is the network's; it never decides alone."""

    premises: tuple[Statement, ...]
    goals: tuple[Statement, ...]
    """One for the question, or one for each option."""
    probability_ppm: int
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """English turned into logic, most probable reading first, and the sentences that were not."""

    readings: tuple[ParsedReading, ...]
    unread: tuple[UnreadSentence, ...]


@dataclass(frozen=True, slots=True)
class ReceiptSummary:
    """A line of the list of receipts."""

    trace_id: str
    question: str
    verdict: str


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """Some receipts, oldest first; `next_page_token` is empty after the last page."""

    receipts: tuple[ReceiptSummary, ...]
    next_page_token: str = ""
