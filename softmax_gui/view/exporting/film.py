"""The preview of an animation, played over and over."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)

from softmax_gui.model.language import mark
from softmax_gui.view.exporting.preview import Preview
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.look import Look
from softmax_gui.view.motion import wants_motion
from softmax_gui.view.widgets.access import make_painted_accessible
from softmax_gui.view.words import say

_SHORTEST_MS = 16
"""What a screen can show."""


class Film(Preview):
    """Plays the pictures that were drawn last, at once unless less motion is asked for.

    Parameters
    ----------
    jobs, look
        As for `Preview`.
    """

    def __init__(self, jobs: Jobs, look: Look) -> None:
        make_painted_accessible(Film, QAccessible.Role.Animation)
        super().__init__(jobs, look)
        self._images: list[QImage] = []
        self._at = 0
        self._seconds = 0.0
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._go_on)
        self._playing = wants_motion()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tip = mark("What will be written. Click it, or press Space, to play or pause.")
        say(tip, self.setToolTip)

    def toggle(self) -> None:
        """Play, or pause."""
        self._playing = not self._playing
        self._follow()

    def play_in(self, seconds: float) -> None:
        """Say how long all of the pictures that are asked for next take together."""
        self._seconds = seconds

    def _receive(self, drawn: list[QImage]) -> None:
        self._images, self._at = drawn, 0
        self._clock.setInterval(max(_SHORTEST_MS, round(1e3 * self._seconds / len(drawn))))
        self._put(drawn[0])
        self._follow()

    def _follow(self) -> None:
        """Move as long as there is something to play and somebody to see it."""
        if self._playing and self._images and self.isVisible():
            self._clock.start()
        else:
            self._clock.stop()

    def _go_on(self) -> None:
        self._at = (self._at + 1) % len(self._images)
        self._put(self._images[self._at])

    def say(self, text: str) -> None:
        """Say in place of a picture why there is none."""
        self._images = []
        self._follow()
        super().say(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Play on."""
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._follow()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Play, or pause."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.toggle()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play, or pause."""
        if event.key() == Qt.Key.Key_Space:
            self.toggle()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, and a frame where the keys go."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self._look.colour("selected"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()
