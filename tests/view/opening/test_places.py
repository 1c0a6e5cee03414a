"""Rows along several axes: a box an axis."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox

from softmax_gui.model import Batch, Document, Labels, edits
from softmax_gui.model.presets import article_state
from softmax_gui.view.logits.rows import RowNavigator
from softmax_gui.view.widgets.gestures import Gestures


@pytest.fixture
def document():
    logits = np.arange(2 * 3 * 4.0).reshape(2, 3, 4)
    return Document(edits.open_batch(article_state(), Batch(logits, Labels(4), name="speech")))


@pytest.fixture
def navigator(qtbot, document, look):
    navigator = RowNavigator(document, look, Gestures(document))
    qtbot.addWidget(navigator)
    document.changed.connect(navigator.show_state)
    navigator.show_state(document.state)
    navigator.show()
    return navigator


def box(navigator, by_name, axis):
    return by_name(navigator, f"place along axis {axis}", QSpinBox)


def type_into(qtbot, widget, text):
    widget.setFocus()
    widget.selectAll()
    qtbot.keyClicks(widget, text)
    qtbot.keyClick(widget, Qt.Key.Key_Return)


def test_a_box_an_axis(navigator, by_name):
    assert not by_name(navigator, "row", QSpinBox).isVisible()
    assert [box(navigator, by_name, axis).text() for axis in (0, 1)] == ["0 / 2", "0 / 3"]
    assert "there are 3" in box(navigator, by_name, 1).toolTip()


def test_typing_goes_to_a_place(qtbot, navigator, document, by_name):
    type_into(qtbot, box(navigator, by_name, 1), "2")
    type_into(qtbot, box(navigator, by_name, 0), "1")
    assert document.state.row == 5
    assert document.state.values.tolist() == [20, 21, 22, 23]
    document.undo()
    assert box(navigator, by_name, 0).value() == 0
    assert box(navigator, by_name, 1).value() == 2


def test_the_next_row_is_the_next_place(navigator, document, by_name):
    navigator.go_by(4)
    assert [box(navigator, by_name, axis).value() for axis in (0, 1)] == [1, 1]


def test_rows_along_one_axis_have_one_box(navigator, document, by_name):
    batch = Batch(np.zeros((5, 4)), Labels(4))
    document.apply(lambda s: edits.open_batch(s, batch), "Open")
    assert by_name(navigator, "row", QSpinBox).isVisible()
    assert not [b for b in navigator.findChildren(QSpinBox) if b.isVisible()][1:]


def test_other_axes_make_other_boxes(navigator, document, by_name):
    batch = Batch(np.zeros((5, 2, 7, 4)), Labels(4))
    document.apply(lambda s: edits.open_batch(s, batch, 40), "Open")
    visible = [b.text() for b in navigator.findChildren(QSpinBox) if b.isVisible()]
    assert visible == ["2 / 5", "1 / 2", "5 / 7"]


def test_a_row_that_is_refused_leaves_the_boxes(qtbot, navigator, document, by_name):
    logits = np.zeros((2, 2, 3))
    logits[1, 1, 0] = np.nan
    batch = Batch(logits, Labels(3))
    document.apply(lambda s: edits.open_batch(s, batch, 1), "Open")
    type_into(qtbot, box(navigator, by_name, 0), "1")
    assert document.state.row == 1
    assert box(navigator, by_name, 0).value() == 0
