"""The response of every p to one logit, against its formula and against softmax again."""

import math
import sys

import mpmath
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.special import logsumexp

from softmax_gui.compute import SoftmaxJacobian, softmax
from softmax_gui.compute.response import Sweep, positions

temperatures = st.floats(0.05, 20)
logits = hnp.arrays(np.float64, st.integers(2, 12), elements=st.floats(-60, 60))


def swept(values, temperature, j, x, device="cpu"):
    """Return the sweep's p of every class at some values of logit j, shape (N, P)."""
    a = torch.tensor(values, dtype=torch.float64, device=device)
    sweep = Sweep.of(a, temperature, j)
    x = torch.tensor(x, dtype=torch.float64, device=device)
    classes = [i for i in range(len(values)) if i != j]
    rows = sweep.others(x, torch.tensor(classes, device=device))
    found = torch.empty(len(values), len(x), dtype=torch.float64)
    found[classes], found[j] = rows.cpu(), sweep.selected(x).cpu()
    return found.numpy()


@given(values=logits, temperature=temperatures, data=st.data())
@settings(deadline=None, max_examples=60)
def test_it_is_softmax_at_every_point(device, values, temperature, data):
    j = data.draw(st.integers(0, len(values) - 1))
    x = np.linspace(values.min() - 3 * temperature, values.max() + 3 * temperature, 9)
    moved = np.repeat(values[:, None], len(x), 1)
    moved[j] = x
    wanted = softmax(torch.tensor(moved), 0, temperature).numpy()
    found = swept(values, temperature, j, x, device)
    # Both round a/T, of a size up to 126/0.05, before they take its exponential.
    np.testing.assert_allclose(found, wanted, rtol=1e-11, atol=1e-300)


@given(values=logits, temperature=temperatures, d=st.floats(-50, 50), data=st.data())
@settings(deadline=None, max_examples=40)
def test_it_is_the_formula(values, temperature, d, data):
    j = data.draw(st.integers(0, len(values) - 1))
    x = float(values[j] + d)
    with mpmath.workdps(1200):  # 1 + p (e^d - 1) cancels down to e^-2200
        d = (mpmath.mpf(x) - mpmath.mpf(float(values[j]))) / mpmath.mpf(temperature)
        z = [mpmath.mpf(float(v)) / mpmath.mpf(temperature) for v in values]
        terms = [mpmath.exp(v - max(z)) for v in z]
        p = [t / mpmath.fsum(terms) for t in terms]
        denominator = 1 + p[j] * mpmath.expm1(d)
        wanted = [q * (mpmath.exp(d) if i == j else 1) / denominator for i, q in enumerate(p)]
    found = swept(values, temperature, j, [x])[:, 0]
    np.testing.assert_allclose(found, [float(w) for w in wanted], rtol=1e-11, atol=1e-300)


def test_its_slope_is_the_jacobians(device):
    values, h = [0.3, 1.2, -0.4], 1e-5
    column = SoftmaxJacobian(torch.tensor(values, dtype=torch.float64), 0.7).column(1)
    found = swept(values, 0.7, 1, [1.2 - h, 1.2 + h], device)
    np.testing.assert_allclose((found[:, 1] - found[:, 0]) / (2 * h), column.numpy(), rtol=1e-8)


def test_huge_and_masked_logits(device):
    x = [-1e308, 0.0, 1e308 * (1 + 1e-15)]
    found = swept([1e308, 1e308, -np.inf], 0.05, 0, x, device)
    np.testing.assert_array_equal(found, [[0, 0, 1], [1, 1, 0], [0, 0, 0]])


def test_large_logits_keep_their_differences(device):
    found = swept([1e9, 1e9 + 1, 1e9], 0.5, 1, [1e9 + 1], device)[:, 0]
    wanted = softmax(torch.tensor([0.0, 1.0, 0.0], dtype=torch.float64), temperature=0.5)
    np.testing.assert_allclose(found, wanted.numpy(), rtol=1e-15)


@pytest.mark.parametrize("values", [[2.0], [2.0, -np.inf, -np.inf]])
def test_a_class_alone_has_everything(device, values):
    sweep = Sweep.of(torch.tensor(values, dtype=torch.float64, device=device), 1.0, 0)
    x = torch.tensor([-5.0, 0.0, 5.0], dtype=torch.float64, device=device)
    assert sweep.selected(x).tolist() == [1.0, 1.0, 1.0]
    others = sweep.largest_others(10)
    assert sorted(others.tolist()) == list(range(1, len(values)))
    assert not sweep.others(x, others).any()
    low, high = sweep.span(2.0)
    assert low < 2.0 < high


@given(values=logits, data=st.data(), count=st.integers(0, 15))
@settings(deadline=None, max_examples=60)
def test_the_largest_others(values, data, count):
    j = data.draw(st.integers(0, len(values) - 1))
    values = values.round()  # so that different logits keep different p
    found = Sweep.of(torch.tensor(values), 3.0, j).largest_others(count).tolist()
    wanted = sorted(np.delete(values, j), reverse=True)[:count]
    assert values[found].tolist() == wanted
    assert j not in found
    assert len(set(found)) == len(found)


