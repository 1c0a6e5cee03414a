"""Docks that look like cards."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QToolBar, QWidget

from softmax_gui.view.look import Look
from softmax_gui.view.panel import Panel

_GRIP_WIDTH = 14
_DOTS = 3
_MARGIN = 10


class Card(QDockWidget):
    """A dock that a panel lives in. It is dragged by the panel's heading, or by its grip."""

    def __init__(self, panel: Panel, *, grip: bool = False) -> None:
        super().__init__(panel.name)
        self.setObjectName(panel.name)
        self.panel = panel
        if grip:
            self.setFeatures(
                self.features() | QDockWidget.DockWidgetFeature.DockWidgetVerticalTitleBar
            )
            self.setTitleBarWidget(Grip(panel.look))
        else:
            self.setTitleBarWidget(panel.heading)
        self.setWidget(panel)


class Margin(QToolBar):
    """An empty strip between the cards and the edge of the window, where docks have no margin."""

    def __init__(self, side: Qt.ToolBarArea) -> None:
        super().__init__()
        # The layout is saved by name, so each needs one of its own.
        self.setObjectName(f"margin {side.name}")
        self.setMovable(False)
        self.toggleViewAction().setVisible(False)

    def sizeHint(self) -> QSize:
        """Return the width of the strip, in either direction."""
        return QSize(_MARGIN, _MARGIN)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()


class Grip(QWidget):
    """A handle for a card that has no room for a heading."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setToolTip("Drag to move this panel")

    def sizeHint(self) -> QSize:
        """Return the width of the handle."""
        return QSize(_GRIP_WIDTH, _GRIP_WIDTH)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a column of dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("quiet"))
        for dot in range(_DOTS):
            y = self.height() / 2 + 6 * (dot - (_DOTS - 1) / 2)
            painter.drawEllipse(QPointF(self.width() / 2, y), 1.5, 1.5)
        painter.end()
