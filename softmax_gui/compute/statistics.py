"""Figures that sum a distribution up."""

import math

from torch import Tensor

from softmax_gui.compute.dtypes import accumulator


def entropy(probabilities: Tensor, log_probabilities: Tensor) -> float:
    """Return ``H = -Σ p log p`` in nats, with 0 log 0 = 0; both of shape (N,)."""
    terms = accumulator(probabilities * log_probabilities)
    total = terms.sum().item()
    if math.isnan(total):  # 0 · -inf, of a masked class or one of p = 0
        total = terms.nansum().item()
    return abs(total)


def perplexity(entropy_in_nats: float) -> float:
    """Return ``e^H``, the size of a uniform distribution with this entropy."""
    return math.exp(entropy_in_nats)


def total(values: Tensor) -> float:
    """Return the sum of a vector, in the dtype that torch sums its precision in."""
    return accumulator(values).sum().item()
