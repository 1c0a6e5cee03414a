"""What the list of logits shows while documents, sizes and places come and go."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QSlider

from softmax_gui.model import Document, edits, state_from_logits
from softmax_gui.view.logits import LogitsPanel
from softmax_gui.view.logits.label import LabelEdit


@pytest.fixture
def made(qtbot, look):
    def make(state, height=560):
        panel = LogitsPanel(Document(state), look)
        qtbot.addWidget(panel)
        panel.resize(330, height)
        panel.show()
        return panel

    return make


def shown(panel):
    """Return what the boxes on screen say, by the class they are for."""
    return {
        box.accessibleName().removeprefix("value of "): box.value()
        for box in panel.findChildren(QDoubleSpinBox)
        if box.isVisible() and box.accessibleName().startswith("value of ")
    }


def assert_true(panel):
    """Check every box on screen against the document."""
    state = panel.document.state
    labels = list(state.labels)
    said = shown(panel)
    assert said
    for label, value in said.items():
        assert value == state.values[labels.index(label)], f"{label} shows {value}"


def paste(panel, logits):
    panel.document.apply(lambda s: edits.set_logits(s, logits), "Paste")


def test_a_row_that_comes_back_shows_the_present_document(qtbot, made):
    panel = made(state_from_logits([2.0, 1.0, 0.1]))
    for logits in ([7.0], [11.0, 12.0, 13.0], [1.0, 2.0]):
        paste(panel, logits)
        count = len(logits)
        qtbot.waitUntil(lambda n=count: len(shown(panel)) == n)
        assert_true(panel)


def test_rows_that_a_larger_window_adds_have_labels_as_wide_as_the_others(made):
    panel = made(state_from_logits(np.zeros(128_256), selected=128_000), height=420)
    for height in (560, 800):
        panel.resize(460, height)
        labels = [label for label in panel.findChildren(LabelEdit) if label.isVisible()]
        assert len({label.width() for label in labels}) == 1
        assert min(label.width() - label.wanted_width for label in labels) >= 0


def test_scrolling_and_resizing_after_another_document_show_that_document(made):
    panel = made(state_from_logits(np.arange(1000.0)), height=700)
    panel.resize(330, 480)
    paste(panel, np.arange(10.0) / 8)
    for height in (700, 500, 640):
        panel.resize(330, height)
        assert_true(panel)
    panel.resize(330, 480)
    panel.focus_class(9)
    assert_true(panel)


def test_the_wheel_over_a_number_scrolls_and_changes_nothing(made, by_name):
    panel = made(state_from_logits(np.arange(100.0)))
    before = panel.document.state
    box = by_name(panel, "value of 1", QDoubleSpinBox)
    at = QPointF(box.rect().center())
    for _ in range(3):
        event = QWheelEvent(
            at,
            QPointF(box.mapToGlobal(at.toPoint())),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, event)
    assert panel.document.state is before
    assert not box.hasFocus()
    assert box.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_the_range_goes_back_with_the_number_that_stretched_it(made, by_name):
    panel = made(state_from_logits([2.0, 1.0, 0.1]))
    slider = by_name(panel, "logit 0", QSlider)
    panel.document.apply(lambda s: edits.set_logit(s, 0, 1e300), "Move 0")
    assert slider.maximum() >= 1e300
    panel.document.apply(lambda s: edits.set_logit(s, 0, 2.5), "Move 0")
    assert (slider.minimum(), slider.maximum()) == (-5, 5)
    panel.document.apply(lambda s: edits.set_logit(s, 0, 1e300), "Move 0")
    panel.document.undo()
    assert (slider.minimum(), slider.maximum()) == (-5, 5)
