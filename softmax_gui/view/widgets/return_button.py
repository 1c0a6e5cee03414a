"""A button that Return presses as Space does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReturnButton(QPushButton):
    """A button for a way that is gone by keys; a key that is held down presses it once."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button by Return."""
        if event.key() not in _RETURN or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()
