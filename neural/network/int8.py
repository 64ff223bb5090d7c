"""Linear layers with 8-bit weights: what the shipped network runs on the CPU.

Weights are quantised per output, activations per row as they come (Jacob et al. 2018, symmetric). The product is exact in
integers, and a row's scale is its own, so a sentence's result does not depend on what shares its batch.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

_LEVELS = 127.0
_TINY = 1e-8


def quantise(weight: Tensor) -> tuple[Tensor, Tensor]:
    """Rows of `weight` as int8 with a float32 scale each."""
    scale = weight.float().abs().amax(1).clamp(min=_TINY) / _LEVELS
    return (weight.float() / scale[:, None]).round().clamp(-_LEVELS, _LEVELS).to(torch.int8), scale


class Int8Linear(nn.Module):
    """y = x Wᵀ + b with int8 W and float32 everything else. Inference only."""

    weight: Tensor
    scale: Tensor
    bias: Tensor

    def __init__(self, weight: Tensor, scale: Tensor, bias: Tensor | None) -> None:
        super().__init__()
        self.register_buffer("weight", weight.t())
        self.register_buffer("scale", scale)
        self.register_buffer("bias", torch.zeros_like(scale) if bias is None else bias)

    def forward(self, x: Tensor) -> Tensor:
        """x: (..., inputs) float32 -> (..., outputs) float32."""
        flat = x.reshape(-1, x.shape[-1])
        step = flat.abs().amax(-1, keepdim=True).clamp(min=_TINY) / _LEVELS
        product = torch._int_mm((flat / step).round().to(torch.int8), self.weight)  # noqa: SLF001 - torch's only int8 product outside torch.ao, which is going away
        return torch.addcmul(self.bias, product.float() * step, self.scale).view(*x.shape[:-1], -1)
