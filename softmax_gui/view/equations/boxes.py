"""Boxes of mathematics: set and painted in microseconds, so that numbers can be live.

A TeX engine takes tens of milliseconds a formula. These few boxes (a row, scripts, a fraction)
are laid out as TeX lays them out, in the mathematics font that ziamath brings.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
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
    """A run of characters, or, where ``text`` is empty, a bar ``width`` wide."""

    text: str
    size: float
    bold: bool
    colour: str
    width: float


class Placed(NamedTuple):
    """A mark at a place, in pixels from the left end of the formula and down from its baseline.

    ``term`` is the class whose term it is in, if it is in one.
    """

    x: float
    y: float
    mark: Mark
    term: int | None = None


class Setting(NamedTuple):
    """A box at a size: its width, its height above and below the baseline, and what is in it.

    The ``parts`` are marks and settings with their places; only `placed` adds the places up.
    ``term`` is the class that all of it belongs to, if it belongs to one.
    """

    width: float
    ascent: float
    descent: float
    parts: "Sequence[Part]"
    term: int | None = None

    def placed(self, x: float = 0.0, y: float = 0.0) -> list[Placed]:
        """Return every mark where it stands when the box does at a place."""
        marks: list[Placed] = []
        self._place(x, y, marks, None)
        return marks

    def terms(self, x: float = 0.0, y: float = 0.0) -> Iterator[tuple[int, QRectF]]:
        """Yield the class and the place of each term, from left to right."""
        if self.term is not None:
            yield self.term, QRectF(x, y - self.ascent, self.width, self.ascent + self.descent)
            return
        for dx, dy, part in self.parts:
            if isinstance(part, Setting):
                yield from part.terms(x + dx, y + dy)

    def _place(self, x: float, y: float, marks: list[Placed], term: int | None) -> None:
        term = self.term if term is None else term
        for dx, dy, part in self.parts:
            if isinstance(part, Mark):
                marks.append(Placed(x + dx, y + dy, part, term))
            else:
                part._place(x + dx, y + dy, marks, term)


Part = tuple[float, float, Mark | Setting]
"""Something and its place within a box."""


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
        return _set_text(self.text, size, self.bold, self.colour)

    def spoken(self) -> str:
        """See `Box`."""
        # Mathematical italics are letters of their own, which a screen reader would spell out.
        return unicodedata.normalize("NFKC", self.text).strip()


@dataclass(frozen=True)
class Term:
    """A box that belongs to a class: to its bar and its slider."""

    index: int
    box: Box

    def set(self, size: float) -> Setting:
        """See `Box`."""
        return self.box.set(size)._replace(term=self.index)

    def spoken(self) -> str:
        """See `Box`."""
        return self.box.spoken()


@dataclass(frozen=True)
class Row:
    """Boxes side by side on one baseline."""

    items: Sequence[Box]

    def set(self, size: float) -> Setting:
        """See `Box`."""
        parts: list[Part] = []
        x = ascent = descent = 0.0
        for item in self.items:
            part = item.set(size)
            parts.append((x, 0.0, part))
            x += part.width
            ascent, descent = max(ascent, part.ascent), max(descent, part.descent)
        return Setting(x, ascent, descent, parts)

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
        base = self.base.set(size)
        width, ascent, descent = base.width, base.ascent, base.descent
        small, x = max(_SCRIPT * size, _SMALLEST), width
        parts: list[Part] = [(0.0, 0.0, base)]
        if self.sub is not None:
            sub = self.sub.set(small)
            parts.append((x, _DROP * size, sub))
            width = max(width, x + sub.width)
            descent = max(descent, _DROP * size + sub.descent)
        if self.sup is not None:
            sup = self.sup.set(small)
            parts.append((x, -_RISE * size, sup))
            width = max(width, x + sup.width)
            ascent = max(ascent, _RISE * size + sup.ascent)
        return Setting(width + 0.06 * size, ascent, descent, parts)

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
        parts: list[Part] = [
            (side, -axis, Mark("", size, False, "text", width - 2 * side)),
            ((width - over.width) / 2, -axis - gap - over.descent, over),
            ((width - under.width) / 2, -axis + gap + under.ascent, under),
        ]
        ascent = axis + gap + over.descent + over.ascent
        return Setting(width, ascent, gap + under.ascent + under.descent - axis, parts)

    def spoken(self) -> str:
        """See `Box`."""
        return f"({self.over.spoken()}) / ({self.under.spoken()})"


def paint(painter: QPainter, marks: Iterable[Placed], look: Look, lit: int | None = None) -> None:
    """Paint marks whose places are pixels of the painter; the terms of one class are lit."""
    pen = font = None
    for x, y, (text, size, bold, colour, width), term in marks:
        if term is not None and term == lit:
            colour = "selected"
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


@lru_cache(maxsize=4096)
def _set_text(text: str, size: float, bold: bool, colour: str) -> Setting:
    width = _metrics(size, bold).horizontalAdvance(text)
    mark = Mark(text, size, bold, colour, width)
    return Setting(width, _ASCENT * size, _DESCENT * size, ((0.0, 0.0, mark),))


@lru_cache(maxsize=2048)
def _static(text: str, size: float, bold: bool) -> tuple[QStaticText, float]:
    """Return a text shaped once, and how far its top is above its baseline."""
    static = QStaticText(text)
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.prepare(QTransform(), _font(size, bold))
    return static, _metrics(size, bold).ascent()
