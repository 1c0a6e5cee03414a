"""Boxes of mathematics: measured, set and painted in microseconds, so that numbers can be live.

A TeX engine takes tens of milliseconds a formula. These few boxes (a row, scripts, a fraction)
are laid out as TeX lays them out, in the mathematics font that ziamath brings.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from softmax_gui.view.equations.fonts import math_font
from softmax_gui.view.look import Look

_SCRIPT = 0.7
_SMALLEST = 8.0


@dataclass(frozen=True)
class Extent:
    """Width, and height above and below the baseline, in pixels."""

    width: float
    ascent: float
    descent: float


class Box(Protocol):
    """A piece of a formula."""

    def extent(self, size: float) -> Extent:
        """Return how much room the box takes at a font size in pixels."""
        ...

    def paint(self, painter: QPainter, x: float, y: float, size: float, look: Look) -> None:
        """Paint the box with its left end at x and its baseline at y."""
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

    def extent(self, size: float) -> Extent:
        """See `Box`."""
        return _text_extent(self.text, size, self.bold)

    def paint(self, painter: QPainter, x: float, y: float, size: float, look: Look) -> None:
        """See `Box`."""
        painter.setFont(_font(size, self.bold))
        painter.setPen(look.colour(self.colour))
        painter.drawText(QPointF(x, y), self.text)

    def spoken(self) -> str:
        """See `Box`."""
        # Mathematical italics are letters of their own, which a screen reader would spell out.
        return unicodedata.normalize("NFKC", self.text).strip()


@dataclass(frozen=True)
class Row:
    """Boxes side by side on one baseline."""

    items: Sequence[Box]

    def extent(self, size: float) -> Extent:
        """See `Box`."""
        parts = [item.extent(size) for item in self.items]
        return Extent(
            sum(p.width for p in parts),
            max((p.ascent for p in parts), default=0.0),
            max((p.descent for p in parts), default=0.0),
        )

    def paint(self, painter: QPainter, x: float, y: float, size: float, look: Look) -> None:
        """See `Box`."""
        for item in self.items:
            item.paint(painter, x, y, size, look)
            x += item.extent(size).width

    def spoken(self) -> str:
        """See `Box`."""
        return " ".join(filter(None, (item.spoken() for item in self.items)))


@dataclass(frozen=True)
class Script:
    """A base with a subscript or a superscript."""

    base: Box
    sub: Box | None = None
    sup: Box | None = None

    def extent(self, size: float) -> Extent:
        """See `Box`."""
        base, small = self.base.extent(size), _script_size(size)
        width, ascent, descent = base.width, base.ascent, base.descent
        if self.sub is not None:
            sub = self.sub.extent(small)
            width = max(width, base.width + sub.width)
            descent = max(descent, self._drop(size) + sub.descent)
        if self.sup is not None:
            sup = self.sup.extent(small)
            width = max(width, base.width + sup.width)
            ascent = max(ascent, self._rise(size) + sup.ascent)
        return Extent(width + 0.06 * size, ascent, descent)

    def paint(self, painter: QPainter, x: float, y: float, size: float, look: Look) -> None:
        """See `Box`."""
        self.base.paint(painter, x, y, size, look)
        x += self.base.extent(size).width
        small = _script_size(size)
        if self.sub is not None:
            self.sub.paint(painter, x, y + self._drop(size), small, look)
        if self.sup is not None:
            self.sup.paint(painter, x, y - self._rise(size), small, look)

    def spoken(self) -> str:
        """See `Box`."""
        sub = f"_{self.sub.spoken()}" if self.sub is not None else ""
        sup = f"^({self.sup.spoken()})" if self.sup is not None else ""
        return f"{self.base.spoken()}{sub}{sup}"

    @staticmethod
    def _drop(size: float) -> float:
        return 0.22 * size

    @staticmethod
    def _rise(size: float) -> float:
        return 0.38 * size


@dataclass(frozen=True)
class Fraction:
    """One box over another."""

    over: Box
    under: Box

    def extent(self, size: float) -> Extent:
        """See `Box`."""
        over, under, gap, axis = self._parts(size)
        return Extent(
            max(over.width, under.width) + 0.3 * size,
            axis + gap + over.descent + over.ascent,
            gap + under.ascent + under.descent - axis,
        )

    def paint(self, painter: QPainter, x: float, y: float, size: float, look: Look) -> None:
        """See `Box`."""
        over, under, gap, axis = self._parts(size)
        width, inner = self.extent(size).width, self._inner(size)
        bar = y - axis
        self.over.paint(
            painter, x + (width - over.width) / 2, bar - gap - over.descent, inner, look
        )
        self.under.paint(
            painter, x + (width - under.width) / 2, bar + gap + under.ascent, inner, look
        )
        painter.setPen(QPen(look.colour("text"), max(1.0, 0.05 * size)))
        painter.drawLine(QLineF(x + 0.08 * size, bar, x + width - 0.08 * size, bar))

    def spoken(self) -> str:
        """See `Box`."""
        return f"({self.over.spoken()}) / ({self.under.spoken()})"

    def _parts(self, size: float) -> tuple[Extent, Extent, float, float]:
        inner = self._inner(size)
        return self.over.extent(inner), self.under.extent(inner), 0.12 * size, 0.27 * size

    @staticmethod
    def _inner(size: float) -> float:
        return max(0.8 * size, _SMALLEST)


def _script_size(size: float) -> float:
    return max(_SCRIPT * size, _SMALLEST)


@lru_cache(maxsize=64)
def _font(size: float, bold: bool) -> QFont:
    return math_font(size, bold)


@lru_cache(maxsize=4096)
def _text_extent(text: str, size: float, bold: bool) -> Extent:
    metrics = QFontMetricsF(_font(size, bold))
    # The font's own ascent leaves room for stacked integrals; the height of a letter will do.
    return Extent(metrics.horizontalAdvance(text), 0.72 * size, 0.22 * size)
