"""softmax, log-softmax, complement and sigmoid against scipy, mpmath and their own laws."""

import math

import mpmath
import numpy as np
import pytest
import scipy.special
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from softmax_gui.compute import complement, log_softmax, softmax
from softmax_gui.compute.softmax import distribution, sigmoid
from softmax_gui.model import InputError

mpmath.mp.dps = 50
EPS = 2.0**-52
SATURATED = 4.248354255291589e-18

temperatures = st.floats(0.05, 20)
logits = hnp.arrays(np.float64, st.integers(1, 40), elements=st.floats(-300, 300))


@st.composite
def masked_logits(draw):
    """Logits of which some, but never all, are -inf."""
    values = draw(logits)
    mask = draw(hnp.arrays(np.bool_, len(values)))
    mask[draw(st.integers(0, len(values) - 1))] = False
    return np.where(mask, -np.inf, values)


def exact(values, temperature=1.0):
    """Return p, log p and 1 - p with 50 digits, as lists of mpf."""
    z = [mpmath.mpf(float(v)) / mpmath.mpf(temperature) for v in values]
    top = max(z)
    terms = [mpmath.exp(v - top) for v in z]
    rest = mpmath.fsum(sorted(terms)[:-1])
    p = [t / (1 + rest) for t in terms]
    log_p = [v - top - mpmath.log1p(rest) for v in z]
    return p, log_p, [mpmath.fsum(p[:i] + p[i + 1 :]) for i in range(len(p))]


def tensor(values, device="cpu", dtype=torch.float64):
    return torch.tensor(np.asarray(values), dtype=dtype, device=device)


def assert_close(found, wanted, relative, absolute=1e-300):
    found, wanted = found.cpu().double().numpy(), np.array([float(w) for w in wanted])
    np.testing.assert_allclose(found, wanted, rtol=relative, atol=absolute)


@given(values=masked_logits(), temperature=temperatures)
@settings(deadline=None, max_examples=80)
def test_all_of_a_distribution_agrees_with_50_digits(device, values, temperature):
    p, log_p, rest = exact(values, temperature)
    found = distribution(tensor(values, device), temperature)
    # What enters exp is rounded to EPS of its own size.
    size = (values.max() - values[np.isfinite(values)].min()) / temperature
    assert_close(found.probabilities, p, (8 + 2 * size) * EPS)
    assert_close(found.complement, rest, (16 + 2 * size) * EPS)
    assert_close(found.log_probabilities, log_p, (16 + 2 * size) * EPS)
    assert values[found.largest] == values.max()


@given(values=masked_logits(), temperature=temperatures)
@settings(deadline=None, max_examples=60)
def test_functions_agree_with_scipy_and_with_the_distribution(device, values, temperature):
    a = tensor(values, device)
    one, log_one = softmax(a, temperature=temperature), log_softmax(a, temperature=temperature)
    both = distribution(a, temperature)
    z = (values - values.max()) / temperature
    assert_close(one, scipy.special.softmax(z), 1e-13)
    assert_close(log_one, scipy.special.log_softmax(z), 1e-13, 1e-14)
    assert_close(both.probabilities, one.cpu(), 1e-14)
    assert_close(both.log_probabilities, log_one.cpu(), 1e-14)
    assert_close(both.complement, complement(one).cpu(), 1e-13)


@given(values=masked_logits(), temperature=temperatures)
@settings(deadline=None, max_examples=60)
def test_probabilities_sum_to_one_and_masked_ones_are_zero(values, temperature):
    p = softmax(tensor(values), temperature=temperature).numpy()
    assert abs(p.sum() - 1) <= 4 * EPS
    assert (p[np.isneginf(values)] == 0).all()


@given(values=hnp.arrays(np.int64, st.integers(1, 30), elements=st.integers(-500, 500)))
@settings(deadline=None, max_examples=40)
def test_only_differences_count(values):
    a = tensor(values.astype(np.float64))
    assert torch.equal(softmax(a), softmax(a + 12345.0))
    assert torch.equal(log_softmax(a), log_softmax(a - 54321.0))


@given(values=logits, data=st.data())
@settings(deadline=None, max_examples=40)
def test_permuting_logits_permutes_probabilities(values, data):
    order = torch.tensor(data.draw(st.permutations(range(len(values)))))
    a = tensor(values)
    torch.testing.assert_close(softmax(a[order]), softmax(a)[order], rtol=1e-14, atol=0)


