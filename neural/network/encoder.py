"""A small BERT-style encoder (Devlin et al. 2019), initialised from MiniLM-L6 (Wang et al. 2020, Apache-2.0) for training.

Attention is written out: at sentence lengths (under a hundred pieces) it is as fast as the fused kernels and its backward is faster.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class EncoderShape:
    """Sizes of the encoder. Defaults are MiniLM-L6's."""

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512


class Layer(nn.Module):
    """Self-attention and feed-forward, each followed by a residual sum and layer normalisation."""

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.attend_in = nn.Linear(shape.width, 3 * shape.width)
        self.attend_out = nn.Linear(shape.width, shape.width)
        self.attend_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.feed_in = nn.Linear(shape.width, shape.inner)
        self.feed_out = nn.Linear(shape.inner, shape.width)
        self.feed_norm = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: (batch, pieces, width); bias: (batch, 1, 1, pieces), 0 for a piece and a large negative number for padding."""
        batch, pieces, width = x.shape
        query, key, value = (part.view(batch, pieces, self.heads, -1).transpose(1, 2) for part in self.attend_in(x).split(width, dim=-1))
        scores = query @ key.transpose(-1, -2) / math.sqrt(width // self.heads) + bias.to(query.dtype)
        mixed = (scores.float().softmax(-1).to(value.dtype) @ value).transpose(1, 2).reshape(batch, pieces, width)
        x = self.attend_norm(x + self.attend_out(mixed))
        inner = nn.functional.gelu(self.feed_in(x))
        result: Tensor = self.feed_norm(x + self.feed_out(inner))
        return result


class Encoder(nn.Module):
    """Word pieces to vectors. No dropout: the grammar never gives the same sentence twice."""

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """pieces: (batch, pieces) ids; mask: (batch, pieces), true for real pieces. Returns (batch, pieces, width)."""
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x: Tensor = self.norm(self.pieces(pieces) + self.positions(place))
        bias = torch.where(mask, 0.0, -1e9)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x


def from_bert(weights: dict[str, Tensor], encoder: Encoder) -> None:
    """Copy BERT-named weights (MiniLM's) into `encoder`. The token-type embedding of the first segment joins the positions."""
    own = encoder.state_dict()
    own["pieces.weight"] = weights["embeddings.word_embeddings.weight"]
    own["positions.weight"] = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
    for n in range(encoder.shape.layers):
        source, target = f"encoder.layer.{n}", f"layers.{n}"
        for part in ("weight", "bias"):
            own[f"{target}.attend_in.{part}"] = torch.cat([weights[f"{source}.attention.self.{name}.{part}"] for name in ("query", "key", "value")])
            own[f"{target}.attend_out.{part}"] = weights[f"{source}.attention.output.dense.{part}"]
            own[f"{target}.attend_norm.{part}"] = weights[f"{source}.attention.output.LayerNorm.{part}"]
            own[f"{target}.feed_in.{part}"] = weights[f"{source}.intermediate.dense.{part}"]
            own[f"{target}.feed_out.{part}"] = weights[f"{source}.output.dense.{part}"]
            own[f"{target}.feed_norm.{part}"] = weights[f"{source}.output.LayerNorm.{part}"]
    encoder.load_state_dict(own)
