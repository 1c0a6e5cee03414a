"""The symmetric scale of colours, at its ends, its threshold and between."""

import math

import pytest

from softmax_gui.model.colour_scale import decades, place


@pytest.mark.parametrize(
    ("value", "expected"), [(0.0, 0.0), (0.1, 0.25), (-0.1, -0.25), (0.4, 1.0), (7.0, 1.0)]
)
def test_without_a_threshold_it_is_linear_and_ends_at_the_limit(value, expected):
    assert place(value, 0.4) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.0, 0.0), (5e-4, 0.125), (1e-3, 0.25), (1e-2, 0.5), (-1e-1, -0.75), (1.0, 1.0), (-9, -1)],
)
def test_the_linear_part_takes_as_much_as_a_power_of_ten(value, expected):
    assert decades(1.0, 1e-3) == pytest.approx(4)
    assert place(value, 1.0, 1e-3) == pytest.approx(expected)


def test_it_is_continuous_where_it_becomes_logarithmic():
    around = [place(math.nextafter(1e-3, to), 2.0, 1e-3) for to in (0, 1)]
    assert around[0] == pytest.approx(around[1], abs=1e-12)
