"""Softmax, log-softmax and the complement 1 - p, stable for every finite input."""

import torch
from torch import Tensor

from softmax_gui.compute.dtypes import checked_temperature


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
    z = centred(logits, dim, temperature)
    terms = torch.exp(z)
    largest = z.argmax(dim, keepdim=True)
    rest = terms.scatter(dim, largest, 0).sum(dim, keepdim=True)
    return z - torch.log1p(rest)


def sigmoid(logits: Tensor, temperature: float = 1.0) -> Tensor:
    """Return ``1 / (1 + exp(-a_i/T))``, what each logit would give alone, of the same shape."""
    return torch.sigmoid(logits / checked_temperature(temperature, logits.dtype))


def complement(probabilities: Tensor) -> Tensor:
    """Return ``1 - p_i = Σ_{k≠i} p_k``, shape (N,).

    At most one p exceeds one half. For that one the rest is summed; for all others the
    subtraction loses nothing.
    """
    result = 1 - probabilities
    largest = probabilities.argmax()
    rest = probabilities.clone()
    rest[largest] = 0
    result[largest] = rest.sum()
    return result


def centred(logits: Tensor, dim: int, temperature: float) -> Tensor:
    """Return ``(a - max a) / T``, which is never positive and 0 at the largest logit.

    Subtracting before dividing keeps a finite logit from overflowing at a small temperature.
    """
    temperature = checked_temperature(temperature, logits.dtype)
    return (logits - logits.amax(dim, keepdim=True)) / temperature
