"""The plots in one window, and a hand with mouse, wheel and keys."""

from collections import Counter

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from softmax_gui.model import GradientOf, state_from_logits
from softmax_gui.view.plots import (
    CumulativePanel,
    GradientPanel,
    JacobianPanel,
    ProbabilitiesPanel,
    ResponsePanel,
)

KINDS = {
    "probabilities": ProbabilitiesPanel,
    "jacobian": JacobianPanel,
    "gradient": GradientPanel,
    "response": ResponsePanel,
    "cumulative": CumulativePanel,
}
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def plots(qtbot, document, look, live):
    """The panels by the name of their viewport, live, side by side in one window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(2460, 640)
    panels = {name: kind(document, look) for name, kind in KINDS.items()}
    for k, panel in enumerate(panels.values()):
        panel.setParent(window)
        panel.setGeometry(520 * (k % 3), 320 * (k // 3), 520, 320)
        panel.heading.setParent(window)
        panel.heading.setGeometry(1560, 36 * k, 900, 36)
    window.show()
    qtbot.waitExposed(window)
    live(**panels)
    yield panels
    window.close()


@pytest.fixture
def use(document):
    """Show another state."""
    return lambda state: document.apply(lambda _: state, "Open")


@pytest.fixture
def many():
    """Some random logits with a target."""

    def make(n=1000, **fields):
        logits = np.random.default_rng(1).standard_normal(n)
        return state_from_logits(
            logits, **{"target": 3, "gradient_of": GradientOf("loss")} | fields
        )

    return make


class Hand:
    """What a person does to a plot."""

    def __init__(self, qtbot):
        self._qtbot = qtbot

    def over(self, panel, x, y=None):
        """The pixel over position x, and over row y or half way up."""
        canvas = panel.canvas
        across = float(canvas.to_x(np.array([x + 0.5]))[0])
        down = canvas.plot.center().y() if y is None else float(canvas.to_y(np.array([y + 0.5]))[0])
        return QPointF(across, down).toPoint()

    def over_rank(self, panel, rank):
        """The pixel over a rank of the cumulative plot."""
        middle = np.log10([rank + 1, rank + 2]).mean()
        x = float(panel.canvas.to_x(np.array([middle]))[0])
        return QPointF(x, panel.canvas.plot.center().y()).toPoint()

    def on_curve(self, panel, index, at):
        """A pixel on the response of a class where the selected logit is ``at``."""
        shown, canvas = panel.frame.response, panel.canvas
        curves = dict(zip(shown.classes.tolist(), shown.others, strict=True))
        p = np.interp(at, shown.positions, curves.get(index, shown.selected))
        y = canvas.plot.bottom() - p * canvas.plot.height()
        x = float(panel._to_x(np.array([at]))[0])
        return QPointF(x, y).toPoint()

    def click(self, panel, point):
        self._qtbot.mouseClick(panel.canvas.viewport(), LEFT, pos=point)

    def double_click(self, panel):
        centre = panel.canvas.plot.center().toPoint()
        self._qtbot.mouseDClick(panel.canvas.viewport(), LEFT, pos=centre)

    def hover(self, panel, point):
        # A mouse that is there already, from a test before, does not move.
        self._qtbot.mouseMove(panel.canvas.viewport(), point + QPoint(1, 1))
        self._qtbot.mouseMove(panel.canvas.viewport(), point)
        return panel.canvas.hover_text()

    def leave(self, panel):
        QApplication.sendEvent(panel.canvas, QEvent(QEvent.Type.Leave))

    def key(self, panel, key, modifier=Qt.KeyboardModifier.NoModifier):
        self._qtbot.keyClick(panel.canvas, key, modifier)

    def wheel(self, panel, point, notches, *, sideways=False):
        """Turn the wheel notch by notch."""
        turn = QPoint(120, 0) if sideways else QPoint(0, 120)
        for _ in range(abs(notches)):
            self._wheel(panel.canvas.viewport(), point, turn * (1 if notches > 0 else -1))

    def _wheel(self, viewport, point, turn):
        event = QWheelEvent(
            QPointF(point),
            QPointF(viewport.mapToGlobal(point)),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)

    def drag(self, panel, start, stop):
        viewport = panel.canvas.viewport()
        self._qtbot.mousePress(viewport, LEFT, pos=start)
        for share in (0.3, 0.6, 1.0):
            self._qtbot.mouseMove(viewport, start + (stop - start) * share)
        self._qtbot.mouseRelease(viewport, LEFT, pos=stop)


@pytest.fixture
def hand(qtbot):
    """A person's hand."""
    return Hand(qtbot)


@pytest.fixture
def colours():
    """How often each colour is in the picture of a panel."""

    def count(panel):
        image = panel.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        words = np.frombuffer(image.constBits(), dtype=np.uint32)
        found, counts = np.unique(words, return_counts=True)
        return Counter(
            {
                QColor(word).name(): count
                for word, count in zip(found.tolist(), counts.tolist(), strict=True)
            }
        )

    return count
