"""The log: what it promises in order, and the attacks on its files."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from audit.samples import receipt

from certes.errors import LogDamaged
from certes.service.audit.groups import LogUnwritable
from certes.service.audit.log import AuditLog, LogLocked
from certes.symbolic.receipts.chain import LINE_BYTES, Head, make_entry, parse_head
from certes.symbolic.receipts.logbook import Logbook, verify_log
from certes.symbolic.receipts.proof import parse_proof, prove
from certes.symbolic.receipts.verify import Expected, verify

ENTRIES = 5


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A log of five entries."""
    with AuditLog(tmp_path / "log") as log:
        for number in range(ENTRIES):
            log.append(receipt(trace=f"t-{number}"))
    return tmp_path / "log"


def _lines(folder: Path) -> list[bytes]:
    data = (folder / "chain").read_bytes()
    return [data[at : at + LINE_BYTES] for at in range(0, len(data), LINE_BYTES)]


def _rewrite(folder: Path, lines: list[bytes]) -> None:
    (folder / "chain").write_bytes(b"".join(lines))


def _integrity(number: int, **expected: object) -> str:
    return verify(receipt(trace=f"t-{number}").canonical(), Expected(**expected)).integrity.outcome  # type: ignore[arg-type]


def test_a_log_continues_where_it_ended(folder: Path) -> None:
    before = Logbook(folder).head()
    with AuditLog(folder) as log:
        assert log.head == before
        logged = log.append(receipt(trace="later"))
        assert logged.entry.index == ENTRIES
    report = verify_log(folder, expected=before)
    assert (report.head.size, report.problems) == (ENTRIES + 1, ())


def test_receipts_are_found_by_trace_and_address(folder: Path) -> None:
    with AuditLog(folder) as log:
        assert log.find("t-3") == receipt(trace="t-3")
        assert log.receipt(receipt(trace="t-1").address()) == receipt(trace="t-1")
        assert log.find("t-9") is None
        assert log.receipt("0" * 64) is None


def test_the_index_of_traces_is_rebuilt(folder: Path) -> None:
    for damage in (b"", b"0000000000000000 \n", b"\xff\xff", (folder / "traces").read_bytes()[:40]):
        (folder / "traces").write_bytes(damage)
        with AuditLog(folder) as log:
            assert log.find("t-4") == receipt(trace="t-4")
            assert log.find("t-0") == receipt(trace="t-0")


def test_a_receipt_in_the_log_is_anchored_by_a_head(folder: Path) -> None:
    head = Logbook(folder).head()
    assert _integrity(2, log=folder, head=head) == "ANCHORED"
    assert _integrity(2, log=folder, head=parse_head(str(head))) == "ANCHORED"
    assert _integrity(2, log=folder) == "IN_LOG"
    assert _integrity(9, log=folder, head=head) == "BROKEN"
    assert _integrity(2, head=head) == "BROKEN"


def test_an_entry_after_the_expected_head_is_not_anchored_by_it(folder: Path) -> None:
    assert _integrity(3, log=folder, head=Logbook(folder).head(3)) == "BROKEN"
    assert _integrity(2, log=folder, head=Logbook(folder).head(3)) == "ANCHORED"


def test_a_proof_stands_for_the_log(folder: Path) -> None:
    book = Logbook(folder)
    proof = parse_proof(prove(book, 1).to_json())
    assert _integrity(1, proof=proof, head=book.head()) == "ANCHORED"
    assert _integrity(1, proof=prove(book, 1, 4), head=book.head(4)) == "ANCHORED"
    assert _integrity(1, proof=proof, head=book.head(4)) == "BROKEN"
    assert _integrity(2, proof=proof, head=book.head()) == "BROKEN"


def test_every_changed_character_of_the_chain(folder: Path) -> None:
    head, lines = Logbook(folder).head(), _lines(folder)
    data = bytearray(b"".join(lines))
    for at in range(len(data)):
        old = data[at]
        data[at] = ord("1") if old != ord("1") else ord("2")
        (folder / "chain").write_bytes(data)
        assert verify_log(folder, expected=head, receipts=False).problems, at
        data[at] = old


def test_an_entry_dropped_swapped_or_repeated(folder: Path) -> None:
    one, two, three, four, five = _lines(folder)
    for changed in ([one, three, four, five], [one, three, two, four, five], [one, two, two, four, five], [two, three, four, five]):
        _rewrite(folder, changed)
        assert verify_log(folder).problems
        assert _integrity(4, log=folder) == "BROKEN"


def test_the_tail_cut_off(folder: Path) -> None:
    head, lines = Logbook(folder).head(), _lines(folder)
    _rewrite(folder, lines[:3])
    assert verify_log(folder).problems == ()  # by itself a shorter log is a log: this is what the expected head is for
    assert verify_log(folder, expected=head).problems == ("the log ends after 3 entries; the expected head counts 5",)
    assert _integrity(1, log=folder, head=head) == "BROKEN"


