"""The log as files: a chain of salted commitments to receipts. docs/receipts.md describes the folder, line by line.

A leaf is SHA-256(salt || address of the receipt), with 32 random bytes of salt: it says nothing about the receipt to who lacks the salt, so
that a receipt and its salt can be erased while the chain still verifies. The leaves are what a Merkle tree of RFC 6962 takes as its
entries (leaf hash SHA-256(0x00 || leaf)); heads hash printable text, so the two never collide.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from certes.errors import InvalidRequest, LogDamaged

LOG_FORMAT: Final = "certes-log/1"
FORMAT_FILE: Final = "FORMAT"
CHAIN_FILE: Final = "chain"
OPENINGS_FILE: Final = "openings"
RECEIPTS_FOLDER: Final = "receipts"

SALT_BYTES: Final = 32
"""As long as the hash: guessing the receipt behind a leaf is as hard as finding a preimage."""

LINE_BYTES: Final = 164
"""Every line of `chain` and `openings` is as long, so that line i starts at byte 164 i."""

ERASED: Final = "-" * 64

_LINE: Final = re.compile(rb"([0-9]{16}) ([0-9]{16}) ([0-9a-f]{64}|-{64}) ([0-9a-f]{64}|-{64})\n")
_HEAD: Final = re.compile(r"([0-9]{1,16}):([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Head:
    """The state of a log: how many entries, and the hash over all of them. Written `7:9f86…`."""

    size: int
    hash: str

    def __str__(self) -> str:
        return f"{self.size}:{self.hash}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of `chain`. `time_us` is microseconds since 1970 (UTC), never before the entry before it."""

    index: int
    time_us: int
    leaf: str
    head: str

    def line(self) -> bytes:
        """The line as it is stored."""
        return f"{self.index:016d} {self.time_us:016d} {self.leaf} {self.head}\n".encode()


@dataclass(frozen=True, slots=True)
class Opening:
    """A line of `openings`: what the leaf commits to. Both parts are `ERASED` after an erasure."""

    index: int
    time_us: int
    salt: str
    address: str

    def line(self) -> bytes:
        """The line as it is stored."""
        return f"{self.index:016d} {self.time_us:016d} {self.salt} {self.address}\n".encode()

    @property
    def erased(self) -> bool:
        """Whether salt and address are gone."""
        return ERASED in (self.salt, self.address)

    @property
    def leaf(self) -> str:
        """The leaf that this opening opens."""
        return leaf_of(self.salt, self.address)


class HeadMalformed(InvalidRequest):
    """A head that is not written as `size:hash`."""


def parse_head(text: str) -> Head:
    """Read a head as `Head` prints it.

    Raises:
        HeadMalformed: another text.

    """
    match = _HEAD.fullmatch(text)
    if match is None:
        raise HeadMalformed("a head is written as the number of entries, a colon, and 64 hexadecimal digits", field="head")
    return Head(int(match[1]), match[2])


def genesis(format_file: bytes) -> str:
    """The head of an empty log: the hash of its `FORMAT` file, which names the log."""
    return hashlib.sha256(format_file).hexdigest()


def leaf_of(salt: str, address: str) -> str:
    """The salted commitment to a receipt; all in hexadecimal."""
    return hashlib.sha256(bytes.fromhex(salt) + bytes.fromhex(address)).hexdigest()


def next_head(previous: str, index: int, time_us: int, leaf: str) -> str:
    """The head after one more entry: the hash of the previous head and the entry, as text."""
    return hashlib.sha256(f"{previous} {index:016d} {time_us:016d} {leaf}\n".encode()).hexdigest()


def make_entry(previous: str, index: int, time_us: int, leaf: str) -> Entry:
    """The entry that follows `previous`."""
    return Entry(index, time_us, leaf, next_head(previous, index, time_us, leaf))


def parse_entry(line: bytes, index: int) -> Entry:
    """Read line `index` of `chain`.

    Raises:
        LogDamaged: not a line, or the line of another index.

    """
    entry = Entry(*_parts(line, index, CHAIN_FILE))
    if ERASED in (entry.leaf, entry.head):
        raise LogDamaged(f"entry {index} of {CHAIN_FILE} has no leaf", entry=index)
    return entry


def parse_opening(line: bytes, index: int) -> Opening:
    """Read line `index` of `openings`.

    Raises:
        LogDamaged: not a line, or the line of another index.

    """
    return Opening(*_parts(line, index, OPENINGS_FILE))


def _parts(line: bytes, index: int, file: str) -> tuple[int, int, str, str]:
    match = _LINE.fullmatch(line)
    if match is None:
        raise LogDamaged(f"entry {index} of {file} is not well formed", entry=index)
    number, time_us, first, second = match.groups()
    if int(number) != index:
        raise LogDamaged(f"entry {int(number)} stands where entry {index} of {file} belongs", entry=index)
    return index, int(time_us), first.decode(), second.decode()


def follows(entry: Entry, previous: str, time_us: int) -> str:
    """Why `entry` does not follow a head `previous` of time `time_us`; empty if it does."""
    if entry.head != next_head(previous, entry.index, entry.time_us, entry.leaf):
        return f"the hash of entry {entry.index} does not follow from the entry before it"
    if entry.time_us < time_us:
        return f"entry {entry.index} is dated before the entry before it"
    return ""
