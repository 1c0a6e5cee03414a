"""The mark of the true class."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from softmax_gui.view.theme import in_type

_RADII, _THICK = (5.0, 2.6), 1.2
_IN_PARTS = 10
"""Parts of a pixel that lengths of it are rounded to."""


def paint_target_mark(painter: QPainter, centre: QPointF, colour: QColor) -> None:
    """Paint the two rings that mark the true class; they grow with the type."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, _grown(_THICK)))
    for radius in _RADII:
        painter.drawEllipse(centre, _grown(radius), _grown(radius))


def _grown(pixels: float) -> float:
    return in_type(_IN_PARTS * pixels) / _IN_PARTS
