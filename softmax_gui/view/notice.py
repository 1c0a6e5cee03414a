"""The quiet bar: what went wrong or otherwise than asked, without a dialog."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QToolBar,
    QToolButton,
    QWidget,
)

from softmax_gui.model.language import mark
from softmax_gui.view.words import follow_language, say

_AWAY = 10
_WIDEST, _MOST = 760, 0.58
"""Pixels, and the part of the window: a lesson at its right stays as it is."""

_STAYS_MS, _A_SIGN_MS = 12_000, 80
"""How long an error can be read: at least, and for each of its characters."""


class NoticeBar(QFrame):
    """A text in the empty middle of the tool bar, hidden while there is nothing to say.

    Where that is too small, it lies over the lower left corner of the window; no card moves when
    it comes and goes. An *error* stays until it is dismissed, the document changes, or there was
    time to read it, which does not end under the pointer or the keyboard; a *condition*, such as
    a device that failed, stays as long as the Frames say so.

    Parameters
    ----------
    window : QMainWindow, optional
        What it lies over.
    """

    def __init__(self, window: QMainWindow | None = None) -> None:
        super().__init__(window)
        self.setObjectName("notice")
        self._window = window
        self._text = QLabel()
        say(mark("notice"), self._text.setAccessibleName)
        # What a person typed may be quoted, and is never markup.
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._dismiss_button = dismiss = QToolButton()
        say(mark("Dismiss"), dismiss.setText)
        say(mark("Hide this notice"), dismiss.setToolTip)
        say(mark("dismiss notice"), dismiss.setAccessibleName)
        dismiss.clicked.connect(self._dismiss)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.addWidget(self._text, 1)
        row.addWidget(dismiss)
        self._error = ""
        self._conditions: tuple[str, ...] = ()
        self._dismissed: tuple[str, ...] = ()
        self._read = QTimer(self, singleShot=True)
        self._read.timeout.connect(self._has_been_read)
        if window is not None:
            window.installEventFilter(self)
        follow_language(self, self._place)
        self._show()

    def text(self) -> str:
        """Return what the bar says, empty while it is hidden."""
        said = () if self._conditions == self._dismissed else self._conditions
        return " ".join(filter(None, [self._error, *said]))

    def error(self, message: str) -> None:
        """Say what went wrong."""
        self._error = message
        self._read.stop()
        if message:
            self._read.start(max(_STAYS_MS, _A_SIGN_MS * len(message)))
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

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Stay in the corner, and on top of cards that were brought to the front."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return False

    def _has_been_read(self) -> None:
        if self.underMouse() or self._dismiss_button.hasFocus():
            self._read.start()
        else:
            self.clear_error()

    def _dismiss(self) -> None:
        self._read.stop()
        self._error, self._dismissed = "", self._conditions
        self._show()

    def _show(self) -> None:
        text = self.text()
        self._text.setText(text)
        self.setVisible(bool(text))
        self._place()

    def _place(self) -> None:
        if self._window is None or self.isHidden():
            return
        window = self._window
        free = self._free_room(window)
        status = window.statusBar()
        bottom = status.y() if status.isVisible() else window.height()
        margins = self.contentsMargins() + self._row.contentsMargins()
        beside = self._dismiss_button.sizeHint().width() + self._row.spacing()
        beside += margins.left() + margins.right() + 2 * _AWAY
        needed = self._text.fontMetrics().horizontalAdvance(self._text.text()) + beside
        width = min(needed, free.width())
        height = self._row.heightForWidth(width)
        if needed - 2 * _AWAY <= width and height <= free.height():
            left = free.center().x() - width // 2
            self.setGeometry(left, free.center().y() - height // 2, width, height)
            self.raise_()
            return
        width = min(needed, _WIDEST, round(_MOST * window.width()))
        height = self._row.heightForWidth(width)
        self.setGeometry(_AWAY, bottom - _AWAY - height, width, height)
        self.raise_()

    def _free_room(self, window: QMainWindow) -> QRect:
        """Return where nothing is in the tool bar, in the window; empty without a tool bar."""
        bar = window.findChild(QToolBar, "tools")
        if bar is None or not bar.isVisible():
            return QRect()
        parts = [bar.widgetForAction(action) for action in bar.actions()]
        # What keeps the two ends of the bar apart is the only one that is just a QWidget.
        spacer = next((part for part in parts if type(part) is QWidget), None)
        if spacer is None:
            return QRect()
        left = spacer.mapTo(window, QPoint(0, 0)).x()
        return QRect(left, bar.y(), spacer.width(), bar.height())
