"""A picture of what will be written, drawn beside the window."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from softmax_gui.model import InputError
from softmax_gui.model.language import mark, tr
from softmax_gui.model.progress import Progress
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.look import Look
from softmax_gui.view.widgets.forms import named

_JOB = "figure preview"
_QUIET_MS = 150
"""How long nothing must change before it is drawn."""
_MARGIN = 12
_SQUARE = 8

Draw = Callable[[Progress], Any]


class Preview(QWidget):
    """Shows the newest picture that was asked for; an older one that is not yet drawn is dropped.

    Parameters
    ----------
    jobs : Jobs
        Draw it.
    look : Look
        Colours around it.
    """

    def __init__(self, jobs: Jobs, look: Look) -> None:
        super().__init__()
        named(self, mark("preview"), mark("What will be written"))
        self._jobs, self._look = jobs, look
        self._image: QImage | None = None
        self._draw: Draw | None = None
        self._words = ""
        self._rest = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._rest.timeout.connect(self._begin)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 280)

    @property
    def image(self) -> QImage | None:
        """What is shown, None while there is nothing to show."""
        return self._image

    @property
    def words(self) -> str:
        """What is said in place of a picture."""
        return self._words

    @property
    def pixels(self) -> int:
        """How many pixels the longer side of a picture has room for."""
        room = min(self.width(), self.height()) - 2 * _MARGIN
        return max(200, round(1.4 * room * self.devicePixelRatioF()))

    def ask(self, draw: Draw) -> None:
        """Show what a function draws, once nothing else has been asked for in a while."""
        self._draw = draw
        if self.isVisible():
            self._rest.start()

    def show_image(self, image: QImage) -> None:
        """Show a picture now."""
        self._rest.stop()
        self._draw = None
        self._put(image)

    def say(self, text: str) -> None:
        """Say in place of a picture why there is none."""
        self._draw = None
        self._image, self._words = None, text
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size in which text can be read."""
        return QSize(560, 440)

    def _begin(self) -> None:
        draw = self._draw
        if draw is None:
            return

        def take(drawn: Any) -> None:
            if draw is self._draw:
                self._draw = None
                self._receive(drawn)

        def fail(error: InputError) -> None:
            if draw is self._draw:
                self.say(str(error))

        self._jobs.run(_JOB, tr("Drawing the preview"), draw, take, fail)

    def _receive(self, drawn: Any) -> None:
        """Take what was drawn."""
        self._put(drawn)

    def _put(self, image: QImage) -> None:
        self._image, self._words = image, ""
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was asked for before there was anybody to see it."""
        super().showEvent(event)
        if self._draw is not None:
            self._rest.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing that nobody sees."""
        super().hideEvent(event)
        self._rest.stop()
        self._jobs.cancel(_JOB)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture on a ground that shows through where it is transparent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image is None:
            painter.setPen(self._look.colour("muted"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(40, 40, -40, -40), int(flags), self._words)
            return
        place = self._place(self._image)
        if self._image.hasAlphaChannel():
            self._paint_squares(painter, place)
        painter.drawImage(place, self._image)
        painter.setPen(self._look.colour("border"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _place(self, image: QImage) -> QRect:
        room = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), size)
        place.moveCenter(room.center())
        return place

    def _paint_squares(self, painter: QPainter, place: QRect) -> None:
        painter.fillRect(place, self._look.colour("card"))
        painter.save()
        painter.setClipRect(place)
        colour = self._look.colour("grid")
        for y in range(place.top(), place.bottom() + 1, _SQUARE):
            shift = _SQUARE * ((y - place.top()) // _SQUARE % 2)
            for x in range(place.left() + shift, place.right() + 1, 2 * _SQUARE):
                painter.fillRect(x, y, _SQUARE, _SQUARE, colour)
        painter.restore()
