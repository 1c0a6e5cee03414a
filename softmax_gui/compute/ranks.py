"""Probability by rank: how few classes hold how much of the mass."""

import math
import sys
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from softmax_gui.compute.dtypes import to_numpy

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_BLOCK = 1024
# A table of so many bits stays in the cache of a core.
_SIEVE_BITS = 16
# 2**64 by the golden ratio: Fibonacci hashing, Knuth, The Art of Computer Programming 3, 6.4.
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Ranks:
    """Probabilities from the largest to the smallest, by the pixel columns of a logarithmic axis.

    Parameters
    ----------
    edges : ndarray of int64, shape (B + 1,)
        Bin b holds the ranks ``edges[b]:edges[b + 1]``, counted from 0.
    low, high : ndarray of float64, shape (B,)
        The smallest and the largest p of each bin: its last and its first.
    larger : ndarray of int64, shape (B,)
        How many classes have a larger p than the first of each bin.
    cumulative : ndarray of float64, shape (B + 1,)
        The sum of the first ``edges[b]`` probabilities.
    counts : tuple of int
        How many classes, of the largest p, hold each share that was asked for.
    """

    edges: Integers
    low: Floats
    high: Floats
    larger: Integers
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
    rising = _sorted(probabilities)
    p = rising[::-1]
    edges = _rank_edges(len(p), *(span or (0.0, math.log10(len(p) + 1))), pixels)
    bounds = np.union1d(edges, [*range(0, len(p), _BLOCK), len(p)])
    sums = np.concatenate([[0.0], np.cumsum(np.add.reduceat(p, bounds[:-1]))])
    high = p[edges[:-1]]
    return Ranks(
        edges=edges,
        low=p[edges[1:] - 1],
        high=high,
        larger=len(p) - np.searchsorted(rising, high, side="right"),
        cumulative=sums[np.searchsorted(bounds, edges)],
        counts=tuple(_count(p, bounds, sums, share) for share in shares),
    )


def _rank_edges(size: int, start: float, stop: float, pixels: int) -> Integers:
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


def _count(p: Floats, bounds: Integers, sums: Floats, share: float) -> int:
    """Return how many terms a sum needs to reach a share of the whole but for its rounding.

    ``sums`` are those of the terms before each of the ``bounds``; only the block in which the
    share is reached is summed term by term.
    """
    rounding = len(p) * sys.float_info.epsilon
    wanted = (share - rounding) * sums[-1]
    block = max(int(np.searchsorted(sums, wanted)) - 1, 0)
    start, stop = int(bounds[block]), int(bounds[block + 1])
    within = sums[block] + np.cumsum(p[start:stop])
    return min(start + int(np.searchsorted(within, wanted)) + 1, stop)


def classes_at(
    probabilities: Tensor, ranks: Integers, values: Floats, larger: Integers
) -> Integers:
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
    larger : ndarray of int64, shape (B,)
        How many classes have a larger p than each of these.
    """
    wanted = np.unique(values)
    found = _near(probabilities, wanted)
    p = to_numpy(probabilities[torch.from_numpy(found).to(probabilities.device)])
    nearest = np.searchsorted(wanted, p)
    equal = wanted.take(nearest, mode="clip") == p
    found, p, nearest = found[equal], p[equal], nearest[equal]
    # Where many are equal, numpy sorts numbers of 16 bits an order of magnitude sooner.
    rising = np.argsort(nearest.astype(np.min_scalar_type(len(wanted))), kind="stable")
    first = np.searchsorted(p[rising], values)
    classes: Integers = found[rising][first + ranks - larger]
    return classes


def _sorted(values: Tensor) -> Floats:
    """Return values of shape (N,) from the smallest to the largest, sorted where they are."""
    if values.device.type == "cpu":
        return np.sort(to_numpy(values))  # sooner than torch
    return to_numpy(values.sort().values)


def _near(probabilities: Tensor, wanted: Floats) -> Integers:
    """Return the places of all p that are among the wanted ones, and of a few others.

    On the CPU, to search for each of a million among hundreds takes twenty times as long as a look
    at a table of the hashes of the wanted ones.
    """
    if probabilities.device.type != "cpu":
        among = torch.from_numpy(wanted).to(probabilities)
        return torch.isin(probabilities, among).nonzero()[:, 0].cpu().numpy()
    values = to_numpy(probabilities)
    sieve = np.zeros(2**_SIEVE_BITS, dtype=np.bool_)
    sieve[_hashes(wanted)] = True
    return np.flatnonzero(sieve.take(_hashes(values)))


def _hashes(values: Floats) -> Integers:
    """Return a number of `_SIEVE_BITS` bits for each value; equal ones have the same."""
    # Adding 0 makes a negative zero a positive one, whose bits are others.
    bits = (values + 0.0).view(np.uint64)
    return ((bits * _GOLDEN) >> np.uint64(64 - _SIEVE_BITS)).view(np.int64)


def rank_of(probabilities: Tensor, index: int) -> int:
    """Return how many classes come before one: those with a larger p, or as large and earlier."""
    own = probabilities[index]
    before = (probabilities > own).sum() + (probabilities[:index] == own).sum()
    return int(before)