@given(values=logits, temperature=temperatures, present=st.floats(-1e308, 1e308))
@settings(deadline=None, max_examples=100)
def test_a_span_shows_the_rise_and_the_present_point(values, temperature, present):
    sweep = Sweep.of(torch.tensor(values), temperature, 0)
    low, high = sweep.span(present)
    assert low < present < high
    # By the definition of softmax, p is one half where the logit outweighs all others.
    assert low < temperature * logsumexp(values[1:] / temperature) < high
    ends = sweep.selected(torch.tensor([low, high], dtype=torch.float64)).tolist()
    assert ends[0] < 0.01
    assert ends[1] > 0.99


def test_a_span_rests_while_the_present_point_is_inside():
    sweep = Sweep.of(torch.tensor([0.0, 1.0]), 1.0, 0)
    assert {sweep.span(present) for present in np.linspace(-4, 6, 11)} == {(-5.0, 7.0)}
    assert sweep.span(20.0) == (-5.0, 21.0)


@pytest.mark.parametrize("present", [1.7e308, -1.7e308])
def test_a_span_stays_finite(present):
    sweep = Sweep.of(torch.tensor([present, -present, 0.0], dtype=torch.float64), 0.05, 0)
    low, high = sweep.span(present)
    x = positions(low, high, 5, torch.zeros((), dtype=torch.float64))
    assert torch.isfinite(x).all()
    assert (x.diff() > 0).all()


@pytest.mark.parametrize("temperature", [sys.float_info.min, 1e300, 1e308, sys.float_info.max])
@pytest.mark.parametrize("values", [[2.0, 1.0, 0.1], [0.0] * 1000, [5.0], [1e308, -1e308]])
def test_any_temperature_has_a_span(values, temperature):
    sweep = Sweep.of(torch.tensor(values, dtype=torch.float64), temperature, 0)
    low, high = sweep.span(values[0])
    assert low < values[0] < high
    assert math.isfinite(high - low)
    x = positions(low, high, 9, torch.zeros((), dtype=torch.float64))
    assert (x.diff() > 0).all()
    curve = sweep.selected(x)
    assert torch.isfinite(curve).all()
    if temperature > 1e307 and len(values) == 3:
        assert curve.tolist() == pytest.approx([1 / 3] * 9, abs=1e-6)


def test_the_distance_to_the_others_may_be_infinite(device):
    found = swept([1.5e308, -1.5e308], 1e308, 0, [1.5e308, -1.5e308], device)
    rise = 1 / (1 + math.exp(-3))
    np.testing.assert_allclose(found, [[rise, 0.5], [1 - rise, 0.5]], rtol=1e-14)


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16, torch.float16])
def test_positions(dtype):
    x = positions(-1.0, 3.0, 5, torch.zeros((), dtype=dtype))
    assert x.dtype is dtype
    assert x.tolist() == [-1.0, 0.0, 1.0, 2.0, 3.0]


def test_positions_stay_in_the_precision():
    x = positions(-1e6, 1e6, 3, torch.zeros((), dtype=torch.float16))
    assert x.tolist() == [-65504.0, 0.0, 65504.0]


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
def test_lower_precisions(any_device, dtype):
    a = torch.tensor([88.0, 89.0, 90.0], dtype=dtype, device=any_device)
    sweep = Sweep.of(a, 1.0, 2)
    x = a[2:]
    eps = torch.finfo(dtype).eps
    wanted = [1 / (1 + math.exp(-1) + math.exp(-2))]
    assert sweep.selected(x).tolist() == pytest.approx(wanted, rel=4 * eps)
    others = sweep.others(x, sweep.largest_others(2))
    assert others.dtype is dtype
    wanted = [[wanted[0] * math.exp(-1)], [wanted[0] * math.exp(-2)]]
    np.testing.assert_allclose(others.cpu().double().numpy(), wanted, rtol=8 * eps)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
@pytest.mark.parametrize("index", [0, 1, 7])
def test_half_precision_rounds_no_mass_of_many_classes(any_device, dtype, index):
    n = 100_000
    a = torch.randn(n, generator=torch.Generator().manual_seed(0)).to(dtype)
    a[1] = 6.0  # the largest
    sweep = Sweep.of(a.to(any_device), 1.0, index)
    # The differences to the largest are rounded, too, but this way and that.
    exact = np.delete(a.double().numpy(), index)
    wanted = np.log(np.exp(exact).sum())
    off = 2e-4 if dtype is torch.float16 else 2e-3
    around = torch.tensor([wanted - off, wanted + off], dtype=torch.float64)
    below, above = sweep.selected(around).tolist()
    assert below < 0.5 < above
    assert sweep.mass > 1
