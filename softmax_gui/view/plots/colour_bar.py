"""The colour bar of the Jacobian."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from softmax_gui.model.numbers import tick_text
from softmax_gui.view.plots.canvas import Canvas
from softmax_gui.view.plots.jacobian_image import bar_image
from softmax_gui.view.plots.text import LEFT

_WIDTH = 12.0
_AWAY = 20.0
ROOM = 90.0
"""Pixels that the bar and its numbers need beside the matrix."""


class ColourBar:
    """The colours from −limit to +limit, symmetric about 0."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._layer = canvas.add_layer(self._paint)
        self._shown: tuple[object, ...] = ()
        self.limit = 1.0

    def set(self, limit: float) -> None:
        """Show a limit; nothing happens where it is there already."""
        plot = self._canvas.plot
        rect = QRectF(plot.right() + _AWAY, plot.top() - 8, ROOM - _AWAY, plot.height() + 16)
        shown = (limit, rect, self._canvas.look.palette.name)
        if shown != self._shown:
            self._shown, self.limit = shown, limit
            self._layer.set_rect(rect)
            self._layer.redraw()

    def _paint(self, painter: QPainter) -> None:
        plot, writer = self._canvas.plot, self._canvas.writers.ticks
        bar = QRectF(plot.right() + _AWAY, plot.top(), _WIDTH, plot.height())
        painter.drawImage(bar, bar_image(self._canvas.look.palette, round(bar.height())))
        painter.setPen(self._canvas.look.colour("muted"))
        painter.setFont(writer.font)
        for part, sign in ((0.0, "+"), (0.5, ""), (1.0, "")):
            value = self.limit * (1 - 2 * part)
            y = bar.top() + part * bar.height()
            writer.draw(painter, sign + tick_text(value), bar.right() + 7, round(y), LEFT)
