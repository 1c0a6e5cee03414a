"""In an order by probability every plot goes by positions, and still speaks of the right class."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from softmax_gui.model import GradientOf, Labels, Order, edits, state_from_logits
from softmax_gui.model.palette import LIGHT
from softmax_gui.view.plots import hover, labels, spoken

BARS = ["probabilities", "gradient"]
NAMES = ("elk", "cat", "owl", "dog", "fox")
LOGITS = (0.0, 2.0, -1.0, 1.0, 0.5)
BY_PROBABILITY = ["cat", "dog", "fox", "elk", "owl"]


@pytest.fixture
def ordered():
    state = state_from_logits(
        LOGITS, Labels.of(NAMES), target=4, selected=3, gradient_of=GradientOf("loss")
    )
    return edits.set_order(state, Order.PROBABILITY)


def index(name):
    return NAMES.index(name)


@pytest.fixture
def shown(plots, use, ordered):
    use(ordered)
    return plots


@pytest.mark.parametrize("name", BARS)
def test_a_click_selects_the_class_that_stands_there(shown, document, hand, name):
    for position, label in enumerate(BY_PROBABILITY):
        hand.click(shown[name], hand.over(shown[name], position))
        assert document.state.selected == index(label)


def test_a_click_on_a_cell_selects_the_pair_that_stands_there(shown, document, hand):
    hand.click(shown["jacobian"], hand.over(shown["jacobian"], 4, 2))
    assert (document.state.selected, document.state.compared) == (index("fox"), index("owl"))


@pytest.mark.parametrize("name", [*BARS, "response", "cumulative"])
def test_arrows_move_along_the_positions(shown, document, hand, name):
    assert document.state.selected == index("dog")
    walk = [(Qt.Key.Key_Right, "fox"), (Qt.Key.Key_Right, "elk"), (Qt.Key.Key_Right, "owl")]
    walk += [(Qt.Key.Key_Right, "owl"), (Qt.Key.Key_Left, "elk")]
    for key, label in walk:
        hand.key(shown[name], key)
        assert document.state.selected == index(label)


def test_arrows_walk_over_the_cells_by_position(shown, document, hand):
    hand.click(shown["jacobian"], hand.over(shown["jacobian"], 0, 0))
    hand.key(shown["jacobian"], Qt.Key.Key_Down)
    hand.key(shown["jacobian"], Qt.Key.Key_Right)
    assert (document.state.selected, document.state.compared) == (index("dog"), index("dog"))
    said = shown["jacobian"].canvas.hover_text()
    assert said.startswith("∂p_dog/∂a_dog = p_dog (1 − p_dog) = +0.")


def test_the_mouse_is_told_of_the_class_that_stands_there(shown, hand):
    panel = shown["probabilities"]
    assert hand.hover(panel, hand.over(panel, 0)).startswith("p_cat = e^2.00 / Σ = 0.5")
    panel = shown["gradient"]
    assert hand.hover(panel, hand.over(panel, 2)).startswith("∂L/∂a_fox = p_fox − 1 = −0.")
    panel = shown["jacobian"]
    assert hand.hover(panel, hand.over(panel, 1, 0)).startswith("∂p_cat/∂a_dog = −p_cat · p_dog")


@pytest.mark.parametrize("name", BARS)
def test_the_tint_stands_behind_the_selected_class(shown, hand, name):
    panel = shown[name]
    image = panel.canvas.viewport().grab().toImage()
    top = round(panel.canvas.plot.top()) + 4
    tinted = [
        image.pixelColor(hand.over(panel, position).x(), top).name() == LIGHT.selected_tint
        for position in range(5)
    ]
    assert tinted == [label == "dog" for label in BY_PROBABILITY]


def test_the_outline_is_around_the_row_of_the_selected_class(shown, hand):
    panel = shown["jacobian"]
    image = panel.canvas.viewport().grab().toImage()
    x = round(panel.canvas.plot.left()) - 2
    outlined = [
        image.pixelColor(x, hand.over(panel, 0, row).y()).name() != LIGHT.card for row in range(5)
    ]
    assert outlined == [label == "dog" for label in BY_PROBABILITY]


def test_the_axes_name_the_classes_that_stand_there(shown):
    style = labels.LabelStyle(width=lambda text: 7.0 * len(text), elide=lambda text, _room: text)
    frame = shown["probabilities"].frame
    for place in (labels.across, labels.down):
        named = sorted(place(frame, (0, 5), 60.0, style), key=lambda label: label.position)
        assert [label.text.split()[0] for label in named] == BY_PROBABILITY
        assert [label.text for label in named if label.selected] == ["dog"]
        assert [label.text for label in named if label.of_note] == ["dog", "fox ◎"]


def test_the_labels_follow_another_order_at_once(shown, document):
    axis = shown["probabilities"]._labels
    assert [label.text.split()[0] for label in axis._labels] == BY_PROBABILITY
    document.apply(lambda s: edits.set_order(s, Order.LABEL), "Order")
    assert [label.text.split()[0] for label in axis._labels] == sorted(NAMES)


def test_a_range_names_its_first_and_its_last(frame_of, many):
    state = edits.set_order(many(1000), Order.PROBABILITY)
    frame = frame_of(state)
    falling = np.argsort(-frame.probabilities, kind="stable")
    start, stop = frame.bars.softmax.edges[10:12].tolist()
    assert stop - start > 1
    assert hover.between(frame, start, stop) == f"{falling[start]}..{falling[stop - 1]}"
    assert hover.probability(frame, 10).startswith(f"{falling[start]}..{falling[stop - 1]}: p from")


def test_a_crowded_pixel_selects_its_largest(plots, use, document, hand, many):
    use(edits.set_order(many(100_000), Order.LABEL).evolve(labels=Labels.of(letters(100_000))))
    panel = plots["probabilities"]
    best = int(np.argmax(document.state.values))
    position, edges = panel.frame.arrangement.position_of(best), panel.frame.bars.softmax.edges
    assert position != best
    place = int(np.searchsorted(edges, position, side="right"))
    hand.click(panel, hand.over(panel, edges[place - 1 : place + 1].mean() - 0.5))
    assert document.state.selected == best


def letters(count):
    """Names in an order that is not theirs."""
    return [f"{(7919 * k) % count:06d}" for k in range(count)]


def test_a_screen_reader_hears_of_the_class_that_is_steepest(shown):
    assert spoken.gradient(shown["gradient"].frame).startswith("Steepest: fox, −0.")
