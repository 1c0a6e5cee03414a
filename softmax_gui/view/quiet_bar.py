"""A line under the tool bar that offers something, without a dialog."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolBar, QToolButton, QWidget

from softmax_gui.view.words import say


class QuietBar(QToolBar):
    """A text and buttons in a line; hidden until there is something to offer.

    Parameters
    ----------
    name : str
        Of the object, for the style sheet and the saved layout.
    title, spoken : str
        What the bar is called, and its text for a screen reader; `mark`ed.
    """

    def __init__(self, name: str, title: str, spoken: str) -> None:
        super().__init__()
        say(title, self.setWindowTitle)
        self.setObjectName(name)
        self.setMovable(False)
        self.toggleViewAction().setVisible(False)
        self.text = QLabel(textFormat=Qt.TextFormat.PlainText)  # names of files are no markup
        say(spoken, self.text.setAccessibleName)
        line = QWidget()
        self._row = QHBoxLayout(line)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.text)
        self._row.addStretch(1)
        self.addWidget(line)
        self.hide()

    def add_button(self, text: str, spoken: str, tip: str, do: Callable[[], object]) -> QToolButton:
        """Add a button at the right; its words are `mark`ed."""
        button = QToolButton()
        say(text, button.setText)
        say(spoken, button.setAccessibleName)
        say(tip, button.setToolTip)
        button.clicked.connect(lambda _checked=False: do())
        self._row.addWidget(button)
        return button