def test_temperature_from_one_hot_to_uniform():
    a = tensor([1.0, 0.5, -2.0])
    assert softmax(a, temperature=1e-3).tolist() == [1.0, math.exp(-500.0), 0.0]
    assert softmax(a, temperature=1e12).tolist() == pytest.approx([1 / 3] * 3, rel=1e-11)


def test_the_article(device):
    p = softmax(tensor([2.0, 1.0, 0.1], device)).tolist()
    wanted = [0.6590011388859679, 0.24243297070471392, 0.09856589040931818]
    assert p == pytest.approx(wanted, abs=1e-15)


def test_saturation_keeps_its_tail(device):
    found = distribution(tensor([40.0, 0.0], device))
    assert found.complement[0].item() == pytest.approx(SATURATED, rel=1e-15)
    assert found.log_probabilities[0].item() == pytest.approx(-SATURATED, rel=1e-15)
    assert complement(found.probabilities)[0].item() == pytest.approx(SATURATED, rel=1e-15)


def test_far_apart(device):
    found = distribution(tensor([1000.0, 0.0, -1000.0], device))
    assert found.probabilities.tolist() == [1.0, 0.0, 0.0]
    assert found.log_probabilities.tolist() == [0.0, -1000.0, -2000.0]
    assert found.complement.tolist() == [0.0, 1.0, 1.0]


@pytest.mark.parametrize("temperature", [0.05, 1.0, 20.0, 1e300])
def test_the_largest_finite_logits_do_not_overflow(device, temperature):
    a = tensor([1.7e308, -1.7e308, 1.7e308], device)
    found = distribution(a, temperature)
    small = 0.0 if temperature < 1e300 else math.exp(-3.4e8)
    assert found.probabilities.tolist() == [0.5, small, 0.5]
    far = -1.7e308 / temperature * 2 - math.log(2)
    assert found.log_probabilities[1].item() == pytest.approx(far, rel=1e-14)
    assert torch.isfinite(softmax(a, temperature=temperature)).all()


def test_one_class(device):
    found = distribution(tensor([-3.5], device))
    assert found.probabilities.tolist() == [1.0]
    assert [*found.log_probabilities.tolist(), *found.complement.tolist()] == [0.0, 0.0]


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float32])
def test_lower_precisions_are_right_to_their_own_rounding(any_device, dtype):
    values = [88.0, 89.0, 90.0]
    p, log_p, rest = exact(values)
    found = distribution(tensor(values, any_device, dtype))
    bound = torch.finfo(dtype).eps
    assert found.probabilities.dtype is dtype
    assert_close(found.probabilities, p, bound)
    assert_close(found.log_probabilities, log_p, bound)
    assert_close(found.complement, rest, bound)


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_many_classes_do_not_overflow_half_precision(any_device, dtype):
    a = torch.zeros(100_000, dtype=dtype, device=any_device)
    wanted = torch.full_like(a, -math.log(100_000))
    torch.testing.assert_close(log_softmax(a), wanted)
    torch.testing.assert_close(distribution(a).log_probabilities, wanted)


def test_any_axis():
    a = torch.linspace(-3, 3, 24, dtype=torch.float64).reshape(2, 3, 4)
    for dim in range(3):
        for ours, theirs in ((softmax, torch.softmax), (log_softmax, torch.log_softmax)):
            torch.testing.assert_close(ours(a, dim), theirs(a, dim), rtol=1e-14, atol=1e-15)


def test_softmax_and_log_softmax_can_be_differentiated():
    a = torch.tensor([0.3, -1.0, 2.0], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda x: softmax(x, temperature=0.7), [a])
    assert torch.autograd.gradcheck(lambda x: log_softmax(x, temperature=0.7), [a])


def test_nothing_given_is_changed():
    a = torch.tensor([1.0, 2.0, -1.0])
    before = a.clone()
    distribution(a, 0.5), softmax(a), log_softmax(a), sigmoid(a)
    p = softmax(a)
    complement(p)
    assert torch.equal(a, before)
    assert torch.equal(p, softmax(a))


@given(values=masked_logits(), temperature=temperatures)
@settings(deadline=None, max_examples=40)
def test_sigmoid(values, temperature):
    wanted = scipy.special.expit(values / temperature)
    assert_close(sigmoid(tensor(values), temperature), wanted, 1e-13)


@pytest.mark.parametrize("temperature", [0.0, -1.0, math.inf, math.nan])
def test_a_temperature_outside_its_range_is_refused(temperature):
    with pytest.raises(InputError, match="greater than 0"):
        softmax(torch.zeros(2), temperature=temperature)
