"""What a crash can leave behind, and how it is put right when a log is opened.

A group is written in this order, each step durable before the next: receipts, openings, chain; then it is acknowledged. So a crash can leave
receipts that nothing names (harmless), openings beyond the chain (their entries are completed: harmless to who was told nothing), and a
torn end of either file. What was acknowledged is whole in all three. A whole line of the chain that says otherwise than its opening
was not written by a crash, and is never "repaired".
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Final

from certes.errors import LogDamaged
from certes.symbolic.receipts.chain import LINE_BYTES, Entry, Head, Opening, follows, make_entry, parse_entry, parse_opening
from certes.symbolic.receipts.logbook import Logbook, stored_problem

from .files import AppendedFile, sync_folder, write_durably

GROUP_ENTRIES_MAX: Final = 512
"""Most receipts made durable at once. A torn end is no longer than a group, so opening a log looks at no more than that."""

TORN_FOLDER: Final = "torn"


def recover(book: Logbook, chain: AppendedFile, openings: AppendedFile) -> tuple[Head, int]:
    """Bring chain and openings to the same whole end. Gives the head and the time of the last entry.

    Raises:
        LogDamaged: damage that no crash of the writer explains.

    """
    _drop_torn_openings(book.folder, openings)
    start, previous, time_us = _base(book, chain)
    good = _whole_entries(chain, start, previous, time_us)
    end = start + len(good)
    if good:
        previous, time_us = good[-1].head, good[-1].time_us
    if openings.size < end * LINE_BYTES:
        raise LogDamaged(f"the openings end after {openings.size // LINE_BYTES} entries, the chain after {end}")
    completed = _completed(book, openings, end, previous, time_us)
    _settle(book.folder, chain, end, completed)
    last = completed[-1] if completed else None
    return (Head(last.index + 1, last.head), last.time_us) if last else (Head(end, previous), time_us)


def _base(book: Logbook, chain: AppendedFile) -> tuple[int, str, int]:
    """Where to start looking: the entry before the last two groups, which is taken as it stands; `verify_log` looks at all."""
    start = max(0, chain.size // LINE_BYTES - 2 * GROUP_ENTRIES_MAX)
    if not start:
        return 0, book.genesis, 0
    base = parse_entry(chain.read((start - 1) * LINE_BYTES, LINE_BYTES), start - 1)
    return start, base.head, base.time_us


def _whole_entries(chain: AppendedFile, start: int, previous: str, time_us: int) -> list[Entry]:
    """The entries from `start` up to the first that is torn or does not follow."""
    good: list[Entry] = []
    for index in range(start, chain.size // LINE_BYTES):
        try:
            entry = parse_entry(chain.read(index * LINE_BYTES, LINE_BYTES), index)
        except LogDamaged:
            break
        if follows(entry, previous, time_us):
            break
        good.append(entry)
        previous, time_us = entry.head, entry.time_us
    return good


def _drop_torn_openings(folder: Path, openings: AppendedFile) -> None:
    """Cut an end that was being written: an opening that is not whole has no entry yet."""
    count = openings.size // LINE_BYTES
    while count and _opening(openings, count - 1) is None:
        count -= 1
    if openings.size > count * LINE_BYTES:
        _set_aside(folder, openings, count * LINE_BYTES)


def _opening(openings: AppendedFile, index: int) -> Opening | None:
    try:
        return parse_opening(openings.read(index * LINE_BYTES, LINE_BYTES), index)
    except LogDamaged:
        return None


def _completed(book: Logbook, openings: AppendedFile, end: int, previous: str, time_us: int) -> list[Entry]:
    """The entries that the openings beyond the chain stand for."""
    entries: list[Entry] = []
    for index in range(end, openings.size // LINE_BYTES):
        opening = _opening(openings, index)
        if opening is None or opening.erased:
            raise LogDamaged(f"the opening of entry {index} is gone, and so is the entry")
        problem = stored_problem(book, opening.address)
        if problem or opening.time_us < time_us:
            raise LogDamaged(f"entry {index} cannot be completed: {problem or 'it is dated before the entry before it'}")
        entries.append(make_entry(previous, index, opening.time_us, opening.leaf))
        previous, time_us = entries[-1].head, opening.time_us
    return entries


def _settle(folder: Path, chain: AppendedFile, end: int, completed: list[Entry]) -> None:
    """Replace the torn end of the chain by the completed entries."""
    lines = b"".join(entry.line() for entry in completed)
    torn = chain.read(end * LINE_BYTES, chain.size - end * LINE_BYTES)
    for offset in range(0, len(torn) - LINE_BYTES + 1, LINE_BYTES):
        line = torn[offset : offset + LINE_BYTES]
        if _is_entry(line, end + offset // LINE_BYTES) and line != lines[offset : offset + LINE_BYTES]:
            raise LogDamaged(f"entry {end + offset // LINE_BYTES} of the chain is whole and does not follow: it was changed, not torn")
    if torn:
        _set_aside(folder, chain, end * LINE_BYTES)
    if lines:
        chain.append(lines)


def _is_entry(line: bytes, index: int) -> bool:
    try:
        parse_entry(line, index)
    except LogDamaged:
        return False
    return True


def _set_aside(folder: Path, file: AppendedFile, size: int) -> None:
    """Cut a file, keeping what is cut off under `torn/`."""
    torn = folder / TORN_FOLDER
    torn.mkdir(exist_ok=True)
    write_durably(torn / f"{file.path.name}-{size}-{secrets.token_hex(4)}", file.read(size, file.size - size))
    sync_folder(torn)
    file.take_back(size)
