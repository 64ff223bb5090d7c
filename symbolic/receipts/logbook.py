"""Reading a log folder and verifying it, without writing anything. The writer is `certes.service.audit.log`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from certes.errors import LogDamaged

from .chain import (
    CHAIN_FILE,
    FORMAT_FILE,
    LINE_BYTES,
    LOG_FORMAT,
    OPENINGS_FILE,
    RECEIPTS_FOLDER,
    Entry,
    Head,
    Opening,
    follows,
    genesis,
    parse_entry,
    parse_opening,
)
from .receipt import address_of

PROBLEMS_MAX: Final = 20
"""How many problems a verification lists: one is enough to distrust a log, and a damaged one may have millions."""

_READ_LINES: Final = 4096


@dataclass(frozen=True, slots=True)
class LogReport:
    """What a verification of a log found. The log is whole if and only if `problems` is empty."""

    head: Head
    erased: int
    problems: tuple[str, ...]


class Logbook:
    """A log folder, for reading. A writer may append meanwhile: only complete lines are read.

    Raises:
        LogDamaged: the folder is no log of this format.

    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.format = (folder / FORMAT_FILE).read_bytes()
        except OSError as error:
            raise LogDamaged(f"{folder} is no log: {error.strerror}", folder=folder) from None
        if self.format.split(b"\n")[0] != LOG_FORMAT.encode():
            raise LogDamaged(f"{folder} is no log of the format {LOG_FORMAT}", folder=folder)

    @property
    def genesis(self) -> str:
        """The head of this log when it was empty."""
        return genesis(self.format)

    def size(self) -> int:
        """The number of complete entries."""
        return _lines(self.folder / CHAIN_FILE)

    def entry(self, index: int) -> Entry:
        """One entry; not verified against its neighbours."""
        return parse_entry(_line(self.folder / CHAIN_FILE, index), index)

    def opening(self, index: int) -> Opening:
        """What an entry commits to."""
        return parse_opening(_line(self.folder / OPENINGS_FILE, index), index)

    def receipt_path(self, address: str) -> Path:
        """Where the receipt of that address is stored."""
        return self.folder / RECEIPTS_FOLDER / address[:2] / f"{address}.json"

    def head(self, size: int | None = None) -> Head:
        """The head after `size` entries (all, if not given), as the log says it."""
        count = self.size() if size is None else size
        return Head(count, self.entry(count - 1).head if count else self.genesis)

    def find(self, address: str) -> tuple[int, ...]:
        """The indices of the entries that open to a receipt."""
        return tuple(index for index, line in enumerate(_all_lines(self.folder / OPENINGS_FILE)) if line.endswith(f" {address}\n".encode()))

    def entries(self) -> Iterator[Entry]:
        """Every entry, each verified to follow from the one before.

        Raises:
            LogDamaged: an entry that is not well formed or does not follow.

        """
        previous, time_us = self.genesis, 0
        for index, line in enumerate(_all_lines(self.folder / CHAIN_FILE)):
            entry = parse_entry(line, index)
            problem = follows(entry, previous, time_us)
            if problem:
                raise LogDamaged(problem, entry=index)
            previous, time_us = entry.head, entry.time_us
            yield entry


def verify_log(folder: Path, *, expected: Head | None = None, receipts: bool = True) -> LogReport:
    """Verify a whole log: the chain, the openings, the stored receipts, and that it continues `expected`.

    `expected` is a head that the verifier kept from before or had from elsewhere: without it a log that was rebuilt from scratch verifies.
    """
    book = Logbook(folder)
    problems: list[str] = []
    erased = 0
    head = Head(0, book.genesis)
    heads = {0: book.genesis}
    openings = _all_lines(folder / OPENINGS_FILE)
    try:
        for entry in book.entries():
            head = Head(entry.index + 1, entry.head)
            if expected is not None and head.size == expected.size:
                heads[head.size] = head.hash
            erased += _check_opening(book, entry, next(openings, b""), problems, receipts=receipts)
            if len(problems) >= PROBLEMS_MAX:
                break
    except LogDamaged as error:
        problems.append(error.message)
    if (folder / CHAIN_FILE).stat().st_size % LINE_BYTES:
        problems.append("the chain ends in the midst of a line")
    if expected is not None and not problems:
        problems += _against(expected, head, heads)
    return LogReport(head, erased, tuple(problems))


def _against(expected: Head, head: Head, heads: dict[int, str]) -> list[str]:
    if head.size < expected.size:
        return [f"the log ends after {head.size} entries; the expected head counts {expected.size}"]
    if heads[expected.size] != expected.hash:
        return [f"after {expected.size} entries the log has another head than expected"]
    return []


def _check_opening(book: Logbook, entry: Entry, line: bytes, problems: list[str], *, receipts: bool) -> bool:
    """Whether the entry was erased; what is wrong is added to `problems`."""
    opening = parse_opening(line, entry.index)
    if opening.erased:
        return True
    if opening.leaf != entry.leaf or opening.time_us != entry.time_us:
        problems.append(f"entry {entry.index}: salt and receipt do not give its leaf")
    elif receipts:
        problem = stored_problem(book, opening.address)
        if problem:
            problems.append(f"entry {entry.index}: {problem}")
    return False


def stored_problem(book: Logbook, address: str) -> str:
    """What is wrong with the stored receipt of that address; empty if nothing is."""
    try:
        data = book.receipt_path(address).read_bytes()
    except OSError as error:
        return f"its receipt cannot be read: {error.strerror}"
    return "" if address_of(data) == address else "its receipt does not have the hash that names it"


def _lines(path: Path) -> int:
    try:
        return path.stat().st_size // LINE_BYTES
    except FileNotFoundError:
        return 0


def _line(path: Path, index: int) -> bytes:
    with path.open("rb") as file:
        file.seek(index * LINE_BYTES)
        return file.read(LINE_BYTES)


def _all_lines(path: Path) -> Iterator[bytes]:
    """Complete lines, as many as there were when reading began."""
    count = _lines(path)
    if not count:
        return
    with path.open("rb") as file:
        yield from _read_lines(file, count)


def _read_lines(file: BinaryIO, count: int) -> Iterator[bytes]:
    while count:
        data = file.read(min(count, _READ_LINES) * LINE_BYTES)
        if not data:
            return
        count -= len(data) // LINE_BYTES
        for start in range(0, len(data) - LINE_BYTES + 1, LINE_BYTES):
            yield data[start : start + LINE_BYTES]
