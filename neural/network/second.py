"""The second reader: a small network trained from scratch, whose agreement is asked before a reading is accepted.

It shares no weights, no tokenizer and no pretraining with the first: a word is its hashed spelling, its hashed ending, and its
shape. What both networks read alike is far more often right than what either is sure of (docs/parser.md).
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor, nn

from .encoder import EncoderShape, Layer
from .heads import GraphHeads, Scores

SPELLINGS, ENDINGS, SHAPES = 8192, 4096, 8
_SHAPE = EncoderShape(vocabulary=0, width=192, layers=4, heads=6, inner=576, positions=96)
WORDS_MAX = _SHAPE.positions - 1
_WORD_CACHE = 65_536


@dataclass(frozen=True, slots=True)
class WordBatch:
    """Sentences as hashed words: spellings, endings, shapes (batch, words); mask (batch, words)."""

    spellings: Tensor
    endings: Tensor
    shapes: Tensor
    mask: Tensor

    def to(self, device: torch.device) -> WordBatch:
        """The same batch on another device."""
        return WordBatch(*(t.to(device) for t in (self.spellings, self.endings, self.shapes, self.mask)))


@lru_cache(maxsize=_WORD_CACHE)
def features(word: str) -> tuple[int, int, int]:
    """Spelling bucket, ending bucket, shape of a word. Bucket 0 is padding."""
    lower = word.lower()
    shape = 1 + (word[0].isupper()) + 2 * any(c.isdigit() for c in word) + 4 * (not word[0].isalnum())
    return 1 + zlib.crc32(lower.encode()) % (SPELLINGS - 1), 1 + zlib.crc32(b"-" + lower[-3:].encode()) % (ENDINGS - 1), shape % SHAPES


def make_word_batch(sentences: Sequence[Sequence[str]]) -> WordBatch:
    """Hash and pad sentences of at most `WORDS_MAX` words."""
    width = max(len(words) for words in sentences)
    rows = [[features(word) for word in words] + [(0, 0, 0)] * (width - len(words)) for words in sentences]
    table = torch.tensor(rows)
    mask = torch.tensor([[True] * len(words) + [False] * (width - len(words)) for words in sentences])
    return WordBatch(table[..., 0], table[..., 1], table[..., 2], mask)


class SecondNetwork(nn.Module):
    """Hashed words of sentences in, scores of their reading graphs out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        width = _SHAPE.width
        self.spelling = nn.Embedding(SPELLINGS, width // 2)
        self.ending = nn.Embedding(ENDINGS, width // 4)
        self.shape = nn.Embedding(SHAPES, width // 4)
        self.position = nn.Embedding(_SHAPE.positions, width)
        self.start = nn.Parameter(torch.zeros(width))
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(Layer(_SHAPE) for _ in range(_SHAPE.layers))
        self.heads = GraphHeads(width, dropout)

    def forward(self, batch: WordBatch) -> Scores:
        """Score a batch."""
        words = torch.cat([self.spelling(batch.spellings), self.ending(batch.endings), self.shape(batch.shapes)], -1)
        x = torch.cat([self.start.expand(words.shape[0], 1, -1), words], 1)
        x = self.norm(x + self.position(torch.arange(x.shape[1], device=x.device)))
        mask = torch.nn.functional.pad(batch.mask, (1, 0), value=True)
        bias = torch.where(mask, 0.0, -1e9)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        scores: Scores = self.heads(x[:, 1:], x[:, 0], batch.mask)
        return scores
