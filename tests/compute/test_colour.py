"""Colours of signed values: linear and symmetric logarithmic, their limits and thresholds."""

import bisect
import math
import sys

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st
from matplotlib.colors import SymLogNorm

from softmax_gui.compute import SoftmaxJacobian
from softmax_gui.compute.colour import (
    ENTRIES,
    MOST_DECADES,
    colour_indices,
    nice_limit,
    picture,
    threshold_for,
)

MIDDLE = ENTRIES // 2
POWERS = [float(f"1e{k}") for k in range(-308, 309)]

magnitudes = st.floats(0, 1.7e308, exclude_min=True) | st.sampled_from([5e-324, 1e-300, 1e-5, 1.0])


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16, torch.float16])
def test_colours_are_symmetric_about_zero(dtype):
    values = torch.linspace(-2, 2, 401, dtype=torch.float64).to(dtype)
    colours = colour_indices(values, 1.5).to(torch.int64)
    assert colours.flip(0).tolist() == (2 * MIDDLE - colours).tolist()
    assert (colours[200], colours[0], colours[-1]) == (MIDDLE, 0, ENTRIES - 1)
    assert (colours.diff() >= 0).all()


def test_colours_are_the_nearest_entries():
    values = torch.linspace(-1, 1, 999, dtype=torch.float64)
    shown = colour_indices(values, 1.0).double() / MIDDLE - 1
    assert (shown - values).abs().max() <= 0.5 / MIDDLE + 1e-12


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


def closed_form(values, limit, threshold):
    """Return the symmetric logarithm of some values as parts of its end, in float64."""
    units = np.minimum(np.abs(values) / limit, 1) * (limit / threshold)
    decades = np.minimum(units, 1) + np.log10(np.maximum(units, 1))
    return np.copysign(decades, values) / (1 + math.log10(limit / threshold))


@given(
    exponents=st.lists(st.floats(-20, 2), min_size=1, max_size=50),
    limit=st.sampled_from([1e-300, 1e-18, 0.25, 1.0, 3.0, 1e300]),
    decades=st.integers(1, 13),
    sign=st.sampled_from([-1, 1]),
)
@settings(deadline=None, max_examples=200)
def test_symmetric_logarithmic_colours_are_the_nearest_entries(
    device, exponents, limit, decades, sign
):
    values = sign * limit * 10.0 ** np.array(exponents)
    threshold = limit * 10.0**-decades
    shown = colour_indices(torch.tensor(values, device=device), limit, threshold).cpu().numpy()
    wanted = closed_form(values, limit, threshold) * MIDDLE + MIDDLE
    assert np.abs(shown - wanted).max() <= 0.5 + 1e-4
    assert ((shown >= MIDDLE) if sign > 0 else (shown <= MIDDLE)).all()


@pytest.mark.parametrize("limit", [1e-305, 1e-300, 1e-18, 0.25, 2.5, 1e300])
@pytest.mark.parametrize("decades", [1, 6, 12])
def test_symmetric_logarithmic_colours_rise_evenly(limit, decades):
    threshold = limit * 10.0**-decades
    positive = torch.logspace(-decades - 3, 0.5, 4001, dtype=torch.float64) * limit
    colours = colour_indices(positive, limit, threshold).int()
    assert (colours.diff() >= 0).all()
    assert (colours[0], colours[-1]) == (MIDDLE, ENTRIES - 1)
    assert colour_indices(-positive, limit, threshold).tolist() == (2 * MIDDLE - colours).tolist()
    # Up to the threshold there are as many entries as in each power of ten beyond it.
    edges = [threshold * 10.0**k for k in range(decades)] + [limit]
    at = colour_indices(torch.tensor([0.0, *edges], dtype=torch.float64), limit, threshold)
    steps = at.int().diff().tolist()
    assert max(steps) - min(steps) <= 1
    assert sum(steps) == MIDDLE


@pytest.mark.parametrize("decades", [1, 3, 12])
def test_matplotlib_draws_the_same_scale(decades):
    # Its linear part, too, takes ``linscale`` decades, but of its own: (1 - 1/base) of ours.
    norm = SymLogNorm(10.0**-decades, linscale=0.9, vmin=-1, vmax=1, base=10)
    values = np.concatenate([-np.logspace(-decades - 1, 0, 200), np.logspace(-decades, 0, 200)])
    shown = colour_indices(torch.tensor(values), 1.0, 10.0**-decades).double() / MIDDLE - 1
    theirs = np.asarray(norm(values)) * 2 - 1
    assert np.abs(shown.numpy() - theirs).max() <= 0.5 / MIDDLE + 1e-6


