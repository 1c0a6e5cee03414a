"""Text that is laid out once and drawn many times."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText, QTransform

_CACHED = 4096

LEFT, CENTRE, RIGHT = 0.0, 0.5, 1.0


class Writer:
    """Draws short texts of one font.

    Laying a text out takes four times as long as drawing it, and the numbers of successive
    frames repeat, so layouts are kept.

    Parameters
    ----------
    font : QFont
        Given tabular digits where the font has them.
    """

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self.font.setFeature(QFont.Tag("tnum"), 1)
        self.metrics = QFontMetricsF(self.font)
        self.height = self.metrics.height()
        self._laid_out: dict[str, tuple[QStaticText, float]] = {}

    def width(self, text: str) -> float:
        """Return the width of a text in pixels."""
        return self._layout(text)[1]

    def elide(self, text: str, room: float) -> str:
        """Return a text shortened to a width."""
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0.0))

    def draw(
        self, painter: QPainter, text: str, x: float, middle: float, anchor: float = CENTRE
    ) -> None:
        """Draw a text at x (``anchor`` says which part of it) around a middle height.

        The painter has the colour as its pen, and this writer's font.
        """
        static, width = self._layout(text)
        painter.drawStaticText(QPointF(x - anchor * width, middle - self.height / 2), static)

    def _layout(self, text: str) -> tuple[QStaticText, float]:
        found = self._laid_out.get(text)
        if found is None:
            if len(self._laid_out) >= _CACHED:
                self._laid_out.clear()
            static = QStaticText(text)
            static.setTextFormat(Qt.TextFormat.PlainText)
            static.prepare(QTransform(), self.font)
            found = self._laid_out[text] = (static, static.size().width())
        return found


class Writers:
    """The fonts of a plot, derived from that of the application."""

    def __init__(self, font: QFont) -> None:
        self.ticks = Writer(_sized(font, 0.86))
        self.values = Writer(_sized(font, 0.86, QFont.Weight.DemiBold))
        self.cells = Writer(_sized(font, 0.76))
        self.indices = Writer(_sized(font, 0.7))


def _sized(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    sized = QFont(font)
    if font.pointSizeF() > 0:
        sized.setPointSizeF(font.pointSizeF() * factor)
    else:
        sized.setPixelSize(max(round(font.pixelSize() * factor), 1))
    sized.setWeight(weight)
    return sized
