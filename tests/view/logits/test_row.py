"""The controls of one class, through real events."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from softmax_gui.model import Labels, edits, state_from_logits

LEFT = Qt.MouseButton.LeftButton


def test_every_control_of_a_class_has_its_name(panel, by_name):
    for name in ("logit cat", "value of dog", "label of fox", "mask cat", "probability of dog"):
        assert by_name(panel, name).isVisible()


def test_probabilities_are_those_of_the_frame(panel, by_name):
    texts = [by_name(panel, f"probability of {c}", QLabel).text() for c in ("cat", "dog", "fox")]
    assert texts == ["65.9%", "24.2%", "9.9%"]


@pytest.mark.parametrize("name", ["value of fox", "label of fox"])
def test_what_is_typed_for_a_class_that_is_gone_is_dropped(panel, document, by_name, hand, name):
    box = by_name(panel, name)
    hand.type(box, "7", enter=False)
    # The box may lose the focus before it is told of the new classes.
    with document.changed.blocked():
        document.apply(lambda _: state_from_logits([1.0, 2.0]), "Open")
    labels = [document.state.labels[index] for index in range(2)]
    by_name(panel, "logit cat").setFocus()
    assert document.state.values.tolist() == [1.0, 2.0]
    assert [document.state.labels[index] for index in range(2)] == labels
    assert document.undo_action == "Open"


def test_a_drag_moves_the_logit_and_is_one_entry(panel, document, by_name, hand):
    hand.drag(by_name(panel, "logit cat"), 15)
    assert document.state.values[0] > 2.0
    assert document.undo_action == "Move cat"
    document.undo()
    assert document.state.values[0] == 2.0
    assert document.undo_action is None


def test_pressing_the_handle_changes_nothing(panel, document, by_name, hand):
    hand.drag(by_name(panel, "logit cat"), 0)
    assert document.undo_action is None


def test_a_click_on_the_groove_brings_the_handle(panel, document, by_name, qtbot):
    slider = by_name(panel, "logit fox")
    qtbot.mouseClick(slider, LEFT, pos=QPoint(slider.width() - 12, slider.height() // 2))
    assert document.state.values[2] == pytest.approx(5.0, abs=0.3)
    assert document.state.selected == 2


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 2.1),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 1.9),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier, 2.01),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, 3.0),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, 1.0),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, -5.0),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 5.0),
    ],
)
def test_keys_move_the_logit(panel, document, by_name, qtbot, key, modifier, expected):
    slider = by_name(panel, "logit cat")
    slider.setFocus()
    qtbot.keyClick(slider, key, modifier)
    assert document.state.values[0] == expected


def test_steps_on_one_slider_are_one_entry_until_the_focus_leaves(panel, document, by_name, qtbot):
    cat, dog = by_name(panel, "logit cat"), by_name(panel, "logit dog")
    cat.setFocus()
    for _ in range(5):
        qtbot.keyClick(cat, Qt.Key.Key_Right)
    dog.setFocus()
    qtbot.keyClick(dog, Qt.Key.Key_Left)
    assert document.state.values.tolist() == [2.5, 0.9, 0.1]
    document.undo()
    assert document.state.values.tolist() == [2.5, 1.0, 0.1]
    while document.undo_action == "Select":
        document.undo()
    document.undo()
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]


def test_a_pause_ends_an_entry(panel, document, by_name, qtbot):
    slider = by_name(panel, "logit cat")
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: not document.in_gesture)
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    document.undo()
    assert document.state.values[0] == 2.1


def test_a_drag_after_a_step_is_an_entry_of_its_own(panel, document, by_name, qtbot, hand):
    slider = by_name(panel, "logit cat")
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    hand.drag(slider, -20)
    document.undo()
    assert document.state.values[0] == 2.1


def test_the_wheel_moves_a_slider_without_focus_where_the_list_does_not_scroll(
    panel, document, by_name, hand
):
    hand.wheel(by_name(panel, "logit dog"), 3)
    assert document.state.values[1] == 1.3
    hand.wheel(by_name(panel, "logit dog"), -1, Qt.KeyboardModifier.ControlModifier)
    assert document.state.values[1] == 1.29


def test_a_double_click_resets_a_logit(panel, document, by_name, qtbot):
    slider = by_name(panel, "logit cat")
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    qtbot.mouseDClick(slider, LEFT, pos=slider.rect().center())
    assert document.state.values[0] == 2.0
    assert document.undo_action == "Reset cat"


def test_a_robot_may_set_the_value_of_a_slider(panel, document, by_name):
    by_name(panel, "logit cat").setValue(-1.25)
    assert document.state.values[0] == -1.25


def test_the_check_box_masks_a_class(panel, document, by_name, qtbot):
    qtbot.mouseClick(by_name(panel, "mask cat"), LEFT)
    assert document.state.mask.tolist() == [True, False, False]
    assert by_name(panel, "probability of cat", QLabel).text() == "0%"
    assert by_name(panel, "value of cat").text() == "−∞"
    assert not by_name(panel, "logit cat").isEnabled()
    qtbot.mouseClick(by_name(panel, "mask cat"), LEFT)
    assert document.state.values[0] == 2.0
    assert by_name(panel, "value of cat").text() == "2.00"


def test_the_last_class_cannot_be_masked(made, by_name, qtbot):
    panel = made(state_from_logits([1.0]))
    box = by_name(panel, "mask 0")
    with qtbot.waitSignal(panel.error):
        qtbot.mouseClick(box, LEFT)
    assert not box.isChecked()
    assert not panel.document.state.mask[0]


@pytest.mark.parametrize("name", ["value of fox", "label of fox", "logit fox"])
def test_focusing_a_control_selects_its_class(panel, document, by_name, name):
    by_name(panel, name).setFocus()
    assert document.state.selected == 2


def test_clicking_anywhere_in_a_row_selects_its_class(panel, document, by_name, qtbot):
    row = by_name(panel, "logit dog").parentWidget()
    qtbot.mouseClick(row, LEFT, pos=QPoint(2, 2))
    assert document.state.selected == 1
    assert document.undo_action == "Select"


def test_selections_in_a_row_are_one_entry(panel, document, by_name):
    for name in ("logit dog", "logit fox", "logit dog"):
        by_name(panel, name).setFocus()
    document.undo()
    assert document.state.selected == 0
    assert document.undo_action is None


def test_a_press_selects_even_where_the_focus_already_is(panel, document, by_name, hand):
    slider = by_name(panel, "logit cat")
    slider.setFocus()
    document.apply(lambda s: edits.select(s, 2), "Select")
    hand.drag(slider, 0)
    assert document.state.selected == 0


def test_undo_in_the_middle_of_a_drag_leaves_a_sound_history(panel, document, by_name, qtbot):
    slider = by_name(panel, "logit cat")
    x, y = round(slider._x(0.7)), slider.height() // 2
    qtbot.mousePress(slider, LEFT, pos=QPoint(x, y))
    qtbot.mouseMove(slider, QPoint(x + 10, y))
    document.undo()
    assert document.state.values[0] == 2.0
    qtbot.mouseMove(slider, QPoint(x + 15, y))
    qtbot.mouseRelease(slider, LEFT, pos=QPoint(x + 15, y))
    assert not document.in_gesture
    document.undo()
    assert document.state.values[0] == 2.0


LONG = ["cat", "Golden Retriever", "a name that is longer than any card is wide, and then some"]


@pytest.mark.parametrize("width", [300, 340, 480])
def test_a_label_is_cut_only_where_it_must_be(made, rows_of, width):
    panel = made(state_from_logits([0.0, 1.0, 2.0], Labels.of(LONG), target=1))
    panel.host.resize(width, 700)
    QApplication.processEvents()
    rows = rows_of(panel)
    (slider,) = {row.slider.width() for row in rows}
    (label,) = {row.label.width() for row in rows}
    assert label > rows[0].label.wanted_width
    assert slider >= max(60, 0.8 * label)
    assert all(row.slider.x() >= row.label.geometry().right() for row in rows)
    assert [row.label.toolTip() for row in rows] == [LONG[0], f"{LONG[1]} (the target)", LONG[2]]


def test_short_labels_leave_the_room_to_the_sliders(made, rows_of):
    panel = made(state_from_logits([0.0, 1.0], Labels.of(["a", "b"])))
    row = rows_of(panel)[0]
    assert row.label.width() == 52
    assert row.slider.width() > 1.5 * row.label.width()


def test_a_label_gets_the_room_it_needs_when_it_is_renamed(made, rows_of):
    panel = made(state_from_logits([0.0, 1.0], Labels.of(["a", "b"])))
    before = rows_of(panel)[0].label.width()
    panel.document.apply(lambda s: edits.rename(s, 1, "sea lions"), "Rename b")
    QApplication.processEvents()
    row = rows_of(panel)[1]
    assert row.label.width() == row.label.wanted_width > before


def test_scrolling_does_not_sway_the_columns(made, rows_of):
    names = [f"a long label {i}" if i < 5 else str(i) for i in range(200)]
    panel = made(state_from_logits(np.zeros(200), Labels.of(names)))
    wide = rows_of(panel)[0].label.width()
    panel._list.verticalScrollBar().setValue(3000)
    assert {row.label.width() for row in rows_of(panel)} == {wide}


def test_a_label_is_no_markup(made, rows_of):
    panel = made(state_from_logits([0.0, 1.0], Labels.of(["<s>", "<b>"]), target=1))
    first, second = rows_of(panel)
    assert first.label.toolTip() == "<p>&lt;s&gt;</p>"
    assert second.label.toolTip() == "<p>&lt;b&gt; (the target)</p>"
    assert "&lt;s&gt;" in first.mask_box.toolTip()
    assert first.label.text() == "<s>"
    assert "<s>" in first.mask_box.accessibleName()
