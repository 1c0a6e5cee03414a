"""The curve of a descent."""

import math

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from softmax_gui.model.language import tr
from softmax_gui.model.numbers import short
from softmax_gui.view.look import Look
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.access import make_painted_accessible
from softmax_gui.view.words import say


class LossTrace(QWidget):
    """A small curve of the loss over the steps.

    Parameters
    ----------
    look : Look
        Colours.
    """

    def __init__(self, look: Look) -> None:
        make_painted_accessible(LossTrace, QAccessible.Role.Chart)
        super().__init__()
        self._look = look
        self._losses: tuple[float, ...] = ()
        say("loss trace", self.setAccessibleName)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_losses(self, losses: tuple[float, ...]) -> None:
        """Show the losses so far."""
        self._losses = losses
        text = ""
        if losses:
            text = tr("step {number}: loss {loss} nats").format(
                number=len(losses) - 1, loss=short(losses[-1], 4)
            )
        self.setToolTip(text)
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        """A strip."""
        return QSize(in_type(120), in_type(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the axis, the curve and the present loss."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colour("border"))
        curve = self.curve()
        if len(curve) < 2:
            painter.setPen(self._look.colour("muted"))
            area = self.rect().adjusted(2, 0, 0, -2)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, tr("the loss, step by step"))
            return
        painter.setPen(QPen(self._look.colour("probability"), 1.6))
        painter.drawPolyline(QPolygonF(curve))
        painter.setBrush(self._look.colour("probability"))
        painter.drawEllipse(curve[-1], 2.2, 2.2)
        self._paint_loss(painter)

    def curve(self) -> list[QPointF]:
        """Return the points of the curve; an infinite loss has no place on it."""
        losses, width, height = self._losses, self.width() - 6, self.height() - 8
        if len(losses) < 2:
            return []
        # No more points than pixels; the first and the last are always among them.
        count = min(len(losses), max(width, 2))
        picked = (i * (len(losses) - 1) // (count - 1) for i in range(count))
        finite = [i for i in picked if math.isfinite(losses[i])]
        top = max((losses[i] for i in finite), default=0.0) or 1.0
        return [
            QPointF(3 + width * i / (len(losses) - 1), 4 + height * (1 - losses[i] / top))
            for i in finite
        ]

    def _paint_loss(self, painter: QPainter) -> None:
        painter.setPen(self._look.colour("muted"))
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect(), corner, f"L {short(self._losses[-1])}")
