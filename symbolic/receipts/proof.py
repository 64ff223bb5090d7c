"""A way from one receipt to a head of its log, for a verifier who has not the log: linear in the entries after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from certes.errors import LogDamaged

from .canonical import canonical_bytes, parse_canonical
from .chain import SALT_BYTES, Head, leaf_of, next_head
from .logbook import Logbook
from .shapes import listing, natural, one_of, record, text

PROOF_FORMAT: Final = "certes-log-proof/1"

_HEX: Final = re.compile(r"[0-9a-f]{64}")
_AFTER: Final = re.compile(r"([0-9]{16}) ([0-9a-f]{64})")
_SHAPE: Final = record(format=one_of(PROOF_FORMAT), index=natural, time_us=natural, salt=text, previous=text, after=listing(text))


@dataclass(frozen=True, slots=True)
class ChainProof:
    """The head before the entry, its salt and time, and the times and leaves after it (`after`: "time leaf", as in `chain`)."""

    index: int
    time_us: int
    salt: str
    previous: str
    after: tuple[str, ...]

    def to_json(self) -> bytes:
        """Canonical JSON."""
        return canonical_bytes(
            {
                "format": PROOF_FORMAT,
                "index": self.index,
                "time_us": self.time_us,
                "salt": self.salt,
                "previous": self.previous,
                "after": self.after,
            }
        )

    def head(self, address: str) -> Head:
        """The head that the log has if the receipt of that address is in it."""
        head = next_head(self.previous, self.index, self.time_us, leaf_of(self.salt, address))
        for offset, line in enumerate(self.after, start=1):
            time_us, leaf = line.split(" ")
            head = next_head(head, self.index + offset, int(time_us), leaf)
        return Head(self.index + 1 + len(self.after), head)


def parse_proof(data: bytes) -> ChainProof:
    """Read a proof.

    Raises:
        CanonicalError, ShapeError: not canonical JSON, or not of this form.
        LogDamaged: hashes or lines that are not well formed.

    """
    value = parse_canonical(data)
    _SHAPE(value, "")
    assert isinstance(value, dict)
    after = value["after"]
    assert isinstance(after, list)
    proof = ChainProof(_natural(value["index"]), _natural(value["time_us"]), str(value["salt"]), str(value["previous"]), tuple(map(str, after)))
    if not (_HEX.fullmatch(proof.salt) and len(proof.salt) == 2 * SALT_BYTES and _HEX.fullmatch(proof.previous)):
        raise LogDamaged("a proof whose salt or head is not well formed")
    if not all(_AFTER.fullmatch(line) for line in proof.after):
        raise LogDamaged("a proof with an entry that is not well formed")
    return proof


def _natural(value: object) -> int:
    assert isinstance(value, int)
    return value


def prove(book: Logbook, index: int, size: int | None = None) -> ChainProof:
    """The proof for entry `index` towards the head after `size` entries (all, if not given).

    Raises:
        LogDamaged: no such entry, or it was erased.

    """
    count = book.size() if size is None else size
    opening = book.opening(index)
    if opening.erased:
        raise LogDamaged(f"entry {index} was erased")
    after = tuple(f"{entry.time_us:016d} {entry.leaf}" for entry in map(book.entry, range(index + 1, count)))
    return ChainProof(index, opening.time_us, opening.salt, book.head(index).hash, after)
