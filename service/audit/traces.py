"""From trace id to entry: a convenience beside the log, rebuilt from it whenever it is missing, short or damaged."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from certes.symbolic.receipts.logbook import Logbook
from certes.symbolic.receipts.receipt import parse_receipt

TRACES_FILE: Final = "traces"


class TraceIndex:
    """The entries by trace id. `traces` holds one line an entry, `index "trace id"`; it is not synced, and nothing is believed for it."""

    def __init__(self, book: Logbook, size: int) -> None:
        self._path = book.folder / TRACES_FILE
        self._by_trace: dict[str, int] = {}
        known = self._load(size)
        self.add((index, trace) for index in range(known, size) if (trace := _trace(book, index)))

    def _load(self, size: int) -> int:
        """How many entries the file covers; what follows the first line that does not fit is cut off."""
        if not self._path.exists():
            return 0
        known, kept = 0, 0
        with self._path.open("rb") as file:
            for line in file:
                read = _parsed(line)
                if read is None or not known <= read[0] < size:
                    break
                known, kept = read[0] + 1, kept + len(line)
                self._by_trace[read[1]] = read[0]
        with self._path.open("r+b") as file:
            file.truncate(kept)
        return known

    def add(self, entries: Iterable[tuple[int, str]]) -> None:
        """Note entries, in order."""
        lines = []
        for index, trace in entries:
            self._by_trace[trace] = index
            lines.append(f"{index:016d} {json.dumps(trace)}\n")
        with suppress(OSError), self._path.open("ab") as file:  # a full disk costs a rebuild at the next opening, no entry
            file.write("".join(lines).encode())

    def get(self, trace: str) -> int | None:
        """The last entry with that trace id; None if there is none."""
        return self._by_trace.get(trace)


def _trace(book: Logbook, index: int) -> str:
    """The trace id of an entry; empty if it was erased."""
    opening = book.opening(index)
    return "" if opening.erased else parse_receipt(book.receipt_path(opening.address).read_bytes()).trace_id


def _parsed(line: bytes) -> tuple[int, str] | None:
    try:
        number, trace = line.decode().rstrip("\n").split(" ", 1)
        text = json.loads(trace)
        return (int(number), text) if line.endswith(b"\n") and isinstance(text, str) else None
    except ValueError:
        return None
