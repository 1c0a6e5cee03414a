"""From row to row of a batch, through real events."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from softmax_gui.model import Batch, Labels, edits
from softmax_gui.view.logits.rows import RowNavigator
from softmax_gui.view.widgets.gestures import Gestures

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def navigator(document, look, qtbot):
    logits = np.arange(60.0).reshape(20, 3)
    batch = Batch(logits, Labels.of(["a", "b", "c"]), np.arange(20) % 3, "twenty")
    document.apply(lambda s: edits.open_batch(s, batch), "Open")
    gestures = Gestures(document)
    navigator = RowNavigator(document, look, gestures)
    gestures.setParent(navigator)
    qtbot.addWidget(navigator)
    document.changed.connect(navigator.show_state)
    navigator.show_state(document.state)
    return navigator


def test_it_says_which_row_of_how_many(navigator, by_name):
    assert by_name(navigator, "row").value() == 0
    assert "of 20" in [label.text() for label in navigator.findChildren(QLabel)]


def test_next_and_previous(navigator, document, by_name, qtbot):
    assert not by_name(navigator, "previous row").isEnabled()
    qtbot.mouseClick(by_name(navigator, "next row"), LEFT)
    assert document.state.row == 1
    assert document.state.values.tolist() == [3.0, 4.0, 5.0]
    assert document.state.target == 1
    assert document.undo_action == "Row 1"
    qtbot.mouseClick(by_name(navigator, "previous row"), LEFT)
    assert document.state.row == 0


def test_a_row_is_typed(navigator, document, by_name, qtbot):
    box = by_name(navigator, "row")
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "19")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert document.state.row == 19
    assert not by_name(navigator, "next row").isEnabled()
    document.undo()
    assert document.state.row == 0
    assert box.value() == 0


def test_a_row_that_is_refused_is_not_shown(navigator, document, by_name, qtbot):
    rows = np.zeros((3, 2))
    rows[1, 0] = np.nan
    batch = Batch(rows, Labels(2), None, "broken")
    document.apply(lambda s: edits.open_batch(s, batch), "Open")
    messages = []
    navigator.findChild(Gestures).failed.connect(messages.append)
    by_name(navigator, "row").setValue(1)
    qtbot.mouseClick(by_name(navigator, "next row"), LEFT)
    assert len(messages) == 2
    assert (document.state.row, by_name(navigator, "row").value()) == (0, 0)


def test_it_goes_no_further_than_there_are_rows(navigator, document):
    navigator.go_by(100)
    assert document.state.row == 19
    navigator.go_by(-100)
    assert document.state.row == 0
    document.apply(lambda s: edits.set_logits(s, [1.0, 2.0]), "Paste")
    navigator.go_by(1)
    assert document.undo_action == "Paste"


def test_it_is_hidden_without_a_batch(navigator, document):
    assert navigator.isVisible()
    document.undo()
    assert document.state.batch is None
    assert not navigator.isVisible()
