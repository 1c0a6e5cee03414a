"""No gap between the lowest card and the edge of the window."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow

from softmax_gui.view.cards import Card

_PASSES, _SEEN = 4, 3
"""How often it is laid out at most to close a gap, and from how many pixels on: Qt leaves two."""


class GapCloser(QObject):
    """Lets a card at the lower edge, if it is there, lie on the status bar.

    It has a height of its own. When a window grows at once Qt gives its place a part of what is
    more, which it cannot use; with every time that it lays out it takes back two thirds.

    Parameters
    ----------
    window : QMainWindow
        What grows.
    lowest : Card
        The card with a height of its own.
    """

    def __init__(self, window: QMainWindow, lowest: Card) -> None:
        super().__init__(window)
        self._window, self._lowest = window, lowest
        # Within a resize not everything has its place yet.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._close)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look for a gap once the window has its new size."""
        if event.type() == QEvent.Type.Resize:
            self._soon.start()
        return False

    def _close(self) -> None:
        left = self._window.height()
        for _ in range(_PASSES):
            gap = self._gap()
            if not _SEEN <= gap < left:
                return
            left = gap
            layout = self._window.layout()
            assert layout is not None
            layout.invalidate()
            layout.activate()

    def _gap(self) -> int:
        """Return the pixels under the card; none where it is not at the lower edge."""
        window, card = self._window, self._lowest
        area = window.dockWidgetArea(card)
        at_edge = area == Qt.DockWidgetArea.BottomDockWidgetArea and not card.isFloating()
        if not (at_edge and card.in_sight):
            return 0
        status = window.statusBar()
        edge = window.height() if status.isHidden() else status.y()
        return edge - card.geometry().bottom() - 1
