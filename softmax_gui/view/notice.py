"""The quiet bar: what went wrong or otherwise than asked, without a dialog."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolBar, QToolButton, QWidget


class NoticeBar(QToolBar):
    """A line of text under the tool bar, hidden while there is nothing to say.

    An *error* stays until it is dismissed or the document changes; a *condition*, such as a
    device that failed, stays as long as the Frames say so.
    """

    def __init__(self) -> None:
        super().__init__("Notice")
        self.setObjectName("notice")
        self.setMovable(False)
        self._text = QLabel()
        self._text.setAccessibleName("notice")
        # What a person typed may be quoted, and is never markup.
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        dismiss = QToolButton()
        dismiss.setText("Dismiss")
        dismiss.setToolTip("Hide this notice")
        dismiss.setAccessibleName("dismiss notice")
        dismiss.clicked.connect(self._dismiss)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(dismiss)
        self.addWidget(line)
        self.toggleViewAction().setVisible(False)
        self._error = ""
        self._conditions: tuple[str, ...] = ()
        self._dismissed: tuple[str, ...] = ()
        self._show()

    def text(self) -> str:
        """Return what the bar says, empty while it is hidden."""
        said = () if self._conditions == self._dismissed else self._conditions
        return " ".join(filter(None, [self._error, *said]))

    def error(self, message: str) -> None:
        """Say what went wrong."""
        self._error = message
        self._show()

    def clear_error(self) -> None:
        """Forget the error."""
        if self._error:
            self.error("")

    def conditions(self, notices: tuple[str, ...]) -> None:
        """Say what holds for the present Frame."""
        if notices != self._conditions:
            self._conditions, self._dismissed = notices, ()
            self._show()

    def _dismiss(self) -> None:
        self._error, self._dismissed = "", self._conditions
        self._show()

    def _show(self) -> None:
        text = self.text()
        self._text.setText(text)
        self.setVisible(bool(text))
