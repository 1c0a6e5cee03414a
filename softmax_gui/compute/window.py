"""Blocks of the softmax Jacobian, reduced exactly without building it.

A block is a bin of rows R times a bin of columns C. Cutting the classes at the edges of both axes
gives *pieces*; R∩C is empty or one piece, so the diagonal crosses exactly one block a piece.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from softmax_gui.compute.segments import segment_maxima, segment_of, segment_sums


@dataclass(frozen=True)
class BlockWindow:
    """A window of the Jacobian at pixel resolution.

    Parameters
    ----------
    values : Tensor, shape (H, W)
        One reduced block a pixel.
    row_edges, column_edges : Tensor of int64, shapes (H + 1,) and (W + 1,)
        Block (y, x) holds rows ``row_edges[y]:row_edges[y + 1]`` and columns likewise.
    """

    values: Tensor
    row_edges: Tensor
    column_edges: Tensor


@dataclass(frozen=True)
class _Pieces:
    """The classes cut at the edges of both axes.

    ``edges`` has shape (K + 1,), ``row`` and ``column`` shape (K,): the bins that a piece lies
    in, out of range where it lies in none; ``shared`` says where it lies in both.
    """

    edges: Tensor
    row: Tensor
    column: Tensor
    shared: Tensor

    @classmethod
    def between(cls, row_edges: Tensor, column_edges: Tensor) -> "_Pieces":
        edges = torch.unique(torch.cat([row_edges, column_edges]))
        starts = edges[:-1]
        row, column = segment_of(row_edges, starts), segment_of(column_edges, starts)
        in_rows = (row >= 0) & (row < len(row_edges) - 1)
        in_columns = (column >= 0) & (column < len(column_edges) - 1)
        return cls(edges, row, column, in_rows & in_columns)

    def bins(self, axis_edges: Tensor) -> Tensor:
        """Return the first piece of each bin of an axis, and the end of the last one."""
        return torch.searchsorted(self.edges, axis_edges)


def mean_window(
    p: Tensor, temperature: float, row_edges: Tensor, column_edges: Tensor
) -> BlockWindow:
    """Return the mean of every block: ``(P(D) P(¬C) - P(R∖D) P(C)) / (T |R| |C|)``, D = R∩C.

    This is ``P(D) - P(R) P(C)`` written without cancellation. ``p`` has shape (N,).
    """
    pieces = _Pieces.between(row_edges, column_edges)
    mass = segment_sums(p, pieces.edges)
    row_mass = segment_sums(mass, pieces.bins(row_edges))
    column_mass = segment_sums(mass, pieces.bins(column_edges))
    sums = -torch.outer(row_mass, column_mass)

    shared = pieces.shared.to(p.device).nonzero().squeeze(1)
    row, column = pieces.row.to(p.device)[shared], pieces.column.to(p.device)[shared]
    rest_of_row = _sums_of_others(mass, pieces.bins(row_edges))[shared]
    outside = _mass_outside(p, column_mass, column_edges)
    sums[row, column] = mass[shared] * outside[column] - rest_of_row * column_mass[column]

    counts = torch.outer(row_edges.diff(), column_edges.diff()).to(p.device)
    # The count of a block may exceed what a half float holds, so the division is done above it.
    wide = sums.to(torch.float32) if sums.element_size() < 4 else sums
    values = (wide / counts / temperature).to(p.dtype)
    return BlockWindow(values, row_edges, column_edges)


def peak_window(
    p: Tensor, complement: Tensor, temperature: float, row_edges: Tensor, column_edges: Tensor
) -> BlockWindow:
    """Return the entry of largest magnitude of every block, with its sign.

    Off the diagonal that is minus the product of the two largest p at different classes; on it,
    the largest ``p (1 - p)``. Of equal magnitudes the one on the diagonal is shown.
    """
    pieces = _Pieces.between(row_edges, column_edges)
    largest = segment_maxima(p, pieces.edges)
    row_bins, column_bins = pieces.bins(row_edges), pieces.bins(column_edges)
    values = -torch.outer(segment_maxima(largest, row_bins), segment_maxima(largest, column_bins))

    shared = pieces.shared.to(p.device).nonzero().squeeze(1)
    row, column = pieces.row.to(p.device)[shared], pieces.column.to(p.device)[shared]
    first, second = largest[shared], _second_maxima(p, pieces.edges, largest)[shared]
    other_row = _maxima_of_others(largest, row_bins)[shared]
    other_column = _maxima_of_others(largest, column_bins)[shared]
    off_diagonal = torch.stack(
        [first * second, first * other_row, first * other_column, other_row * other_column]
    ).amax(0)
    on_diagonal = segment_maxima(p * complement, pieces.edges)[shared]
    values[row, column] = torch.where(on_diagonal >= off_diagonal, on_diagonal, -off_diagonal)
    return BlockWindow(values / temperature, row_edges, column_edges)


def _mass_outside(p: Tensor, bin_mass: Tensor, edges: Tensor) -> Tensor:
    """Return the mass outside each bin: ``1 - P``, but summed for the one that may exceed half."""
    outside = 1 - bin_mass
    heaviest = int(bin_mass.argmax())
    start, stop = int(edges[heaviest]), int(edges[heaviest + 1])
    outside[heaviest] = p[:start].sum() + p[stop:].sum()
    return outside


def _second_maxima(p: Tensor, edges: Tensor, largest: Tensor) -> Tensor:
    """Return the second largest entry of each segment, 0 where there is none, shape (K,)."""
    start, stop = int(edges[0]), int(edges[-1])
    inside = p[start:stop]
    lengths = edges.diff().to(p.device)
    is_largest = inside == torch.repeat_interleave(largest, lengths)
    local = edges - start
    below = segment_maxima(torch.where(is_largest, 0, inside), local)
    ties = segment_sums(is_largest.to(torch.float32), local)
    return torch.where(ties > 1, largest, below)


def _sums_of_others(values: Tensor, bins: Tensor) -> Tensor:
    """Return, for each value, the sum of the other values of its bin, shape (K,).

    Only the largest value of a bin can be more than half of it, so only there would the
    subtraction cancel.
    """
    bin_of, largest = _largest_of_bins(values, bins)
    rest = segment_sums(torch.where(largest, 0, values), bins)[bin_of]
    return torch.where(largest, rest, segment_sums(values, bins)[bin_of] - values)


def _maxima_of_others(values: Tensor, bins: Tensor) -> Tensor:
    """Return, for each value, the largest other value of its bin or 0, shape (K,)."""
    bin_of, largest = _largest_of_bins(values, bins)
    second = segment_maxima(torch.where(largest, 0, values), bins)[bin_of]
    return torch.where(largest, second, segment_maxima(values, bins)[bin_of])


def _largest_of_bins(values: Tensor, bins: Tensor) -> tuple[Tensor, Tensor]:
    """Return the bin of each value, and a mask of the first largest value of each bin.

    A value outside the bins is counted to the nearest one; nobody asks for it.
    """
    bin_of = segment_of(bins, torch.arange(len(values))).clamp(0, len(bins) - 2).to(values.device)
    is_largest = values == segment_maxima(values, bins)[bin_of]
    rank = is_largest.to(torch.int64).cumsum(0)
    starts = bins[:-1].to(values.device)[bin_of]
    before = torch.where(starts > 0, rank[(starts - 1).clamp(min=0)], 0)
    return bin_of, is_largest & (rank - before == 1)
