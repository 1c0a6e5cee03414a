"""Reductions over consecutive segments of a vector.

They cost one pass over the vector however the segments lie, and the rounding of a sum grows with
the logarithm of its length: on the CPU numpy's, elsewhere a tree of chunks, of the whole vector
first, then, segment by segment, the chunks inside it and the ragged ends.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from softmax_gui.compute.dtypes import accumulator

Indices = npt.NDArray[np.int64]

_CHUNK = 64


def bin_edges(start: int, stop: int, bins: int) -> Indices:
    """Return edges that cut [start, stop) into at most ``bins`` nearly equal, non-empty parts.

    Returns
    -------
    ndarray of int64, shape (min(bins, stop - start) + 1,)
        The parts differ in size by at most one.
    """
    if not 0 <= start < stop or bins < 1:
        raise ValueError(f"cannot cut [{start}, {stop}) into {bins} bins")
    bins = min(bins, stop - start)
    return start + np.arange(bins + 1, dtype=np.int64) * (stop - start) // bins


def constant(array: npt.NDArray[np.generic], device: torch.device) -> Tensor:
    """Return an array as a tensor that may outlive the mode it was made in.

    What is cached during a frame, which is computed in inference mode, may later serve autograd.
    """
    with torch.inference_mode(False):
        return torch.from_numpy(array).to(device)


class Windows:
    """The entries of each of some segments side by side, for segments that are short.

    Parameters
    ----------
    starts, stops : ndarray of int64, shape (S,)
        Segment s holds the entries ``starts[s]:stops[s]``; none where they are not in order.
    size : int
        The length of the vectors to look at.
    device : torch.device
        Where those vectors are.
    """

    def __init__(self, starts: Indices, stops: Indices, size: int, device: torch.device) -> None:
        self._width = min(max(int((stops - starts).max()), 1), size)
        first = np.minimum(starts, size - self._width)
        entries = first[:, None] + np.arange(self._width)
        inside = (entries >= starts[:, None]) & (entries < stops[:, None])
        self._first, self._inside = constant(first, device), constant(inside, device)

    def of(self, values: Tensor, fill: float) -> Tensor:
        """Return the segments of ``values`` as rows, with ``fill`` where there is no entry."""
        rows = values.unfold(0, self._width, 1).index_select(0, self._first)
        return torch.where(self._inside, rows, fill)


@dataclass(frozen=True)
class _Reduction:
    """How to reduce a matrix along its rows, how to join two results, and the result of nothing.

    ``ufunc`` is numpy's way to join two.
    """

    along: Callable[[Tensor], Tensor]
    join: Callable[[Tensor, Tensor], Tensor]
    nothing: float
    ufunc: np.ufunc


_SUM = _Reduction(lambda rows: rows.sum(1), torch.add, 0.0, np.add)
_MAXIMUM = _Reduction(lambda rows: rows.amax(1), torch.maximum, -torch.inf, np.maximum)
_MINIMUM = _Reduction(lambda rows: rows.amin(1), torch.minimum, torch.inf, np.minimum)


class _Tree:
    """Reductions as a tree: chunks of the whole vector first, then the chunks in each segment.

    Parameters
    ----------
    edges : ndarray of int64, shape (S + 1,)
        Those of the segments, from 0 to the length of the vectors.
    device : torch.device
        Where the vectors to reduce are.
    """

    def __init__(self, edges: Indices, device: torch.device) -> None:
        self._ends: list[tuple[Windows, Windows]] = []
        starts, stops, size = edges[:-1], edges[1:], int(edges[-1])
        while (stops - starts).max() > 2 * _CHUNK:
            first, last = -(-starts // _CHUNK), stops // _CHUNK
            head_stops = np.minimum(first * _CHUNK, stops)
            tail_starts = np.maximum(last * _CHUNK, head_stops)
            self._ends.append(
                (
                    Windows(starts, head_stops, size, device),
                    Windows(tail_starts, stops, size, device),
                )
            )
            starts, stops, size = first, last, size // _CHUNK
        self._rest = Windows(starts, stops, size, device)

    def reduce(self, values: Tensor, how: _Reduction) -> Tensor:
        """Return the result of each segment, shape (S,)."""
        values, parts = values.contiguous(), []
        for ends in self._ends:
            parts += [how.along(end.of(values, how.nothing)) for end in ends]
            whole = len(values) // _CHUNK * _CHUNK
            values = how.along(values[:whole].view(-1, _CHUNK))
        parts.append(how.along(self._rest.of(values, how.nothing)))
        return reduce(how.join, parts)


class _Slices:
    """Reductions by numpy, which on the CPU passes over ragged segments at full speed.

    Parameters are those of `_Tree`. numpy sums pairwise, too.
    """

    def __init__(self, edges: Indices) -> None:
        self._starts = edges[:-1]

    def reduce(self, values: Tensor, how: _Reduction) -> Tensor:
        """Return the result of each segment, shape (S,)."""
        found = how.ufunc.reduceat(accumulator(values).numpy(), self._starts)
        return torch.from_numpy(found).to(values.dtype)


class Segments:
    """Consecutive segments of a vector, and its reductions over each of them.

    Parameters
    ----------
    edges : ndarray of int64, shape (S + 1,)
        Rising, so that no segment is empty. Segment s holds the entries
        ``edges[s]:edges[s + 1]``.
    device : torch.device
        Where the vectors to reduce are.
    """

    def __init__(self, edges: Indices, device: torch.device) -> None:
        if len(edges) < 2 or not (np.diff(edges) > 0).all():
            raise ValueError("the edges of segments must rise")
        self.edges = constant(edges, torch.device("cpu"))
        self._start, self._stop = int(edges[0]), int(edges[-1])
        self._inside, self._device = edges - self._start, device

    def __len__(self) -> int:
        return self._stop - self._start

    def sums(self, values: Tensor) -> Tensor:
        """Return the sum of each segment, in the dtype that torch sums in, shape (S,).

        Each is summed on its own: differences of one running sum would lose every segment below
        the rounding of the total.
        """
        return self._reduce(accumulator(values), _SUM)

    def maxima(self, values: Tensor) -> Tensor:
        """Return the maximum of each segment, shape (S,)."""
        return self._reduce(values, _MAXIMUM)

    def minima(self, values: Tensor) -> Tensor:
        """Return the minimum of each segment, shape (S,)."""
        return self._reduce(values, _MINIMUM)

    @cached_property
    def _slices(self) -> _Slices:
        return _Slices(self._inside)

    @cached_property
    def _tree(self) -> _Tree:
        return _Tree(self._inside, self._device)

    def _reduce(self, values: Tensor, how: _Reduction) -> Tensor:
        values = values[self._start : self._stop]
        # What is to be differentiated must stay with torch.
        if self._device.type == "cpu" and not values.requires_grad:
            return self._slices.reduce(values, how)
        return self._tree.reduce(values, how)


@lru_cache(maxsize=64)
def bins(start: int, stop: int, count: int, device: torch.device) -> Segments:
    """Return [start, stop) cut into at most ``count`` bins. They are kept: a drag reuses them."""
    return Segments(bin_edges(start, stop, count), device)


def largest(values: Tensor, count: int) -> Tensor:
    """Return the positions of the ``count`` largest entries, the largest first, as int64.

    They lie in the ``count`` chunks with the largest maxima, so only those are sorted.
    """
    whole = len(values) // _CHUNK * _CHUNK
    if whole <= count * _CHUNK:
        return values.topk(count).indices
    chunks = values[:whole].view(-1, _CHUNK).amax(1).topk(count).indices
    inside = torch.arange(_CHUNK, device=values.device)
    beyond = torch.arange(whole, len(values), device=values.device)
    candidates = torch.cat([(chunks[:, None] * _CHUNK + inside).flatten(), beyond])
    return candidates[values[candidates].topk(count).indices]


def first_largest(values: Tensor) -> int:
    """Return the position of the largest entry, the first of several."""
    whole = len(values) // _CHUNK * _CHUNK
    if whole <= _CHUNK:
        return int(values.argmax())
    # Of all entries torch finds the maximum far sooner than its place.
    chunk = int(values[:whole].view(-1, _CHUNK).amax(1).argmax())
    start = chunk * _CHUNK
    candidates = torch.cat([values[start : start + _CHUNK], values[whole:]])
    place = int(candidates.argmax())
    return start + place if place < _CHUNK else whole + place - _CHUNK
