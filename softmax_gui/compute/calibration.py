"""Whether a classifier is as often right as it says, and the temperature that makes it so.

The reliability diagram and the expected calibration error are those of Naeini, Cooper and
Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning" (AAAI 2015), and, as
temperature scaling is, of Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural
networks" (ICML 2017).
"""

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

BINS = 15
"""Of the confidence, as in Guo et al."""

_SMALLEST, _LARGEST = sys.float_info.min, sys.float_info.max
_CLOSE, _NEAR, _ALIKE, _SHORT = 1e-6, 1e-3, 1e-8, 0.25
_LONGEST_LEAP = 2.0**512
_STEPS = 300
_HUGE, _SHRINKING = 2.0**768, 2.0**-256


@dataclass(frozen=True)
class Reliability:
    """Rows in bins of equal width of their largest p.

    Bin b holds the rows whose confidence is above ``edges[b]`` and at most ``edges[b + 1]``. All
    others are of shape (B,); where a bin is empty, ``confidence`` and ``accuracy`` are NaN.

    Parameters
    ----------
    edges : ndarray, shape (B + 1,)
        From 0 to 1.
    counts : ndarray of int64
        Rows in each bin.
    confidence, accuracy : ndarray
        Their mean confidence, and the part of them that is right.
    """

    edges: Floats
    counts: Integers
    confidence: Floats
    accuracy: Floats

    @property
    def error(self) -> float:
        """The expected calibration error: the mean gap, each bin weighed by its rows."""
        there = self.counts > 0
        if not there.any():
            return math.nan
        gaps = np.abs(self.accuracy - self.confidence)[there]
        return float(np.average(gaps, weights=self.counts[there]))


@dataclass(frozen=True)
class Slope:
    """What the loss of some rows does as ``β = 1/T`` grows, summed over the rows.

    Parameters
    ----------
    first, second, third : float
        The derivatives of the loss with respect to β: ``Σ E_p[a] - a_y``, ``Σ Var_p[a]`` and
        ``Σ E_p[(a - E_p[a])^3]``; the last is no number where a power overflows in any row.
    rows : int
        How many rows they are of.
    """

    first: float = 0.0
    second: float = 0.0
    third: float = 0.0
    rows: int = 0

    def __add__(self, other: "Slope") -> "Slope":
        return Slope(
            self.first + other.first,
            self.second + other.second,
            self.third + other.third,
            self.rows + other.rows,
        )


def reliability(confidence: Floats, right: Flags, bins: int = BINS) -> Reliability:
    """Return rows in bins of equal width.

    Parameters
    ----------
    confidence : ndarray, shape (rows,)
        In (0, 1].
    right : ndarray of bool, shape (rows,)
        Whether the class with the largest p is the target.
    bins : int
        How many.
    """
    edges = np.linspace(0.0, 1.0, bins + 1)
    # An edge belongs to the bin below it; p rounded above 1 is 1.
    place = np.minimum(np.searchsorted(edges[1:], confidence, side="left"), bins - 1)
    counts = np.bincount(place, minlength=bins)
    with np.errstate(invalid="ignore"):
        return Reliability(
            edges,
            counts,
            np.bincount(place, weights=confidence, minlength=bins) / counts,
            np.bincount(place, weights=right, minlength=bins) / counts,
        )


def largest_size(logits: Tensor) -> float:
    """Return the largest size of a finite logit, 0 where there is none."""
    return logits.nan_to_num(nan=0, posinf=0, neginf=0).abs_().amax().item()


def scale_for(largest: float) -> float:
    """Return what to multiply logits of this largest size by, so that sums of them are finite.

    It is a power of 2, which rounds nothing; and not so small that ordinary logits beside a single
    huge one, which may stand for a mask, would vanish.
    """
    return _SHRINKING if largest > _HUGE else 1.0


def fitting(logits: Tensor, targets: Tensor, scale: float = 1.0) -> tuple[Tensor, Tensor]:
    """Return the rows that a temperature can be fitted to, their largest logit taken off.

    Left out are rows without a target, those whose target is masked, which lose infinitely much
    at every temperature, and those without a distribution.

    Parameters
    ----------
    logits : Tensor, shape (k, N)
        Of float64 or, where a root is only looked for roughly, float32.
    targets : Tensor of int64, shape (k,)
        Negative where a row has none.
    scale : float
        What the logits are multiplied by, from `scale_for`; β is that of the products.

    Returns
    -------
    (Tensor, Tensor)
        ``a - max a`` in the dtype of the logits, shape (m, N), and the same of the target, shape
        (m,). What is masked stands at the lowest float, so that 0 times it is 0.
    """
    lowest = _lowest(logits)
    if scale != 1:
        logits = logits.masked_fill(logits == lowest, -math.inf) * scale
    below = (logits - logits.amax(-1, keepdim=True)).clamp_(min=lowest)
    of_target = below.gather(-1, targets.clamp(min=0).unsqueeze(-1)).squeeze(-1)
    fit = (targets >= 0) & (of_target > lowest)
    return (below, of_target) if bool(fit.all()) else (below[fit], of_target[fit])


