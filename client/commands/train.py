"""Train the reader from the project's own generated sentences; resumes where an interrupted run stopped."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

HELP = "train the reader"

MINUTES_DEFAULT = 75.0
"""Long enough on two cores for the figures in the README."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--minutes", type=float, default=MINUTES_DEFAULT, help="time budget; default %(default)s")
    parser.add_argument("--seed", type=int, default=1, help="default %(default)s")
    parser.add_argument(
        "--work", type=Path, default=Path("build/training"), metavar="DIR", help="where the state to resume from is kept; default %(default)s"
    )
    parser.add_argument("--out", type=Path, default=Path("neural/weights"), metavar="DIR", help="where the checkpoint goes; default %(default)s")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="processor threads; default %(default)s")


def run(options: argparse.Namespace) -> int:
    """Train, write the checkpoint, print where it is."""
    from certes.neural.network.training import TrainingPlan, train_readers

    path = train_readers(TrainingPlan(options.work, options.out, options.minutes, options.seed, options.threads))
    print(path)
    return 0
