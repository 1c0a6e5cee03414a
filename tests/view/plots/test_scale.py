import math
import sys

import numpy as np
import pytest

from softmax_gui.view.plots.scale import (
    LinearScale,
    LogScale,
    nice_bound,
    nice_step,
    power_of_ten,
    probability_top,
    steady_bound,
    steady_exponent,
    symmetric_ticks,
    tick_text,
)


def test_the_axis_of_the_design_has_a_tick_a_quarter():
    ticks = LinearScale(0.0, 1.0).ticks(4)
    assert [text for _, text in ticks] == ["0", "0.25", "0.5", "0.75", "1"]
    assert LinearScale(0.0, 1.0).fraction(np.array([0.25])) == 0.25


def test_ticks_lie_inside_an_axis_that_begins_anywhere():
    ticks = LinearScale(-3.7, 6.1).ticks(5)
    assert [text for _, text in ticks] == ["−2", "0", "2", "4", "6"]


def test_ticks_of_denormal_axes_exist():
    assert symmetric_ticks(nice_bound(3e-320), fine=False)[-1][0] >= 3e-320
    assert nice_step(0.0) == 1.0


def test_symmetric_ticks_are_written_with_a_real_minus():
    assert [t for _, t in symmetric_ticks(1.0, fine=True)] == ["−1", "−0.5", "0", "0.5", "1"]
    assert tick_text(-2e-18) == "−2e−18"


@pytest.mark.parametrize(("value", "bound"), [(0.3, 0.5), (0.5, 0.5), (0.51, 1.0), (0.0, 1.0)])
def test_bounds_are_nice(value, bound):
    assert nice_bound(value) == pytest.approx(bound)


def test_a_bound_rests_while_the_values_fit_well_enough():
    assert steady_bound(0.4, present=1.0) == 1.0
    assert steady_bound(0.1, present=1.0) == pytest.approx(0.1)
    assert steady_bound(1.1, present=1.0) == 2.0


def test_probabilities_are_shown_up_to_1_unless_many_are_small():
    assert probability_top(0.05, classes=6, present=0.1) == 1.0
    assert probability_top(0.7, classes=1000, present=0.1) == 1.0
    assert probability_top(0.014, classes=1000, present=1.0) == pytest.approx(0.02)


def test_true_zeros_stand_on_the_floor_of_a_logarithmic_axis():
    scale = LogScale(-4)
    assert scale.fraction(np.array([0.0, 1e-4, 1e-2, 1.0])) == pytest.approx([0, 0, 0.5, 1])
    assert [t for _, t in scale.ticks(5)] == ["1", "0.1", "0.01", "10⁻³", "10⁻⁴"]


def test_the_floor_follows_the_smallest_probability_and_rests_near_it():
    assert steady_exponent(0.2, present=-3) == -3
    assert steady_exponent(2e-5, present=-3) == -5
    assert steady_exponent(2e-4, present=-5) == -5
    assert steady_exponent(5e-324, present=-3) == -320
    assert steady_exponent(0.0, present=-3) == -3


ANYTHING = [math.inf, -math.inf, math.nan, 0.0, -1.0, 5e-324, 1e-310, 1e308, sys.float_info.max]


@pytest.mark.parametrize("value", ANYTHING)
def test_there_is_an_axis_for_every_number(value):
    for bound in (nice_bound(value), nice_step(value), steady_bound(value, present=1.0)):
        assert 0 < bound < math.inf
        assert all(math.isfinite(tick) for tick, _ in symmetric_ticks(bound, fine=True))
        assert len(LinearScale(-bound, bound).ticks(4)) <= 9
        np.testing.assert_array_equal(
            LinearScale(-bound, bound).fraction(np.array([-bound, 0.0, bound])), [0, 0.5, 1]
        )
    assert 0 < probability_top(value, classes=1000, present=1.0) <= 1
    assert steady_exponent(value, present=-3) <= -3


@pytest.mark.parametrize("low", ANYTHING)
@pytest.mark.parametrize("high", ANYTHING)
def test_every_scale_is_total(low, high):
    scale = LinearScale(low, high)
    assert scale.fraction(np.array([low, high, 0.5])).shape == (3,)
    assert len(scale.ticks(5)) <= 12
    assert LogScale(-3).fraction(np.array([low, high])).shape == (2,)


def test_powers_of_ten():
    assert [power_of_ten(e) for e in (0, -1, -2, -3, -120)] == [
        "1",
        "0.1",
        "0.01",
        "10⁻³",
        "10⁻¹²⁰",
    ]
    assert LogScale(-320).ticks(5)[-1][0] == 10.0**-320