def test_the_whole_log_rebuilt(folder: Path) -> None:
    head = Logbook(folder).head()
    shutil.rmtree(folder)
    with AuditLog(folder) as log:
        for number in range(ENTRIES):
            log.append(receipt(trace=f"t-{number}"))
    assert verify_log(folder).problems == ()
    assert verify_log(folder, expected=head).problems == ("after 5 entries the log has another head than expected",)
    assert _integrity(1, log=folder, head=head) == "BROKEN"


def test_a_stored_receipt_changed_or_removed(folder: Path) -> None:
    path = Logbook(folder).receipt_path(receipt(trace="t-2").address())
    data = path.read_bytes()
    path.write_bytes(data.replace(b"acme", b"evil"))
    assert verify_log(folder).problems == ("entry 2: its receipt does not have the hash that names it",)
    with AuditLog(folder) as log, pytest.raises(LogDamaged, match="was changed"):
        log.find("t-2")
    path.unlink()
    assert verify_log(folder).problems == ("entry 2: its receipt cannot be read: No such file or directory",)


def test_an_opening_changed(folder: Path) -> None:
    data = (folder / "openings").read_bytes()
    (folder / "openings").write_bytes(data[:200] + (b"0" if data[200:201] != b"0" else b"1") + data[201:])
    assert verify_log(folder).problems


def test_the_clock_going_back(tmp_path: Path) -> None:
    times = iter([5_000_000, 9_000_000, 1_000_000, 10_000_000])
    with AuditLog(tmp_path / "log", clock=lambda: next(times)) as log:
        stamps = [log.append(receipt(trace=str(number))).entry.time_us for number in range(4)]
    assert stamps == [5000, 9000, 9000, 10_000]
    assert verify_log(tmp_path / "log").problems == ()
    with AuditLog(tmp_path / "log", clock=lambda: 0) as log:
        assert log.append(receipt(trace="restarted")).entry.time_us == 10_000


def test_entries_dated_backwards_are_a_problem(folder: Path) -> None:
    entries = list(Logbook(folder).entries())
    forged = make_entry(entries[1].head, 2, entries[1].time_us - 1, entries[2].leaf)
    _rewrite(folder, [*_lines(folder)[:2], forged.line()])
    assert verify_log(folder).problems == ("entry 2 is dated before the entry before it",)


def test_erasing_keeps_the_chain(folder: Path) -> None:
    head = Logbook(folder).head()
    with AuditLog(folder) as log:
        log.erase(2)
        assert log.find("t-2") is None
        log.erase(2)
        with pytest.raises(LogDamaged, match="no entry 5"):
            log.erase(5)
    report = verify_log(folder, expected=head)
    assert (report.erased, report.problems) == (1, ())
    assert receipt(trace="t-2").address().encode() not in (folder / "openings").read_bytes()
    with AuditLog(folder) as log:
        log.append(receipt(trace="after"))


def test_a_receipt_in_two_entries_outlives_the_erasure_of_one(folder: Path) -> None:
    with AuditLog(folder) as log:
        log.append(receipt(trace="t-2"))
        assert len({entry.leaf for entry in log.book.entries()}) == ENTRIES + 1  # the salt makes equal receipts unequal leaves
        log.erase(2)
        assert log.at(ENTRIES) == receipt(trace="t-2")


def test_one_writer_at_a_time(folder: Path) -> None:
    with AuditLog(folder), pytest.raises(LogLocked):
        AuditLog(folder)
    with AuditLog(folder):
        pass


def test_a_closed_log_takes_nothing(folder: Path) -> None:
    log = AuditLog(folder)
    log.close()
    log.close()
    with pytest.raises(LogUnwritable, match="closed"):
        log.append(receipt())


def test_many_threads_append_together(tmp_path: Path) -> None:
    threads, each = 16, 10
    heads: list[Head] = []
    with AuditLog(tmp_path / "log") as log:

        def work(name: int) -> None:
            heads.extend(log.append(receipt(trace=f"{name}-{number}")).head for number in range(each))

        running = [threading.Thread(target=work, args=(name,)) for name in range(threads)]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()
    assert sorted(head.size for head in heads) == list(range(1, threads * each + 1))
    assert all(verify_log(tmp_path / "log", expected=head, receipts=False).problems == () for head in heads[::20])
    assert verify_log(tmp_path / "log").head.size == threads * each


def test_another_folder_is_no_log(tmp_path: Path) -> None:
    with pytest.raises(LogDamaged):
        Logbook(tmp_path)
    (tmp_path / "FORMAT").write_text("certes-log/9\nname\n")
    with pytest.raises(LogDamaged, match="format"):
        AuditLog(tmp_path)
