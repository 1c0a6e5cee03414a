"""How every probability answers when one logit moves."""

import math
import sys
from dataclasses import dataclass

import torch
from torch import Tensor

from softmax_gui.compute.dtypes import accumulator
from softmax_gui.compute.segments import largest
from softmax_gui.compute.softmax import Distribution, below, distribution

# Where the selected class has this many nats on either side of one half, nothing moves any more.
_REACH = 6.0
# A sweep is at least this part of the logits themselves, or its points could not be told apart.
_RESOLUTION = 1e-9
# Colder logits rise within less than float64 can divide by, hotter ones over more than it holds:
# there a sweep shows a step, or a flat part of the rise.
_COLDEST, _HOTTEST = 1e-300, 1e300
_FARTHEST = sys.float_info.max / 4


@dataclass(frozen=True)
class Sweep:
    """Every probability as logit j sweeps while the others rest.

    With the others resting, ``p_j = σ(u)`` with ``u = (a_j - c) / T``, where ``c`` is T times
    the log-sum-exp of the others, and the rest shares ``σ(-u)`` as it does now. This is
    ``p_i e^{δ_ij d/T} / (1 + p_j (e^{d/T} - 1))`` without its overflow.

    Parameters
    ----------
    index : int
        The class j.
    temperature : float
        T.
    logits : Tensor, shape (N,)
        The logits.
    largest : float
        The largest logit of the others; -inf when there is no other class.
    mass : float
        ``Σ_{k≠j} e^{(a_k - largest)/T}``; 1 when there is no other class.
    weights : Tensor, shape (N,)
        What the others share the rest by. That of j itself is anything.
    whole : float
        The sum of those of the others.
    """

    index: int
    temperature: float
    logits: Tensor
    largest: float
    mass: float
    weights: Tensor
    whole: float

    @classmethod
    def of(
        cls, logits: Tensor, temperature: float, index: int, known: Distribution | None = None
    ) -> "Sweep":
        """Return the sweep of one logit of ``logits``, shape (N,).

        ``known`` is what softmax makes of them, where that is known already.
        """
        known = distribution(logits, temperature) if known is None else known
        top = logits[known.largest]
        if index != known.largest:
            # Of the sum and not of p, which half precision rounds.
            own = torch.exp(accumulator(below(logits[index], top, temperature)))
            mass = 1 + max((known.others - own).item(), 0.0)
            whole = known.complement_of(index).item()
            weights = known.probabilities
            return cls(index, temperature, logits, top.item(), mass, weights, whole)
        # The p of the others may be smaller than any float.
        masked = logits.clone()
        masked[index] = -torch.inf
        top = masked.amax()
        if top.item() == -math.inf:
            return cls(index, temperature, logits, -math.inf, 1.0, torch.zeros_like(logits), 1)
        others = distribution(masked, temperature)
        mass, weights = others.total.item(), others.probabilities
        return cls(index, temperature, logits, top.item(), mass, weights, 1.0)

    def selected(self, positions: Tensor) -> Tensor:
        """Return p_j where logit j is at ``positions``, any shape."""
        return torch.sigmoid(self._log_odds(positions))

    def others(self, positions: Tensor, classes: Tensor) -> Tensor:
        """Return p of some other classes, shape (len(classes), len(positions))."""
        shares = accumulator(self.weights[classes]) / self.whole
        return torch.outer(shares.to(positions), torch.sigmoid(-self._log_odds(positions)))

    def largest_others(self, count: int) -> Tensor:
        """Return the other classes with the largest p, the largest first, as int64."""
        count = min(count, len(self.logits) - 1)
        found = largest(self.logits, count + 1)
        # Where it is not among them, the last one is one too many.
        return found[found != self.index][:count]

    def span(self, present: float) -> tuple[float, float]:
        """Return a range of the logit that shows the whole rise and the present value.

        Above a temperature of 1e300 that is a flat part of the rise around the present value, as
        it is where the range would be longer than the largest float.
        It does not depend on ``present`` while that lies inside, so it rests during a drag.
        """
        temperature = min(max(self.temperature, _COLDEST), _HOTTEST)
        centre = self.largest + temperature * math.log(self.mass)
        centre = centre if math.isfinite(centre) else present
        reach = max(_REACH * temperature, _RESOLUTION * max(abs(centre), abs(present)))
        step = 10.0 ** math.floor(math.log10(reach))
        middle, margin, now = centre / step, reach / step, present / step
        start = math.floor(min(middle - margin, now - 1)) * step
        stop = math.ceil(max(middle + margin, now + 1)) * step
        if not math.isfinite(stop - start):  # what surrounds the present value must do
            start, stop = max(start, present - _FARTHEST), min(stop, present + _FARTHEST)
        return max(start, -sys.float_info.max), min(stop, sys.float_info.max)

    def _log_odds(self, positions: Tensor) -> Tensor:
        # Subtracting the largest logit first is exact where it matters, near it; halving before
        # that keeps the difference of two finite numbers finite.
        halves = positions / 2 - self.largest / 2
        return halves / self.temperature * 2 - math.log(self.mass)


def positions(start: float, stop: float, points: int, like: Tensor) -> Tensor:
    """Return evenly spaced values of a logit, in the precision and on the device of ``like``.

    What the precision cannot hold is put at its end.
    """
    # Halved, because the distance of two finite numbers may be infinite.
    halves = torch.linspace(start / 2, stop / 2, points, dtype=torch.float64)
    end = torch.finfo(like.dtype).max
    return (halves * 2).clamp_(-end, end).to(like)
