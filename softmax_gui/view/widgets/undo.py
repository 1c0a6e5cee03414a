"""Ctrl+Z in a text box: of the text while something is being typed, else of the document."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def leave_undo_to_the_document(widget: QWidget, line: QLineEdit) -> None:
    """Let the shortcuts of undo and redo pass a widget whose text nobody has touched.

    Parameters
    ----------
    widget : QWidget
        Has the focus while its text is edited.
    line : QLineEdit
        Holds the text; it may be the widget itself.
    """
    widget.installEventFilter(_Gate(widget, line))


class _Gate(QObject):
    """Keeps a text box from claiming the keys of undo and redo."""

    def __init__(self, widget: QWidget, line: QLineEdit) -> None:
        super().__init__(widget)
        self._line = line

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Swallow the claim, so that the menu's shortcut gets the key."""
        if event.type() != QEvent.Type.ShortcutOverride or self._line.isModified():
            return False
        assert isinstance(event, QKeyEvent)
        claimed = any(event.matches(key) for key in _KEYS)
        if claimed:
            event.ignore()
        return claimed