@pytest.mark.parametrize("threshold", [None, 1e-3])
def test_zero_is_neutral_and_what_is_larger_is_at_the_end(threshold):
    values = torch.tensor([0.0, -0.0, 5.0, -5.0, math.inf, -math.inf])
    assert colour_indices(values, 1.0, threshold).tolist() == [127, 127, 254, 0, 254, 0]


def last_power(value):
    """Return the exponent of the last of the powers that is not above a number."""
    return bisect.bisect_right(POWERS, value) - 1 - 308


@given(limit=magnitudes, smallest=magnitudes | st.just(0.0) | st.just(math.inf))
@example(limit=5e-324, smallest=5e-324)
@example(limit=1e-5, smallest=1e-9)
@example(limit=1e-300, smallest=1e-300)
@example(limit=1e7, smallest=0.0)
@settings(deadline=None, max_examples=400)
def test_a_threshold_is_a_power_of_ten_that_shows_what_is_in_view(limit, smallest):
    threshold = threshold_for(smallest, limit)
    assert 0 < threshold <= limit
    assert math.isfinite(limit / threshold)
    if limit / 10 < sys.float_info.min:
        return
    assert threshold in POWERS
    highest = last_power(limit) - 1
    lowest = max(highest + 1 - MOST_DECADES, -308)
    if smallest < POWERS[lowest + 308]:
        assert last_power(threshold) == lowest
    elif smallest >= POWERS[highest + 308]:
        assert last_power(threshold) == highest
    else:
        assert threshold <= smallest < POWERS[last_power(threshold) + 309]


@pytest.mark.parametrize(
    ("smallest", "limit", "threshold"),
    [
        (3e-9, 0.25, 1e-9),
        (1e-9, 0.25, 1e-9),
        (0.9999999e-9, 0.25, 1e-10),
        (0.2, 0.25, 0.01),
        (1e-30, 1.0, 1e-12),
        (0.0, 1.0, 1e-12),
        (0.0, 1e7, 1e-5),
        (1e-3, 1e23, 1e11),
        (math.inf, 1.0, 0.1),
        (1e-22, 1e-17, 1e-22),
    ],
)
def test_thresholds(smallest, limit, threshold):
    assert threshold_for(smallest, limit) == threshold


@st.composite
def matrices(draw):
    """A Jacobian of any spread, with masks, and a window of it."""
    size = draw(st.integers(1, 120))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    values = random.normal(size=size) * draw(st.sampled_from([0.0, 0.1, 1.0, 10.0, 200.0]))
    if draw(st.booleans()):
        keep = random.integers(size)
        values = np.where((random.random(size) < 0.3) & (np.arange(size) != keep), -np.inf, values)
    start = draw(st.integers(0, size - 1)) if draw(st.booleans()) else 0
    spans = (start, size), (0, draw(st.integers(1, size)))
    return values, draw(st.sampled_from([0.05, 1.0, 7.0])), spans, draw(st.integers(1, 60))


@given(scene=matrices(), reduction=st.sampled_from(["mean", "peak"]), linear=st.booleans())
@example(
    scene=(np.array([0.0, -720.0, -735.0]), 1.0, ((1, 3), (1, 3)), 9),
    reduction="mean",
    linear=False,
)
@example(
    scene=(
        np.array([-130.358, -34.94, 332.74, 131.83, -328.28, -1.04, -124.7, 29.73]),
        1.0,
        ((0, 8), (0, 1)),
        2,
    ),
    reduction="peak",
    linear=False,
)
@settings(deadline=None, max_examples=300)
def test_a_picture_has_the_colours_of_its_values(device, scene, reduction, linear):
    values, temperature, (rows, columns), pixels = scene
    matrix = SoftmaxJacobian(torch.tensor(values, device=device), temperature)
    window = matrix.window(rows, columns, pixels, pixels + 3, reduction)
    found = picture(window, linear=linear)
    numbers = window.values.cpu().numpy()
    sizes = np.abs(numbers)
    assert found.limit == nice_limit(sizes.max())
    if linear:
        assert found.threshold is None
        exact = np.clip(numbers / found.limit, -1, 1)
    else:
        # An entry below the smallest float is shown as 0, but it is not.
        factors = window.rows.cpu().numpy()[:, None] > 0, window.columns.cpu().numpy() > 0
        lost = (numbers == 0) & factors[0] & factors[1]
        lost[window.tiles.row.cpu(), window.tiles.column.cpu()] = False
        smallest = 0.0 if lost.any() else np.where(sizes > 0, sizes, np.inf).min()
        tiny = sizes.max() < 1e-290 or (smallest < 1e-290)
        assert tiny or found.threshold == threshold_for(smallest, found.limit)
        exact = closed_form(numbers, found.limit, found.threshold)
    assert found.colours.dtype is torch.uint8
    error = np.abs(found.colours.cpu().numpy() - (exact * MIDDLE + MIDDLE))
    assert error.max() <= 0.5 + 2e-3


