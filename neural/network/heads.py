"""Graph heads over word vectors: labels, parents, roles, referents, mood, in one pass (after Dozat & Manning 2017)."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ..grammar.labels import Label, Mood, Role

LABELS, ROLES, MOODS = tuple(Label), tuple(Role), tuple(Mood)
_ARC_WIDTH, _ROLE_WIDTH, _LABEL_WIDTH = 256, 128, 256


@dataclass(frozen=True, slots=True)
class Scores:
    """Unnormalised log-probabilities.

    Slot 0 of the last axis of `parents` is the root, slot i+1 word i; of `referents`, slot 0 is "none". Padding words score -1e9.
    Shapes: labels (batch, words, labels); parents, referents (batch, words, words+1); mood (batch, moods). `dependent`, `governor`:
    (batch, words(+1), width), from which roles are scored once parents are chosen.
    """

    labels: Tensor
    parents: Tensor
    referents: Tensor
    mood: Tensor
    dependent: Tensor
    governor: Tensor


class Biaffine(nn.Module):
    """Scores every (word, candidate) pair."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.dependent = nn.Linear(width, inner)
        self.governor = nn.Linear(width, inner)
        self.bilinear = nn.Linear(inner, inner, bias=False)
        self.bias = nn.Linear(inner, 1)

    def forward(self, words: Tensor, candidates: Tensor) -> Tensor:
        """Scores (batch, n, m) of words (batch, n, width) and candidates (batch, m, width)."""
        dependent = nn.functional.gelu(self.dependent(words))
        governor = nn.functional.gelu(self.governor(candidates))
        scale: float = dependent.shape[-1] ** -0.5
        result: Tensor = (self.bilinear(dependent) @ governor.transpose(1, 2)) * scale + self.bias(governor).transpose(1, 2)
        return result


class GraphHeads(nn.Module):
    """All heads."""

    def __init__(self, width: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.label_in = nn.Linear(width, _LABEL_WIDTH)
        self.label_out = nn.Linear(_LABEL_WIDTH, len(LABELS))
        self.mood = nn.Linear(width, len(MOODS))
        self.parent = Biaffine(width, _ARC_WIDTH)
        self.referent = Biaffine(width, _ARC_WIDTH // 2)
        self.role_dependent = nn.Linear(width, _ROLE_WIDTH)
        self.role_governor = nn.Linear(width, _ROLE_WIDTH)
        self.role_in = nn.Linear(3 * _ROLE_WIDTH, _LABEL_WIDTH)
        self.role_out = nn.Linear(_LABEL_WIDTH, len(ROLES))

    def forward(self, words: Tensor, root: Tensor, mask: Tensor) -> Scores:
        """words: (batch, words, width); root: (batch, width), the sentence's own vector; mask: (batch, words)."""
        words, root = self.dropout(words), self.dropout(root)
        candidates = torch.cat([root[:, None], words], 1)
        padding = torch.where(torch.nn.functional.pad(mask, (1, 0), value=True), 0.0, -1e9)[:, None, :]
        return Scores(
            labels=self.label_out(nn.functional.gelu(self.label_in(words))).float(),
            parents=self.parent(words, candidates).float() + padding,
            referents=self.referent(words, candidates).float() + padding,
            mood=self.mood(root).float(),
            dependent=nn.functional.gelu(self.role_dependent(words)),
            governor=nn.functional.gelu(self.role_governor(candidates)),
        )

    def roles(self, scores: Scores, parents: Tensor) -> Tensor:
        """Role scores (batch, words, roles) for chosen parents (batch, words), as slots of `Scores.parents`."""
        index = parents[..., None].expand(-1, -1, scores.governor.shape[-1])
        governor = scores.governor.gather(1, index)
        pair = torch.cat([scores.dependent, governor, scores.dependent * governor], -1)
        result: Tensor = self.role_out(nn.functional.gelu(self.role_in(pair)))
        return result.float()
