"""Signed values as entries of a symmetric colour table."""

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from softmax_gui.compute.dtypes import to_numpy
from softmax_gui.compute.window import BlockWindow
from softmax_gui.model.colour_scale import decades, place
from softmax_gui.model.nice_numbers import exponent_of, next_nice

ENTRIES = 255
"""Entries of the table: an odd number, so that 0 has one of its own in the middle."""

MOST_DECADES = 12
"""A threshold is sought at most so many powers of ten below the limit."""

_LIMITS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8)

_HALF = ENTRIES // 2
# Half of one up, as cutting the fraction off is to round.
_MIDDLE = _HALF + 0.5
_STRIP = 2**16


@dataclass(frozen=True)
class Picture:
    """A window of the Jacobian in colours.

    Parameters
    ----------
    colours : Tensor of uint8, shape (H, W)
        Entries of a diverging table of `ENTRIES`.
    limit : float
        The magnitude that its ends stand for.
    threshold : float or None
        Where a symmetric logarithmic scale becomes linear; None where all of it is.
    """

    colours: Tensor
    limit: float
    threshold: float | None


def picture(window: BlockWindow, *, linear: bool) -> Picture:
    """Return a window in colours whose scale fits what is in view.

    On the scale of the largest entry of the matrix, means of blocks would be invisible.
    """
    largest, smallest = window.magnitudes()
    limit = nice_limit(largest)
    threshold = None if linear else threshold_for(smallest, limit)
    if limit < sys.float_info.min:  # no part of it is a float of full precision
        return Picture(colour_indices(window.values, limit, threshold), limit, threshold)
    if threshold is None:
        colours = _linear(window, limit)
    else:
        colours = _symmetric_logarithmic(window, limit, threshold, smallest)
    crossed = colour_indices(window.crossed, limit, threshold)
    colours[window.tiles.row, window.tiles.column] = crossed
    return Picture(colours, limit, threshold)


def colour_indices(values: Tensor, limit: float, threshold: float | None = None) -> Tensor:
    """Return the entry of a diverging table for each value, as uint8, of the same shape.

    Parameters
    ----------
    values : Tensor
        Signed numbers.
    limit : float
        The magnitude shown in the outermost colours; larger ones are clipped.
    threshold : float, optional
        Where given, the scale is symmetric logarithmic: linear up to this magnitude, which takes
        as many colours as a power of ten beyond it. Otherwise it is linear.
    """
    if not limit > 0:
        return torch.full_like(values, _HALF, dtype=torch.uint8)
    entries = np.rint(_HALF + _HALF * place(to_numpy(values), limit, threshold))
    return torch.from_numpy(entries.astype(np.uint8)).to(values.device)


def threshold_for(smallest: float, limit: float) -> float:
    """Return a power of ten for a symmetric logarithmic scale that shows all that is in view.

    It is the last one not above the smallest magnitude that is not 0, or, if that is nearer to
    the limit, a tenth of the limit; but of less than `MOST_DECADES` powers of ten below the limit
    it is the last one not above that. Where normal floats end, it is half of the limit.

    Parameters
    ----------
    smallest : float
        The smallest magnitude but 0; inf where all are 0.
    limit : float
        Of the scale, greater than 0.
    """
    if limit / 10 < sys.float_info.min:
        return max(limit / 2, math.ulp(0.0))
    # Of a product with a power of ten the last bit may be wrong, and that is another power.
    highest = exponent_of(limit) - 1
    lowest = max(highest + 1 - MOST_DECADES, exponent_of(sys.float_info.min))
    shown = exponent_of(min(max(smallest, sys.float_info.min), limit))
    return float(f"1e{min(max(shown, lowest), highest)}")


def nice_limit(magnitude: float) -> float:
    """Return the next of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten; 1 for 0."""
    return next_nice(magnitude, _LIMITS) if magnitude < math.inf else 1.0


# What follows colours the blocks beside the diagonal, minus products, by their factors: a product
# of two colours as cheaply as a number, and its logarithm is a sum. Those on it are coloured over.


def _linear(window: BlockWindow, limit: float) -> Tensor:
    # Each takes its share of the limit: one of them alone by all of it might overflow.
    root = math.sqrt(limit)
    rows, columns = window.rows / root, window.columns / root * -_HALF

    def entries(part: slice) -> Tensor:
        return torch.outer(rows[part], columns).add_(_MIDDLE)

    return _by_strips(window, entries)


def _symmetric_logarithmic(
    window: BlockWindow, limit: float, threshold: float, smallest: float
) -> Tensor:
    rows, columns = window.rows, window.columns
    decade = _HALF / decades(limit, threshold)
    beyond = (_MIDDLE - decade * (rows.log10() - math.log10(threshold))).float()
    column_logs = (decade * columns.log10()).float()
    if smallest >= threshold and min(rows.amin().item(), columns.amin().item()) > 0:
        beyond -= decade  # all of the linear part
        return _by_strips(window, lambda part: beyond[part, None] - column_logs)

    def entries(part: slice) -> Tensor:
        logarithmic = (beyond[part, None] - column_logs).clamp_(max=_MIDDLE)
        linear = torch.outer(rows[part], columns).div_(threshold).clamp_(max=1)
        return logarithmic.sub_(linear.mul_(decade))

    return _by_strips(window, entries)


def _by_strips(window: BlockWindow, entries: Callable[[slice], Tensor]) -> Tensor:
    """Return the table entries of all rows, in the lower half of the table, as uint8.

    A strip of rows at a time stays in the cache of a core until it is done.
    """
    height, width = len(window.rows), len(window.columns)
    # torch converts to int8 several times faster than to uint8.
    table = torch.empty(height, width, dtype=torch.int8, device=window.rows.device)
    rows = max(_STRIP // width, 1)
    for start in range(0, height, rows):
        part = slice(start, start + rows)
        table[part] = entries(part)
    return table.view(torch.uint8)
