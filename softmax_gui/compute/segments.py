"""Reductions over consecutive segments of a vector."""

from typing import Literal

import torch
from torch import Tensor

from softmax_gui.compute.dtypes import accumulator


def bin_edges(start: int, stop: int, bins: int) -> Tensor:
    """Return edges that cut [start, stop) into at most ``bins`` nearly equal, non-empty parts.

    Returns
    -------
    Tensor of int64, shape (min(bins, stop - start) + 1,)
    """
    if not 0 <= start < stop or bins < 1:
        raise ValueError(f"cannot cut [{start}, {stop}) into {bins} bins")
    bins = min(bins, stop - start)
    return start + torch.arange(bins + 1) * (stop - start) // bins


def segment_sums(values: Tensor, edges: Tensor) -> Tensor:
    """Return the sum of each segment, each summed on its own, shape (len(edges) - 1,).

    Differences of one running sum would lose every segment below the rounding of the total.
    """
    return _reduce(accumulator(values), edges, "sum", 0.0).to(values.dtype)


def segment_maxima(values: Tensor, edges: Tensor) -> Tensor:
    """Return the maximum of each segment, -inf for an empty one, shape (len(edges) - 1,)."""
    return _reduce(values, edges, "max", -torch.inf)


def segment_minima(values: Tensor, edges: Tensor) -> Tensor:
    """Return the minimum of each segment, inf for an empty one, shape (len(edges) - 1,)."""
    return _reduce(values, edges, "min", torch.inf)


def segment_of(edges: Tensor, positions: Tensor) -> Tensor:
    """Return which segment each position lies in: -1 before the first, len(edges) - 1 after."""
    return torch.searchsorted(edges, positions, right=True) - 1


def _reduce(
    values: Tensor, edges: Tensor, how: Literal["sum", "max", "min"], initial: float
) -> Tensor:
    offsets = edges.to(values.device)
    return torch.segment_reduce(values.contiguous(), how, offsets=offsets, initial=initial)
