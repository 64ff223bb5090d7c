"""How the reader does on the frozen sentences: read right, accepted and wrong, refused. Prints a table, and with -v each miss.

    python -m benchmarks.frozen [--half development|reporting] [-v]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from certes.neural.reader import WEIGHTS
from certes.neural.network.checkpoint import load
from certes.neural.sentence_reader import SentenceResult, read_sentences
from certes.neural.words import split_words
from certes.symbolic.text import parse, show

from benchmarks.equivalence import equivalent
from certes.neural.discourse.classes import settle

CASES = Path(__file__).parent.parent / "tests" / "cases" / "frozen"


def outcome(case: dict[str, object], result: SentenceResult) -> str:
    """right, wrong, refused; for sentences beyond the logic: rejected or bent."""
    if case["logic"] is None:
        return "rejected" if result.refusal is not None else "bent"
    if result.refusal is not None:
        return "refused"
    read, _ = settle(result.readings[0].assembled.formula, ())
    gold = [case["logic"], *(case.get("also") or [])]
    return "right" if any(equivalent(read, parse(str(g))) for g in gold) else "wrong"


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--half", choices=("development", "reporting"), default="development")
    arguments.add_argument("--weights", type=Path, default=WEIGHTS)
    arguments.add_argument("-v", "--verbose", action="store_true")
    given = arguments.parse_args()
    cases = [json.loads(line) for line in (CASES / f"{given.half}.jsonl").read_text(encoding="utf-8").splitlines()]
    readers = load(given.weights)
    results = read_sentences(readers, [tuple(w.text for w in split_words(c["text"])) for c in cases])
    total: Counter[str] = Counter()
    for case, result in zip(cases, results, strict=True):
        found = outcome(case, result)
        total[found] += 1
        if given.verbose and found not in ("right", "rejected"):
            reading = result.readings or result.nearest
            print(f"{found:8} {case['id']} {case['text']}\n    gold {case['logic']}\n    read {show(settle(reading[0].assembled.formula, ())[0]) if reading else '-'}  {result.refusal or ''}")
    count = len(cases)
    wrong = total["wrong"] + total["bent"]
    print(f"{given.half}: {count} sentences; read right {total['right']} ({100 * total['right'] / count:.1f} %), accepted and wrong {wrong} ({100 * wrong / count:.1f} %), ", end="")
    print(f"refused {total['refused']}, beyond the logic and rejected {total['rejected']} of {total['rejected'] + total['bent']}")


if __name__ == "__main__":
    main()
