"""Bins, reductions over segments and envelopes: what turns classes into pixels."""

import math
from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from softmax_gui.compute.envelope import envelope
from softmax_gui.compute.segments import Segments, bin_edges, bins, first_largest, largest

CPU = torch.device("cpu")


@given(start=st.integers(0, 10**7), size=st.integers(1, 10**7), bins=st.integers(1, 5000))
@settings(deadline=None, max_examples=100)
def test_bins_fill_their_range_evenly(start, size, bins):
    edges = bin_edges(start, start + size, bins)
    sizes = np.diff(edges)
    assert (edges[0], edges[-1], len(sizes)) == (start, start + size, min(bins, size))
    assert sizes.min() >= 1
    assert sizes.max() - sizes.min() <= 1


@pytest.mark.parametrize(("start", "stop", "bins"), [(0, 0, 3), (-1, 2, 3), (4, 2, 1), (0, 2, 0)])
def test_bins_of_nothing_are_refused(start, stop, bins):
    with pytest.raises(ValueError, match="cannot cut"):
        bin_edges(start, stop, bins)


@st.composite
def segmented(draw):
    """A vector and edges in it, some segments of one entry, some of thousands."""
    size = draw(st.integers(1, 9000))
    cuts = draw(st.sets(st.integers(0, size), min_size=2, max_size=12))
    values = np.random.default_rng(draw(st.integers(0, 2**32 - 1))).normal(size=size)
    return np.exp(values * 50), np.array(sorted(cuts), dtype=np.int64)


@given(scene=segmented())
@settings(deadline=None, max_examples=150)
def test_segments_are_reduced_each_on_its_own(device, scene):
    values, edges = scene
    parts = [values[a:b] for a, b in pairwise(edges)]
    segments = Segments(edges, torch.device(device))
    # What is to be differentiated is reduced by torch on the CPU, too.
    for differentiable in (False, True):
        v = torch.tensor(values, device=device, requires_grad=differentiable)
        sums = segments.sums(v).detach().cpu().numpy()
        np.testing.assert_allclose(sums, [math.fsum(p) for p in parts], rtol=1e-15 * 8)
        assert segments.maxima(v).tolist() == [p.max() for p in parts]
        assert segments.minima(v).tolist() == [p.min() for p in parts]


@pytest.mark.parametrize("edges", [[0, 3, 3, 5], [4, 2], [7]])
def test_segments_without_entries_are_refused(edges):
    with pytest.raises(ValueError, match="rise"):
        Segments(np.array(edges), CPU)


@pytest.mark.parametrize("n", [1, 63, 64, 65, 128, 129, 4096, 8193, 1_000_000])
def test_rounding_hardly_grows_with_the_length(any_device, n):
    values = torch.rand(n, generator=torch.Generator().manual_seed(n))
    segments, wanted = Segments(np.array([0, n]), torch.device(any_device)), math.fsum(values)
    for differentiable in (False, True):
        v = values.to(any_device).requires_grad_(differentiable)
        assert segments.sums(v).item() == pytest.approx(wanted, rel=1e-6)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_segments_in_half_precision_are_summed_above_it(any_device, dtype):
    ones = torch.ones(5000, dtype=dtype, device=any_device)
    segments = Segments(np.array([0, 4999, 5000]), torch.device(any_device))
    assert segments.sums(ones).tolist() == [4999.0, 1.0]
    assert segments.maxima(ones).dtype is segments.minima(ones).dtype is dtype


def test_sums_can_be_differentiated(device):
    v = torch.rand(500, dtype=torch.float64, device=device, requires_grad=True)
    sums = Segments(np.array([0, 3, 7, 400]), torch.device(device)).sums(v)
    found = torch.autograd.grad(sums @ sums.new_tensor([1.0, 2.0, 3.0]), [v])[0]
    assert found.tolist() == [1.0] * 3 + [2.0] * 4 + [3.0] * 393 + [0.0] * 100


@given(
    values=hnp.arrays(np.float64, st.integers(1, 3000), elements=st.floats(-9, 9)),
    count=st.integers(0, 70),
)
@settings(deadline=None, max_examples=100)
def test_the_largest_entries(values, count):
    count = min(count, len(values))
    found = largest(torch.tensor(values), count).tolist()
    assert len(set(found)) == count
    assert values[found].tolist() == sorted(values, reverse=True)[:count]


@given(
    values=hnp.arrays(np.float64, st.integers(1, 400), elements=st.integers(-2, 2)),
    copies=st.integers(1, 5),
)
@settings(deadline=None, max_examples=100)
def test_the_first_of_the_largest_entries(device, values, copies):
    values = np.tile(values, copies)
    assert first_largest(torch.tensor(values, device=device)) == values.argmax()
    values = np.where(values == values.max(), values, -np.inf)
    assert first_largest(torch.tensor(values, device=device)) == values.argmax()


@given(size=st.integers(1, 3000), pixels=st.integers(1, 600), data=st.data())
@settings(deadline=None, max_examples=100)
def test_an_envelope_is_the_exact_range_of_every_bin(device, size, pixels, data):
    values = np.random.default_rng(size).normal(size=size)
    start = data.draw(st.integers(0, size - 1))
    stop = data.draw(st.integers(start + 1, size))
    found = envelope(torch.tensor(values, device=device), start, stop, pixels)
    parts = [values[a:b] for a, b in zip(found.edges[:-1], found.edges[1:], strict=True)]
    assert len(parts) == min(pixels, stop - start)
    assert found.low.tolist() == [p.min() for p in parts]
    assert found.high.tolist() == [p.max() for p in parts]


@pytest.mark.parametrize("pixels", [1000, 5000])
def test_edges_of_single_classes_are_not_kept(pixels):
    before = bins.cache_info().currsize, bins.cache_info().misses
    found = envelope(torch.arange(1017.0), 17, 1017, pixels)
    assert (bins.cache_info().currsize, bins.cache_info().misses) == before
    assert found.edges.tolist() == list(range(17, 1018))
    assert found.low.tolist() == found.high.tolist() == list(range(17, 1017))


@pytest.mark.parametrize(("start", "stop", "pixels"), [(-1, 2, 9), (2, 2, 9), (3, 2, 9), (0, 3, 0)])
def test_an_envelope_of_nothing_is_refused(start, stop, pixels):
    with pytest.raises(ValueError, match="cannot cut"):
        envelope(torch.zeros(3), start, stop, pixels)


def test_an_envelope_of_classes_that_do_not_exist_is_refused():
    with pytest.raises(ValueError, match="not a range"):
        envelope(torch.zeros(3), 0, 4, 10)
