"""Entropy, perplexity and totals."""

import math

import mpmath
import numpy as np
import pytest
import scipy.stats
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from softmax_gui.compute.softmax import distribution
from softmax_gui.compute.statistics import entropy, perplexity, total


def entropy_of(values, dtype=torch.float64, device="cpu"):
    found = distribution(torch.tensor(values, dtype=dtype, device=device))
    return entropy(found.probabilities, found.log_probabilities)


@given(values=hnp.arrays(np.float64, st.integers(1, 30), elements=st.floats(-900, 900)))
@settings(deadline=None, max_examples=60)
def test_entropy(device, values):
    with mpmath.workdps(900):  # so that the logarithm of 1 - 1e-780 is not 0
        p = [mpmath.exp(mpmath.mpf(float(v))) for v in values]
        total_mass = mpmath.fsum(p)
        wanted = float(-mpmath.fsum(v / total_mass * mpmath.log(v / total_mass) for v in p))
    assert entropy_of(values, device=device) == pytest.approx(wanted, rel=1e-12, abs=1e-300)


def test_scipy_agrees():
    p = distribution(torch.linspace(-2, 3, 50, dtype=torch.float64))
    wanted = scipy.stats.entropy(p.probabilities.numpy())
    assert entropy(p.probabilities, p.log_probabilities) == pytest.approx(wanted, rel=1e-14)


def test_a_certain_distribution_has_none():
    for values in ([3.0], [1000.0, 0.0, -1000.0], [0.0, -math.inf]):
        assert math.copysign(1, entropy_of(values)) == 1
        assert entropy_of(values) == 0
        assert perplexity(entropy_of(values)) == 1


@pytest.mark.parametrize("n", [1, 2, 1000])
def test_the_perplexity_of_a_uniform_distribution_is_its_size(n):
    assert perplexity(entropy_of(np.zeros(n))) == pytest.approx(n, rel=1e-13)


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float32])
def test_lower_precisions(any_device, dtype):
    found = entropy_of(np.zeros(1000), dtype, any_device)
    assert found == pytest.approx(math.log(1000), rel=2 * torch.finfo(dtype).eps)
    masked = entropy_of([0.0, 0.0, -math.inf], dtype, any_device)
    assert masked == pytest.approx(math.log(2), rel=2 * torch.finfo(dtype).eps)


def test_a_total_does_not_overflow_half_precision(any_device):
    assert total(torch.ones(100_000, dtype=torch.float16, device=any_device)) == 100_000
