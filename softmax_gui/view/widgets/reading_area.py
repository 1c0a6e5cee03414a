"""A scrolled area that holds what is read."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea

from softmax_gui.view.widgets.access import give_role


class ReadingArea(QScrollArea):
    """What is read, and scrolled by keys; a screen reader hears that it is a document."""

    def __init__(self) -> None:
        give_role(ReadingArea, QAccessible.Role.Document)
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
