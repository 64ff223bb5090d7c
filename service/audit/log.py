"""The audit log: receipts are appended, made durable, and only then acknowledged. docs/receipts.md describes the folder.

One process writes (a lock on the folder); any number of threads may append, and what comes together is made durable together (`groups`).
"""

from __future__ import annotations

import fcntl
import os
import secrets
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from certes.errors import InternalError, LogDamaged
from certes.symbolic.receipts.chain import (
    CHAIN_FILE,
    ERASED,
    FORMAT_FILE,
    LINE_BYTES,
    LOG_FORMAT,
    OPENINGS_FILE,
    RECEIPTS_FOLDER,
    SALT_BYTES,
    Entry,
    Head,
    Opening,
    leaf_of,
    make_entry,
)
from certes.symbolic.receipts.logbook import Logbook
from certes.symbolic.receipts.receipt import Receipt, address_of, parse_receipt

from .files import AppendedFile, sync_folder, write_durably
from .groups import GroupCommit, LogUnwritable
from .recovery import GROUP_ENTRIES_MAX, recover
from .traces import TraceIndex

ORIGIN_BYTES: Final = 16
"""A log is named by random bytes, so that two logs never share a head."""

LOCK_FILE: Final = "lock"

SYNCS_AT_ONCE: Final = 16
"""Files of a group that are synced at the same time: a journalling file system commits them together."""


class LogLocked(InternalError):
    """Another process writes this log."""

    reason = "LOG_LOCKED"


@dataclass(frozen=True, slots=True)
class Logged:
    """The acknowledgement: the receipt is durable at `entry`; `salt` opens its leaf, and `head` covers it."""

    address: str
    entry: Entry
    salt: str

    @property
    def head(self) -> Head:
        """The state of the log with this entry as its last."""
        return Head(self.entry.index + 1, self.entry.head)


