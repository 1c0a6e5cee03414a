"""How every probability answers when one logit moves."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from softmax_gui.compute.softmax import centred, softmax

# Where the selected class has this many nats on either side of one half, nothing moves any more.
_REACH = 6.0


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
    centre : float
        c, the logit at which p_j is one half; -inf when there is no other class.
    shares : Tensor, shape (N,)
        Of what p_j leaves, the part that each class has; 0 for j itself.
    """

    index: int
    temperature: float
    centre: float
    shares: Tensor

    @classmethod
    def of(cls, logits: Tensor, temperature: float, index: int) -> "Sweep":
        """Return the sweep of one logit of ``logits``, shape (N,)."""
        others = logits.clone()
        others[index] = -torch.inf
        largest = others.max()
        if torch.isneginf(largest):
            return cls(index, temperature, -math.inf, torch.zeros_like(logits))
        terms = torch.logsumexp(centred(others, 0, temperature), 0).item()
        centre = largest.item() + temperature * terms
        return cls(index, temperature, centre, softmax(others, temperature=temperature))

    def selected(self, positions: Tensor) -> Tensor:
        """Return p_j where logit j is at ``positions``, any shape."""
        return torch.sigmoid((positions - self.centre) / self.temperature)

    def others(self, positions: Tensor, classes: Tensor) -> Tensor:
        """Return p of some other classes, shape (len(classes), len(positions))."""
        left = torch.sigmoid((self.centre - positions) / self.temperature)
        return torch.outer(self.shares[classes], left)

    def largest_others(self, count: int) -> Tensor:
        """Return the other classes with the largest shares, the largest first, as int64."""
        count = min(count, len(self.shares) - 1)
        shares = self.shares.clone()
        shares[self.index] = -1
        return shares.topk(count).indices

    def span(self, present: float) -> tuple[float, float]:
        """Return a range of the logit that shows the whole rise and the present value.

        It does not depend on ``present`` while that lies inside, so it rests during a drag.
        """
        centre = self.centre if math.isfinite(self.centre) else present
        reach = _REACH * self.temperature
        step = 10.0 ** math.floor(math.log10(reach))
        low = math.floor(min(centre, present) / step - reach / step) * step
        high = math.ceil(max(centre, present) / step + reach / step) * step
        return low, high


def positions(start: float, stop: float, points: int, like: Tensor) -> Tensor:
    """Return evenly spaced values of a logit, in the precision and on the device of ``like``."""
    return torch.linspace(start, stop, points, dtype=torch.float64).to(like)
