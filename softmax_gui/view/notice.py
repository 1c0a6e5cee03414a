"""The quiet bar: what went wrong or otherwise than asked, without a dialog."""

from bisect import bisect_right

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QToolButton

from softmax_gui.model.language import mark
from softmax_gui.view.free_rooms import free_rooms
from softmax_gui.view.words import follow_language, plain, say

_AWAY = 10
_WIDEST, _MOST = 760, 0.58
"""Pixels, and the part of the window: a lesson at its right stays as it is."""
_LINES = 2
"""Of the beginning of a text in the corner."""
_SLACK = 2

_STAYS_MS, _A_SIGN_MS = 12_000, 80
"""How long an error can be read: at least, and for each of its characters."""


class NoticeBar(QFrame):
    """A text at the empty head of the window, hidden while there is nothing to say.

    Where that is too small for all of it, its beginning stands there, and a button shows the rest
    over the lower left corner of the window; no card moves when it comes and goes. An *error* stays
    until it is dismissed, the document changes, or there was time to read it, which does not end
    under the pointer or the keyboard; a *condition*, such as a device that failed, stays as long as
    the Frames say so.

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
        self._more = more = QToolButton()
        more.setCheckable(True)
        say(mark("More"), more.setText)
        say(mark("Show all of this notice, over the lower left corner"), more.setToolTip)
        say(mark("whole notice"), more.setAccessibleName)
        more.hide()
        more.toggled.connect(self._place)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 2, 2)
        row.addWidget(self._text, 1)
        row.addWidget(more)
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
        is_held = self._more.isChecked() or self._more.hasFocus()
        if self.underMouse() or self._dismiss_button.hasFocus() or is_held:
            self._read.start()
        else:
            self.clear_error()

    def _dismiss(self) -> None:
        self._read.stop()
        self._error, self._dismissed = "", self._conditions
        self._show()

    def _show(self) -> None:
        text = self.text()
        self._text.setToolTip(plain(text))
        self._text.setAccessibleDescription(text)
        self.setVisible(bool(text))
        # That places it, too, where the whole of another text was shown.
        self._more.setChecked(False)
        self._place()

    def _place(self) -> None:
        """Put it where nothing is; without room for all of it only its beginning is shown."""
        window = self._window
        if window is None:
            self._text.setText(self.text())
        elif not self.isHidden():
            corner = self._corner(window)
            rooms = [corner] if self._more.isChecked() else free_rooms(window) or [corner]
            self._put_into(rooms)

    def _put_into(self, rooms: list[QRect]) -> None:
        text = self.text()
        self._more.setVisible(self._more.isChecked())
        room = next((each for each in rooms if self._height(text, each) <= each.height()), None)
        if room is None:
            self._more.show()
            room = max(rooms, key=lambda each: self._length(text, each))
            text = _begin(text, max(self._length(text, room) - 1, 0))
        height = self._height(text, room)
        width = min(room.width(), self._natural_width(text))
        # In the corner it stands in the corner, elsewhere in the middle.
        left = room.center().x() - width // 2 if room.left() > _AWAY else room.left()
        top = room.center().y() - height // 2 if room.left() > _AWAY else room.bottom() - height
        self.setGeometry(left, top, width, height)
        self.raise_()

    def _corner(self, window: QMainWindow) -> QRect:
        """Return the lower left corner: as high as needed for all of the text, or for its begin."""
        status = window.statusBar()
        bottom = (status.y() if status.isVisible() else window.height()) - _AWAY
        room = QRect(_AWAY, 0, min(_WIDEST, round(_MOST * window.width())), bottom)
        if not self._more.isChecked():
            room.setTop(bottom - self._height("\n" * (_LINES - 1), room))
        return room

    def _height(self, text: str, room: QRect) -> int:
        """Return how high it is with a text, in the width of a room."""
        self._text.setText(text)
        frame = self.contentsMargins()
        width = min(room.width(), self._natural_width(text)) - frame.left() - frame.right()
        return self._row.heightForWidth(width) + frame.top() + frame.bottom()

    def _natural_width(self, text: str) -> int:
        """Return how wide it is with a text on one line."""
        buttons = [self._more, self._dismiss_button]
        shown = [each.sizeHint().width() for each in buttons if not each.isHidden()]
        margins = self.contentsMargins() + self._row.contentsMargins()
        beside = sum(shown) + len(shown) * self._row.spacing() + margins.left() + margins.right()
        return self._text.fontMetrics().horizontalAdvance(text) + beside + _SLACK

    def _length(self, text: str, room: QRect) -> int:
        """Return how many characters of a text a room holds."""
        fits = range(len(text))
        return bisect_right(fits, room.height(), key=lambda n: self._height(_begin(text, n), room))


def _begin(text: str, count: int) -> str:
    return f"{text[:count].rstrip()}…"
