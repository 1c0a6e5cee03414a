"""Signed values as entries of a symmetric colour table."""

import math
import sys

import torch
from torch import Tensor

from softmax_gui.compute.dtypes import accumulator

ENTRIES = 255
"""Entries of the table: an odd number, so that 0 has one of its own in the middle."""


def colour_indices(values: Tensor, limit: float) -> Tensor:
    """Return the entry of a diverging table for each value, as uint8, of the same shape.

    Parameters
    ----------
    values : Tensor
        Signed numbers.
    limit : float
        The magnitude shown in the outermost colours; larger ones are clipped.
    """
    half = ENTRIES // 2
    if not limit > 0:
        return torch.full_like(values, half, dtype=torch.uint8)
    scaled = (accumulator(values) / limit).clamp_(-1, 1)
    return scaled.mul_(half).add_(half).round_().to(torch.uint8)


def nice_limit(magnitude: float) -> float:
    """Return the next of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten; 1 for 0."""
    if not (0 < magnitude < math.inf):
        return 1.0
    power = 10.0 ** math.floor(math.log10(magnitude))
    if power == 0:  # below the smallest normal power of ten
        return magnitude
    steps = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
    limit = next((s * power for s in steps if s * power >= magnitude), 10 * power)
    return min(limit, sys.float_info.max)
