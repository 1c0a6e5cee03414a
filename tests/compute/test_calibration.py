"""Reliability and the best temperature, against definitions, numpy and scipy.optimize."""

import math

import numpy as np
import pytest
import scipy.optimize
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from softmax_gui.compute.calibration import (
    Slope,
    fitting,
    largest_size,
    reliability,
    root,
    scale_for,
    slope_at,
    slopes_at_ends,
)


def tensors(rows, targets):
    return torch.tensor(np.asarray(rows, dtype=np.float64)), torch.tensor(np.asarray(targets))


def loss(rows, targets, beta):
    return torch.nn.functional.cross_entropy(rows * beta, targets, reduction="sum")


@given(
    hnp.arrays(np.float64, st.integers(1, 80), elements=st.floats(0.01, 1)),
    st.integers(1, 20),
    st.randoms(use_true_random=False),
)
@settings(deadline=None, max_examples=60)
def test_the_bins_are_those_of_the_definition(confidence, bins, random):
    right = np.array([random.random() < 0.5 for _ in confidence])
    found = reliability(confidence, right, bins)
    error = 0.0
    for b in range(bins):
        low, high = found.edges[b], found.edges[b + 1]
        inside = (confidence > low) & (confidence <= high)
        assert found.counts[b] == inside.sum()
        if inside.any():
            gap = right[inside].mean() - confidence[inside].mean()
            error += inside.mean() * abs(gap)
            assert found.accuracy[b] == pytest.approx(right[inside].mean())
            assert found.confidence[b] == pytest.approx(confidence[inside].mean())
        else:
            assert math.isnan(found.accuracy[b])
    assert found.error == pytest.approx(error, abs=1e-12)


def test_an_edge_belongs_to_the_bin_below_and_1_to_the_last():
    found = reliability(np.array([0.5, 1.0, 0.50001]), np.array([True, True, False]), 2)
    assert found.counts.tolist() == [1, 2]


def test_nothing_has_no_error():
    assert math.isnan(reliability(np.array([]), np.array([], dtype=bool)).error)


def test_the_slopes_are_the_derivatives_of_the_loss():
    random = np.random.default_rng(3)
    rows, targets = tensors(random.normal(0, 3, (40, 6)), random.integers(0, 6, 40))
    beta = torch.tensor(0.8, dtype=torch.float64, requires_grad=True)
    (first,) = torch.autograd.grad(loss(rows, targets, beta), beta, create_graph=True)
    (second,) = torch.autograd.grad(first, beta, create_graph=True)
    (third,) = torch.autograd.grad(second, beta)
    found = slope_at(*fitting(rows, targets), 0.8)
    wanted = [each.item() for each in (first, second, third)]
    assert [found.first, found.second, found.third] == pytest.approx(wanted, rel=1e-11)
    at_zero, at_infinity = slopes_at_ends(*fitting(rows, targets))
    assert at_zero.first == pytest.approx(slope_at(*fitting(rows, targets), 1e-9).first, rel=1e-6)
    assert at_infinity.first == pytest.approx(slope_at(*fitting(rows, targets), 1e9).first)


def test_what_cannot_be_fitted_is_left_out():
    inf = math.inf
    rows, targets = tensors(
        [[1, 0, -inf], [1, 0, 2], [1, 0, -inf], [math.nan, 0, 1], [inf, 0, 1], [-inf] * 3],
        [1, -1, 2, 1, 1, 0],
    )
    below, of_target = fitting(rows, targets)
    assert of_target.tolist() == [-1.0]
    assert below[0, :2].tolist() == [0, -1]


def test_a_masked_class_has_no_part_in_the_slope():
    masked = fitting(*tensors([[1, -math.inf, 0]], [2]))
    alone = fitting(*tensors([[1, 0]], [1]))
    assert slope_at(*masked, 0.7) == slope_at(*alone, 0.7)
    assert slopes_at_ends(*masked) == slopes_at_ends(*alone)


