"""The mark of the true class."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

MARK_RADII = (5.0, 2.6)


def paint_target_mark(painter: QPainter, centre: QPointF, colour: QColor) -> None:
    """Paint the two rings that mark the true class."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.2))
    for radius in MARK_RADII:
        painter.drawEllipse(centre, radius, radius)