@pytest.mark.parametrize("linear", [True, False])
def test_a_picture_of_many_strips(device, linear):
    values = np.random.default_rng(0).normal(size=5000) * 4
    matrix = SoftmaxJacobian(torch.tensor(values, device=device))
    window = matrix.window((0, 5000), (100, 5000), 700, 900)
    found = picture(window, linear=linear)
    wanted = colour_indices(window.values, found.limit, found.threshold).int()
    # Only where a value lies between two entries may rounding prefer the other one.
    different = found.colours.int() - wanted
    assert different.abs().max() <= 1
    assert different.count_nonzero() <= 1e-3 * different.numel()


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
@pytest.mark.parametrize("linear", [True, False])
def test_a_picture_in_lower_precisions(any_device, dtype, linear):
    a = torch.linspace(-2, 2, 50).to(any_device, dtype)
    window = SoftmaxJacobian(a).window((0, 50), (0, 50), 20, 20)
    found = picture(window, linear=linear)
    wanted = colour_indices(window.values, found.limit, found.threshold).int()
    assert (found.colours.int() - wanted).abs().max() <= 1


TAILS = {
    "far": [-58 - i / 10 for i in range(20)],
    "subnormal": [-350 - i / 10 for i in range(20)],
    "below": [-370.5 - i / 10 for i in range(20)],
    "half": [-8 - i / 4 for i in range(20)],
}


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16, torch.float16])
@pytest.mark.parametrize("linear", [True, False])
@pytest.mark.parametrize("reduction", ["mean", "peak"])
@pytest.mark.parametrize("pixels", [4, 10])
def test_a_picture_of_a_tail_shows_its_values(any_device, tail, dtype, linear, reduction, pixels):
    a = torch.tensor([0.0, *TAILS[tail]]).to(any_device, dtype)
    matrix = SoftmaxJacobian(a)
    for rows, columns in (((1, 11), (11, 21)), ((1, 15), (7, 21))):
        window = matrix.window(rows, columns, pixels, pixels, reduction)
        found = picture(window, linear=linear)
        sizes = window.values.abs()
        assert found.limit == nice_limit(sizes.max().item())
        wanted = colour_indices(window.values, found.limit, found.threshold).int()
        assert (found.colours.int() - wanted).abs().max() <= 1
        assert (found.colours != MIDDLE).any() == (sizes.max().item() > 0)


@pytest.mark.parametrize("limit", [1e-290, 2e-308, 1e-310, 1e-322, 5e-324])
@pytest.mark.parametrize("linear", [True, False])
def test_a_picture_where_floats_end(device, limit, linear):
    a = torch.tensor([0.0, math.log(limit) / 2, math.log(limit) / 2 - 0.1, -400], device=device)
    window = SoftmaxJacobian(a.double()).window((1, 2), (2, 4), 9, 9)
    found = picture(window, linear=linear)
    values = window.values.cpu().numpy()
    assert found.limit == nice_limit(np.abs(values).max())
    wanted = colour_indices(window.values, found.limit, found.threshold).int()
    assert (found.colours.int() - wanted).abs().max() <= 1


def test_a_picture_of_nothing_is_neutral():
    matrix = SoftmaxJacobian(torch.tensor([0.0, -math.inf, -math.inf]))
    for linear in (True, False):
        found = picture(matrix.window((1, 3), (0, 3), 9, 9), linear=linear)
        assert found.colours.unique().tolist() == [MIDDLE]
        assert found.limit == 1.0