@pytest.mark.parametrize("start", [1e-6, 0.3, 1.0, 50.0, 1e9])
@pytest.mark.parametrize("seed", range(4))
def test_the_root_is_where_scipy_finds_the_smallest_loss(seed, start):
    random = np.random.default_rng(seed)
    rows = random.normal(0, 10.0 ** random.integers(-2, 3), (60, 5))
    targets = np.where(random.random(60) < 0.6, rows.argmax(1), random.integers(0, 5, 60))
    rows, targets = tensors(rows, targets)
    looked = []

    def slope(beta):
        looked.append(beta)
        return slope_at(*fitting(rows, targets), beta)

    beta = root(slope, start)
    wanted = scipy.optimize.minimize_scalar(
        lambda t: loss(rows, targets, math.exp(t)).item(),
        bounds=(math.log(beta) - 5, math.log(beta) + 5),
        method="bounded",
        options={"xatol": 1e-10},
    )
    # A minimum is flat: by its values alone it is found to half the digits.
    assert math.log(beta) == pytest.approx(wanted.x, abs=1e-6)
    sharp = scipy.optimize.brentq(lambda b: slope(b).first, beta / 2, beta * 2, xtol=1e-15 * beta)
    assert beta == pytest.approx(sharp, rel=1e-10)
    assert len(looked) < 100


@given(st.floats(-250, 250), st.floats(0.1, 3), st.floats(-250, 250))
@settings(deadline=None, max_examples=80)
def test_a_root_is_found_at_any_scale(exponent, power, start):
    wanted = 10.0**exponent
    calls = []

    def slope(beta):
        calls.append(beta)
        with np.errstate(over="ignore", under="ignore"):
            ratio = np.float64(beta / wanted) ** power
            second = np.float64(power) * ratio / beta
            # Of the straight line there is none, however steep it is.
            third = second * (power - 1) / beta if power != 1 else 0.0
            return Slope(float(ratio - 1), float(second), float(third), rows=1)

    assert root(slope, 10.0**start) == pytest.approx(wanted, rel=1e-6)
    assert len(calls) < 100


def test_a_slope_without_curvature_is_bisected():
    def slope(beta):
        return Slope(-1.0 if beta < 3.0 else 1.0, 0.0, rows=1)

    assert root(slope, 1.0) == pytest.approx(3.0, rel=1e-12)


def some_rows(count, classes, masked):
    random = np.random.default_rng(0)
    rows = random.normal(size=(count, classes))
    chance = random.integers(0, classes - 1, count)
    targets = np.where(random.random(count) < 0.6, rows[:, :-1].argmax(1), chance)
    if masked:
        rows[:, -1] = -np.inf
    return rows, targets


@pytest.mark.parametrize("power", [-140, -103, 103, 140, 200, 300, 307])
@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("classes", [4, 200])
def test_the_root_is_as_exact_at_any_scale(power, masked, classes):
    """Where powers of the logits overflow, sums of them, and where a mask is hardly below them."""
    rows, targets = some_rows(50, classes, masked)
    known = root(lambda beta: slope_at(*fitting(*tensors(rows, targets)), beta), 1.0)
    huge, targets = tensors(rows * 10.0**power, targets)
    scale = scale_for(largest_size(huge))
    found = root(lambda beta: slope_at(*fitting(huge, targets, scale), beta), 1.0)
    assert found * scale * 10.0**power == pytest.approx(known, rel=1e-12)


def test_the_lowest_float_is_a_mask_like_another():
    lowest = np.finfo(np.float64).min
    rows, targets = tensors([[1.5, 0, lowest], [0.2, 1, lowest], [0, 1, lowest]], [1, 1, 2])
    scale = scale_for(largest_size(rows))
    alone = fitting(rows[:2, :2], targets[:2])
    assert scale < 1
    assert slope_at(*fitting(rows, targets), 0.7) == slope_at(*alone, 0.7)
    scaled = slope_at(*fitting(rows, targets, scale), 0.7 / scale)
    assert (scaled.first / scale, scaled.rows) == (slope_at(*alone, 0.7).first, 2)
