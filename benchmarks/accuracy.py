"""How many questions of the development sets are answered right, wrong, and not at all: through the SDK, the engine in this process.

    python -m benchmarks.accuracy [--set NAME …] [--limit N] [--weights DIR] [--device DEVICE] [--json FILE] [-v]

Every answer's receipt is verified, and those that fail are counted. Progress goes to stderr, the table to stdout, every item to --json.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.adapters import SETS
from benchmarks.adapters.items import DataMissing, Item, QuestionSet
from benchmarks.scoring import Outcome, Row, deviations, figures, known, outcome, reader_of
from certes.client._calls import BatchItem
from certes.client.scoring import Mark
from certes.errors import CertesError
from certes.symbolic.verdict import Conditionals

if TYPE_CHECKING:
    from certes.client.sync import Client

BATCH_QUESTIONS = 32
"""Asked at once: enough to fill the reader's batches, few enough to show progress."""
QUESTION_S_MAX = 600.0
"""A slow machine must not turn answers into abstentions: the longest that the service allows."""
_HEAD: Final = ("set", "if means", "items", "correct", "wrong", "abstained", "precision", "coverage", "receipts failed", "seconds")
_NAMES: Final = 2
"""Columns that hold names, before those that hold numbers."""


def main() -> int:
    """Ask, count, print. Exit code 1 where the data, the weights or a part of the package is missing."""
    options = _options()
    try:
        asked = [(chosen, list(chosen.items(options.limit))) for chosen in SETS if chosen.name in (options.set or _names())]
        rows = _all_rows(asked, options)
    except (DataMissing, CertesError, _checkpoint_error()) as error:
        sys.stderr.write(f"accuracy: {error}\n")
        return 1
    print(*sorted({f"{name} {value}" for row in rows for name, value in row.reader.items()}), sep="\n")
    _print_table(rows)
    _print_details(rows, verbose=options.verbose)
    return 0


def _options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--set", nargs="+", choices=_names(), metavar="NAME", help=f"only these of {', '.join(_names())}")
    arguments.add_argument("--limit", type=int, metavar="N", help="only the first N items of each")
    arguments.add_argument("--weights", type=Path, metavar="DIR", help="another checkpoint than the shipped one")
    arguments.add_argument("--device", default="auto", help="where the network runs: auto, cpu, cuda; default %(default)s")
    arguments.add_argument("--json", type=Path, metavar="FILE", help="write the figures and every item there, after every set")
    arguments.add_argument("-v", "--verbose", action="store_true", help="print every item that was not answered right")
    return arguments.parse_args()


def _names() -> list[str]:
    return [each.name for each in SETS]


def _checkpoint_error() -> type[Exception]:
    from certes.neural.network.checkpoint import CheckpointError

    return CheckpointError


def _all_rows(asked: Sequence[tuple[QuestionSet, list[Item]]], options: argparse.Namespace) -> list[Row]:
    from benchmarks.local import client

    rows: list[Row] = []
    with client(options.weights, options.device) as engine:
        for chosen, items in asked:
            for row in _rows(engine, chosen, items):
                rows.append(row)
                if options.json:
                    options.json.write_text(json.dumps(_as_json(rows), indent=1, ensure_ascii=False), encoding="utf-8")
    return rows


def _rows(engine: Client, chosen: QuestionSet, items: list[Item]) -> Iterator[Row]:
    """The set as it declares its conditionals; then, where it says so, under the other meaning."""
    for meaning in (None, chosen.also) if chosen.also else (None,):
        declared = items[0].conditionals if items else Conditionals.MATERIAL
        yield _row(engine, chosen.name, items, meaning or declared)


def _row(engine: Client, name: str, items: list[Item], meaning: Conditionals) -> Row:
    outcomes: list[Outcome] = []
    seconds = 0.0
    reader: Mapping[str, str] = {}
    for start in range(0, len(items), BATCH_QUESTIONS):
        batch = items[start : start + BATCH_QUESTIONS]
        began = time.perf_counter()
        answers = engine.ask_batch([_request(item, meaning) for item in batch], timeout=QUESTION_S_MAX)
        seconds += time.perf_counter() - began
        outcomes += map(outcome, batch, answers)
        reader = reader or reader_of(answers)
        _tell(Row(name, meaning, tuple(outcomes), seconds, reader), len(items))
    return Row(name, meaning, tuple(outcomes), seconds, reader)


def _tell(row: Row, total: int) -> None:
    counted = row.score
    so_far = f"correct {counted.correct}, wrong {counted.wrong}, abstained {counted.abstained}, {row.seconds:.1f} s"
    sys.stderr.write(f"{row.name} {row.conditionals}: {counted.total} of {total}: {so_far}\n")


def _request(item: Item, meaning: Conditionals) -> BatchItem:
    return {"question": item.question, "context": item.context, "options": item.options, "conditionals": meaning}


def _print_table(rows: Sequence[Row]) -> None:
    lines = [_HEAD, *(_cells(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        names = [cell.ljust(width) for cell, width in zip(line[:_NAMES], widths[:_NAMES], strict=True)]
        numbers = [cell.rjust(width) for cell, width in zip(line[_NAMES:], widths[_NAMES:], strict=True)]
        print("  ".join(names + numbers))


def _cells(row: Row) -> tuple[str, ...]:
    counted = row.score
    shares = (_percent(counted.precision), _percent(counted.coverage))
    return (
        row.name,
        str(row.conditionals),
        *map(str, (counted.total, counted.correct, counted.wrong, counted.abstained)),
        *shares,
        str(row.faults),
        f"{row.seconds:.1f}",
    )


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"


def _print_details(rows: Sequence[Row], *, verbose: bool) -> None:
    compared = {each.name: each.also for each in SETS}
    for row in rows:
        print(f"\n{row.name} {row.conditionals}")
        for reason, count in row.reasons.most_common():
            print(f"  left open {count:4}  {reason}")
        for failed in (each for each in row.outcomes if each.fault):
            print(f"  receipt of {failed.item.id}: {failed.fault}")
        if row.conditionals is compared[row.name]:
            for each in deviations(row.outcomes):
                print(f"  deviates {each.item.id}: known {known(each.item.gold)}, said {each.said}; proof {each.checked or 'none'}, {_proof(each)}")
        if verbose:
            _print_misses(row)


def _proof(each: Outcome) -> str:
    return f"receipt: {each.fault}" if each.fault else "accepted again from the receipt"


def _print_misses(row: Row) -> None:
    for each in row.outcomes:
        if each.mark is not Mark.CORRECT:
            print(f"  {each.mark} {each.item.id}: known {known(each.item.gold)}, said {each.said}: {each.item.question}")
            if each.mark is Mark.WRONG:
                print(f"      understood as: {each.understood_as}\n      answered: {each.text}")
            for sentence in each.unread:
                print(f"      not read: {sentence}")


def _as_json(rows: Sequence[Row]) -> list[dict[str, object]]:
    return [{**figures(row), "outcomes": [_outcome_json(each) for each in row.outcomes]} for row in rows]


def _outcome_json(each: Outcome) -> dict[str, object]:
    return {
        "id": each.item.id,
        "known": known(each.item.gold),
        "said": each.said,
        "mark": str(each.mark),
        "reason": each.reason,
        "checked": each.checked,
        "receipt_fault": each.fault,
        "not_read": list(each.unread),
    }


if __name__ == "__main__":
    sys.exit(main())
