"""Crashes: a writer killed at any point, a torn end of any length, a full disk. No acknowledged entry may be lost."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from audit.samples import receipt

from certes.errors import LogDamaged
from certes.service.audit.log import AuditLog
from certes.symbolic.receipts.chain import LINE_BYTES
from certes.symbolic.receipts.logbook import Logbook, verify_log

WRITER = Path(__file__).with_name("writer.py")
TESTS = str(Path(__file__).parent.parent)
SOURCES = str(Path(__file__).parent.parent.parent / "src")


def _start(folder: Path, mode: str, number: int) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((SOURCES, TESTS))}
    return subprocess.Popen([sys.executable, WRITER, folder, mode, str(number)], stdout=subprocess.PIPE, text=True, env=environment)


def _acknowledged(output: str) -> dict[int, str]:
    """Index and address of each entry that the writer was told is safe (a line that was cut off was not told)."""
    lines = [line.split() for line in output.splitlines(keepends=True) if line.endswith("\n")]
    return {int(line[0]): line[1] for line in lines if len(line) == 3}


def _require_kept(folder: Path, acknowledged: dict[int, str]) -> None:
    """Open the log again: everything acknowledged is there, the whole verifies, and it goes on."""
    with AuditLog(folder) as log:
        for index, address in acknowledged.items():
            assert log.book.opening(index).address == address
            assert log.receipt(address) is not None
        log.append(receipt(trace="afterwards"))
    assert verify_log(folder).problems == ()


def test_killed_in_the_midst_of_every_change_to_the_disk(tmp_path: Path) -> None:
    deaths = 0
    for at in range(1, 200):
        folder = tmp_path / str(at)
        with _start(folder, "die", at) as process:
            output, _ = process.communicate(timeout=60)
        if process.returncode == 0:
            break
        deaths += 1
        _require_kept(folder, _acknowledged(output))
    assert deaths > 20


def test_killed_at_random_moments(tmp_path: Path) -> None:
    random.seed(11)
    acknowledged: dict[int, str] = {}
    for _ in range(8):
        with _start(tmp_path / "log", "free", 100_000) as process:
            time.sleep(random.uniform(0.1, 0.5))
            process.kill()
            output, _ = process.communicate(timeout=60)
        acknowledged |= _acknowledged(output)
        _require_kept(tmp_path / "log", acknowledged)
    assert acknowledged


def test_the_disk_is_full(tmp_path: Path) -> None:
    with _start(tmp_path / "log", "full", 20 * LINE_BYTES + 50) as process:
        output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "refused LOG_UNWRITABLE" in output
    acknowledged = _acknowledged(output)
    assert list(acknowledged) == list(range(21))  # twenty before the disk was full, and the next one once there was room
    _require_kept(tmp_path / "log", acknowledged)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A log whose last three entries were one group."""
    with AuditLog(tmp_path / "log") as log:
        log.append(receipt(trace="first"))
        log._commit([receipt(trace=f"group-{number}") for number in range(3)])
    return tmp_path / "log"


def test_the_chain_torn_anywhere_in_the_last_group(folder: Path) -> None:
    head, chain = Logbook(folder).head(), (folder / "chain").read_bytes()
    for end in range(LINE_BYTES, len(chain), 5):
        (folder / "chain").write_bytes(chain[:end])
        with AuditLog(folder) as log:
            assert log.head == head
    shutil.rmtree(folder / "torn")


def test_the_chain_ending_in_zeros(folder: Path) -> None:
    head, chain = Logbook(folder).head(), (folder / "chain").read_bytes()
    for end in range(LINE_BYTES, len(chain), 41):
        (folder / "chain").write_bytes(chain[:end] + bytes(len(chain) - end))
        with AuditLog(folder) as log:
            assert log.head == head


def test_the_openings_torn_anywhere(folder: Path) -> None:
    chain, openings = (folder / "chain").read_bytes(), (folder / "openings").read_bytes()
    for end in range(LINE_BYTES, len(openings), 5):
        (folder / "chain").write_bytes(chain[:LINE_BYTES])
        (folder / "openings").write_bytes(openings[:end])
        with AuditLog(folder) as log:
            assert log.head.size == end // LINE_BYTES
    assert verify_log(folder).problems == ()


def test_what_was_torn_is_kept_aside(folder: Path) -> None:
    chain = (folder / "chain").read_bytes()
    (folder / "chain").write_bytes(chain[:-10])
    with AuditLog(folder):
        pass
    (torn,) = (folder / "torn").iterdir()
    assert torn.read_bytes() == chain[-LINE_BYTES:-10]


def test_a_changed_entry_is_not_taken_for_a_torn_one(folder: Path) -> None:
    chain = bytearray((folder / "chain").read_bytes())
    at = 2 * LINE_BYTES + 40
    chain[at] = ord("0") if chain[at] != ord("0") else ord("1")
    (folder / "chain").write_bytes(chain)
    with pytest.raises(LogDamaged, match="it was changed, not torn"):
        AuditLog(folder)
    assert (folder / "chain").read_bytes() == chain


def test_openings_that_the_chain_has_outlived_are_damage(folder: Path) -> None:
    openings = (folder / "openings").read_bytes()
    (folder / "openings").write_bytes(openings[:-LINE_BYTES])
    with pytest.raises(LogDamaged, match="the openings end after 3 entries, the chain after 4"):
        AuditLog(folder)


def test_a_missing_file_is_damage(folder: Path) -> None:
    (folder / "chain").unlink()
    with pytest.raises(LogDamaged, match="has no chain"):
        AuditLog(folder)
    (folder / "FORMAT").unlink()
    with pytest.raises(LogDamaged, match="no FORMAT"):
        AuditLog(folder)
