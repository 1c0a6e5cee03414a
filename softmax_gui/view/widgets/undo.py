"""Ctrl+Z and Escape in a text box: of the text while something is being typed, else not."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def leave_undo_to_the_document(widget: QWidget, line: QLineEdit) -> None:
    """Let the shortcuts of undo and redo pass a widget whose text nobody has touched.

    While something is being typed Escape takes that back, before it stops anything else.

    Parameters
    ----------
    widget : QWidget
        Has the focus while its text is edited.
    line : QLineEdit
        Holds the text; it may be the widget itself.
    """
    widget.installEventFilter(_Gate(widget, line))


class _Gate(QObject):
    """Keeps a text box from claiming the keys of undo and redo, and Escape for what is typed."""

    def __init__(self, widget: QWidget, line: QLineEdit) -> None:
        super().__init__(widget)
        self._line = line

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Swallow the claim, so that the menu's shortcut gets the key, or claim it."""
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        assert isinstance(event, QKeyEvent)
        if self._line.isModified():
            typing = event.key() == Qt.Key.Key_Escape
            if typing:
                event.accept()
            return typing
        claimed = any(event.matches(key) for key in _KEYS)
        if claimed:
            event.ignore()
        return claimed
