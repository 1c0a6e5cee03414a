"""What stays as it was from one frame to the next is kept as an image."""

from collections.abc import Callable, Hashable, Sequence

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from softmax_gui.engine.frame import Floats
from softmax_gui.view.plots.canvas import Canvas

_UNSEEN = 1e-9


class RestingPicture:
    """A part of a plot that is painted anew only where the numbers in it changed.

    What changes with every frame is never made an image of: that would cost more than it saves.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._key: Hashable = None
        self._arrays: Sequence[Floats] = ()
        self._image: QImage | None = None

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        shown: tuple[Hashable, Sequence[Floats]],
        draw: Callable[[QPainter], None],
    ) -> None:
        """Paint a rectangle of whole pixels on the ground of the card.

        Parameters
        ----------
        painter : QPainter
            That of the canvas.
        rect : QRectF
            Where.
        shown : (hashable, sequence of ndarray)
            All that the picture depends on, beside the size of the canvas and its colours: what
            must be equal, and curves as parts of the height of the plot, which may differ by
            rounding.
        draw : callable
            Paints it, in pixels of the canvas.
        """
        ratio = self._canvas.devicePixelRatioF()
        place = (rect.x(), rect.y(), rect.width(), rect.height(), ratio)
        key = (shown[0], place, self._canvas.look.palette.name)
        if key != self._key or not _same(shown[1], self._arrays):
            self._key, self._arrays, self._image = key, shown[1], None
            draw(painter)
            return
        if self._image is None:
            self._image = self._painted(rect, ratio, draw)
        painter.drawImage(rect.topLeft(), self._image)

    def _painted(self, rect: QRectF, ratio: float, draw: Callable[[QPainter], None]) -> QImage:
        size = (rect.size() * ratio).toSize()
        image = QImage(size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(self._canvas.look.colour("card"))
        painter = QPainter(image)
        painter.translate(-rect.topLeft())
        draw(painter)
        painter.end()
        return image


def _same(some: Sequence[Floats], others: Sequence[Floats]) -> bool:
    return len(some) == len(others) and all(map(_are_near, some, others))


def _are_near(one: Floats, other: Floats) -> bool:
    return one.shape == other.shape and bool((np.abs(one - other) < _UNSEEN).all())
