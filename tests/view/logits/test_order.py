"""The list in an order of its own: rows, focus and scrolling go by place, edits by class."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QSlider

from softmax_gui.engine import Request, compute_frame
from softmax_gui.model import Labels, Order, edits, state_from_logits
from softmax_gui.view.logits import LogitsPanel
from softmax_gui.view.logits.row import ROW_HEIGHT

LOGITS = [0.0, 3.0, 1.0, 2.0]
NAMES = Labels.of(["d", "b", "c", "a"])


def state(order, logits=LOGITS, labels=NAMES, **choices):
    return state_from_logits(logits, labels, order=order, **choices)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.GIVEN, ["d", "b", "c", "a"]),
        (Order.PROBABILITY, ["b", "a", "c", "d"]),
        (Order.LOGIT, ["b", "a", "c", "d"]),
        (Order.LABEL, ["a", "b", "c", "d"]),
    ],
)
def test_rows_stand_in_the_order_of_the_document(framed, listed, order, expected):
    assert listed(framed(state(order))) == expected


def test_a_row_changes_its_own_class(framed, by_name, hand):
    panel = framed(state(Order.PROBABILITY))
    hand.type(by_name(panel, "value of a"), "-9")
    assert panel.document.state.values.tolist() == [0.0, 3.0, 1.0, -9.0]
    assert by_name(panel, "probability of a", QLabel).text() == "<0.1%"


def test_tab_goes_to_the_class_below(framed, by_name, qtbot):
    panel = framed(state(Order.PROBABILITY))
    by_name(panel, "mask b").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "label of a"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().accessibleName() == "mask b"


def test_neighbours_are_selected_by_place(framed):
    panel = framed(state(Order.PROBABILITY, selected=1))
    seen = []
    for step in (1, 1, 1, 1, -1):
        panel.select_by(step)
        seen.append(panel.document.state.labels[panel.document.state.selected])
    assert seen == ["a", "c", "d", "d", "c"]


def test_a_class_keeps_its_row_and_its_focus_when_it_moves(framed, listed, by_name):
    panel = framed(state(Order.PROBABILITY))
    slider = by_name(panel, "logit d", QSlider)
    slider.setFocus()
    document = panel.document
    document.apply(lambda s: edits.set_logit(s, 0, 9.0), "Move d")
    assert listed(panel) == ["d", "b", "a", "c"]
    assert by_name(panel, "logit d", QSlider) is slider
    assert slider.hasFocus()


def test_the_selected_class_is_followed_to_its_new_place(framed, listed, by_name):
    panel = framed(state(Order.PROBABILITY, np.arange(500.0), None, selected=499))
    slider = by_name(panel, "logit 499", QSlider)
    slider.setFocus()
    assert listed(panel)[0] == "499"
    panel.document.apply(lambda s: edits.set_logit(s, 499, -5.0), "Move 499")
    assert listed(panel)[-1] == "499"
    assert panel._list.verticalScrollBar().value() == panel._list.verticalScrollBar().maximum()


def test_an_order_that_did_not_change_scrolls_nothing(framed):
    panel = framed(state(Order.PROBABILITY, np.arange(500.0), None, selected=499))
    bar = panel._list.verticalScrollBar()
    bar.setValue(200 * ROW_HEIGHT)
    panel.document.apply(lambda s: edits.set_temperature(s, 2.0), "Change Temperature")
    assert bar.value() == 200 * ROW_HEIGHT


def test_another_document_is_shown_as_given_until_its_frame_comes(made, listed):
    panel = made(state(Order.PROBABILITY))
    panel.show_frame(compute_frame(Request(panel.document.state)))
    assert listed(panel) == ["b", "a", "c", "d"]
    names = Labels.of(["x", "y", "z"])
    panel.document.apply(lambda s: edits.set_logits(s, [1.0, 2.0, 3.0], names), "Paste")
    assert listed(panel) == ["x", "y", "z"]
    panel.show_frame(compute_frame(Request(panel.document.state)))
    assert listed(panel) == ["z", "y", "x"]


def test_the_frame_of_an_older_document_moves_nothing(made, listed):
    panel = made(state(Order.PROBABILITY))
    older = compute_frame(Request(panel.document.state))
    panel.document.apply(lambda s: edits.set_logits(s, [1.0, 2.0]), "Paste")
    panel.show_frame(older)
    assert listed(panel) == ["0", "1"]


@pytest.mark.parametrize("order", [Order.GIVEN, Order.PROBABILITY, Order.LABEL])
def test_opening_brings_the_selected_class_into_view(framed, by_name, order):
    labels = Labels.of([f"w{i:03d}" for i in range(400)])
    panel = framed(state(Order.GIVEN))
    logits = np.sin(np.arange(400.0))
    panel.document.apply(lambda _: state(order, logits, labels, selected=251), "Open")
    assert by_name(panel, "logit w251").isVisible()


def test_a_card_that_is_first_shown_shows_the_selected_class(framed, by_name):
    panel = framed(state(Order.GIVEN, np.zeros(1000), None, selected=700))
    assert by_name(panel, "logit 700").isVisible()


def test_a_selection_from_elsewhere_is_followed(framed, by_name):
    panel = framed(state(Order.GIVEN, np.zeros(1000), None))
    panel.document.apply(lambda s: edits.select(s, 600), "Select")
    assert by_name(panel, "logit 600").isVisible()


def test_home_and_end_on_the_list_itself(framed, listed, qtbot):
    panel = framed(state(Order.PROBABILITY, np.arange(1000.0) / 10, None))
    panel._list.setFocus()
    qtbot.keyClick(panel._list, Qt.Key.Key_End)
    assert listed(panel)[-1] == "0"
    qtbot.keyClick(panel._list, Qt.Key.Key_Home)
    assert listed(panel)[0] == "999"


def test_the_heading_says_that_the_order_rests(document, look, shown):
    panel = LogitsPanel(document, look)
    shown(panel)
    by_probability = document.state.evolve(order=Order.PROBABILITY)
    before = compute_frame(Request(by_probability))
    panel.show_frame(before)
    assert panel.heading.note() == ""
    moved = edits.set_logit(by_probability, 0, -7.0)
    panel.show_frame(compute_frame(Request(moved, arrangement=before.arrangement, keep=True)))
    assert panel.heading.note() == "order kept until release"
    panel.show_frame(before)
    assert panel.heading.note() == ""


def test_an_order_that_no_drag_can_change_is_not_said_to_rest(document, look, shown):
    panel = LogitsPanel(document, look)
    shown(panel)
    by_label = document.state.evolve(order=Order.LABEL)
    kept = compute_frame(Request(by_label)).arrangement
    moved = edits.set_logit(by_label, 0, -7.0)
    panel.show_frame(compute_frame(Request(moved, arrangement=kept, keep=True)))
    assert panel.heading.note() == ""
