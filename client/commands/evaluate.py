"""Ask every question of a JSONL file and count what is right: see client/scoring.py for the form of a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from certes.answer import Answer
from certes.client import scoring
from certes.errors import CertesError

from .questions import add_meaning_arguments, read_text

if TYPE_CHECKING:
    from certes.client._calls import AskParameters
    from certes.client.sync import Client

HELP = "ask every question of a JSONL file and count what is right"

BATCH_QUESTIONS = 32
"""Asked at once: enough to fill the reader's batches, few enough to show progress."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", type=Path, help="one JSON object a line: question, answer, context, options, ...")
    parser.add_argument("--server", metavar="HOST:PORT", help="ask a server; without it the engine runs in this process")
    parser.add_argument("--device", default="auto", help="where the network runs: auto, cpu, cuda; default %(default)s")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON, and one line of JSON for each question before them")
    parser.add_argument("--first", type=int, metavar="N", help="only the first N questions")
    add_meaning_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Ask, count, print. The exit code is 0 whatever the figures are."""
    items = list(islice(scoring.read_items(read_text(options.file).splitlines()), options.first))
    with _client(options) as client:
        marks = [_told(item, outcome, options) for item, outcome in _outcomes(client, items, options)]
    score = scoring.score(marks)
    figures = {
        "questions": score.total,
        "correct": score.correct,
        "wrong": score.wrong,
        "abstained": score.abstained,
        "precision": _share(score.precision),
        "coverage": _share(score.coverage),
    }
    print(json.dumps(figures) if options.json else "  ".join(f"{name} {value}" for name, value in figures.items()))
    return 0


def _client(options: argparse.Namespace) -> Client:
    from certes.client.sync import Client

    return Client(options.server) if options.server else Client.local(device=options.device)


def _outcomes(client: Client, items: list[scoring.Item], options: argparse.Namespace) -> Iterator[tuple[scoring.Item, Answer | CertesError]]:
    defaults: AskParameters = {"timeout": options.timeout}
    for start in range(0, len(items), BATCH_QUESTIONS):
        batch = items[start : start + BATCH_QUESTIONS]
        for item in batch:
            item.request["conditionals"] = item.request.get("conditionals") or options.conditionals
            item.request["closed"] = item.request.get("closed") or tuple(options.closed)
        yield from zip(batch, client.ask_batch([item.request for item in batch], **defaults), strict=True)


def _told(item: scoring.Item, outcome: Answer | CertesError, options: argparse.Namespace) -> scoring.Mark:
    mark = scoring.mark(item, outcome)
    said = outcome.reason if isinstance(outcome, CertesError) else str(outcome.verdict)
    if options.json:
        print(json.dumps({"id": item.id, "mark": mark, "said": said}))
    else:
        print(f"{item.id}: {mark} ({said})", file=sys.stderr)
    return mark


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
