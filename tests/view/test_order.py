"""The order of the classes, and the choices of the View menu, in the whole window."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QSlider

from softmax_gui.engine import arranging
from softmax_gui.model import Labels, Order, edits, state_from_logits
from softmax_gui.model.progress import unwatched
from softmax_gui.model.settings import Settings
from softmax_gui.view import app

LEFT = Qt.MouseButton.LeftButton
NAMES = ["d", "b", "c", "a"]


def four(**choices):
    return state_from_logits([0.0, 3.0, 1.0, 2.0], Labels.of(NAMES), **choices)


def trigger(window, name):
    window.actions_[name].trigger()


def line(window, menu, text):
    (action,) = [
        a for a in window.actions_.submenu(menu).actions() if a.text().replace("&", "") == text
    ]
    return action


def choose(window, menu, text):
    line(window, menu, text).trigger()
    app.settle(window)


def checked(window, menu):
    return [
        a.text().replace("&", "") for a in window.actions_.submenu(menu).actions() if a.isChecked()
    ]


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("By Probability", Order.PROBABILITY, "bacd"),
        ("By Logit", Order.LOGIT, "bacd"),
        ("By Label", Order.LABEL, "abcd"),
    ],
)
def test_an_order_is_chosen_shown_and_undone(open_window, by_name, listed, text, order, expected):
    window = open_window(four())
    combo = by_name(window, "order", QComboBox)
    choose(window, "order", text)
    assert window.document.state.order is order
    assert window.document.undo_action == f"Order {text.lower()}"
    assert checked(window, "order") == [text]
    assert combo.currentText() == f"Order: {text.lower().removeprefix('by ')}"
    assert "".join(listed(window.logits)) == expected
    for panel in filter(window.in_sight, window.panels):
        frame = panel.frame
        shown = "".join(NAMES[frame.arrangement.class_at(k)] for k in range(4))
        assert shown == expected
    trigger(window, "undo")
    app.settle(window)
    assert checked(window, "order") == ["As Given"]
    assert combo.currentText() == "Order: as given"
    assert listed(window.logits) == NAMES


def test_the_combo_box_chooses_by_keys(open_window, by_name, qtbot):
    window = open_window(four())
    combo = by_name(window, "order", QComboBox)
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    app.settle(window)
    assert window.document.state.order is Order.PROBABILITY
    assert combo.toolTip()


def test_labels_are_sorted_once_and_beside_the_window(open_window, monkeypatch):
    window = open_window(four())
    sorted_by = []
    labels = window.document.state.labels
    real = Labels.alphabetical
    monkeypatch.setattr(
        Labels, "alphabetical", lambda s, *a: sorted_by.append(len(a)) or real(s, *a)
    )
    window.commands.choose_order(Order.LABEL)
    assert window.document.state.order is Order.GIVEN, "first they are sorted"
    app.settle(window)
    assert window.document.state.order is Order.LABEL
    assert sorted_by[0] == 1, "with progress, by a job"
    assert labels.alphabetical() is labels.alphabetical()


def test_labels_that_changed_meanwhile_are_sorted_too(open_window):
    window = open_window(four())
    window.commands.choose_order(Order.LABEL)
    window.document.apply(lambda s: edits.rename(s, 0, "0"), "Rename d")
    app.settle(window)
    assert window.document.state.order is Order.LABEL
    assert window.live.arrangement.classes.tolist() == [0, 3, 1, 2]


def test_another_order_is_not_overtaken_by_the_labels(open_window):
    window = open_window(four())
    window.commands.choose_order(Order.LABEL)
    window.commands.choose_order(Order.LOGIT)
    app.settle(window)
    assert window.document.state.order is Order.LOGIT


def test_a_drag_keeps_the_order_until_release_and_says_so(open_window, by_name, listed, qtbot):
    window = open_window(four(order=Order.PROBABILITY))
    slider = by_name(window, "logit d", QSlider)
    at = QPoint(round(slider._x(slider.axis.fraction(0.0))), slider.height() // 2)
    qtbot.mousePress(slider, LEFT, pos=at)
    qtbot.mouseMove(slider, QPoint(slider.width() - 2, at.y()))
    app.settle(window)
    assert listed(window.logits) == list("bacd")
    assert window.logits.heading.note() == "order kept until release"
    assert all(p.frame.order_is_kept for p in window.plots.values() if window.in_sight(p))
    qtbot.mouseRelease(slider, LEFT, pos=QPoint(slider.width() - 2, at.y()))
    app.settle(window)
    assert listed(window.logits) == list("dbac")
    assert window.logits.heading.note() == ""
    trigger(window, "undo")
    app.settle(window)
    assert listed(window.logits) == list("bacd")


def test_a_descent_keeps_the_order_until_it_pauses(open_window, qtbot):
    window = open_window(four(order=Order.PROBABILITY, target=0))
    trigger(window, "descend_play")
    qtbot.waitUntil(lambda: window.descender.descent.steps >= 2)
    assert window.logits.heading.note() == "order kept until pause"
    trigger(window, "descend_play")
    app.settle(window)
    assert window.logits.heading.note() == ""


@pytest.mark.parametrize("hidden", [False, True])
def test_classes_are_selected_in_order(open_window, hidden):
    window = open_window(four(order=Order.PROBABILITY, selected=1))
    if hidden:
        window.cards[0].toggleViewAction().trigger()
        app.settle(window)
    seen = ""
    for name in ("next_class", "last_class", "previous_class", "first_class"):
        trigger(window, name)
        seen += NAMES[window.document.state.selected]
    assert seen == "adcb"


def test_the_target_is_gone_to_in_every_panel(open_window, by_name):
    window = open_window(state_from_logits(np.zeros(5000), target=4000))
    canvases = {name: window.plots[name].canvas for name in ("probabilities", "jacobian")}
    for canvas in canvases.values():
        canvas.show_range(0, 20)
    app.settle(window)
    trigger(window, "go_to_target")
    app.settle(window)
    assert window.document.state.selected == 4000
    assert by_name(window, "logit 4000").isVisible()
    low, high = canvases["probabilities"].x_range
    assert low <= 4000 <= high
    low, high = canvases["jacobian"].y_range
    assert low <= 4000 <= high
    window.logits._list.verticalScrollBar().setValue(0)
    trigger(window, "go_to_selected")
    assert by_name(window, "logit 4000").isVisible()


def test_without_a_target_there_is_nowhere_to_go(open_window):
    window = open_window(four())
    assert not window.actions_["go_to_target"].isEnabled()
    window.document.apply(lambda s: edits.set_target(s, 2), "Choose Target")
    assert window.actions_["go_to_target"].isEnabled()


@pytest.mark.parametrize(
    ("menu", "attribute", "first", "chosen", "value"),
    [
        ("reduction", "reduction", "Mean of a Block", "Peak of a Block", "peak"),
        ("colour_scale", "colour_scale", "Automatic", "Logarithmic", "logarithmic"),
        ("colour_scale", "colour_scale", "Automatic", "Linear", "linear"),
    ],
)
def test_how_the_jacobian_is_shown_is_chosen_and_remembered(
    open_window, menu, attribute, first, chosen, value
):
    settings = Settings()
    window = open_window(settings=settings)
    assert checked(window, menu) == [first]
    choose(window, menu, chosen)
    assert getattr(window.look, attribute) == value
    assert checked(window, menu) == [chosen]
    window.close()
    again = open_window(settings=Settings.model_validate_json(settings.model_dump_json()))
    assert getattr(again.look, attribute) == value
    assert checked(again, menu) == [chosen]
    again.look.set(**{attribute: "mean" if menu == "reduction" else "auto"})
    assert checked(again, menu) == [first], "a switch elsewhere is followed"


def test_a_complaint_outlives_going_on_to_another_class(open_window, by_name, qtbot):
    window = open_window()
    box = by_name(window, "value of cat")
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "abc")
    by_name(window, "label of fox").setFocus()
    assert window.document.state.selected == 2
    assert "“abc”" in window.notice.text()
    window.document.apply(lambda s: edits.set_logit(s, 0, 1.0), "Move cat")
    assert window.notice.text() == ""


def test_labels_being_sorted_are_left_as_they_are_by_undo(open_window, monkeypatch, qtbot):
    window = open_window(four())
    window.document.apply(lambda s: edits.set_logit(s, 0, 1.0), "Move d")
    gate, done = threading.Event(), []

    def slowly(labels, progress=unwatched):
        gate.wait(20)
        progress(0.5)
        done.append(labels)
        return real(labels, progress)

    real = Labels.alphabetical
    monkeypatch.setattr(Labels, "alphabetical", slowly)
    undo = window.actions_["undo"]
    window.commands.choose_order(Order.LABEL)
    assert undo.text() == "&Undo Order by label"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    gate.set()
    app.settle(window)
    assert window.document.state.order is Order.GIVEN
    assert undo.text() == "&Undo Move d", "what was done before is as it was"
    assert not done, "the sort has heard of it"


@pytest.mark.parametrize("order", [Order.PROBABILITY, Order.LOGIT])
def test_many_classes_are_sorted_once_and_beside_the_window(open_window, monkeypatch, order):
    logits = np.random.default_rng(1).standard_normal(200_000)
    window = open_window(state_from_logits(logits))
    parts, sorts = [], []
    real = arranging.descending

    def watched(values, progress=unwatched):
        sorts.append(threading.current_thread().name)
        return real(values, lambda part: (parts.append(part), progress(part)))

    monkeypatch.setattr(arranging, "descending", watched)
    window.commands.choose_order(order)
    assert window.document.state.order is Order.GIVEN, "first they are sorted"
    app.settle(window)
    assert window.document.state.order is order
    assert sorts == ["softmax-job-order"], "not again for the Frame"
    assert len(parts) > 3
    assert np.array_equal(window.live.arrangement.classes, np.argsort(-logits, kind="stable"))


def test_logits_that_moved_meanwhile_are_sorted_as_they_are_now(open_window):
    window = open_window(state_from_logits(np.arange(100_000.0)))
    window.commands.choose_order(Order.LOGIT)
    window.document.apply(lambda s: edits.set_logit(s, 7, 2e5), "Move 7")
    app.settle(window)
    assert window.document.state.order is Order.LOGIT
    assert window.live.arrangement.classes[:2].tolist() == [7, 99_999]
