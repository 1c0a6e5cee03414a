"""A rectangle of a plot that a function paints."""

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

Paint = Callable[[QPainter], None]


class Layer(pg.GraphicsObject):
    """Paints everything inside its rectangle in one go, in pixels of the canvas.

    One item with batched drawing costs a tenth of an item a bar. A layer whose rectangle another
    one does not touch is not painted again when only the other changed.
    """

    def __init__(self, paint: Paint, z: float = 0.0) -> None:
        super().__init__()
        self._paint = paint
        self._rect = QRectF()
        self.setZValue(z)

    def set_rect(self, rect: QRectF) -> None:
        """Move the layer."""
        if rect != self._rect:
            self.redraw()
            self.prepareGeometryChange()
            self._rect = QRectF(rect)
            self.redraw()

    def redraw(self) -> None:
        """Have the layer painted again, together with everything else that waits to be painted.

        `update` goes by way of the scene, which asks for the paint only a turn of the event loop
        later: four plots would be four paints a frame, after that of the rest of the window.
        """
        for view in self.scene().views():
            # One pixel more: antialiasing reaches over the edge.
            view.viewport().update(self._rect.toAlignedRect().adjusted(-1, -1, 1, 1))

    def boundingRect(self) -> QRectF:
        """Return the rectangle."""
        return self._rect

    def paint(self, painter: QPainter, *_: object) -> None:
        """Paint, and nothing outside: what is painted there is not wiped out again."""
        painter.setClipRect(self._rect)
        self._paint(painter)
