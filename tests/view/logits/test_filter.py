"""Which classes the list holds."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from softmax_gui.model import Labels, Order, edits, state_from_logits

LABELS = Labels.of([f"w{i}" for i in range(100)])


@pytest.fixture
def panel(framed):
    """A hundred classes, the first with the largest p."""
    return framed(state_from_logits(-np.arange(100.0) / 10, LABELS))


@pytest.fixture
def choose(by_name, hand):
    def filter_by(panel, kind, value=None):
        panel.choose_filter()
        combo = by_name(panel, "filter", QComboBox)
        assert combo.hasFocus()
        combo.setCurrentText(kind)
        if value is not None:
            hand.type(by_name(panel, "filter value"), value)

    return filter_by


def emptiness(panel):
    return [
        label.text()
        for label in panel._list.findChildren(QLabel)
        if label.isVisible() and label.wordWrap()
    ]


def test_the_likeliest_classes(panel, choose, listed):
    choose(panel, "top k", "3")
    assert listed(panel) == ["w0", "w1", "w2"]
    assert panel.heading.note() == "3 of 100 shown"


@pytest.mark.parametrize("value", ["0.05", "5%", "5e-2"])
def test_classes_with_at_least_a_probability(panel, choose, listed, value):
    choose(panel, "p at least", value)
    p = panel.frame.probabilities
    assert listed(panel) == [f"w{i}" for i in np.flatnonzero(p >= 0.05)]
    assert 0 < len(listed(panel)) < 100


def test_classes_whose_label_contains_a_text(panel, choose, listed, by_name, qtbot):
    choose(panel, "matches")
    assert panel.heading.note() == "", "no text yet: all of them"
    qtbot.keyClicks(by_name(panel, "find class"), "w3")
    qtbot.waitUntil(lambda: panel.heading.note() == "11 of 100 shown")
    assert listed(panel)[:3] == ["w3", "w30", "w31"]
    assert not by_name(panel, "filter value").isEnabled()


def test_a_filter_keeps_the_order(panel, choose, listed):
    panel.document.apply(lambda s: edits.set_logit(s, 7, 5.0), "Move w7")
    choose(panel, "top k", "3")
    assert listed(panel) == ["w0", "w1", "w7"]
    panel.document.apply(lambda s: edits.set_order(s, Order.PROBABILITY), "Order")
    assert listed(panel) == ["w7", "w0", "w1"]


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("p at least", "0.9", "No class has a probability of at least 0.9."),
        ("matches", None, "No label contains “zebra”."),
    ],
)
def test_a_list_without_classes_says_so(panel, choose, listed, by_name, qtbot, kind, value, said):
    choose(panel, kind, value)
    if value is None:
        qtbot.keyClicks(by_name(panel, "find class"), "zebra")
    qtbot.waitUntil(lambda: not panel.jobs.busy)
    assert listed(panel) == []
    assert [text for text in emptiness(panel) if text.startswith(said)]
    choose(panel, "all")
    assert not emptiness(panel)
    assert listed(panel)[0] == "w0"


def test_during_a_gesture_the_list_holds_what_it_held(panel, choose, listed):
    choose(panel, "top k", "2")
    document = panel.document
    gesture = document.begin_gesture("Move w50")
    document.apply(lambda s: edits.set_logit(s, 50, 9.0), "Move w50", gesture=gesture)
    assert listed(panel) == ["w0", "w1"]
    assert panel.viewport().kept is panel.frame.listing
    document.end_gesture(gesture)
    panel.refresh()
    assert listed(panel) == ["w0", "w50"]


def test_a_filter_chosen_during_a_gesture_holds_at_once(panel, choose, listed, qtbot):
    document = panel.document
    gesture = document.begin_gesture("Move w50")
    choose(panel, "top k", "2")
    assert listed(panel) == ["w0", "w1"]
    choose(panel, "top k", "4")
    qtbot.waitUntil(lambda: listed(panel) == ["w0", "w1", "w2", "w3"])
    document.end_gesture(gesture)


def test_another_document_is_filtered_too(panel, choose, listed):
    choose(panel, "top k", "2")
    panel.document.apply(lambda s: edits.set_logits(s, np.arange(30.0)), "Paste")
    assert listed(panel) == ["28", "29"]


def test_neighbours_are_those_of_the_list(panel, choose):
    choose(panel, "top k", "2")
    panel.document.apply(lambda s: edits.select(s, 40), "Select")
    panel.select_by(1)
    assert panel.document.state.selected == 0
    panel.select_by(1)
    panel.select_by(1)
    assert panel.document.state.selected == 1


def test_a_class_that_is_not_listed_takes_no_focus(panel, choose):
    choose(panel, "top k", "2")
    panel.focus_class(80)
    assert panel._list.hasFocus()


def test_a_list_without_classes_has_no_neighbours(panel, choose):
    choose(panel, "p at least", "1")
    panel.select_by(1)
    assert panel.document.state.selected == 0


@pytest.mark.parametrize(
    ("kind", "value"),
    [("top k", "0"), ("top k", "2.5"), ("top k", "many"), ("top k", "5%")]
    + [("p at least", v) for v in ("-0.1", "1.5", "nan", "101%", "half")],
)
def test_a_value_that_makes_no_sense_is_refused_in_words(panel, choose, by_name, kind, value):
    messages = []
    panel.error.connect(messages.append)
    choose(panel, kind)
    before = panel.viewport()
    choose(panel, kind, value)
    assert len(messages) == 1
    assert value in messages[0]
    assert "such as" in messages[0]
    assert by_name(panel, "filter value").text() in ("50", "0.01")
    assert (panel.viewport().top, panel.viewport().least) == (before.top, before.least)


def test_closing_the_bar_lists_every_class(panel, choose, listed, qtbot):
    choose(panel, "top k", "2")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert panel.viewport() is None
    qtbot.waitUntil(lambda: listed(panel)[:3] == ["w0", "w1", "w2"])
    assert panel.heading.note() == ""


@pytest.mark.parametrize(("kind", "value"), [("top k", "60"), ("p at least", "0.0001")])
def test_a_filter_shows_the_head_of_what_it_leaves(panel, choose, listed, kind, value):
    panel.go_to(99)
    bar = panel._list.verticalScrollBar()
    assert bar.value() == bar.maximum()
    choose(panel, kind, value)
    assert bar.value() == 0
    assert listed(panel)[0] == "w0"


def test_later_frames_leave_a_filtered_list_where_it_was_scrolled_to(panel, choose):
    choose(panel, "top k", "60")
    bar = panel._list.verticalScrollBar()
    bar.setValue(500)
    panel.document.apply(lambda s: edits.set_temperature(s, 1.5), "Change Temperature")
    assert bar.value() == 500


def test_a_class_that_the_filter_hides_is_not_removed(panel, choose, by_name, qtbot):
    refused = []
    panel.error.connect(refused.append)
    panel.go_to(50)
    choose(panel, "top k", "3")
    before = panel.document.state
    qtbot.mouseClick(by_name(panel, "remove class"), Qt.MouseButton.LeftButton)
    assert panel.document.state is before
    assert refused[0].startswith("w50 was not removed: it is selected, but the filter hides it.")
    choose(panel, "all")
    qtbot.mouseClick(by_name(panel, "remove class"), Qt.MouseButton.LeftButton)
    assert "w50" not in panel.document.state.labels


def test_where_no_class_passes_none_is_removed(panel, choose):
    choose(panel, "p at least", "0.9")
    panel.remove_class()
    assert panel.document.state.size == 100
