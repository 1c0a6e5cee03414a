"""Boxes of mathematics: set and painted in microseconds, so that numbers can be live.

A TeX engine takes tens of milliseconds a formula. These few boxes (a row, scripts, a fraction)
are laid out as TeX lays them out, in the mathematics font that ziamath brings.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText, QTransform

from softmax_gui.view.equations.fonts import math_font
from softmax_gui.view.look import Look

_SCRIPT = 0.7
_SMALLEST = 8.0
_DROP, _RISE = 0.22, 0.38
# The font's own ascent leaves room for stacked integrals; the height of a letter will do.
_ASCENT, _DESCENT = 0.72, 0.22


class Mark(NamedTuple):
    """A run of characters, or, where ``text`` is empty, a bar ``width`` wide, at a place.

    Places are in pixels from the left end of the formula and down from its baseline.
    """

    x: float
    y: float
    text: str
    size: float
    bold: bool
    colour: str
    width: float


class Setting(NamedTuple):
    """A box at a size: its width, its height above and below the baseline, and its marks."""

    width: float
    ascent: float
    descent: float
    marks: list[Mark]

    def at(self, x: float, y: float) -> Iterable[Mark]:
        """Return the marks moved to a place."""
        return [Mark(m[0] + x, m[1] + y, *m[2:]) for m in self.marks]


class Box(Protocol):
    """A piece of a formula."""

    def set(self, size: float) -> Setting:
        """Return the box set at a font size in pixels."""
        ...

    def spoken(self) -> str:
        """Return the box in words and plain characters."""
        ...


@dataclass(frozen=True)
class Text:
    """A run of characters.

    Parameters
    ----------
    text : str
        As it is to be set.
    colour : str
        Name of a colour of the palette.
    bold : bool
        For the number that a formula ends in.
    """

    text: str
    colour: str = "text"
    bold: bool = False

    def set(self, size: float) -> Setting:
        """See `Box`."""
        width = _width(self.text, size, self.bold)
        mark = Mark(0.0, 0.0, self.text, size, self.bold, self.colour, width)
        return Setting(width, _ASCENT * size, _DESCENT * size, [mark])

    def spoken(self) -> str:
        """See `Box`."""
        # Mathematical italics are letters of their own, which a screen reader would spell out.
        return unicodedata.normalize("NFKC", self.text).strip()


@dataclass(frozen=True)
class Row:
    """Boxes side by side on one baseline."""

    items: Sequence[Box]

    def set(self, size: float) -> Setting:
        """See `Box`."""
        parts = [item.set(size) for item in self.items]
        marks: list[Mark] = []
        x = 0.0
        for part in parts:
            marks += part.at(x, 0.0)
            x += part.width
        ascent = max((p.ascent for p in parts), default=0.0)
        descent = max((p.descent for p in parts), default=0.0)
        return Setting(x, ascent, descent, marks)

    def spoken(self) -> str:
        """See `Box`."""
        return " ".join(filter(None, (item.spoken() for item in self.items)))


@dataclass(frozen=True)
class Script:
    """A base with a subscript or a superscript."""

    base: Box
    sub: Box | None = None
    sup: Box | None = None

    def set(self, size: float) -> Setting:
        """See `Box`."""
        width, ascent, descent, marks = self.base.set(size)
        small, x, marks = max(_SCRIPT * size, _SMALLEST), width, list(marks)
        if self.sub is not None:
            sub = self.sub.set(small)
            marks += sub.at(x, _DROP * size)
            width = max(width, x + sub.width)
            descent = max(descent, _DROP * size + sub.descent)
        if self.sup is not None:
            sup = self.sup.set(small)
            marks += sup.at(x, -_RISE * size)
            width = max(width, x + sup.width)
            ascent = max(ascent, _RISE * size + sup.ascent)
        return Setting(width + 0.06 * size, ascent, descent, marks)

    def spoken(self) -> str:
        """See `Box`."""
        sub = f"_{self.sub.spoken()}" if self.sub is not None else ""
        sup = f"^({self.sup.spoken()})" if self.sup is not None else ""
        return f"{self.base.spoken()}{sub}{sup}"


@dataclass(frozen=True)
class Fraction:
    """One box over another."""

    over: Box
    under: Box

    def set(self, size: float) -> Setting:
        """See `Box`."""
        inner = max(0.8 * size, _SMALLEST)
        over, under = self.over.set(inner), self.under.set(inner)
        gap, axis, side = 0.12 * size, 0.27 * size, 0.08 * size
        width = max(over.width, under.width) + 0.3 * size
        marks = [Mark(side, -axis, "", size, False, "text", width - 2 * side)]
        marks += over.at((width - over.width) / 2, -axis - gap - over.descent)
        marks += under.at((width - under.width) / 2, -axis + gap + under.ascent)
        ascent = axis + gap + over.descent + over.ascent
        return Setting(width, ascent, gap + under.ascent + under.descent - axis, marks)

    def spoken(self) -> str:
        """See `Box`."""
        return f"({self.over.spoken()}) / ({self.under.spoken()})"


def paint(painter: QPainter, marks: Iterable[Mark], look: Look) -> None:
    """Paint marks whose places are pixels of the painter."""
    pen = font = None
    for x, y, text, size, bold, colour, width in marks:
        if colour != pen:
            pen = colour
            painter.setPen(look.colour(colour))
        if not text:
            thickness = max(1.0, 0.05 * size)
            bar = QRectF(x, round(y - thickness / 2), width, round(thickness))
            painter.fillRect(bar, look.colour(colour))
            continue
        if (size, bold) != font:
            font = (size, bold)
            painter.setFont(_font(size, bold))
        static, ascent = _static(text, size, bold)
        painter.drawStaticText(QPointF(x, y - ascent), static)


@lru_cache(maxsize=64)
def _font(size: float, bold: bool) -> QFont:
    return math_font(size, bold)


@lru_cache(maxsize=64)
def _metrics(size: float, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(_font(size, bold))


@lru_cache(maxsize=2048)
def _width(text: str, size: float, bold: bool) -> float:
    return _metrics(size, bold).horizontalAdvance(text)


@lru_cache(maxsize=2048)
def _static(text: str, size: float, bold: bool) -> tuple[QStaticText, float]:
    """Return a text shaped once, and how far its top is above its baseline."""
    static = QStaticText(text)
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.prepare(QTransform(), _font(size, bold))
    return static, _metrics(size, bold).ascent()
