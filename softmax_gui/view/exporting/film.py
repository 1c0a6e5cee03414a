"""The preview of an animation, played over and over."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QImage, QShowEvent

from softmax_gui.view.exporting.preview import Preview
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.look import Look

_SHORTEST_MS = 16
"""What a screen can show."""


class Film(Preview):
    """Plays the pictures that were drawn last.

    Parameters
    ----------
    jobs, look
        As for `Preview`.
    """

    def __init__(self, jobs: Jobs, look: Look) -> None:
        super().__init__(jobs, look)
        self._images: list[QImage] = []
        self._at = 0
        self._seconds = 0.0
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._go_on)

    @property
    def images(self) -> list[QImage]:
        """All of the pictures."""
        return list(self._images)

    def play_in(self, seconds: float) -> None:
        """Say how long all of the pictures that are asked for next take together."""
        self._seconds = seconds

    def _receive(self, drawn: list[QImage]) -> None:
        self._images, self._at = drawn, 0
        self._clock.setInterval(max(_SHORTEST_MS, round(1e3 * self._seconds / len(drawn))))
        self._put(drawn[0])
        if self.isVisible():
            self._clock.start()

    def _go_on(self) -> None:
        self._at = (self._at + 1) % len(self._images)
        self._put(self._images[self._at])

    def say(self, text: str) -> None:
        """Say in place of a picture why there is none."""
        self._clock.stop()
        self._images = []
        super().say(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Play on."""
        super().showEvent(event)
        if self._images:
            self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._clock.stop()
