"""Reductions over consecutive segments of a vector.

They are taken as a tree: chunks of the whole vector first, then, segment by segment, the chunks
inside it and the ragged ends. That costs one pass over the vector however the segments lie, and the
rounding of a sum grows with the logarithm of its length.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, reduce

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
    """How to reduce a matrix along its rows, how to join two results, and the result of nothing."""

    along: Callable[[Tensor], Tensor]
    join: Callable[[Tensor, Tensor], Tensor]
    nothing: float


_SUM = _Reduction(lambda rows: rows.sum(1), torch.add, 0.0)
_MAXIMUM = _Reduction(lambda rows: rows.amax(1), torch.maximum, -torch.inf)
_MINIMUM = _Reduction(lambda rows: rows.amin(1), torch.minimum, torch.inf)


class Segments:
    """Consecutive segments of a vector, and its reductions over each of them.

    Parameters
    ----------
    edges : ndarray of int64, shape (S + 1,)
        Not decreasing. Segment s holds the entries ``edges[s]:edges[s + 1]``.
    device : torch.device
        Where the vectors to reduce are.
    """

    def __init__(self, edges: Indices, device: torch.device) -> None:
        self.edges = constant(edges, torch.device("cpu"))
        self._start, self._stop = int(edges[0]), int(edges[-1])
        self._ends: list[tuple[Windows, Windows]] = []
        starts, stops, size = edges[:-1] - self._start, edges[1:] - self._start, len(self)
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

    def __len__(self) -> int:
        return self._stop - self._start

    def sums(self, values: Tensor) -> Tensor:
        """Return the sum of each segment, in the dtype that torch sums in, shape (S,).

        Each is summed on its own: differences of one running sum would lose every segment below
        the rounding of the total.
        """
        return self._reduce(accumulator(values), _SUM)

    def maxima(self, values: Tensor) -> Tensor:
        """Return the maximum of each segment, -inf for an empty one, shape (S,)."""
        return self._reduce(values, _MAXIMUM)

    def minima(self, values: Tensor) -> Tensor:
        """Return the minimum of each segment, inf for an empty one, shape (S,)."""
        return self._reduce(values, _MINIMUM)

    def _reduce(self, values: Tensor, how: _Reduction) -> Tensor:
        values = values[self._start : self._stop].contiguous()
        parts = []
        for ends in self._ends:
            parts += [how.along(end.of(values, how.nothing)) for end in ends]
            whole = len(values) // _CHUNK * _CHUNK
            values = how.along(values[:whole].view(-1, _CHUNK))
        parts.append(how.along(self._rest.of(values, how.nothing)))
        return reduce(how.join, parts)


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
