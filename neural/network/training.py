"""`certes train`: both readers from the grammar, for a budget of minutes, then the int8 checkpoint.

The first reader starts from MiniLM-L6, the second from nothing. They are trained one after the other, in that order, each with its own seed;
stopped and started again with the same folder, training goes on where it was.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import torch

from . import checkpoint
from .second import SecondNetwork
from .train import Trainer, pretrained

FIRST_SHARE = 0.68
"""Share of the minutes for the first reader; the second is small and learns fast."""
MINUTES_DEFAULT = 75.0
_SECOND_SEED_OFFSET = 1000
"""The second reader sees other sentences than the first: its agreement should mean something."""


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """What to train: `work` keeps the state to resume from, `out` gets the checkpoint."""

    work: Path
    out: Path
    minutes: float = MINUTES_DEFAULT
    seed: int = 1
    threads: int = 2


def train_readers(plan: TrainingPlan) -> Path:
    """Train both readers and write the checkpoint; returns its path. Raises CheckpointError when it would be too large."""
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    first, tokenizer = pretrained()
    second = SecondNetwork()
    runs = (
        ("first reader", Trainer(first, tokenizer, plan.work / "first", plan.minutes * FIRST_SHARE, plan.seed)),
        ("second reader", Trainer(second, tokenizer, plan.work / "second", plan.minutes * (1 - FIRST_SHARE), plan.seed + _SECOND_SEED_OFFSET)),
    )
    for name, trainer in runs:
        resumed = trainer.resume()
        sys.stderr.write(f"{name}: {sum(p.numel() for p in trainer.network.parameters()):,} parameters{', resumed' if resumed else ''}\n")
        trainer.run()
    return checkpoint.save(plan.out, first, second, tokenizer)
