"""The card of the logits on screen, and a hand with mouse, wheel and keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from softmax_gui.engine import Request, Viewports, compute_frame
from softmax_gui.model import Document
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.logits import LogitsPanel
from softmax_gui.view.logits.row import ClassRow

LEFT = Qt.MouseButton.LeftButton


class Hand:
    """Does what a hand does to widgets."""

    def __init__(self, qtbot):
        self._qtbot = qtbot

    def wheel(self, widget, notches, modifiers=Qt.KeyboardModifier.NoModifier):
        """Turn the wheel over a widget; what it ignores goes to its parent."""
        while widget is not None:
            centre = QPointF(widget.rect().center())
            event = QWheelEvent(
                centre,
                widget.mapToGlobal(centre),
                QPoint(),
                QPoint(0, 120 * notches),
                Qt.MouseButton.NoButton,
                modifiers,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(widget, event)
            widget = None if event.isAccepted() else widget.parentWidget()

    def type(self, widget, text, enter=True):
        """Put a text in place of what a box says."""
        widget.setFocus()
        widget.selectAll()
        self._qtbot.keyClicks(widget, text)
        if enter:
            self._qtbot.keyClick(widget, Qt.Key.Key_Return)

    def drag(self, slider, dx, steps=5):
        """Drag the handle of a slider, in small steps."""
        y = slider.height() // 2
        x = round(slider._x(slider.axis.fraction(slider.value())))
        self._qtbot.mousePress(slider, LEFT, pos=QPoint(x, y))
        for step in range(1, steps + 1):
            self._qtbot.mouseMove(slider, QPoint(x + dx * step // steps, y))
        self._qtbot.mouseRelease(slider, LEFT, pos=QPoint(x + dx, y))


@pytest.fixture
def hand(qtbot):
    return Hand(qtbot)


@pytest.fixture
def shown(qtbot):
    """Show a panel as its card does, below its heading."""

    def show(panel, height=700):
        host = QWidget()
        box = QVBoxLayout(host)
        box.addWidget(panel.heading)
        box.addWidget(panel, 1)
        host.resize(330, height)
        panel.host = host  # which otherwise would go, and the panel with it
        qtbot.addWidget(host)
        with qtbot.waitExposed(host):
            host.show()
        host.activateWindow()
        qtbot.waitUntil(host.isActiveWindow)
        return host

    return show


@pytest.fixture
def panel(document, look, live, shown):
    """The card of the article's example, live."""
    panel = LogitsPanel(document, look)
    live(logits=panel)
    shown(panel)
    return panel


@pytest.fixture
def made(look, shown):
    """Show a panel of any state, without frames."""

    def make(state):
        panel = LogitsPanel(Document(state), look)
        shown(panel)
        return panel

    return make


@pytest.fixture
def framed(look, shown, qtbot):
    """Show a panel of any state, whose every change is shown at once as a Frame of its own."""
    jobs = []

    def make(state, height=700):
        document = Document(state)
        jobs.append(Jobs())
        panel = LogitsPanel(document, look, jobs=jobs[-1])

        def show(*_):
            viewports = Viewports(listing=panel.viewport())
            panel.show_frame(compute_frame(Request(document.state, viewports)))

        document.changed.connect(show)
        panel.viewport_changed.connect(show)
        panel.refresh = show  # psygnal would forget a function that nobody holds
        panel.jobs = jobs[-1]
        shown(panel, height)
        show()
        return panel

    yield make
    for each in jobs:
        each.close()


@pytest.fixture
def rows_of():
    """Return the rows on screen, by their class."""

    def rows(panel):
        found = [row for row in panel.findChildren(ClassRow) if row.isVisible()]
        return sorted(found, key=lambda row: row.index)

    return rows