class AuditLog:
    """The one writer of a log folder. Close it, or use it as a context manager.

    Raises:
        LogLocked: another process writes it.
        LogDamaged: it does not verify at its end, in a way that no crash explains.
        LogUnwritable: the folder cannot be written.

    """

    def __init__(self, folder: Path, *, clock: Callable[[], int] = time.time_ns) -> None:
        self._clock = clock
        self._groups: GroupCommit[Receipt, Logged] = GroupCommit(self._commit, GROUP_ENTRIES_MAX)
        with ExitStack() as opened:
            try:
                opened.callback(os.close, _locked(folder))
                self._open(folder, opened)
            except OSError as error:
                raise LogUnwritable(f"{folder}: {error.strerror}") from error
            self._opened = opened.pop_all()

    def _open(self, folder: Path, opened: ExitStack) -> None:
        if not (folder / FORMAT_FILE).exists():
            _create(folder)
        self.book = Logbook(folder)
        for name in (CHAIN_FILE, OPENINGS_FILE):
            if not (folder / name).exists():
                raise LogDamaged(f"{folder} has no {name}")
        self._chain = AppendedFile(folder / CHAIN_FILE)
        opened.callback(self._chain.close)
        self._openings = AppendedFile(folder / OPENINGS_FILE)
        opened.callback(self._openings.close)
        self._head, self._time_us = recover(self.book, self._chain, self._openings)
        self._traces = TraceIndex(self.book, self._head.size)
        self._syncing = opened.enter_context(ThreadPoolExecutor(SYNCS_AT_ONCE, thread_name_prefix="certes-log"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let another process write. Entries under way are finished first."""
        self._groups.refuse("it was closed")
        self._groups.alone(self._opened.close)

    @property
    def head(self) -> Head:
        """The head after the last acknowledged entry."""
        return self._head

    def append(self, receipt: Receipt) -> Logged:
        """Store a receipt and log it. Returns when it is durable; blocks for as long as the disk takes.

        Raises:
            LogUnwritable: the disk refused. The entry is not acknowledged, and the log goes on if it could be restored.

        """
        return self._groups.submit(receipt)

    def receipt(self, address: str) -> Receipt | None:
        """The stored receipt of that address; None if there is none (or it was erased).

        Raises:
            LogDamaged: the stored bytes are not those that the address names.

        """
        try:
            data = self.book.receipt_path(address).read_bytes()
        except FileNotFoundError:
            return None
        if address_of(data) != address:
            raise LogDamaged(f"the stored receipt {address} was changed")
        return parse_receipt(data)

    def find(self, trace_id: str) -> Receipt | None:
        """The receipt with that trace id; None if there is none (or it was erased)."""
        index = self._traces.get(trace_id)
        return None if index is None else self.at(index)

    def at(self, index: int) -> Receipt | None:
        """The receipt of an entry; None if there is none (or it was erased).

        Raises:
            LogDamaged: the stored bytes are not those that the entry names.

        """
        if not 0 <= index < self._head.size:
            return None
        opening = self.book.opening(index)
        return None if opening.erased else self.receipt(opening.address)

    def erase(self, index: int) -> None:
        """Destroy what opens an entry, and its receipt if no other entry has it. Chain and heads stay as they are.

        Raises:
            LogDamaged: no such entry.
            LogUnwritable: the disk refused; the erasure can be repeated.

        """
        if not 0 <= index < self._head.size:
            raise LogDamaged(f"the log has no entry {index}")
        try:
            self._groups.alone(lambda: self._erase(index))
        except OSError as error:
            raise LogUnwritable(f"the erasure of entry {index} failed: {error.strerror}") from error

    def _erase(self, index: int) -> None:
        opening = self.book.opening(index)
        self._openings.overwrite(index * LINE_BYTES, Opening(index, opening.time_us, ERASED, ERASED).line())
        if not opening.erased and not self.book.find(opening.address):
            path = self.book.receipt_path(opening.address)
            path.unlink(missing_ok=True)
            sync_folder(path.parent)

    def _commit(self, group: Sequence[Receipt]) -> list[Logged]:
        """Make a group durable, in the order that `recovery` relies on."""
        addresses = self._store(group)
        time_us = max(self._clock() // 1000, self._time_us)  # the log's time never goes back, whatever the clock does
        logged = self._linked(addresses, time_us)
        sizes = self._openings.size, self._chain.size
        try:
            self._openings.append(b"".join(Opening(each.entry.index, time_us, each.salt, each.address).line() for each in logged))
            self._chain.append(b"".join(each.entry.line() for each in logged))
        except OSError:
            self._take_back(*sizes)
            raise
        self._head, self._time_us = logged[-1].head, time_us
        self._traces.add((each.entry.index, receipt.trace_id) for each, receipt in zip(logged, group, strict=True))
        return logged

    def _linked(self, addresses: Sequence[str], time_us: int) -> list[Logged]:
        logged, head = [], self._head
        for address in addresses:
            salt = secrets.token_bytes(SALT_BYTES).hex()
            entry = make_entry(head.hash, head.size, time_us, leaf_of(salt, address))
            logged.append(Logged(address, entry, salt))
            head = logged[-1].head
        return logged

    def _store(self, group: Sequence[Receipt]) -> list[str]:
        """Store the receipts by their content; gives their addresses. Files of one group are synced side by side: the disk joins that."""
        stored = [(address_of(data), data) for data in (receipt.canonical() for receipt in group)]
        new = {path: data for address, data in stored if not (path := self.book.receipt_path(address)).exists()}
        folders = {path.parent for path in new}
        made = [_make(folder) for folder in folders]
        if any(made):
            folders.add(self.book.folder / RECEIPTS_FOLDER)
        self._each(write_durably, list(new.items()))
        self._each(sync_folder, [(folder,) for folder in folders])
        return [address for address, _ in stored]

    def _each(self, action: Callable[..., None], arguments: Sequence[tuple[object, ...]]) -> None:
        """Do something for each, at the same time; a lone caller needs no other thread."""
        if len(arguments) == 1:
            action(*arguments[0])
        else:
            started = [self._syncing.submit(action, *each) for each in arguments]
            wait(started)  # all of them, so that nothing of a failed group is still being written
            for each in started:
                each.result()

    def _take_back(self, openings: int, chain: int) -> None:
        """Remove what a failed group left; if even that fails, nothing more is written until the log is opened again."""
        try:
            self._chain.take_back(chain)
            self._openings.take_back(openings)
        except OSError as error:
            self._groups.refuse(f"a failed entry could not be taken back: {error.strerror}")


def _make(folder: Path) -> bool:
    """Create a folder; whether it was missing."""
    missing = not folder.exists()
    if missing:
        folder.mkdir()
    return missing


def _locked(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o640)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise LogLocked(f"another process writes the log {folder}", folder=folder) from None
    return handle


def _create(folder: Path) -> None:
    """Lay out an empty log; the file that names the format comes last, so that a crash leaves no half log that opens."""
    for name in (CHAIN_FILE, OPENINGS_FILE):
        path = folder / name
        if path.exists() and path.stat().st_size:
            raise LogDamaged(f"{folder} has a {name} but no {FORMAT_FILE}")
        write_durably(path, b"")
    (folder / RECEIPTS_FOLDER).mkdir(exist_ok=True)
    write_durably(folder / FORMAT_FILE, f"{LOG_FORMAT}\n{secrets.token_hex(ORIGIN_BYTES)}\n".encode())
    sync_folder(folder)
    sync_folder(folder.parent)