def slope_at(below: Tensor, of_target: Tensor, beta: float) -> Slope:
    """Return the slope of the loss at a β in (0, inf); the arguments are those of `fitting`."""
    weights = (below * beta).exp_()
    total = weights.sum(-1).double()
    mean = weights.mul_(below).sum(-1) / total
    square = weights.mul_(below).sum(-1) / total
    cube = weights.mul_(below).sum(-1) / total
    variance = (square - mean.square()).clamp_(min=0)
    third = cube - 3 * square * mean + 2 * mean**3
    first = mean - of_target
    return Slope(first.sum().item(), variance.sum().item(), third.sum().item(), len(below))


def slopes_at_ends(below: Tensor, of_target: Tensor) -> tuple[Slope, Slope]:
    """Return the slope of the loss where β is 0, all classes alike, and where it is infinite.

    At 0 the mean is that of the classes that are not masked; at infinity the largest logit has all
    of the weight, and the slope is 0 just where every row is right.
    """
    rows = len(below)
    at_zero = Slope((_mean_of_unmasked(below) - of_target).sum().item(), rows=rows)
    return at_zero, Slope(0.0 - of_target.sum().item(), rows=rows)


def root(slope: Callable[[float], Slope], start: float, most: int = _STEPS) -> float:
    """Return the β in (0, inf) at which a loss is smallest, by Halley's method on its slope.

    The loss is convex, so its slope rises, and every one that is looked at leaves the root on one
    side. A step is taken where it is short and at most half of the one before, so that it ends
    soon. Otherwise what is left is halved, geometrically; where it has no end yet, β leaps there,
    each time by the square of the factor before.

    Parameters
    ----------
    slope : callable
        Of a β. It is to be negative near 0 and positive far out.
    start : float
        The first β to look at.
    most : int
        So many are looked at in all.
    """
    low, high, beta, leap, longest = 0.0, math.inf, start, 2.0, math.inf
    for _ in range(most):
        here = slope(beta)
        if here.first == 0:
            break
        low, high = (beta, high) if here.first < 0 else (low, beta)
        newton, step = _steps(here)
        if abs(step) <= min(longest, _SHORT * beta) and low < beta + step < high:
            is_last = abs(step) <= _CLOSE * beta or _is_exact(step / beta, newton / beta)
            beta, longest = beta + step, abs(step) / 2
            if is_last:
                break
            continue
        longest = math.inf
        if low > 0 and high < math.inf:
            beta = math.sqrt(low) * math.sqrt(high)
            if high - low <= 4 * np.spacing(beta):
                break
        else:
            beta = min(beta * leap, _LARGEST) if low > 0 else max(beta / leap, _SMALLEST)
            leap = min(leap * leap, _LONGEST_LEAP)
    return beta


def _steps(here: Slope) -> tuple[float, float]:
    """Return the steps of Newton and Halley to where the slope is 0, NaN without one to go by.

    Where the slope bends so much that Halley's leads nowhere, it is Newton's, too.
    """
    if not 0 < here.second < math.inf:
        return math.nan, math.nan
    newton = -here.first / here.second
    bend = 1 + newton * here.third / here.second / 2
    return newton, newton / bend if 0.5 < bend < 2 else newton


def _is_exact(halley: float, newton: float) -> bool:
    """Return whether a relative step leads to the root, to what a temperature is read with.

    After Halley's the error is of the order of the step's third power, and far smaller than what
    the two differ in. Where they are the same, it was Newton's, and nothing tells its error.
    """
    return abs(halley) <= _NEAR and 0 < abs(halley - newton) <= _ALIKE


def _lowest(values: Tensor) -> float:
    """Return what stands for -inf."""
    return torch.finfo(values.dtype).min


def _mean_of_unmasked(below: Tensor) -> Tensor:
    lowest = _lowest(below)
    if below.numel() == 0 or below.amin() > lowest:
        return below.mean(-1)
    masked = below == lowest
    return below.masked_fill(masked, 0).sum(-1) / (~masked).sum(-1)
