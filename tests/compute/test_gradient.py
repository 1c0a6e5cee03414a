"""Gradients of p, log p and the loss: closed form, autograd, finite digits of mpmath."""

import mpmath
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from softmax_gui.compute import SoftmaxJacobian
from softmax_gui.compute.gradient import by_autograd, closed_form, largest_difference

mpmath.mp.dps = 50
KINDS = ("probability", "log_probability", "loss")

kinds = st.sampled_from(KINDS)
temperatures = st.floats(0.05, 20)
logits = hnp.arrays(np.float64, st.integers(1, 10), elements=st.floats(-100, 100))


def both(values, temperature, kind, index, device="cpu", dtype=torch.float64):
    a = torch.tensor(values, dtype=dtype, device=device)
    matrix = SoftmaxJacobian(a, temperature)
    return closed_form(matrix, kind, index), by_autograd(a, temperature, kind, index)


def exact(values, temperature, kind, index):
    z = [mpmath.mpf(float(v)) / mpmath.mpf(temperature) for v in values]
    terms = [mpmath.exp(v - max(z)) for v in z]
    p = [t / mpmath.fsum(terms) for t in terms]
    rest = mpmath.fsum(p[:index] + p[index + 1 :])
    sign = -1 if kind == "loss" else 1
    factor = (p[index] if kind == "probability" else sign) / mpmath.mpf(temperature)
    return [float(factor * (rest if j == index else -q)) for j, q in enumerate(p)]


@given(values=logits, temperature=temperatures, kind=kinds, data=st.data())
@settings(deadline=None, max_examples=100)
def test_closed_forms_are_exact(device, values, temperature, kind, data):
    index = data.draw(st.integers(0, len(values) - 1))
    closed, _ = both(values, temperature, kind, index, device)
    wanted = exact(values, temperature, kind, index)
    size = 1 + (values.max() - values.min()) / temperature
    bound = 1e-15 * (8 + 2 * size)
    np.testing.assert_allclose(closed.cpu().numpy(), wanted, rtol=bound, atol=1e-300)


@given(values=logits, temperature=temperatures, kind=kinds, data=st.data())
@settings(deadline=None, max_examples=100)
def test_autograd_agrees(device, values, temperature, kind, data):
    index = data.draw(st.integers(0, len(values) - 1))
    closed, autograd = both(values, temperature, kind, index, device)
    assert largest_difference(closed, autograd) <= 1e-13 / temperature


@pytest.mark.parametrize("kind", KINDS)
def test_at_the_article(device, kind):
    closed, autograd = both([2.0, 1.0, 0.1], 1.0, kind, 0, device)
    assert largest_difference(closed, autograd) <= 1e-15


def test_the_gradient_that_the_article_recorded(device):
    closed, _ = both(np.log([0.2732, 0.3780, 0.3489]), 1.0, "probability", 0, device)
    assert closed.tolist() == pytest.approx([0.1985, -0.1033, -0.0953], abs=1e-4)


def test_where_softmax_saturates_autograd_honestly_shows_zero(device):
    closed, autograd = both([40.0, 0.0], 1.0, "probability", 0, device)
    assert closed.tolist() == pytest.approx([4.248354255291589e-18, -4.248354255291589e-18])
    assert autograd[0].item() == 0.0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("temperature", [0.05, 20.0])
def test_huge_logits(device, kind, temperature):
    closed, autograd = both([1e308, 1e308, -1e308, -np.inf], temperature, kind, 1, device)
    wanted = exact([0.0, 0.0, -1e5, -1e5], temperature, kind, 1)
    assert closed.tolist() == pytest.approx(wanted)
    assert autograd.tolist() == pytest.approx(wanted)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("values", "temperature", "dtype"),
    [
        ([1.5e308, -1.5e308], 1e308, torch.float64),
        ([6e4, -6e4], 3e4, torch.float16),
        ([1.5e308, -1.5e308], 1e-300, torch.float64),
    ],
)
def test_a_difference_that_overflows(device, kind, values, temperature, dtype):
    closed, autograd = both(values, temperature, kind, 1, device, dtype)
    wanted = exact(values, temperature, kind, 1)
    tolerance = {"rel": 8 * torch.finfo(dtype).eps, "abs": torch.finfo(dtype).smallest_normal / 100}
    assert closed.tolist() == pytest.approx(wanted, **tolerance)
    assert autograd.tolist() == pytest.approx(wanted, **tolerance)


@pytest.mark.parametrize("kind", KINDS)
def test_masked_classes(device, kind):
    closed, autograd = both([1.0, -np.inf, 0.0], 1.0, kind, 0, device)
    assert closed[1].item() == 0.0
    assert not torch.signbit(closed[1])
    assert largest_difference(closed, autograd) <= 1e-15


@pytest.mark.parametrize("kind", KINDS)
def test_one_class(device, kind):
    closed, autograd = both([5.0], 2.0, kind, 0, device)
    assert closed.tolist() == [0.0]
    assert autograd.tolist() == [0.0]
    assert not torch.signbit(closed).any()


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
@pytest.mark.parametrize("kind", KINDS)
def test_lower_precisions(any_device, dtype, kind):
    closed, autograd = both([88.0, 89.0, 90.0], 1.0, kind, 1, any_device, dtype)
    wanted = exact([88.0, 89.0, 90.0], 1.0, kind, 1)
    eps = torch.finfo(dtype).eps
    assert closed.cpu().tolist() == pytest.approx(wanted, rel=4 * eps)
    assert autograd.cpu().tolist() == pytest.approx(wanted, rel=8 * eps, abs=eps)


def test_autograd_works_inside_a_frame():
    with torch.inference_mode():
        closed, autograd = both([1.0, 2.0], 1.0, "loss", 0)
    assert largest_difference(closed, autograd) <= 1e-15
