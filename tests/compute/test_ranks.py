"""Probability by rank, against a plain sort and sums of all digits."""

import math
from fractions import Fraction
from itertools import accumulate

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from softmax_gui.compute import softmax
from softmax_gui.compute.order import descending
from softmax_gui.compute.ranks import classes_at, rank_of, ranks

SHARES = (0.5, 0.9, 0.99)


def distribution(size, spread, seed=0, dtype=torch.float64):
    values = np.random.default_rng(seed).normal(size=size) * spread
    return softmax(torch.tensor(values, dtype=dtype))


def counts_by_hand(p, shares=SHARES):
    """Return how many of the largest p reach each share, by sums of exact fractions."""
    sums = list(accumulate(map(Fraction, sorted(p, reverse=True))))
    return tuple(
        next(k for k, s in enumerate(sums, 1) if s >= Fraction(share) * sums[-1])
        for share in shares
    )


@given(
    size=st.integers(1, 400),
    spread=st.sampled_from([0.1, 1.0, 5.0, 60.0]),
    seed=st.integers(0, 99),
    pixels=st.integers(1, 500),
    part=st.tuples(st.floats(0, 1), st.floats(0, 1)) | st.none(),
)
@settings(deadline=None, max_examples=200)
def test_bins_hold_sorted_p_and_its_sums(device, size, spread, seed, pixels, part):
    p = distribution(size, spread, seed).to(device)
    end = math.log10(size + 1)
    span = None if part is None else (end * min(part), end * max(part))
    found = ranks(p, span, pixels, SHARES)
    ordered = np.array(sorted(p.tolist(), reverse=True))
    edges = found.edges
    assert 0 <= edges[0] < edges[-1] <= size
    assert (np.diff(edges) >= 1).all()
    assert len(edges) <= max(pixels, 1) + 1
    assert found.high.tolist() == ordered[edges[:-1]].tolist()
    assert found.low.tolist() == ordered[edges[1:] - 1].tolist()
    assert found.larger.tolist() == [(ordered > high).sum() for high in found.high]
    wanted = [math.fsum(ordered[:edge]) for edge in edges]
    np.testing.assert_allclose(found.cumulative, wanted, rtol=1e-13)
    if span is None:
        assert (edges[0], edges[-1]) == (0, size)
    else:  # whole bins cover the span
        assert edges[0] <= max(10 ** span[0] - 1 + 1e-6, size - 1)
        assert edges[-1] >= 10 ** span[1] - 1 - 1e-6


@given(
    size=st.integers(1, 300), spread=st.sampled_from([0.3, 2.0, 9.0]), seed=st.integers(0, 10**6)
)
@settings(deadline=None, max_examples=100)
def test_shares_are_counted_exactly(size, spread, seed):
    p = distribution(size, spread, seed)
    assert ranks(p, None, 9, SHARES).counts == counts_by_hand(p.tolist())


@pytest.mark.parametrize("size", [10, 100, 1000, 1_000_000])
@pytest.mark.parametrize("dtype", [torch.float64, torch.float32])
def test_of_equal_classes_half_hold_half(size, dtype):
    p = softmax(torch.zeros(size, dtype=dtype))
    wanted = tuple(round(size * share) for share in (0.5, 0.9))
    assert ranks(p, None, 9, (0.5, 0.9)).counts == wanted


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_in_a_low_precision_shares_are_of_the_sum_that_there_is(any_device, dtype):
    p = softmax(torch.zeros(700, dtype=dtype, device=any_device))
    assert p.double().sum().item() != 1
    assert ranks(p, None, 9, (0.5, 0.9, 1.0)).counts == (350, 630, 700)


def test_one_class():
    found = ranks(torch.ones(1), None, 300, SHARES)
    assert found.edges.tolist() == [0, 1]
    assert (found.low.tolist(), found.high.tolist()) == ([1.0], [1.0])
    assert found.cumulative.tolist() == [0.0, 1.0]
    assert found.counts == (1, 1, 1)


@pytest.mark.parametrize("span", [(0.0, 0.0), (5.0, 9.0), (-3.0, -2.0), (0.31, 0.32)])
def test_there_is_always_a_bin(span):
    found = ranks(torch.tensor([0.5, 0.3, 0.2]), span, 10, SHARES)
    assert len(found.edges) >= 2
    assert 0 <= found.edges[0] < found.edges[-1] <= 3


def test_the_columns_are_even_on_a_logarithmic_axis():
    found = ranks(distribution(100_000, 1.0), None, 50, ())
    wide = np.diff(found.edges) > 20
    steps = np.diff(np.log10(1 + found.edges))[wide]
    np.testing.assert_allclose(steps, 5 / 50, rtol=0.03)


def test_a_certain_distribution_is_held_by_one_class():
    p = torch.tensor([0.0, 1.0, 0.0], dtype=torch.float64)
    assert ranks(p, None, 9, SHARES).counts == (1, 1, 1)


@given(values=st.lists(st.integers(-3, 3), min_size=1, max_size=40), data=st.data())
@settings(deadline=None, max_examples=60)
def test_a_rank_is_the_place_in_a_stable_sort(device, values, data):
    index = data.draw(st.integers(0, len(values) - 1))
    order = sorted(range(len(values)), key=lambda i: -values[i])
    p = softmax(torch.tensor(values, dtype=torch.float64, device=device))
    assert rank_of(p, index) == order.index(index)


@given(
    values=st.lists(st.integers(-3, 3) | st.just(-math.inf), min_size=0, max_size=60),
    data=st.data(),
)
@settings(deadline=None, max_examples=200)
def test_classes_at_ranks_are_those_of_a_stable_sort(device, values, data):
    p = softmax(torch.tensor([0.0, *values], dtype=torch.float64, device=device))
    by_rank, ordered = descending(p), np.sort(p.cpu().numpy())[::-1]
    some = np.array(sorted(data.draw(st.sets(st.integers(0, len(values)), min_size=1))))
    values = ordered[some]
    larger = (ordered > values[:, None]).sum(axis=1)
    assert classes_at(p, some, values, larger).tolist() == by_rank[some].tolist()
