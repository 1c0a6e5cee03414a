"""What lies over a plot: the text beside the mouse, and the frame of the focus."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsView

from softmax_gui.view.look import Look
from softmax_gui.view.plots.layer import Layer
from softmax_gui.view.plots.text import LEFT, Writer

_PADDING = 7.0
_AWAY = 14.0


class HoverLabel:
    """A small label that follows the mouse without delay and stays inside the canvas."""

    def __init__(self, canvas: QGraphicsView, look: Look) -> None:
        self.text = ""
        self._canvas, self._look = canvas, look
        self._rect = QRectF()
        self._writer: Writer | None = None
        self._layer = Layer(self._paint, z=10)
        self._layer.setVisible(False)
        canvas.scene().addItem(self._layer)

    def hide(self) -> None:
        """Hide the label."""
        self.text = ""
        self._layer.setVisible(False)

    def show_text(self, text: str, at: QPointF, writer: Writer) -> None:
        """Show a text beside a point; an empty one hides the label."""
        if not text:
            self.hide()
            return
        self.text, self._writer = text, writer
        self._rect = self._placed(at, writer)
        self._layer.set_rect(self._rect.adjusted(-1, -1, 1, 1))
        self._layer.setVisible(True)
        self._layer.redraw()

    def _placed(self, at: QPointF, writer: Writer) -> QRectF:
        room = QRectF(self._canvas.viewport().rect())
        width = min(writer.width(self.text) + 2 * _PADDING, room.width() - 4)
        height = writer.height + _PADDING
        x = min(max(at.x() + _AWAY, 2.0), room.width() - width - 2)
        above = at.y() - height - _AWAY / 2
        return QRectF(round(x), round(above if above >= 2 else at.y() + _AWAY), width, height)

    def _paint(self, painter: QPainter) -> None:
        writer = self._writer
        if writer is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("quiet"), 1))
        painter.setBrush(self._look.colour("card"))
        painter.drawRoundedRect(self._rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(self._look.colour("text"))
        painter.setFont(writer.font)
        room, text = self._rect.width() - 2 * _PADDING, self.text
        if writer.width(text) > room + 1:
            text = writer.elide(text, room)
        writer.draw(painter, text, self._rect.left() + _PADDING, self._rect.center().y(), LEFT)


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
