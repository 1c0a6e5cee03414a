"""Spin boxes without buttons, under a style sheet."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox

_SIDE = 3
_EDGE = 1
_MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show)


def without_buttons(box: QAbstractSpinBox) -> None:
    """Take the buttons from a spin box, and keep its text where it can be read."""
    box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    box.lineEdit().installEventFilter(_TextKeeper(box))


class _TextKeeper(QObject):
    """Under a style sheet Qt makes the text of a box without buttons one pixel wide."""

    def __init__(self, box: QAbstractSpinBox) -> None:
        super().__init__(box)
        self._box = box

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Put the text back where Qt has moved it."""
        if event.type() in _MOVES:
            place = self._box.rect().adjusted(_SIDE, _EDGE, -_SIDE, -_EDGE)
            self._box.lineEdit().setGeometry(place)
        return False
