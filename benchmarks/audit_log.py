"""How fast receipts are logged and verified, and how large they are: `python -m benchmarks.audit_log [FOLDER]`.

FOLDER is where the log is written (a disk to be measured); a temporary folder by default. The receipts are those of tests/cases/receipts.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from certes.service.audit.log import AuditLog
from certes.symbolic.receipts.logbook import verify_log
from certes.symbolic.receipts.receipt import Receipt, parse_receipt
from certes.symbolic.receipts.verify import verify

CORPUS = Path(__file__).parents[1] / "tests" / "cases" / "receipts"
ENTRIES = 2_000
THREADS = 64


def main() -> None:
    """Measure and print."""
    corpus = [path.read_bytes() for path in sorted(CORPUS.glob("*.json"))]
    sizes = sorted(map(len, corpus))
    print(f"{len(corpus)} receipts: p50 {statistics.median(sizes):.0f} bytes, largest {sizes[-1]}")
    times = sorted(_timed(data) for data in corpus for _ in range(20))
    print(f"verify: p50 {times[len(times) // 2] * 1e3:.2f} ms, p95 {times[len(times) * 95 // 100] * 1e3:.2f} ms")
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as folder:
        receipts = [_renamed(parse_receipt(corpus[number % len(corpus)]), number) for number in range(2 * ENTRIES)]
        with AuditLog(Path(folder)) as log:
            print(f"append, one caller: {ENTRIES / _append(log, receipts[:ENTRIES], 1):.0f} a second")
            print(f"append, {THREADS} callers: {ENTRIES / _append(log, receipts[ENTRIES:], THREADS):.0f} a second")
        start = time.perf_counter()
        report = verify_log(Path(folder))
        print(f"verify the log: {report.head.size / (time.perf_counter() - start):.0f} entries a second, {len(report.problems)} problems")


def _timed(data: bytes) -> float:
    start = time.perf_counter()
    verify(data)
    return time.perf_counter() - start


def _renamed(receipt: Receipt, number: int) -> Receipt:
    return Receipt(receipt.evidence, {**receipt.record, "trace_id": str(number)})


def _append(log: AuditLog, receipts: list[Receipt], threads: int) -> float:
    def work(share: list[Receipt]) -> None:
        for receipt in share:
            log.append(receipt)

    running = [threading.Thread(target=work, args=(receipts[number::threads],)) for number in range(threads)]
    start = time.perf_counter()
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
