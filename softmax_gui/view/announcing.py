"""Tells whoever cannot see it that another class is predicted now."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from softmax_gui.engine import Frame
from softmax_gui.model.language import tr
from softmax_gui.model.numbers import short

PAUSE_MS = 700
"""Between a change and its announcement: what lasted shorter, during a drag, goes unsaid."""


class Announcer(QObject):
    """Has screen readers say, when they have said all else, which class is predicted.

    Parameters
    ----------
    window : QWidget
        Whose it is.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._frame: Frame | None = None
        self._said: tuple[int, str] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._say)

    def show_frame(self, frame: Frame) -> None:
        """Take note of a Frame. The class that is predicted at the start is no change."""
        self._frame = frame
        predicted = _predicted(frame)
        if self._said is None:
            self._said = predicted
        # A drag does not put it off: something is said, at most once a pause.
        elif predicted != self._said and not self._pause.isActive():
            self._pause.start()

    def _say(self) -> None:
        frame = self._frame
        if frame is None or (predicted := _predicted(frame)) == self._said:
            return
        self._said = predicted
        if QAccessible.isActive():
            said = tr("Predicted: {label}, p {p}")
            said = said.format(label=predicted[1], p=short(frame.summary.max_probability))
            event = QAccessibleAnnouncementEvent(self._window, said)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)


def _predicted(frame: Frame) -> tuple[int, str]:
    """Return the class and its label, which is that of many among the tokens of a vocabulary."""
    argmax = frame.summary.argmax
    return argmax, frame.state.labels[argmax]
