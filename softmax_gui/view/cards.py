"""Docks that look like cards."""

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QToolBar, QWidget

from softmax_gui.engine import Frame
from softmax_gui.view.look import Look
from softmax_gui.view.panel import Panel
from softmax_gui.view.words import say

_GRIP_WIDTH = 14
_DOTS = 3
_MARGIN = 10


class Card(QDockWidget):
    """A dock that a panel lives in. It is dragged by the panel's heading, or by its grip.

    Parameters
    ----------
    panel : Panel
        The content.
    grip : bool
        Whether it is dragged by a grip on the left: it has no room for a heading.
    """

    def __init__(self, panel: Panel, *, grip: bool = False) -> None:
        super().__init__()
        # The layout is saved by this name, which is the same in every language.
        self.setObjectName(panel.name)
        say(panel.name, self.setWindowTitle)
        self.panel = panel
        if grip:
            self.setFeatures(
                self.features() | QDockWidget.DockWidgetFeature.DockWidgetVerticalTitleBar
            )
            self.setTitleBarWidget(Grip(panel.look))
            # Nobody else would own it.
            panel.heading.setParent(panel)
            panel.heading.hide()
        else:
            self.setTitleBarWidget(panel.heading)
        self.setWidget(panel)
        self._front = True
        self.visibilityChanged.connect(self._take_note)
        self.toggleViewAction().triggered.connect(self._bring_to_front)

    @property
    def in_sight(self) -> bool:
        """Whether the panel is on screen: a card behind another one's tab is not."""
        return self._front and self.isVisible()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame of a card that floats, which no window manager gives it."""
        super().paintEvent(event)
        if self.isFloating():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self.panel.look.colour("window"))
            painter.setPen(QPen(self.panel.look.colour("quiet"), 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
            painter.end()

    def _take_note(self, visible: bool) -> None:
        self._front = visible
        if not visible:
            self.panel.drop_frame()
        # Qt counts a card behind another one's tab as shown: Tab would go to what nobody sees,
        # and its key would close it. Where the whole window goes, the keyboard stays in its place.
        window = self.window()
        self.setEnabled(visible or window.isMinimized() or not window.isVisible())
        self.toggleViewAction().setChecked(visible)

    def _bring_to_front(self, shown: bool) -> None:
        if shown:
            self.raise_()


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


class Pulse(QWidget):
    """A pixel in the corner of the window, painted with every Frame.

    Panels that see nothing new in a Frame are not painted, and neither would the window be; yet
    that a Frame is on screen is known by the paint that shows it.
    """

    painted = Signal(Frame)
    """The newest Frame is being painted."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._frame: Frame | None = None
        # Nothing that lies under it is painted with it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(0, 0, 1, 1)

    def beat(self, frame: Frame) -> None:
        """Be painted together with what shows a Frame."""
        self._frame = frame
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground of the window."""
        QPainter(self).fillRect(self.rect(), self._look.colour("window"))
        frame, self._frame = self._frame, None
        if frame is not None:
            self.painted.emit(frame)


class Grip(QWidget):
    """A handle for a card that has no room for a heading."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        say("Drag to move this panel", self.setToolTip)

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


def pass_over_lone_tabs(window: QMainWindow) -> None:
    """Let Tab stop only at tabs with a choice: Qt keeps others, far outside of the window."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for tabs in window.findChildren(QTabBar, options=direct):
        policy = Qt.FocusPolicy.TabFocus if tabs.count() > 1 else Qt.FocusPolicy.NoFocus
        tabs.setFocusPolicy(policy)


def restore_places(window: QMainWindow, places: QByteArray | bytes, version: int = 0) -> bool:
    """Put the cards of a window where they were; return whether it could be understood.

    Bars stay as they are: they say what there is to say now, not what there was then.

    Parameters
    ----------
    window : QMainWindow
        What the cards are in.
    places : QByteArray or bytes
        Where they were, as ``saveState`` tells it.
    version : int
        The one that it was given.
    """
    bars = {bar: bar.isHidden() for bar in window.findChildren(QToolBar)}
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    tabs = window.findChildren(QTabBar, options=direct)
    restored = window.restoreState(places, version)
    for bar, hidden in bars.items():
        bar.setHidden(hidden)
    for tab in tabs if restored else []:
        # Qt makes new ones, and leaves these on screen.
        tab.hide()
    return restored
