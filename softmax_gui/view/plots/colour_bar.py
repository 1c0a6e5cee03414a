"""The colour bar of the Jacobian."""

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from softmax_gui.view.plots.canvas import Canvas
from softmax_gui.view.plots.colour_scale import ColourScale
from softmax_gui.view.plots.jacobian_image import bar_image
from softmax_gui.view.plots.text import LEFT
from softmax_gui.view.theme import in_type

_WIDTH = 12.0
AWAY = 20.0
"""Pixels from the matrix to the bar."""
BEFORE = 8.0
"""Pixels that a long caption may begin before the bar."""
_TICK = 3.0
_ABOVE = 22.0
ROOM = 90.0
"""Pixels that the bar and its numbers need beside the matrix, in type of the usual size."""


class ColourBar:
    """The colours from −limit to +limit, symmetric about 0.

    On a logarithmic scale a line above the bar says where it is linear, which two marks bound.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._layer = canvas.add_layer(self._paint)
        self._shown: tuple[object, ...] = ()
        self.scale = ColourScale(1.0)

    @property
    def is_shown(self) -> bool:
        """Whether there is room for it."""
        return bool(self._layer.isVisible())

    def show(self, shown: bool) -> None:
        """Show it, or leave it out."""
        self._layer.setVisible(shown)

    def set(self, limit: float, threshold: float | None = None) -> None:
        """Show a scale; nothing happens where it is there already."""
        plot, scale = self._canvas.plot, ColourScale(limit, threshold)
        rect = QRectF(plot.right() + AWAY - BEFORE, plot.top() - _ABOVE, _caption_room(), 0)
        rect.setBottom(plot.bottom() + 8)
        self.scale = scale
        shown = (scale, rect, self.caption(), self._canvas.look.palette.name, self._canvas.writers)
        if shown != self._shown:
            self._shown = shown
            self._layer.set_rect(rect)
            self._layer.redraw()

    def caption(self) -> str:
        """Return what is written above the bar: the longest that fits, of several forms."""
        width = self._canvas.writers.cells.width
        fitting = (text for text in self.scale.captions() if width(text) <= _caption_room())
        return next(fitting, "")

    def _paint(self, painter: QPainter) -> None:
        plot, writers, look = self._canvas.plot, self._canvas.writers, self._canvas.look
        bar = QRectF(plot.right() + AWAY, plot.top(), _WIDTH, plot.height())
        painter.drawImage(bar, bar_image(look.palette, round(bar.height())))
        painter.setFont(writers.ticks.font)
        for value, text in self.scale.ticks(bar.height() / (writers.ticks.height + 1)):
            y = round(bar.bottom() - self.scale.fraction(value) * bar.height())
            painter.setPen(look.colour("muted"))
            writers.ticks.draw(painter, text, bar.right() + 7, y, LEFT)
            if abs(value) == self.scale.threshold:
                painter.setPen(QPen(look.colour("text"), 1))
                painter.drawLine(QLineF(bar.right() - _TICK, y, bar.right() + _TICK, y))
        if caption := self.caption():
            painter.setFont(writers.cells.font)
            painter.setPen(look.colour("muted"))
            end = bar.left() - BEFORE + _caption_room()
            left = min(bar.left(), end - writers.cells.width(caption))
            writers.cells.draw(painter, caption, left, plot.top() - 15, LEFT)


def _caption_room() -> float:
    return in_type(ROOM) - AWAY + BEFORE
