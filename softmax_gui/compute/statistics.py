"""Figures that sum a distribution up."""

import math

import torch
from torch import Tensor

from softmax_gui.compute.dtypes import accumulator


def entropy(probabilities: Tensor, log_probabilities: Tensor) -> float:
    """Return ``H = -Σ p log p`` in nats, with 0 log 0 = 0; both of shape (N,)."""
    finite = log_probabilities.clamp(min=torch.finfo(log_probabilities.dtype).min)
    terms = probabilities * finite
    return abs(-accumulator(terms).sum().item())


def perplexity(entropy_in_nats: float) -> float:
    """Return ``e^H``, the size of a uniform distribution with this entropy."""
    return math.exp(entropy_in_nats)


def total(values: Tensor) -> float:
    """Return the sum of a vector, in the dtype that torch sums its precision in."""
    return accumulator(values).sum().item()
