"""What lies over a plot: the text beside the mouse, and the frame of the focus."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QGraphicsView

from softmax_gui.view.look import Look
from softmax_gui.view.plots.layer import Layer
from softmax_gui.view.plots.text import Writer

_PADDING = 7.0
_AWAY = 14.0
_EDGE = 4.0
"""Of the canvas: as much stays free."""
_WIDEST = 0.6
"""Of the canvas, is what a text takes at most."""
_NARROWEST = 120.0
"""Wider than this it is not in a plot that is narrower itself."""


class HoverLabel:
    """A small label that follows the mouse without delay and stays inside the canvas.

    A long text takes several lines, so that it hides little of the plot and nothing beside it.
    """

    def __init__(self, canvas: QGraphicsView, look: Look) -> None:
        self.text = ""
        self.rect = QRectF()
        self._canvas, self._look = canvas, look
        self._lines = QTextLayout()
        self._layer = Layer(self._paint, z=10)
        self._layer.setVisible(False)
        canvas.scene().addItem(self._layer)

    def hide(self) -> None:
        """Hide the label."""
        self.text = ""
        self._layer.setVisible(False)

    def show_text(self, text: str, plot: QRectF, off: Sequence[QRectF], writer: Writer) -> None:
        """Show a text beside the first of some rectangles, or points, that has room for it."""
        self.text = text
        room = QRectF(self._canvas.viewport().rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        widest = min(_WIDEST * self._canvas.viewport().width(), max(plot.width(), _NARROWEST))
        width = math.floor(min(widest, room.width()) - 2 * _PADDING)
        self._lines, size = laid_out(text, writer, width)
        size = size.grownBy(QMarginsF(_PADDING, _PADDING / 2, _PADDING, _PADDING / 2))
        # In the plot, if it is not wider.
        across = plot if size.width() <= plot.width() else room
        places = [place for rect in off for place in _beside(rect, size, across, room)]
        self.rect = next((place for place in places if room.contains(place)), places[-1])
        self._layer.set_rect(self.rect.adjusted(-1, -1, 1, 1))
        self._layer.setVisible(True)
        self._layer.redraw()

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("quiet"), 1))
        painter.setBrush(self._look.colour("card"))
        painter.drawRoundedRect(self.rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(self._look.colour("text"))
        self._lines.draw(painter, self.rect.topLeft() + QPointF(_PADDING, _PADDING / 2))


def laid_out(text: str, writer: Writer, width: float) -> tuple[QTextLayout, QSizeF]:
    """Return a text in lines of at most a width, and how large it is."""
    layout = QTextLayout(text, writer.font)
    layout.setTextOption(_wrapped())
    layout.beginLayout()
    widest = height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        widest, height = max(widest, line.naturalTextWidth()), height + line.height()
    layout.endLayout()
    return layout, QSizeF(math.ceil(widest), height)


def _beside(off: QRectF, size: QSizeF, across: QRectF, room: QRectF) -> list[QRectF]:
    """Return where a text may stand: above a rectangle, below it, on its right and on its left.

    Above and below it lies ``across`` as far as it can, and else in the height of the room.
    """
    x = _into(off.left() + _AWAY, size.width(), across.left(), across.right())
    y = _into(off.top(), size.height(), room.top(), room.bottom())
    corners = (
        QPointF(x, off.top() - size.height() - _AWAY / 2),
        QPointF(x, off.bottom() + _AWAY),
        QPointF(off.right() + _AWAY, y),
        QPointF(off.left() - _AWAY - size.width(), y),
    )
    return [QRectF(QPointF(round(c.x()), round(c.y())), size) for c in corners]


def _into(start: float, length: float, low: float, high: float) -> float:
    """Return where something begins that should begin at ``start``, and lie between two ends."""
    return max(min(start, high - length), low)


def _wrapped() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


class FocusFrame(Layer):
    """A thin frame around a canvas that has the focus."""

    def __init__(self, canvas: QGraphicsView, look: Look) -> None:
        super().__init__(self._draw, z=11)
        self._look = look
        self.setVisible(False)
        canvas.scene().addItem(self)

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("selected", 0.75), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.boundingRect().adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
