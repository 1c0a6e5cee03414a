"""From the largest to the smallest, against Python's stable sort."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from softmax_gui.compute.order import descending, index_tensor
from softmax_gui.model import Cancelled

numbers = st.floats(-1e308, 1e308) | st.sampled_from([-math.inf, 0.0, -0.0, 1.0, 5e-324])


@given(values=hnp.arrays(np.float64, st.integers(1, 200), elements=numbers))
@settings(deadline=None, max_examples=100)
def test_the_largest_comes_first_and_equal_ones_keep_their_order(device, values):
    wanted = sorted(range(len(values)), key=lambda i: -values[i])
    assert descending(torch.tensor(values, device=device)).tolist() == wanted


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16, torch.float16])
def test_in_every_precision(any_device, dtype):
    if any_device == "mps" and dtype is torch.float64:
        pytest.skip("MPS has no float64")
    # So many numbers are often equal in a low precision.
    values = torch.randn(3000, generator=torch.Generator().manual_seed(0)).to(any_device, dtype)
    values[7::50] = -torch.inf
    listed = values.tolist()
    assert descending(values).tolist() == sorted(range(3000), key=lambda i: -listed[i])


def test_many_equal_ones():
    assert descending(torch.zeros(100_000)).tolist() == list(range(100_000))


def test_an_order_indexes_tensors_and_stays_as_it_is(any_device):
    classes = np.array([2, 0, 1])
    classes.flags.writeable = False
    values = torch.tensor([10.0, 11.0, 12.0], device=any_device)
    indices = index_tensor(classes, values)
    assert values[indices].tolist() == [12.0, 10.0, 11.0]
    indices[0] = 0
    assert classes.tolist() == [2, 0, 1]


def test_many_are_sorted_in_pieces_as_though_at_once():
    values = np.random.default_rng(2).standard_normal(300_000).round(3)
    values[::7] = -np.inf
    values[1::7] = 2.0
    parts = []
    found = descending(torch.from_numpy(values), parts.append)
    assert np.array_equal(found, np.argsort(-values, kind="stable"))
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    assert len(parts) > 3


@pytest.mark.parametrize("values", [np.zeros(200_000), np.full(200_000, -np.inf)])
def test_many_equal_numbers_keep_their_order(values):
    assert np.array_equal(descending(torch.from_numpy(values)), np.arange(200_000))


def test_sorting_can_be_called_off():
    def call_off(part):
        raise Cancelled

    with pytest.raises(Cancelled):
        descending(torch.arange(200_000.0), call_off)
