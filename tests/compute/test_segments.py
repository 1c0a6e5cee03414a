"""Bins, reductions over segments, envelopes and colours: what turns classes into pixels."""

import math
from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from softmax_gui.compute.colour import ENTRIES, colour_indices, nice_limit
from softmax_gui.compute.envelope import envelope
from softmax_gui.compute.segments import Segments, bin_edges, largest

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
    """A vector and edges in it, some segments empty, some of thousands of entries."""
    size = draw(st.integers(1, 9000))
    cuts = draw(st.lists(st.integers(0, size), min_size=2, max_size=12))
    values = np.random.default_rng(draw(st.integers(0, 2**32 - 1))).normal(size=size)
    return np.exp(values * 50), np.array(sorted(cuts), dtype=np.int64)


@given(scene=segmented())
@settings(deadline=None, max_examples=150)
def test_segments_are_reduced_each_on_its_own(device, scene):
    values, edges = scene
    parts = [values[a:b] for a, b in pairwise(edges)]
    segments = Segments(edges, torch.device(device))
    v = torch.tensor(values, device=device)
    sums = segments.sums(v).cpu().numpy() if len(segments) else np.zeros(len(parts))
    np.testing.assert_allclose(sums, [math.fsum(p) for p in parts], rtol=1e-15 * 8)
    if len(segments):
        assert segments.maxima(v).tolist() == [p.max(initial=-np.inf) for p in parts]
        assert segments.minima(v).tolist() == [p.min(initial=np.inf) for p in parts]


@pytest.mark.parametrize("n", [1, 63, 64, 65, 128, 129, 4096, 8193, 1_000_000])
def test_rounding_hardly_grows_with_the_length(any_device, n):
    values = torch.rand(n, generator=torch.Generator().manual_seed(n))
    whole = Segments(np.array([0, n]), torch.device(any_device)).sums(values.to(any_device))
    assert whole.item() == pytest.approx(math.fsum(values.tolist()), rel=1e-6)


def test_segments_in_half_precision_are_summed_above_it(any_device):
    ones = torch.ones(5000, dtype=torch.float16, device=any_device)
    sums = Segments(np.array([0, 4999, 5000]), torch.device(any_device)).sums(ones)
    assert sums.tolist() == [4999.0, 1.0]


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


def test_an_envelope_of_classes_that_do_not_exist_is_refused():
    with pytest.raises(ValueError, match="not a range"):
        envelope(torch.zeros(3), 0, 4, 10)


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16, torch.float16])
def test_colours_are_symmetric_about_zero(dtype):
    values = torch.linspace(-2, 2, 401, dtype=torch.float64).to(dtype)
    colours = colour_indices(values, 1.5).to(torch.int64)
    middle = ENTRIES // 2
    assert colours.flip(0).tolist() == (2 * middle - colours).tolist()
    assert (colours[200], colours[0], colours[-1]) == (middle, 0, ENTRIES - 1)
    assert (colours.diff() >= 0).all()


def test_colours_are_the_nearest_entries():
    values = torch.linspace(-1, 1, 999, dtype=torch.float64)
    shown = colour_indices(values, 1.0).double() / (ENTRIES // 2) - 1
    assert (shown - values).abs().max() <= 0.5 / (ENTRIES // 2) + 1e-12


@pytest.mark.parametrize("limit", [0.0, -1.0, math.nan])
def test_without_a_limit_all_is_neutral(limit):
    assert colour_indices(torch.tensor([-1.0, 0.0, 1.0]), limit).tolist() == [127] * 3


@given(magnitude=st.floats(0, 1.7e308, exclude_min=True))
@settings(deadline=None, max_examples=300)
def test_a_nice_limit_holds_its_magnitude_closely(magnitude):
    limit = nice_limit(magnitude)
    assert magnitude <= limit < math.inf
    # Below the smallest normal number steps of a float are coarser than those of the limits.
    assert limit <= 1.6 * magnitude or magnitude < 1e-307


@pytest.mark.parametrize(
    ("magnitude", "limit"),
    [(0.25, 0.25), (0.2247, 0.25), (0.11, 0.15), (9.0, 10.0), (0, 1.0), (1e-18, 1e-18)],
)
def test_nice_limits(magnitude, limit):
    assert nice_limit(magnitude) == pytest.approx(limit, rel=1e-15)


@pytest.mark.parametrize("magnitude", [math.inf, math.nan, -1.0])
def test_no_limit_of_what_is_no_magnitude(magnitude):
    assert nice_limit(magnitude) == 1.0
