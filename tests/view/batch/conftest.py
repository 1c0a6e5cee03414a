"""A batch in the two cards, live, and a hand."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from softmax_gui.model import Batch, Document, Labels, edits, state_from_logits
from softmax_gui.view.batch import BatchDesk
from softmax_gui.view.jobs import Jobs

NAMES = ("cat", "dog", "bird", "fish")


def random_batch(rows=60, seed=4):
    """Rows of which most are right, some wrong, and some without a target."""
    random = np.random.default_rng(seed)
    logits = random.normal(0, 2, (rows, 4))
    targets = np.where(random.random(rows) < 0.7, logits.argmax(1), random.integers(0, 4, rows))
    targets = np.where(random.random(rows) < 0.2, -1, targets)
    return Batch(logits, Labels(4, NAMES), targets, "some rows")


def state_of(batch, row=0):
    return edits.open_batch(state_from_logits([0.0]), batch, row)


@pytest.fixture
def document():
    return Document(state_of(random_batch()))


@pytest.fixture
def desk(qtbot, document, look, live):
    """The panels side by side in one window, with all they can know."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 300)
    jobs = Jobs(window)
    desk = BatchDesk(document, look, jobs, window)
    for place, panel in enumerate(desk.panels):
        panel.heading.setParent(window)
        panel.heading.setGeometry(600 * place, 0, 600, 36)
        panel.setParent(window)
        panel.setGeometry(600 * place, 36, 600, 264)
    window.show()
    qtbot.waitExposed(window)
    live(rows=desk.rows, reliability=desk.reliability)
    desk.statistics.watch(True)

    def settle():
        qtbot.waitUntil(lambda: not jobs.busy and desk.is_settled)

    desk.settle, desk.jobs = settle, jobs
    settle()
    yield desk
    jobs.close()
    window.close()


class Hand:
    """What a person does to the strip."""

    def __init__(self, qtbot):
        self._qtbot = qtbot

    def over(self, panel, position, p=0.01):
        """The pixel over a position of the strip, at the height of a p: below 0 of a wrong row."""
        x = float(panel.canvas.to_x(np.array([position + 0.5]))[0])
        return QPointF(x, float(panel._heights(np.array([p]))[0])).toPoint()

    def click(self, panel, point):
        self._qtbot.mouseClick(panel.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)

    def hover(self, panel, point):
        self._qtbot.mouseMove(panel.canvas.viewport(), point + QPoint(1, 1))
        self._qtbot.mouseMove(panel.canvas.viewport(), point)
        return panel.canvas.hover_text()

    def key(self, panel, key):
        self._qtbot.keyClick(panel.canvas, key)

    def wheel(self, panel, down, *, ctrl=False):
        viewport = panel.canvas.viewport()
        point = panel.canvas.plot.center()
        event = QWheelEvent(
            point,
            QPointF(viewport.mapToGlobal(point.toPoint())),
            QPoint(),
            QPoint(0, -down),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)


@pytest.fixture
def hand(qtbot):
    return Hand(qtbot)
