"""Blocks of the softmax Jacobian, reduced exactly without building it.

A block is a bin of rows R times a bin of columns C. Cutting the classes at the edges of both axes
gives *pieces*; R∩C is empty or one piece, so the diagonal crosses exactly one block a piece.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from torch import Tensor

from softmax_gui.compute.dtypes import accumulator
from softmax_gui.compute.segments import Indices, Segments, Windows, bin_edges, constant

Span = tuple[int, int]


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


class _Axis:
    """The bins of one axis: their edges, their sizes, and the pieces that each is made of."""

    def __init__(self, edges: Indices, pieces: Indices, device: torch.device) -> None:
        self.edges = constant(edges, torch.device("cpu"))
        self.sizes = constant(np.diff(edges), device)
        ends = np.searchsorted(pieces, edges)
        self.pieces = Windows(ends[:-1], ends[1:], len(pieces) - 1, device)


@dataclass(frozen=True)
class Tiling:
    """What the reductions of a window need to know of its geometry.

    Parameters
    ----------
    pieces : Segments
        The classes cut at the edges of both axes.
    rows, columns : _Axis
        The bins of each axis.
    shared, row, column : Tensor of int64, shape (K,)
        The pieces that lie in a bin of rows and in a bin of columns, and those bins: the blocks
        that the diagonal crosses.
    """

    pieces: Segments
    rows: _Axis
    columns: _Axis
    shared: Tensor
    row: Tensor
    column: Tensor

    @classmethod
    def between(cls, row_edges: Indices, column_edges: Indices, device: torch.device) -> "Tiling":
        """Return the geometry of a window whose blocks have these edges."""
        edges = np.union1d(row_edges, column_edges)
        starts = edges[:-1]
        row = np.searchsorted(row_edges, starts, side="right") - 1
        column = np.searchsorted(column_edges, starts, side="right") - 1
        in_rows = (row >= 0) & (row < len(row_edges) - 1)
        in_columns = (column >= 0) & (column < len(column_edges) - 1)
        shared = np.flatnonzero(in_rows & in_columns)
        return cls(
            Segments(edges, device),
            _Axis(row_edges, edges, device),
            _Axis(column_edges, edges, device),
            *(constant(index, device) for index in (shared, row[shared], column[shared])),
        )

    def window(self, values: Tensor) -> BlockWindow:
        """Return reduced blocks together with their edges."""
        return BlockWindow(values, self.rows.edges, self.columns.edges)


@lru_cache(maxsize=32)
def tiling(rows: Span, columns: Span, height: int, width: int, device: torch.device) -> Tiling:
    """Return the geometry of a window. It is kept: during a drag the window rests."""
    return Tiling.between(bin_edges(*rows, height), bin_edges(*columns, width), device)


def mean_window(p: Tensor, temperature: float, tiles: Tiling) -> BlockWindow:
    """Return the mean of every block: ``(P(D) P(¬C) - P(R∖D) P(C)) / (T |R| |C|)``, D = R∩C.

    This is ``P(D) - P(R) P(C)`` written without cancellation. ``p`` has shape (N,).
    """
    mass = tiles.pieces.sums(p)
    in_row = tiles.rows.pieces.of(mass, 0.0)
    row_mass, column_mass = in_row.sum(1), tiles.columns.pieces.of(mass, 0.0).sum(1)
    heights, widths = tiles.rows.sizes, tiles.columns.sizes
    values = _off_diagonal(row_mass / heights, column_mass / widths, temperature)

    row, column, own = tiles.row, tiles.column, mass[tiles.shared]
    rest_of_row = _sums_of_others(own, row, in_row, row_mass)
    outside = _mass_outside(p, column_mass, tiles.columns.edges)
    crossed = own * outside[column] - rest_of_row * column_mass[column]
    values[row, column] = crossed / heights[row] / widths[column] / temperature
    return tiles.window(values.to(p.dtype))


def peak_window(p: Tensor, complement: Tensor, temperature: float, tiles: Tiling) -> BlockWindow:
    """Return the entry of largest magnitude of every block, with its sign.

    Off the diagonal that is minus the product of the two largest p. A block that the diagonal
    crosses at D = R∩C also has ``p_i (1 - p_i)`` of the i in D: no entry in the row or the column
    of such an i is larger, so what else may be is minus the product of the largest p in R∖D
    and in C∖D. Of equal magnitudes the one on the diagonal is shown.
    """
    largest = tiles.pieces.maxima(p)
    in_row, in_column = tiles.rows.pieces.of(largest, 0.0), tiles.columns.pieces.of(largest, 0.0)
    values = _off_diagonal(in_row.amax(1), in_column.amax(1), temperature)

    row, column, own = tiles.row, tiles.column, largest[tiles.shared]
    on_diagonal = tiles.pieces.maxima(p * complement)[tiles.shared]
    beside = _maxima_of_others(own, row, in_row) * _maxima_of_others(own, column, in_column)
    shown = torch.where(on_diagonal >= beside, on_diagonal, -beside)
    values[row, column] = shown / temperature
    return tiles.window(values)


def _off_diagonal(rows: Tensor, columns: Tensor, temperature: float) -> Tensor:
    """Return ``-rows columnsᵀ / T``, in place: a picture is large enough for copies to show."""
    # Adding 0 keeps the entries of masked classes from being -0.
    return torch.outer(rows, columns).div_(-temperature).add_(0)


def _mass_outside(p: Tensor, bin_mass: Tensor, edges: Tensor) -> Tensor:
    """Return the mass outside each bin: ``1 - P``, but summed for the one that may exceed half."""
    outside = 1 - bin_mass
    heaviest = int(bin_mass.argmax())
    start, stop = int(edges[heaviest]), int(edges[heaviest + 1])
    before, after = accumulator(p[:start]), accumulator(p[stop:])
    outside[heaviest] = before.sum() + after.sum()
    return outside


def _sums_of_others(own: Tensor, bin_of: Tensor, in_bin: Tensor, totals: Tensor) -> Tensor:
    """Return, for some pieces, the mass of the other pieces of their bins, shape (K,).

    Only the largest piece of a bin can hold more than half of it, so only there would
    subtracting it from the total cancel; there the rest is summed.
    """
    largest, position = in_bin.max(1)
    rest = in_bin.scatter(1, position[:, None], 0.0).sum(1)
    return torch.where(own == largest[bin_of], rest[bin_of], totals[bin_of] - own)


def _maxima_of_others(own: Tensor, bin_of: Tensor, in_bin: Tensor) -> Tensor:
    """Return, for some pieces, the largest p in the other pieces of their bins or 0, shape (K,)."""
    largest, position = in_bin.max(1)
    second = in_bin.scatter(1, position[:, None], 0.0).amax(1)
    return torch.where(own == largest[bin_of], second[bin_of], largest[bin_of])
