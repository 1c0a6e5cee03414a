"""Small buttons with drawn icons, which no font has to have."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QToolButton, QWidget

from softmax_gui.view.look import Look
from softmax_gui.view.theme import in_type
from softmax_gui.view.words import say

_HALF = 5.0
_USUAL = 28


class IconButton(QToolButton):
    """A tool button with one of the icons of a player.

    Parameters
    ----------
    icon : {"play", "pause", "step", "rewind", "previous", "next"}
        What is drawn.
    name : str
        What a screen reader says: English, and `mark`ed.
    look : Look
        Colours.
    """

    def __init__(self, icon: str, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = ""
        self.show_icon(icon, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_icon(self, icon: str, name: str) -> None:
        """Change the icon and the accessible name together."""
        if icon != self._icon:
            self._icon = icon
            say(name, self.setAccessibleName)
            self.update()

    def sizeHint(self) -> QSize:
        """A square, as high as a box for a number."""
        return QSize(in_type(29), in_type(28))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame of a tool button, and the icon in its middle."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("text" if self.isEnabled() else "border"))
        painter.translate(QRectF(self.rect()).center())
        size = in_type(_USUAL) / _USUAL
        painter.scale(size, size)
        if self._icon in ("rewind", "previous"):
            painter.scale(-1, 1)
        self._paint_icon(painter)

    def _paint_icon(self, painter: QPainter) -> None:
        if self._icon == "pause":
            painter.drawRect(QRectF(-4.5, -_HALF, 3, 2 * _HALF))
            painter.drawRect(QRectF(1.5, -_HALF, 3, 2 * _HALF))
            return
        barred = self._icon in ("step", "rewind")
        shift = -1.5 if barred else 0.5
        painter.drawPolygon(
            QPolygonF(
                [QPointF(x + shift, y) for x, y in ((-3.5, -_HALF), (4.5, 0.0), (-3.5, _HALF))]
            )
        )
        if barred:
            painter.drawRect(QRectF(3, -_HALF, 2, 2 * _HALF))
