"""How few classes hold how much of the probability: the axis of their number, and the words."""

from collections.abc import Iterable
from itertools import groupby

import numpy as np
import numpy.typing as npt

from softmax_gui.model.language import tr

Mark = tuple[tuple[float, ...], int]
"""Shares of the mass that are reached at once, and the number of classes that hold them."""


def coordinate(counts: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Return where the first so many classes end on the axis: ``log10(1 + count)``."""
    return np.log10(1 + np.asarray(counts, dtype=np.float64))


def marks(shares: Iterable[tuple[float, int]]) -> list[Mark]:
    """Return where the sum reaches the shares, those that the same classes hold together.

    Parameters
    ----------
    shares : iterable of (float, int)
        Parts of the mass and how many classes hold them, from the smallest.
    """
    grouped = groupby(shares, key=lambda pair: pair[1])
    return [(tuple(share for share, _ in pairs), count) for count, pairs in grouped]


def text(mark: Mark) -> str:
    """Return what is written at a mark: ``90 %: 29,885 classes``."""
    shares, count = mark
    said = tr("{shares}: {count} class") if count == 1 else tr("{shares}: {count} classes")
    return said.format(shares=_percent(shares), count=f"{count:,}")


def note(shares: Iterable[tuple[float, int]], size: int) -> str:
    """Return how many classes hold how much: ``50 % in 1, 90 % in 3, 99 % in 9 of 10``."""
    part = tr("{shares} in {count}")
    parts = ", ".join(
        part.format(shares=_percent(reached), count=f"{count:,}")
        for reached, count in marks(shares)
    )
    return tr("{parts} of {size}").format(parts=parts, size=f"{size:,}")


def _percent(shares: tuple[float, ...]) -> str:
    """Return ``50 %``, or ``50, 90 and 99 %``."""
    *most, last = (f"{100 * share:g}" for share in shares)
    if not most:
        return f"{last} %"
    return tr("{shares} and {last} %").format(shares=", ".join(most), last=last)
