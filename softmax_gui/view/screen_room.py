"""How much room a screen has for a window and what stands above it."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from softmax_gui.view.first_layout import least_size

FRAME = QSize(16, 40)
"""What a system puts around a window, at most; how much that is it says only once it has."""


def least_size_on_screen(window: QWidget) -> QSize:
    """Return how small a window may become: its screen has room for it and its title."""
    return least_size().boundedTo(window.screen().availableSize() - QSize(0, FRAME.height()))
