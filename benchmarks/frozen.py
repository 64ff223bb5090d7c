"""How the reader does on the frozen sentences: read right, accepted and wrong, refused. Prints a table, and with -v each miss.

python -m benchmarks.frozen [--half development|reporting] [-v]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from benchmarks.equivalence import equivalent
from certes.neural.discourse.classes import settle
from certes.neural.network.checkpoint import load
from certes.neural.reader import WEIGHTS
from certes.neural.sentence_reader import SentenceResult, read_sentences
from certes.neural.words import split_words
from certes.symbolic.text import parse, show

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
            said = show(settle(reading[0].assembled.formula, ())[0]) if reading else "-"
            print(f"{found:8} {case['id']} {case['text']}\n    gold {case['logic']}\n    read {said}  {result.refusal or ''}")
    count = len(cases)
    wrong = total["wrong"] + total["bent"]
    shares = ", ".join(f"{name} {n} ({100 * n / count:.1f} %)" for name, n in (("read right", total["right"]), ("accepted and wrong", wrong)))
    beyond = total["rejected"] + total["bent"]
    print(f"{given.half}: {count} sentences; {shares}, refused {total['refused']}, beyond the logic and rejected {total['rejected']} of {beyond}")


if __name__ == "__main__":
    main()
