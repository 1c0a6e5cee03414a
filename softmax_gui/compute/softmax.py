"""Softmax, log-softmax and the complement 1 - p, stable for every finite input."""

from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor

from softmax_gui.compute.dtypes import accumulator, checked_temperature
from softmax_gui.compute.segments import first_largest


@dataclass(frozen=True)
class Scale:
    """How to take ``(a - max a) / T`` as ``(part·a - part·max a) / divisor``.

    Subtracting before dividing keeps a finite logit from overflowing at a small temperature;
    halving before that keeps the difference of two from overflowing at a large one. Up to T = 1
    what overflows is infinite anyway, and half of T might not be a normal number.
    """

    part: float
    divisor: float

    @classmethod
    def of(cls, temperature: float) -> "Scale":
        """Return the scale of a temperature."""
        part = 1.0 if temperature <= 1 else 0.5
        return cls(part, temperature * part)

    def divided_(self, differences: Tensor) -> Tensor:
        """Return differences of the parts divided, in place; by 1 there is nothing to do."""
        return differences if self.divisor == 1 else differences.div_(self.divisor)


@dataclass(frozen=True)
class Masses:
    """Probabilities in some order, and what no window of the Jacobian can do without.

    Parameters
    ----------
    probabilities : Tensor, shape (N,)
        p at each position.
    largest : int
        The position of the largest.
    rest : Tensor, shape ()
        The mass of all others.
    """

    probabilities: Tensor
    largest: int
    rest: Tensor

    def arranged(self, classes: Tensor) -> "Masses":
        """Return the same in another order, ``classes`` being the place of each position here."""
        p = self.probabilities.index_select(0, classes)
        return Masses(p, int((classes == self.largest).nonzero()), self.rest)


@dataclass(frozen=True)
class Distribution:
    """What softmax makes of some logits.

    Parameters
    ----------
    probabilities, log_probabilities : Tensor, shape (N,)
        p and log p.
    largest : int
        The class with the largest logit, the first of several.
    total, others : Tensor, shape ()
        ``Σ_k e^{(a_k - max a)/T}``, and the same without the largest, in the dtype that sums are
        taken in.
    """

    probabilities: Tensor
    log_probabilities: Tensor
    largest: int
    total: Tensor
    others: Tensor

    @cached_property
    def rest(self) -> Tensor:
        """The mass of all classes but the largest, shape ()."""
        return (self.others / self.total).to(self.probabilities.dtype)

    @cached_property
    def complement(self) -> Tensor:
        """1 - p, shape (N,)."""
        return _complement(self.probabilities, self.largest, self.rest)

    def complement_of(self, index: int) -> Tensor:
        """Return 1 - p of one class as a scalar tensor, in O(1)."""
        return self.rest if index == self.largest else 1 - self.probabilities[index]

    @cached_property
    def masses(self) -> Masses:
        """What windows of the Jacobian are made from."""
        return Masses(self.probabilities, self.largest, self.rest)

    def arranged(self, classes: Tensor) -> "Distribution":
        """Return the same classes in another order, ``classes`` being the one at each position."""
        masses, log_p = self.masses.arranged(classes), self.log_probabilities
        log_p = log_p.index_select(0, classes)
        return Distribution(masses.probabilities, log_p, masses.largest, self.total, self.others)


def distribution(logits: Tensor, temperature: float = 1.0) -> Distribution:
    """Return p, log p and 1 - p of logits of shape (N,) from one pass of exponentials.

    They are what `softmax`, `log_softmax` and `complement` return, to rounding. The largest term
    of ``Σ_k exp(z_k)`` is 1, and the sum of the others gives both its logarithm and ``1 - p``.
    """
    largest = first_largest(logits)
    z = accumulator(below(logits, logits[largest], temperature))
    terms = torch.exp(z)
    rest = _sum_without(terms, largest)
    total = 1 + rest
    p, log_p, dtype = terms / total, z.sub_(torch.log1p(rest)), logits.dtype
    return Distribution(p.to(dtype), log_p.to(dtype), largest, total, rest)


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
    temperature = checked_temperature(temperature, logits.dtype)
    return torch.sigmoid(logits if temperature == 1 else logits / temperature)


def complement(probabilities: Tensor) -> Tensor:
    """Return ``1 - p_i = Σ_{k≠i} p_k``, shape (N,).

    At most one p exceeds one half. For that one the rest is summed; for all others the
    subtraction loses nothing.
    """
    largest = int(probabilities.argmax())
    return _complement(probabilities, largest, _sum_without(probabilities, largest))


def centred(logits: Tensor, dim: int, temperature: float) -> Tensor:
    """Return ``(a - max a) / T``, which is never positive and 0 at the largest logit."""
    return below(logits, logits.amax(dim, keepdim=True), temperature)


def below(logits: Tensor, largest: Tensor, temperature: float) -> Tensor:
    """Return ``(a - largest) / T`` of logits of any shape, ``largest`` being none below them."""
    scale = Scale.of(checked_temperature(temperature, logits.dtype))
    return scale.divided_(torch.add(largest * -scale.part, logits, alpha=scale.part))


def _complement(probabilities: Tensor, largest: int, rest: Tensor) -> Tensor:
    """Return 1 - p, with what is known of the one class where that may cancel."""
    result = 1 - probabilities
    result[largest] = rest
    return result


def _sum_without(values: Tensor, index: int) -> Tensor:
    """Return the sum of all entries but one, in the dtype that torch sums in."""
    values = accumulator(values)
    return values[:index].sum() + values[index + 1 :].sum()
