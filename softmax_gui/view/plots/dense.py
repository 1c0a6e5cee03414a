"""Bars that stand too close to be told apart, as one prepared image."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from softmax_gui.engine.frame import Floats

PALE = 128
"""Opacity, out of 255, of what every class of a bin reaches."""


@dataclass(frozen=True)
class Heights:
    """The heights of B bars, in pixels of the canvas: full from ``far`` to ``near``, then pale
    down (or up) to ``base``."""

    far: Floats
    near: Floats
    base: Floats


def draw(
    painter: QPainter,
    plot: QRectF,
    sides: tuple[Floats, Floats],
    heights: Heights,
    colour: QColor,
) -> None:
    """Draw bars with the given left and right ``sides``, shape (B,) each, inside ``plot``.

    One image costs a fraction of hundreds of rectangles, and Qt has no batch for them in Python.
    """
    far, near, base = (np.round(side) for side in (heights.far, heights.near, heights.base))
    # Only the rows that some bar reaches.
    top, bottom = int(min(far.min(), base.min())), int(max(far.max(), base.max()))
    width = max(round(plot.width()), 1)
    if top == bottom:
        return
    at, rows = np.arange(width) + plot.left(), np.arange(top, bottom)[:, None]
    bar = np.searchsorted(sides[0], at, side="right") - 1
    there = (bar >= 0) & (at < sides[1][bar])
    full = _between(rows, far[bar], near[bar]) & there
    pale = _between(rows, near[bar], base[bar]) & there
    pixels = np.zeros((len(rows), width), dtype=np.uint32)
    pixels[pale] = _premultiplied(colour, PALE)
    pixels[full] = _premultiplied(colour, 255)
    image = QImage(
        pixels.data, width, len(rows), 4 * width, QImage.Format.Format_ARGB32_Premultiplied
    )
    painter.drawImage(QPointF(plot.left(), top), image)


def _between(rows: np.ndarray, one: Floats, other: Floats) -> np.ndarray:
    return np.asarray((rows >= np.minimum(one, other)) & (rows < np.maximum(one, other)))


def _premultiplied(colour: QColor, alpha: int) -> int:
    red, green, blue = (c * alpha // 255 for c in (colour.red(), colour.green(), colour.blue()))
    return alpha << 24 | red << 16 | green << 8 | blue
