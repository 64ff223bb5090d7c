"""Durable writing: what was reported written is on the disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_FILE_MODE: Final = 0o640  # receipts hold personal data: not for everyone


def write_durably(path: Path, data: bytes) -> None:
    """Create or replace a file so that after a crash it is there whole or not at all. The folder's entry is the caller's to sync."""
    part = path.with_suffix(".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _FILE_MODE)
    try:
        _write_all(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)
    part.replace(path)


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class AppendedFile:
    """A file that only grows, in whole groups: a group that cannot be made durable is taken back.

    Raises:
        OSError: from any method, when the disk refuses; on opening, when there is no such file.

    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle = os.open(path, os.O_RDWR)
        self.size = os.fstat(self._handle).st_size

    def read(self, start: int, length: int) -> bytes:
        """Bytes from the middle."""
        return os.pread(self._handle, length, start)

    def append(self, data: bytes) -> None:
        """Add a group and make it durable; after an error call `take_back`."""
        written = 0
        while written < len(data):
            written += os.pwrite(self._handle, data[written:], self.size + written)
        os.fsync(self._handle)
        self.size += len(data)

    def take_back(self, size: int) -> None:
        """Return to an earlier length, durably."""
        os.ftruncate(self._handle, size)
        os.fsync(self._handle)
        self.size = size

    def overwrite(self, start: int, data: bytes) -> None:
        """Replace bytes in place, durably (erasure)."""
        os.pwrite(self._handle, data, start)
        os.fsync(self._handle)

    def close(self) -> None:
        """Close the handle."""
        os.close(self._handle)


def _write_all(handle: int, data: bytes) -> None:
    written = 0
    while written < len(data):
        written += os.write(handle, data[written:])
