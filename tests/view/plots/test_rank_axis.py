"""The counts on an axis of ranks."""

import math
from itertools import pairwise

import numpy as np
import pytest

from softmax_gui.model.shares import coordinate
from softmax_gui.view.plots.rank_axis import count_at, count_ticks


def width(text):
    return 7.0 * len(text)


def ticks(first, last, pixels=480):
    """The ticks from one count to another on so many pixels, as texts."""
    ends = (float(coordinate(first)), float(coordinate(last)))
    place = placing(ends, pixels)
    found = count_ticks(ends, place, width)
    middles = place(np.array([value for value, _ in found]))
    halves = [width(text) / 2 for _, text in found]
    reaches = list(zip(middles, halves, strict=True))
    assert all(a + ha <= b - hb for (a, ha), (b, hb) in pairwise(reaches)), "labels touch"
    return [text for _, text in found]


def placing(ends, pixels):
    return lambda values: (values - ends[0]) / (ends[1] - ends[0]) * pixels


@pytest.mark.parametrize(
    ("ends", "texts"),
    [
        ((0, 1), ["0", "1"]),
        ((0, 3), ["0", "1", "2", "3"]),
        ((0, 10), ["0", "1", "2", "5", "10"]),
        ((0, 140), ["0", "1", "2", "5", "10", "20", "50", "100"]),
        ((0, 128_256), ["0", "1", "10", "100", "1k", "10k", "100k"]),
        ((0, 1_000_000), ["0", "1", "10", "100", "1k", "10k", "100k", "1M"]),
        ((387, 412), [str(count) for count in range(388, 413, 2)]),
        ((20_000, 20_100), ["20,000", "20,020", "20,040", "20,060", "20,080", "20,100"]),
        ((999_900, 1_000_000), [f"{count:,}" for count in range(999_900, 1_000_001, 20)]),
    ],
)
def test_ticks_are_round_counts_that_have_room(ends, texts):
    assert ticks(*ends) == texts


@pytest.mark.parametrize("pixels", [20, 60, 300, 2000])
@pytest.mark.parametrize("ends", [(0, 1), (0, 1e6), (3, 5), (7, 800), (999_990, 1_000_000)])
def test_no_axis_is_crowded(ends, pixels):
    assert len(ticks(*map(int, ends), pixels)) <= pixels / 14 + 1


def test_a_count_stands_where_its_classes_end():
    assert coordinate(9) == 1.0
    assert count_at(math.log10(13)) == pytest.approx(12)
