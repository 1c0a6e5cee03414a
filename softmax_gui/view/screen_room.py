"""How much room a screen has for a window and what stands above it."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QWidget

from softmax_gui.view.first_layout import least_size

FRAME = QSize(16, 40)
"""What a system puts around a window, at most; how much that is it says only once it has."""


def least_size_on_screen(window: QWidget) -> QSize:
    """Return how small a window may become: its screen has room for it and its title."""
    return least_size().boundedTo(window.screen().availableSize() - QSize(0, FRAME.height()))


def bring_into_screen(window: QWidget) -> None:
    """Move a window that has grown past the edge of its screen back, as far as it has room."""
    if window.isFullScreen() or window.isMaximized() or not window.isVisible():
        return
    room, frame = window.screen().availableGeometry(), window.frameGeometry()
    x = max(min(frame.x(), room.right() + 1 - frame.width()), room.x())
    y = max(min(frame.y(), room.bottom() + 1 - frame.height()), room.y())
    if (x, y) != (frame.x(), frame.y()):
        window.move(QPoint(x, y))
