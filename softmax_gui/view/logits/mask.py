"""The check box that takes a class out of the softmax."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from softmax_gui.view.look import Look
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.number import MASKED

_SMALL = 0.8


class MaskBox(QCheckBox):
    """A check box that says −∞, the logit of a masked class: faint until it is checked.

    Parameters
    ----------
    look : Look
        Colours.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self) -> QSize:
        """Room for two characters."""
        return QSize(in_type(23), in_type(20))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        """Take a click anywhere."""
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box and what it says."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        focused = self.hasFocus()
        edge = "selected" if focused else "muted" if on or self.underMouse() else "edge"
        width = 2 if focused else 1
        painter.setPen(QPen(self._look.colour(edge), width))
        painter.setBrush(self._look.colour("muted") if on else Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 5, 5)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        painter.setFont(font)
        painter.setPen(self._look.colour("card" if on else "muted"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, MASKED)
