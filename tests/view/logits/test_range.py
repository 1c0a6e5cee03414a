"""The range that the sliders share."""

import math

import pytest

from softmax_gui.model import state_from_logits
from softmax_gui.view.widgets.scale import LIMIT, RatioScale, Scale, multiplied, nice


@pytest.mark.parametrize(
    ("logits", "low", "high"),
    [
        ([2.0, 1.0, 0.1], -5, 5),
        ([-380.0, -250.0], -400, -200),
        ([1000.0, 0.0, -1000.0], -1500, 1500),
        ([40.0, 0.0], -10, 50),
        ([7.0], 2, 12),
        ([-math.inf, 1.0], -5, 5),
    ],
)
def test_a_document_gets_a_round_range_around_its_logits(logits, low, high):
    assert Scale.fitted(state_from_logits(logits)) == Scale(low, high)


@pytest.mark.parametrize("logits", [[1e308, -1e308], [1e-300, 0.0], [1.79e308], [1e15, 1e15 + 1]])
def test_extreme_logits_get_a_range_that_can_be_computed_with(logits):
    scale = Scale.fitted(state_from_logits(logits))
    assert math.isfinite(scale.span)
    assert scale.span > 0
    assert all(0 <= scale.fraction(a) <= 1 for a in logits)
    assert -LIMIT <= scale.low < scale.high <= LIMIT


def test_a_range_only_grows_and_only_where_it_must():
    scale = Scale()
    assert scale.grown(state_from_logits([3.0])) is scale
    grown = scale.grown(state_from_logits([7.0, 1.0]))
    assert grown.low == -5
    assert 7 < grown.high <= 10


def test_steps_suit_the_range():
    assert Scale().step == pytest.approx(0.1)
    assert Scale(-400, -200).step == pytest.approx(2.0)


def test_a_step_keeps_typed_digits_and_adds_no_noise():
    scale = Scale()
    assert scale.stepped(0.1, 2) == 0.3
    assert scale.stepped(0.123456, 1) == 0.223456


def test_the_fill_begins_at_zero_or_at_the_end_nearest_to_it():
    assert Scale().origin == 0.5
    assert Scale(-400, -200).origin == 1.0
    assert Scale(100, 200).origin == 0.0


def test_equal_ways_are_equal_ratios_of_temperature():
    scale = RatioScale(0.05, 20.0)
    assert scale.at(scale.fraction(1.0)) == 1.0
    assert scale.at(0.5) == pytest.approx(1.0)
    assert scale.fraction(100.0) == 1.0
    assert scale.stepped(scale.stepped(1.0, 1), -1) == 1.0


def test_a_multiplied_number_stays_positive_and_finite():
    assert multiplied(1e-307, -1000) > 0
    assert math.isfinite(multiplied(1e308, 1000))


@pytest.mark.parametrize(("number", "expected"), [(0.1, 0.1), (0.11, 0.2), (3, 5), (6e7, 1e8)])
def test_nice_numbers(number, expected):
    assert nice(number) == pytest.approx(expected)
