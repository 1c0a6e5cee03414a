"""Bars and curves reduced to pixels: the exact minimum and maximum of each pixel column."""

from dataclasses import dataclass

from torch import Tensor

from softmax_gui.compute.segments import bin_edges, segment_maxima, segment_minima


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
    edges = bin_edges(start, stop, pixels)
    if len(edges) == stop - start + 1:
        return Envelope(edges, values[start:stop], values[start:stop])
    return Envelope(edges, segment_minima(values, edges), segment_maxima(values, edges))
