"""Softmax, log-softmax and the complement 1 - p, stable for every finite input."""

from dataclasses import dataclass

import torch
from torch import Tensor

from softmax_gui.compute.dtypes import accumulator, checked_temperature


@dataclass(frozen=True)
class Distribution:
    """What softmax makes of some logits.

    Parameters
    ----------
    probabilities, log_probabilities, complement : Tensor, shape (N,)
        p, log p and 1 - p.
    largest : int
        The class with the largest logit, the first of several.
    """

    probabilities: Tensor
    log_probabilities: Tensor
    complement: Tensor
    largest: int


def distribution(logits: Tensor, temperature: float = 1.0) -> Distribution:
    """Return p, log p and 1 - p of logits of shape (N,) from one pass of exponentials.

    They are what `softmax`, `log_softmax` and `complement` return, to rounding. The largest term
    of ``Σ_k exp(z_k)`` is 1, and the sum of the others gives both its logarithm and ``1 - p``.
    """
    z = accumulator(centred(logits, 0, temperature))
    terms = torch.exp(z)
    largest = int(z.argmax())
    rest = _sum_without(terms, largest)
    p = terms / (1 + rest)
    complement = 1 - p
    complement[largest] = rest / (1 + rest)
    dtype, log_p = logits.dtype, z - torch.log1p(rest)
    return Distribution(p.to(dtype), log_p.to(dtype), complement.to(dtype), largest)


def softmax(logits: Tensor, dim: int = -1, temperature: float = 1.0) -> Tensor:
    """Return ``exp(a_i/T - m) / Σ_k exp(a_k/T - m)`` with ``m = max a/T``.

    Parameters
    ----------
    logits : Tensor, any shape, floating
        Finite numbers; -inf masks a class.
    dim : int
        The axis of the classes.
    temperature : float
        T, in (0, inf).

    Returns
    -------
    Tensor
        Of the shape and dtype of ``logits``.
    """
    return torch.softmax(centred(logits, dim, temperature), dim)


def log_softmax(logits: Tensor, dim: int = -1, temperature: float = 1.0) -> Tensor:
    """Return ``z_i - log Σ_k exp(z_k)`` for ``z = (a - max a)/T``.

    The largest term of the sum is exp(0) = 1, so the logarithm is ``log1p`` of all the others:
    where softmax saturates, the largest class keeps its true -4e-18 instead of 0.

    Parameters and errors are those of `softmax`.
    """
    z = accumulator(centred(logits, dim, temperature))
    largest = z.argmax(dim, keepdim=True)
    rest = torch.exp(z).scatter(dim, largest, 0).sum(dim, keepdim=True)
    return (z - torch.log1p(rest)).to(logits.dtype)


def sigmoid(logits: Tensor, temperature: float = 1.0) -> Tensor:
    """Return ``1 / (1 + exp(-a_i/T))``, what each logit would give alone, of the same shape."""
    return torch.sigmoid(logits / checked_temperature(temperature, logits.dtype))


def complement(probabilities: Tensor) -> Tensor:
    """Return ``1 - p_i = Σ_{k≠i} p_k``, shape (N,).

    At most one p exceeds one half. For that one the rest is summed; for all others the
    subtraction loses nothing.
    """
    result = 1 - probabilities
    largest = int(probabilities.argmax())
    result[largest] = _sum_without(probabilities, largest)
    return result


def centred(logits: Tensor, dim: int, temperature: float) -> Tensor:
    """Return ``(a - max a) / T``, which is never positive and 0 at the largest logit.

    Subtracting before dividing keeps a finite logit from overflowing at a small temperature;
    halving before that keeps the difference of two finite logits from overflowing at a large one.
    """
    temperature = checked_temperature(temperature, logits.dtype)
    largest = logits.amax(dim, keepdim=True)
    return (logits / 2).sub_(largest / 2).div_(temperature).mul_(2)


def _sum_without(values: Tensor, index: int) -> Tensor:
    """Return the sum of all entries but one, in the dtype that torch sums in."""
    values = accumulator(values)
    return values[:index].sum() + values[index + 1 :].sum()
