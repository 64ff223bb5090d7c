"""How much memory this process and those under it have held at most."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

_PROCESSES = Path("/proc")
_KIBIBYTE = 1024


def peak_bytes() -> int | None:
    """The sum of the peaks (VmHWM) of this process and its descendants that still run; None where /proc does not say.

    What processes share is counted once for each, and the peaks need not have been at one time: an upper bound.
    """
    if not (_PROCESSES / "self" / "status").is_file():
        return None
    return sum(_peak(number) for number in _tree(os.getpid()))


def _tree(top: int) -> Iterator[int]:
    parents = {int(entry.name): _parent(entry) for entry in _PROCESSES.iterdir() if entry.name.isdigit()}
    found = [top]
    for number in found:
        yield number
        found += [child for child, parent in parents.items() if parent == number]


def _parent(entry: Path) -> int:
    return int(_fields(entry).get("PPid", "0"))


def _peak(number: int) -> int:
    return int(_fields(_PROCESSES / str(number)).get("VmHWM", "0 kB").split()[0]) * _KIBIBYTE


def _fields(entry: Path) -> dict[str, str]:
    """The lines of a process's status; none where it has ended meanwhile."""
    try:
        text = (entry / "status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return {}
    return dict((part.strip() for part in line.split(":", 1)) for line in text.splitlines() if ":" in line)
