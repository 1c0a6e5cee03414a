"""An axis of ranks on a logarithmic scale, marked with counts of classes."""

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from softmax_gui.engine.frame import Floats
from softmax_gui.model.shares import coordinate
from softmax_gui.view.plots.scale import Tick

_GAP = 10.0
_MOST = 40
_THOUSANDS = ((10**6, "M"), (10**3, "k"))

Place = Callable[[Floats], Floats]


def count_at(x: float) -> float:
    """Return how many classes lie before a coordinate."""
    return float(10.0**x - 1)


def count_ticks(
    ends: tuple[float, float], place: Place, width: Callable[[str], float]
) -> list[Tick]:
    """Return coordinates with the counts of classes there, as many as stand side by side.

    Over a wide part of the axis they are powers of ten with their doubles and fives where there
    is room; over a narrow one round numbers.

    Parameters
    ----------
    ends : (float, float)
        The coordinates at the ends of the axis.
    place : callable
        From coordinates to pixels.
    width : callable
        The pixels that a text takes.
    """
    first, last = math.ceil(count_at(ends[0]) - 1e-6), math.floor(count_at(ends[1]) + 1e-6)
    text = _rounded if _is_wide(first, last) else _exact
    for counts in _from_fine_to_coarse(first, last):
        at = place(coordinate(counts))
        reaches = np.array([width(text(count)) + _GAP for count in counts]) / 2
        if (np.diff(at) >= reaches[:-1] + reaches[1:]).all():
            return [(float(coordinate(count)), text(count)) for count in counts]
    return []


def _is_wide(first: int, last: int) -> bool:
    return first <= 1 or last >= 20 * first


def _from_fine_to_coarse(first: int, last: int) -> Iterator[list[int]]:
    candidates = _series(last) if _is_wide(first, last) else _even(first, last)
    for counts in candidates:
        if len(counts) <= _MOST:
            yield [count for count in counts if first <= count <= last]


def _series(last: int) -> Iterator[Sequence[int]]:
    powers = [10**k for k in range(len(str(last)))]
    yield range(last + 1)
    yield [0, *(m * power for power in powers for m in (1, 2, 5))]
    yield [0, 1, 2, 5, *powers[1:]]
    for step in range(1, len(powers)):
        yield [0, *powers[::step]]


def _even(first: int, last: int) -> Iterator[Sequence[int]]:
    for power in range(len(str(last - first)) + 1):
        for step in (10**power, 2 * 10**power, 5 * 10**power):
            yield range(-(-first // step) * step, last + 1, step)


def _rounded(count: int) -> str:
    for size, suffix in _THOUSANDS:
        if count >= size:
            return f"{count // size}{suffix}"
    return str(count)


def _exact(count: int) -> str:
    return f"{count:,}"
