"""Blocks of the softmax Jacobian, reduced exactly without building it.

A block is a bin of rows R times a bin of columns C. Cutting the classes at the edges of both axes
gives *pieces*; R∩C is empty or one piece, so the diagonal crosses exactly one block a piece.
"""

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from softmax_gui.compute.dtypes import accumulator, to_numpy
from softmax_gui.compute.segments import Indices, Segments, Windows, bin_edges, constant
from softmax_gui.compute.softmax import Masses

Span = tuple[int, int]
Floats = npt.NDArray[np.float64]


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
    before, after : ndarray of int64, shape (H,)
        In row y of blocks it crosses those from column ``before[y]`` up to ``after[y]``.
    """

    pieces: Segments
    rows: _Axis
    columns: _Axis
    shared: Tensor
    row: Tensor
    column: Tensor
    before: Indices
    after: Indices

    @cached_property
    def on_cpu(self) -> "Tiling":
        """The same geometry of vectors on the CPU."""
        if self.shared.is_cpu:
            return self
        edges = self.rows.edges.numpy(), self.columns.edges.numpy()
        return Tiling.between(*edges, torch.device("cpu"))

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
            pieces=Segments(edges, device),
            rows=_Axis(row_edges, edges, device),
            columns=_Axis(column_edges, edges, device),
            shared=constant(shared, device),
            row=constant(row[shared], device),
            column=constant(column[shared], device),
            before=np.searchsorted(column_edges[1:], row_edges[:-1], side="right"),
            after=np.searchsorted(column_edges[:-1], row_edges[1:], side="left"),
        )


@dataclass(frozen=True)
class BlockWindow:
    """A window of the Jacobian at pixel resolution.

    Parameters
    ----------
    rows, columns : Tensor, shapes (H,) and (W,)
        Where the diagonal does not cross it, block (y, x) is ``-rows[y] * columns[x]``.
    crossed : Tensor, shape (K,)
        The blocks that it crosses.
    tiles : Tiling
        Which rows and columns the blocks hold.

    All are float64 in every precision of the logits: products of two small p are below what
    float32 holds, so that picture and numbers would part.
    """

    rows: Tensor
    columns: Tensor
    crossed: Tensor
    tiles: Tiling

    def on_cpu(self) -> "BlockWindow":
        """Return the same window on the CPU, without its values, in O(H + W)."""
        factors = self.rows.cpu(), self.columns.cpu(), self.crossed.cpu()
        return BlockWindow(*factors, self.tiles.on_cpu)

    @property
    def row_edges(self) -> Tensor:
        """Block (y, x) holds the rows ``row_edges[y]:row_edges[y + 1]``; int64, shape (H + 1,)."""
        return self.tiles.rows.edges

    @property
    def column_edges(self) -> Tensor:
        """The same of the columns, shape (W + 1,)."""
        return self.tiles.columns.edges

    @cached_property
    def values(self) -> Tensor:
        """One reduced block a pixel, float64, shape (H, W); computed when first asked for."""
        nothing = self.rows.new_zeros(())
        # Beginning from 0 keeps the entries of masked classes from being -0.
        values = torch.addcmul(nothing, self.rows[:, None], self.columns, value=-1)
        values[self.tiles.row, self.tiles.column] = self.crossed
        return values

    def entry(self, row: int, column: int) -> float:
        """Return one of the `values` without computing the others."""
        before = self.tiles.before[row]
        if before <= column < self.tiles.after[row]:
            first = int(torch.searchsorted(self.tiles.row, row))
            return self.crossed[first + int(column - before)].item()
        return 0.0 - self.rows[row].item() * self.columns[column].item()

    def magnitudes(self) -> tuple[float, float]:
        """Return the largest magnitude of a block and the smallest other than 0, in O(H + W).

        The smallest is inf where all are 0, and 0 where one is too small for a float.
        """
        rows, columns, crossed = map(to_numpy, (self.rows, self.columns, self.crossed.abs()))
        most = self._beside_the_diagonal(columns, np.maximum, 0.0)
        least = self._beside_the_diagonal(_positive(columns), np.minimum, math.inf)
        return (
            max((rows * most).max(), crossed.max(initial=0.0)),
            min((_positive(rows) * least).min(), _positive(crossed).min(initial=math.inf)),
        )

    def _beside_the_diagonal(self, columns: Floats, best: np.ufunc, nothing: float) -> Floats:
        """Return the best of the columns that each row has beside the diagonal, shape (H,)."""
        first = np.concatenate([[nothing], best.accumulate(columns)])
        last = np.concatenate([best.accumulate(columns[::-1])[::-1], [nothing]])
        found: Floats = best(first[self.tiles.before], last[self.tiles.after])
        return found


def _positive(magnitudes: Floats) -> Floats:
    """Return magnitudes with inf in place of 0."""
    return np.where(magnitudes > 0, magnitudes, math.inf)


@lru_cache(maxsize=32)
def tiling(rows: Span, columns: Span, height: int, width: int, device: torch.device) -> Tiling:
    """Return the geometry of a window. It is kept: during a drag the window rests."""
    return Tiling.between(bin_edges(*rows, height), bin_edges(*columns, width), device)


def mean_window(p: Tensor, temperature: float, tiles: Tiling) -> BlockWindow:
    """Return the mean of every block: ``(P(D) P(¬C) - P(R∖D) P(C)) / (T |R| |C|)``, D = R∩C.

    This is ``P(D) - P(R) P(C)`` written without cancellation. ``p`` has shape (N,).
    """
    mass, tiles = _wide(tiles.pieces.sums(p), tiles)
    in_row = tiles.rows.pieces.of(mass, 0.0)
    row_mass, column_mass = in_row.sum(1), tiles.columns.pieces.of(mass, 0.0).sum(1)

    row, column, own = tiles.row, tiles.column, mass[tiles.shared]
    rest_of_row = _sums_of_others(own, row, in_row, row_mass)
    outside = _mass_outside(p, column_mass, tiles.columns.edges)
    crossed = own * outside[column] - rest_of_row * column_mass[column]

    heights, widths = tiles.rows.sizes, tiles.columns.sizes
    crossed = crossed / heights[row] / widths[column] / temperature
    return _window(row_mass / heights, column_mass / widths, crossed, temperature, tiles)


def peak_window(softmax: Masses, temperature: float, tiles: Tiling) -> BlockWindow:
    """Return the entry of largest magnitude of every block, with its sign.

    Off the diagonal that is minus the product of the two largest p. A block that the diagonal
    crosses at D = R∩C also has ``p_i (1 - p_i)`` of the i in D: no entry in the row or the column
    of such an i is larger, so what else may be is minus the product of the largest p in R∖D
    and in C∖D. Of equal magnitudes the one on the diagonal is shown.
    """
    p = accumulator(softmax.probabilities)
    largest, tiles = _wide(tiles.pieces.maxima(p), tiles)
    in_row, in_column = tiles.rows.pieces.of(largest, 0.0), tiles.columns.pieces.of(largest, 0.0)

    row, column, own = tiles.row, tiles.column, largest[tiles.shared]
    on_diagonal = _diagonal_maxima(softmax, p, largest, tiles.pieces)[tiles.shared]
    beside = _maxima_of_others(own, row, in_row) * _maxima_of_others(own, column, in_column)
    crossed = torch.where(on_diagonal >= beside, on_diagonal, -beside) / temperature
    return _window(in_row.amax(1), in_column.amax(1), crossed, temperature, tiles)


def _wide(pieces: Tensor, tiles: Tiling) -> tuple[Tensor, Tiling]:
    """Return a number a piece in float64, on the CPU if need be, and the geometry there."""
    if pieces.device.type == "mps":
        return pieces.cpu().double(), tiles.on_cpu
    return pieces.double(), tiles


def _window(
    rows: Tensor,
    columns: Tensor,
    crossed: Tensor,
    temperature: float,
    tiles: Tiling,
) -> BlockWindow:
    """Return the window whose blocks off the diagonal are ``-rows columnsᵀ / T``."""
    # Of two like factors a picture is symmetric to the last digit.
    root = math.sqrt(temperature)
    return BlockWindow(rows / root, columns / root, crossed, tiles)


def _diagonal_maxima(softmax: Masses, p: Tensor, largest: Tensor, pieces: Segments) -> Tensor:
    """Return the largest ``p (1 - p)`` of each piece, of which the largest p are known.

    Up to one half it grows with p, and only the class of the largest p may exceed that: in its
    piece it may be that of the largest other p.
    """
    maxima = largest * (1 - largest)
    piece = int(np.searchsorted(pieces.edges.numpy(), softmax.largest, side="right")) - 1
    if not 0 <= piece < len(maxima):
        return maxima
    start, stop = pieces.edges[piece : piece + 2].tolist()
    own = p[softmax.largest].to(maxima) * softmax.rest.to(maxima)
    others = torch.cat([p[start : softmax.largest], p[softmax.largest + 1 : stop]])
    if len(others):
        second = others.amax().to(maxima)
        own = torch.maximum(own, second * (1 - second))
    maxima[piece] = own
    return maxima


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
    if in_bin.shape[1] == 1:
        return torch.zeros_like(own)
    largest, position = in_bin.max(1)
    rest = in_bin.scatter(1, position[:, None], 0.0).sum(1)
    return torch.where(own == largest[bin_of], rest[bin_of], totals[bin_of] - own)


def _maxima_of_others(own: Tensor, bin_of: Tensor, in_bin: Tensor) -> Tensor:
    """Return, for some pieces, the largest p in the other pieces of their bins or 0, shape (K,)."""
    if in_bin.shape[1] == 1:
        return torch.zeros_like(own)
    largest, position = in_bin.max(1)
    second = in_bin.scatter(1, position[:, None], 0.0).amax(1)
    return torch.where(own == largest[bin_of], second[bin_of], largest[bin_of])
