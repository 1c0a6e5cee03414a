import numpy as np
import pytest

from softmax_gui.engine import BarsViewport, MatrixViewport, SweepViewport, Viewports
from softmax_gui.model import GradientOf, Labels, edits, state_from_logits
from softmax_gui.view.plots import hover, spoken
from softmax_gui.view.plots.gradient import formula

CATS = Labels.of(("cat", "dog", "fox", "owl", "elk", "bee"))


@pytest.fixture
def design():
    logits = [2.0, 1.0, 0.1, -0.6, 0.55, -1.8]
    return state_from_logits(logits, CATS, target=1, gradient_of=GradientOf("loss"))


@pytest.fixture
def narrow():
    """A thousand classes on ten pixels."""
    bars = BarsViewport(10)
    return Viewports(bars, MatrixViewport(10, 10), bars, SweepViewport())


def test_a_bar_says_its_formula_and_its_value(frame_of, document):
    assert hover.probability(frame_of(document.state), 0) == "p_cat = e^2.00 / Σ = 0.659"


def test_a_bar_says_the_temperature_and_the_mask(frame_of, design):
    frame = frame_of(edits.set_masked(edits.set_temperature(design, 2.0), 0, True))
    assert hover.probability(frame, 0) == "p_cat = 0 (masked)"
    assert hover.probability(frame, 1).startswith("p_dog = e^(1.00/2) / Σ = 0.")


def test_a_bar_of_a_negative_logit_keeps_the_sign_in_the_exponent(frame_of, design):
    assert hover.probability(frame_of(design), 3).startswith("p_owl = e^(−0.60) / Σ = 0.")


def test_a_cell_off_and_on_the_diagonal(frame_of, design):
    frame = frame_of(design)
    assert hover.jacobian(frame, 0, 1) == "∂p_cat/∂a_dog = −p_cat · p_dog = −0.108"
    assert hover.jacobian(frame, 0, 0) == "∂p_cat/∂a_cat = p_cat (1 − p_cat) = +0.248"


def test_a_cell_says_the_temperature(frame_of, design):
    frame = frame_of(edits.set_temperature(design, 2.0))
    assert hover.jacobian(frame, 0, 1).startswith("∂p_cat/∂a_dog = −p_cat · p_dog / T = −0.")
    assert hover.jacobian(frame, 0, 0).startswith("∂p_cat/∂a_cat = p_cat (1 − p_cat) / T = +0.")


def test_a_block_says_its_ranges_and_how_it_was_reduced(frame_of, narrow):
    frame = frame_of(state_from_logits(np.zeros(1000)), narrow)
    assert hover.jacobian(frame, 0, 9) == "rows 0..99, columns 900..999: mean −1e−6"
    assert hover.probability(frame, 9) == "900..999: p from 0.001 to 0.001"
    assert hover.gradient(frame, 9).startswith("900..999: closed form from −1e−6 to −1e−6")


@pytest.mark.parametrize(
    ("kind", "at", "text"),
    [
        ("loss", 0, "∂L/∂a_cat = p_cat − 0 = +0.541"),
        ("loss", 1, "∂L/∂a_dog = p_dog − 1 = −0.801"),
        ("log_probability", 1, "∂log p_cat/∂a_dog = 0 − p_dog = −0.199"),
        ("probability", 1, "∂p_cat/∂a_dog = −p_cat · p_dog = −0.108"),
    ],
)
def test_a_gradient_says_its_term_and_both_values(frame_of, design, kind, at, text):
    value = text.rpartition(" ")[2]
    said = hover.gradient(frame_of(edits.set_gradient_kind(design, kind)), at)
    assert said == f"{text} (closed form), {value} (autograd)"


def test_a_gradient_of_a_loss_divides_by_the_temperature(frame_of, design):
    frame = frame_of(edits.set_temperature(design, 2.0))
    assert hover.gradient(frame, 1).startswith("∂L/∂a_dog = (p_dog − 1) / T = −0.")


def test_a_curve_says_where_it_is(frame_of, design):
    assert hover.response(frame_of(design), 1, 1.25, 0.3006) == "a_cat = 1.25: p_dog = 0.301"


def test_the_slope_names_the_temperature_only_where_it_matters(frame_of, design):
    assert hover.slope(frame_of(design)) == "slope = p(1−p) = 0.248"
    assert hover.slope(frame_of(edits.set_temperature(design, 2.0))).startswith("slope = p(1−p)/T")


def test_a_very_long_label_is_cut(frame_of, document):
    document.apply(lambda s: edits.rename(s, 0, "x" * 500), "Rename")
    assert len(hover.probability(frame_of(document.state), 0)) < 60


def test_labels_in_a_formula_are_escaped(frame_of, document):
    document.apply(lambda s: edits.rename(s, 0, "<b>a&b"), "Rename")
    document.apply(lambda s: edits.set_gradient_kind(s, "probability"), "Gradient of")
    assert "p<sub>&lt;b&gt;a&amp;b</sub>" in formula(frame_of(document.state))


def test_what_a_screen_reader_says(frame_of, design):
    frame = frame_of(design)
    assert spoken.probabilities(frame) == "6 classes. Largest: cat, 0.541. Selected: cat, 0.541."
    assert spoken.jacobian(frame).startswith("6 by 6 derivatives, colours up to 0.250.")
    assert spoken.gradient(frame).startswith("Steepest: dog, −0.801.")
    assert spoken.response(frame) == "cat at 2.00 has p 0.541, slope = p(1−p) = 0.248."


def test_a_screen_reader_hears_of_masks_and_missing_targets(frame_of, design):
    without = edits.set_target(edits.set_masked(design, 0, True), None)
    frame = frame_of(edits.set_gradient_kind(without, "loss"))
    assert spoken.gradient(frame) == "No target, so there is no loss to take a gradient of."
    assert spoken.response(frame) == "cat is masked: its p is 0."
