"""The colour bar says of each colour what the engine gave it for."""

from itertools import pairwise

import numpy as np
import pytest

from softmax_gui.engine import MatrixViewport, Viewports
from softmax_gui.model import state_from_logits
from softmax_gui.view.plots.colour_scale import ColourScale
from softmax_gui.view.plots.scale import times_power_of_ten

SCALES = [
    ColourScale(0.25),
    ColourScale(1.5e-6, 1e-15),
    ColourScale(8e-4, 1e-6),
    ColourScale(1, 0.1),
]


@pytest.mark.parametrize("scale", ["linear", "logarithmic"])
@pytest.mark.parametrize("reduction", ["mean", "peak"])
def test_every_entry_has_the_colour_that_the_bar_shows_for_it(frame_of, scale, reduction):
    logits = np.random.default_rng(3).standard_normal(300) * 6
    viewport = MatrixViewport(60, 60, reduction=reduction, scale=scale)
    shown = frame_of(state_from_logits(logits), Viewports(jacobian=viewport)).jacobian
    assert (shown.threshold is None) == (scale == "linear")
    bar = ColourScale(shown.limit, shown.threshold)
    places = [bar.fraction(value) * 254 for value in shown.values.ravel().tolist()]
    np.testing.assert_allclose(shown.colours.ravel(), places, atol=0.502)


@pytest.mark.parametrize("scale", SCALES)
def test_a_bar_is_symmetric_about_0(scale):
    assert scale.fraction(0.0) == 0.5
    assert scale.fraction(scale.limit) == 1.0
    assert scale.fraction(-scale.limit) == 0.0
    for value in (scale.limit / 3, scale.limit / 1e4, scale.limit * 9):
        assert scale.fraction(value) + scale.fraction(-value) == pytest.approx(1)


def test_the_linear_part_is_as_high_as_a_power_of_ten():
    scale = ColourScale(1e-3, 1e-6)
    heights = [scale.fraction(value) for value in (0.0, 1e-6, 1e-5, 1e-4, 1e-3)]
    assert np.diff(heights) == pytest.approx([1 / 8] * 4)
    assert scale.fraction(5e-7) == pytest.approx(0.5 + 1 / 16)


def test_a_linear_bar_has_its_ends_and_0():
    assert ColourScale(0.25).ticks(20) == [(0.25, "+0.25"), (0.0, "0"), (-0.25, "−0.25")]
    assert list(ColourScale(0.25).captions()) == []


def test_a_logarithmic_bar_has_its_powers_of_ten():
    ticks = ColourScale(2e-3, 1e-6).ticks(40)
    above = ["+2·10⁻³", "+10⁻³", "+10⁻⁴", "+10⁻⁵", "+10⁻⁶"]
    below = [text.replace("+", "−") for text in reversed(above)]
    assert [text for _, text in ticks] == [*above, "0", *below]


@pytest.mark.parametrize("scale", SCALES[1:])
@pytest.mark.parametrize("most", [3, 6, 10, 17, 30])
def test_texts_on_a_bar_do_not_touch(scale, most):
    ticks = scale.ticks(most)
    values = {value for value, _ in ticks}
    assert {scale.limit, scale.threshold, 0.0, -scale.threshold, -scale.limit} <= values
    places = [scale.fraction(value) for value, text in ticks if text]
    assert all(above - below >= 1 / most - 1e-9 for above, below in pairwise(places))


def test_the_threshold_is_named():
    assert next(ColourScale(1.5e-6, 1e-15).captions()) == "linear below ±10⁻¹⁵"


def test_the_bar_of_many_classes_names_its_threshold_in_its_room(plots, use, many):
    bar = plots["jacobian"]._bar
    assert bar.caption() == ""
    use(many(1000))
    assert bar.caption().startswith("linear")
    assert bar.caption() in list(bar.scale.captions())


def test_the_last_numbers_of_float64_have_a_bar_too(plots, use, look):
    look.set(colour_scale="logarithmic")
    use(state_from_logits([0.0, -740.0, -741.0, -742.0]))
    panel = plots["jacobian"]
    panel.canvas.show_range(1, 4)
    assert 0 < panel.frame.jacobian.threshold < panel.frame.jacobian.limit < 1e-300
    assert not panel.grab().isNull()
    assert panel._bar.caption()


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.25, "0.25"), (0.01, "0.01"), (1e-3, "10⁻³"), (2.5e-8, "2.5·10⁻⁸"), (8e-300, "8·10⁻³⁰⁰")],
)
def test_round_numbers_times_powers_of_ten(value, text):
    assert times_power_of_ten(value) == text
