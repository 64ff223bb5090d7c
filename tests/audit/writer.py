"""A real writer process for the crash tests: appends receipts and prints each acknowledgement, until it is killed or the disk is full.

writer.py FOLDER free COUNT      append COUNT receipts
writer.py FOLDER die AT          the same, but be killed in the midst of system call number AT that changes the disk
writer.py FOLDER full BYTES      no file may grow beyond BYTES; then lift the limit and append once more
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from audit.samples import receipt

from certes.errors import CertesError
from certes.service.audit.log import AuditLog

ENTRIES = 4


def append(log: AuditLog, number: int) -> None:
    logged = log.append(receipt(trace=f"{os.getpid()}-{number}"))
    sys.stdout.write(f"{logged.entry.index} {logged.address} {logged.head}\n")
    sys.stdout.flush()


def die_at(at: int) -> None:
    """Let the process be killed at its `at`-th call that changes the disk; a write is half done by then."""
    done = 0

    def deadly(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            nonlocal done
            done += 1
            if done == at:
                if name in {"write", "pwrite"}:
                    call(args[0], args[1][: len(args[1]) // 2], *args[2:])
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **kwargs)

        return wrapped

    for name in ("write", "pwrite", "fsync", "ftruncate", "mkdir"):
        setattr(os, name, deadly(name, getattr(os, name)))
    Path.replace = deadly("replace", Path.replace)  # type: ignore[method-assign]


def fill(folder: Path, limit: int) -> None:
    """Append until the disk is full, then with room again."""
    with AuditLog(folder) as log:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        number = 0
        try:
            while True:
                append(log, number)
                number += 1
        except CertesError as error:
            sys.stdout.write(f"refused {error.reason}\n")
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        append(log, number)


def main() -> None:
    folder, mode, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    if mode == "full":
        fill(folder, number)
        return
    if mode == "die":
        die_at(number)
    with AuditLog(folder) as log:
        for each in range(number if mode == "free" else ENTRIES):
            append(log, each)


if __name__ == "__main__":
    main()
