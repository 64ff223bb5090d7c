from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from certes.neural.network.int8 import Int8Linear, quantise

seeds = st.integers(min_value=0, max_value=2**31 - 1)
few = settings(max_examples=40, deadline=None)
FLOAT_SLACK = 1e-5
"""Of the largest possible sum: what float32 rounding may add."""


def _random(seed: int, rows: int, inputs: int, outputs: int) -> tuple[Tensor, Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(rows, inputs, generator=generator) * torch.rand(rows, 1, generator=generator) * 10
    return x, torch.randn(outputs, inputs, generator=generator), torch.randn(outputs, generator=generator)


@few
@given(seeds, st.sampled_from([(1, 8, 4), (3, 96, 33), (17, 384, 12)]))
def test_the_error_is_within_what_rounding_both_factors_allows(seed: int, shape: tuple[int, int, int]) -> None:
    x, weight, bias = _random(seed, *shape)
    quantised, scale = quantise(weight)
    exact = x.double() @ weight.double().t() + bias.double()
    got = Int8Linear(quantised, scale, bias)(x).double()
    step = (x.abs().amax(-1, keepdim=True) / 127).double()
    half_weight, half_input = scale.double() / 2, step / 2
    inputs, weights = x.abs().double().sum(-1, keepdim=True), weight.abs().double().sum(-1)
    allowed = inputs * half_weight + half_input * weights + x.shape[-1] * half_weight * half_input
    slack = FLOAT_SLACK * (x.abs().double() @ weight.abs().double().t() + bias.abs())
    assert bool(((got - exact).abs() <= allowed + slack).all())


@few
@given(seeds)
def test_a_row_does_not_depend_on_the_rows_beside_it(seed: int) -> None:
    x, weight, bias = _random(seed, 9, 64, 24)
    layer = Int8Linear(*quantise(weight), bias)
    together = layer(x)
    assert all(torch.equal(together[i : i + 1], layer(x[i : i + 1])) for i in range(len(x)))
    assert torch.equal(together[3:7], layer(x[3:7]))


@few
@given(seeds)
def test_weights_come_back_within_half_a_step(seed: int) -> None:
    _, weight, _ = _random(seed, 1, 40, 20)
    quantised, scale = quantise(weight)
    assert quantised.dtype is torch.int8
    assert bool(((quantised.float() * scale[:, None] - weight).abs() <= scale[:, None] * 0.5001).all())


def test_leading_shapes_are_kept_and_no_bias_means_none() -> None:
    _, weight, _ = _random(1, 1, 16, 6)
    layer = Int8Linear(*quantise(weight), None)
    assert layer(torch.zeros(2, 5, 16)).shape == (2, 5, 6)
    assert float(layer(torch.zeros(2, 5, 16)).abs().max()) == 0.0


def test_zero_weights_and_zero_inputs_divide_by_nothing() -> None:
    layer = Int8Linear(*quantise(torch.zeros(4, 8)), torch.ones(4))
    assert torch.equal(layer(torch.zeros(3, 8)), torch.ones(3, 4))


@pytest.mark.parametrize("outlier", [1e4, -1e4])
def test_an_outlier_in_one_row_leaves_the_others_alone(outlier: float) -> None:
    x, weight, bias = _random(3, 2, 32, 8)
    layer, before = Int8Linear(*quantise(weight), bias), x.clone()
    x[0, 0] = outlier
    assert torch.equal(layer(x)[1], layer(before)[1])


def test_int8_follows_the_float_layer_it_came_from() -> None:
    torch.manual_seed(2)
    layer = nn.Linear(384, 256)
    x = torch.randn(20, 384)
    got = Int8Linear(*quantise(layer.weight.detach()), layer.bias.detach())(x)
    wanted = layer(x).detach()
    assert float((got - wanted).norm() / wanted.norm()) < 0.02
