"""Bars and curves reduced to pixels: the exact minimum and maximum of each pixel column."""

from dataclasses import dataclass

import torch
from torch import Tensor

from softmax_gui.compute.segments import bins


@dataclass(frozen=True)
class Envelope:
    """The range of a vector in each of some consecutive bins.

    Parameters
    ----------
    edges : Tensor of int64, shape (B + 1,)
        Bin b holds the classes ``edges[b]:edges[b + 1]``.
    low, high : Tensor, shape (B,)
        The smallest and the largest value in each bin.
    """

    edges: Tensor
    low: Tensor
    high: Tensor


def envelope(values: Tensor, start: int, stop: int, pixels: int) -> Envelope:
    """Return the envelope of ``values[start:stop]`` in at most ``pixels`` bins, in O(N).

    Where there are fewer classes than pixels a bin is one class, and low and high are its value.
    """
    if stop > len(values):
        raise ValueError(f"[{start}, {stop}) is not a range of the {len(values)} classes")
    if 0 <= start < stop <= start + pixels:  # edges of single classes are not worth keeping
        part = values[start:stop]
        return Envelope(torch.arange(start, stop + 1), part, part)
    segments = bins(start, stop, pixels, values.device)
    return Envelope(segments.edges, segments.minima(values), segments.maxima(values))
