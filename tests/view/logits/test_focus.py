"""Where Tab goes, and what scrolling does to the focus."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from softmax_gui.model import state_from_logits


def test_tab_goes_through_a_row_and_on_to_the_next(panel, by_name, qtbot):
    by_name(panel, "label of cat").setFocus()
    names = []
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName())
    assert names == ["logit cat", "value of cat", "mask cat", "label of dog", "logit dog"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().accessibleName() == "mask cat"


def test_tab_leaves_the_list_at_its_end(panel, by_name, qtbot):
    by_name(panel, "mask fox").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "add class"


def test_tab_scrolls_past_the_last_row_on_screen(made, by_name, qtbot, rows_of):
    panel = made(state_from_logits(np.zeros(100)))
    last = rows_of(panel)[-2].index
    by_name(panel, f"mask {last}").setFocus()
    for expected in ("label of", "logit", "value of", "mask", "label of"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget().accessibleName().startswith(expected)
    assert panel.document.state.selected == last + 2
    assert by_name(panel, f"logit {last + 2}").isVisible()


def test_backtab_scrolls_up(made, by_name, qtbot):
    panel = made(state_from_logits(np.zeros(100)))
    panel.focus_class(50)
    panel._list.verticalScrollBar().setValue(50 * 38)
    by_name(panel, "label of 50").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().accessibleName() == "mask 49"


def test_the_focus_stays_with_its_class_while_it_is_on_screen(made, by_name, rows_of):
    panel = made(state_from_logits(np.zeros(1000)))
    panel.focus_class(8)
    bar = panel._list.verticalScrollBar()
    bar.setValue(3 * 38)
    assert by_name(panel, "logit 8").hasFocus()
    bar.setValue(500 * 38)
    assert not any(row.slider.hasFocus() for row in rows_of(panel))


def test_a_label_being_edited_is_committed_to_its_own_class(made, by_name, hand):
    panel = made(state_from_logits(np.zeros(1000)))
    hand.type(by_name(panel, "label of 2"), "two", enter=False)
    panel._list.verticalScrollBar().setValue(500 * 38)
    labels = panel.document.state.labels
    assert labels[2] == "two"
    assert [i for i in range(1000) if labels[i] != str(i)] == [2]


def test_the_wheel_scrolls_a_long_list_and_moves_no_logit(made, by_name, hand):
    panel = made(state_from_logits(np.zeros(1000)))
    hand.wheel(by_name(panel, "logit 3"), -2)
    assert panel._list.verticalScrollBar().value() > 0
    assert not panel.document.state.values.any()
    panel.focus_class(9)
    hand.wheel(by_name(panel, "logit 9"), 1)
    assert panel.document.state.values[9] == 0.1


def test_nothing_is_selected_in_a_box_that_has_not_the_focus(made, rows_of, qtbot):
    many = state_from_logits(np.arange(50.0))
    panel = made(many)
    for state in (state_from_logits([1.0, 2.0, 3.5]), many):
        panel.document.apply(lambda _, state=state: state, "Paste")
        qtbot.waitUntil(lambda: all(row.isVisible() for row in rows_of(panel)))
        boxes = [row.number for row in rows_of(panel) if not row.number.hasFocus()]
        assert [box.lineEdit().selectedText() for box in boxes] == [""] * len(boxes)
