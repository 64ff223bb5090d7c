"""The reading network: encoder and graph heads together, and batches of sentences as tensors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor, nn

from .encoder import Encoder, EncoderShape
from .heads import GraphHeads, Scores

PIECES_MAX = 320
"""Word pieces that the encoder has positions for: four for each of the words that a sentence may have."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences as tensors.

    pieces, piece_mask: (batch, pieces); first, last: (batch, words), the first and last piece of each word; word_mask: (batch, words).
    """

    pieces: Tensor
    piece_mask: Tensor
    first: Tensor
    last: Tensor
    word_mask: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same batch on another device."""
        return Batch(*(t.to(device, non_blocking=True) for t in (self.pieces, self.piece_mask, self.first, self.last, self.word_mask)))


def make_batch(sentences: Sequence[Sequence[str]], tokenizer: Tokenizer) -> Batch:
    """Tokenise sentences of words (each word non-empty; at most `PIECES_MAX` / 2 - 1 words) and pad them."""
    encodings = [_fitted(e) for e in tokenizer.encode_batch([list(words) for words in sentences], is_pretokenized=True)]
    pieces_max, words_max = max(len(ids) for ids, _ in encodings), max(len(words) for words in sentences)
    pieces = torch.tensor([ids + [0] * (pieces_max - len(ids)) for ids, _ in encodings])
    mask = torch.tensor([[True] * len(ids) + [False] * (pieces_max - len(ids)) for ids, _ in encodings])
    spans = [_word_spans(word_ids, len(words), words_max) for (_, word_ids), words in zip(encodings, sentences, strict=True)]
    bounds = torch.tensor(spans)
    word_mask = torch.tensor([[True] * len(words) + [False] * (words_max - len(words)) for words in sentences])
    return Batch(pieces, mask, bounds[:, 0], bounds[:, 1], word_mask)


def _fitted(encoding: Encoding) -> tuple[list[int], list[int | None]]:
    """The ids and words of the pieces. In a sentence of too many, words keep their first and last piece: the heads see no others."""
    ids: list[int] = encoding.ids
    words: list[int | None] = encoding.word_ids
    if len(ids) <= PIECES_MAX:
        return ids, words
    before, after = [None, *words[:-1]], [*words[1:], None]
    kept = [i for i, word in enumerate(words) if word is None or word != before[i] or word != after[i]]
    return [ids[i] for i in kept], [words[i] for i in kept]


def _word_spans(word_ids: Sequence[int | None], words: int, width: int) -> tuple[list[int], list[int]]:
    """First and last piece of each word, padded with 0 to `width`; a word that leaves no piece points at the sentence's own."""
    first, last = [0] * width, [0] * width
    for at, word in enumerate(word_ids):
        if word is not None and word < words:
            first[word] = first[word] or at
            last[word] = at
    return first, last


class ReadingNetwork(nn.Module):
    """Words of sentences in, scores of their reading graphs out."""

    def __init__(self, shape: EncoderShape | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        shape = shape or EncoderShape()
        self.encoder = Encoder(shape)
        self.heads = GraphHeads(shape.width, dropout)

    def forward(self, batch: Batch) -> Scores:
        """Score a batch."""
        vectors = self.encoder(batch.pieces, batch.piece_mask)
        width = vectors.shape[-1]
        first = vectors.gather(1, batch.first[..., None].expand(-1, -1, width))
        last = vectors.gather(1, batch.last[..., None].expand(-1, -1, width))
        scores: Scores = self.heads(first + last, vectors[:, 0], batch.word_mask)
        return scores
