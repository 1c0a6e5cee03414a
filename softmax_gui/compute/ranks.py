"""Probability by rank: how few classes hold how much of the mass."""

import math
import sys
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from torch import Tensor

from softmax_gui.compute.dtypes import to_numpy

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Ranks:
    """Probabilities from the largest to the smallest, by the pixel columns of a logarithmic axis.

    Parameters
    ----------
    edges : ndarray of int64, shape (B + 1,)
        Bin b holds the ranks ``edges[b]:edges[b + 1]``, counted from 0.
    low, high : ndarray of float64, shape (B,)
        The smallest and the largest p of each bin: its last and its first.
    cumulative : ndarray of float64, shape (B + 1,)
        The sum of the first ``edges[b]`` probabilities.
    counts : tuple of int
        How many classes, of the largest p, hold each share that was asked for.
    """

    edges: npt.NDArray[np.int64]
    low: Floats
    high: Floats
    cumulative: Floats
    counts: tuple[int, ...]


def ranks(
    probabilities: Tensor, span: tuple[float, float] | None, pixels: int, shares: tuple[float, ...]
) -> Ranks:
    """Return p by rank and its cumulative sum, at the pixels of an axis of ``log10(1 + rank)``.

    Parameters
    ----------
    probabilities : Tensor, shape (N,)
        p.
    span : (float, float) or None
        The ends of the axis; all ranks, from 0 to ``log10(N + 1)``, by default.
    pixels : int
        Columns between the ends. A bin has at least one rank.
    shares : tuple of float
        Parts of the mass, in (0, 1]. The mass is the sum of p, which in a low precision is not 1.
    """
    p = np.sort(to_numpy(probabilities))[::-1]
    sums = np.concatenate([[0.0], np.cumsum(p)])
    edges = _rank_edges(len(p), *(span or (0.0, math.log10(len(p) + 1))), pixels)
    return Ranks(
        edges=edges,
        low=p[edges[1:] - 1],
        high=p[edges[:-1]],
        cumulative=sums[edges],
        counts=tuple(_count(sums[1:], share) for share in shares),
    )


def _rank_edges(size: int, start: float, stop: float, pixels: int) -> npt.NDArray[np.int64]:
    """Return the ranks nearest to the columns of a part of the axis, with whole bins at its ends.

    At least one rank is between them, also where the part is beyond all of them.
    """
    columns = 10.0 ** np.linspace(start, stop, max(pixels, 1) + 1) - 1
    # A power of ten may miss a whole number by its rounding.
    columns[0], columns[-1] = math.floor(columns[0] + 1e-9), math.ceil(columns[-1] - 1e-9)
    edges = np.unique(np.round(columns).clip(0, size).astype(np.int64))
    if len(edges) == 1:
        only = min(int(edges[0]), size - 1)
        return np.array([only, only + 1])
    return edges


def _count(sums: Floats, share: float) -> int:
    """Return how many terms a sum needs to reach a share of the whole but for its rounding."""
    rounding = len(sums) * sys.float_info.epsilon
    enough = int(np.searchsorted(sums, (share - rounding) * sums[-1])) + 1
    return min(enough, len(sums))


def classes_at(
    probabilities: Tensor, ranks: npt.NDArray[np.int64], values: Floats
) -> npt.NDArray[np.int64]:
    """Return the class at each of a few ranks, of equal p the earlier first.

    These are those of `order.descending`, found without arranging all others.

    Parameters
    ----------
    probabilities : Tensor, shape (N,)
        p.
    ranks : ndarray of int64, shape (B,)
        From 0.
    values : ndarray of float64, shape (B,)
        The p at these ranks.
    """
    p, wanted = to_numpy(probabilities), np.unique(values)
    nearest = np.searchsorted(wanted, p)
    larger = len(p) - np.cumsum(np.bincount(nearest, minlength=len(wanted)))
    found = np.flatnonzero(wanted.take(nearest, mode="clip") == p)
    found = found[np.argsort(nearest[found], kind="stable")]
    value = np.searchsorted(wanted, values)
    first = np.searchsorted(p[found], wanted)
    classes: npt.NDArray[np.int64] = found[first[value] + ranks - larger[value]]
    return classes


def rank_of(probabilities: Tensor, index: int) -> int:
    """Return how many classes come before one: those with a larger p, or as large and earlier."""
    own = probabilities[index]
    before = (probabilities > own).sum() + (probabilities[:index] == own).sum()
    return int(before)
