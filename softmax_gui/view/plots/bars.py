"""Drawing bars in batches: geometry as arrays, one call a colour."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from softmax_gui.engine.frame import BarsPanel, Floats, Integers
from softmax_gui.model.language import tr
from softmax_gui.view.plots import dense
from softmax_gui.view.plots.canvas import Canvas
from softmax_gui.view.plots.dense import Heights

_ROUNDED_UP_TO = 64
_WIDEST = 96.0
_LEAST_TINT = 2.0


@dataclass(frozen=True)
class Columns:
    """The horizontal extents of the bins of a BarsPanel.

    ``left`` and ``right`` (B,) are the sides of the bars, ``middle`` (B,) their centres, all in
    pixels; ``pitch`` is the room of one class.
    """

    left: Floats
    right: Floats
    middle: Floats
    pitch: float

    @classmethod
    def of(cls, canvas: Canvas, edges: Integers) -> "Columns":
        """Return where the bins between ``edges`` stand on a canvas."""
        sides = canvas.to_x(edges.astype(np.float64))
        starts, ends = sides[:-1], sides[1:]
        middle, pitch = (starts + ends) / 2, canvas.pitch
        if pitch >= 8:
            half = round(min(0.6 * pitch, _WIDEST)) / 2
            left = np.round(middle - half)
            return cls(left, left + 2 * half, left + half, pitch)
        left, right = np.round(starts), np.round(ends)
        if pitch >= 3:
            right = right - 1
        return cls(left, np.maximum(right, left + 1), middle, pitch)

    @property
    def spacious(self) -> bool:
        """Whether the bars stand apart, so that outlines, rings and values can be told apart."""
        return self.pitch >= 8


def column_text(shown: BarsPanel) -> str:
    """Return how many classes a pixel column stands for: ``1 column = 285 classes``."""
    return tr("1 column = {classes} classes").format(classes=classes_a_column(shown))


def classes_a_column(shown: BarsPanel) -> str:
    """Return the mean number of classes in a bin."""
    return average(float(shown.edges[-1] - shown.edges[0]) / len(shown.low))


def average(size: float) -> str:
    """Return the mean size of bins: 3.4, 285, 2,083."""
    return f"{size:.1f}" if size < 9.95 else f"{size:,.0f}"


def fill(painter: QPainter, columns: Columns, ends: Floats, bases: Floats, colour: QColor) -> None:
    """Fill spacious bars between the heights ``ends`` and ``bases``, in either order."""
    tops, bottoms = np.minimum(ends, bases), np.maximum(ends, bases)
    seen = bottoms > tops
    sides = (columns.left, tops, columns.right - columns.left, bottoms - tops)
    rectangles = [QRectF(*numbers) for numbers in np.stack(sides, axis=1)[seen].tolist()]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if len(rectangles) <= _ROUNDED_UP_TO:
        for rectangle in rectangles:
            painter.drawRoundedRect(rectangle, 1.5, 1.5)
    else:
        painter.drawRects(rectangles)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def fill_range(
    painter: QPainter,
    plot: QRectF,
    columns: Columns,
    heights: tuple[Floats, Floats, Floats],
    colour: QColor,
) -> None:
    """Fill bins of several classes: paler up to the height that all reach, full from there on.

    ``heights`` are where the largest value ends, where the smallest does, and the base.
    """
    far, near, base = heights
    # What is lower than half a pixel must not become a whole one by rounding.
    far, near = (np.where(np.abs(side - base) < 0.5, base, side) for side in (far, near))
    # Where all are equal, a line still shows where they end.
    thin = (np.abs(far - near) < 1) & (np.abs(far - base) >= 1)
    near = np.where(thin, far + np.sign(base - far), near)
    dense.draw(painter, plot, (columns.left, columns.right), Heights(far, near, base), colour)


def marks(
    painter: QPainter,
    columns: Columns,
    heights: Floats,
    colour: QColor,
    where: npt.NDArray[np.bool_] | None = None,
) -> None:
    """Draw a thin horizontal mark in each bin, or in those bins only where ``where`` is true."""
    ends = np.maximum(columns.right - 1, columns.left)
    lines = np.stack([columns.left, heights, ends, heights], axis=1).round()
    painter.setPen(QPen(colour, 1))
    drawn = [QLineF(*line) for line in (lines if where is None else lines[where]).tolist()]
    if drawn:
        painter.drawLines(drawn)


def grid(painter: QPainter, canvas: Canvas, heights: Sequence[float], zero: float) -> None:
    """Draw the grid lines, and the stronger one that bars stand on."""
    left, right = round(canvas.plot.left()), round(canvas.plot.right())
    painter.setPen(QPen(canvas.look.colour("grid"), 1))
    painter.drawLines([QLineF(left, y, right, y) for y in heights if y != zero])


def baseline(painter: QPainter, canvas: Canvas, height: float, name: str) -> None:
    """Draw the line that bars stand on."""
    painter.setPen(QPen(canvas.look.colour(name), 1))
    painter.drawLine(QLineF(round(canvas.plot.left()), height, round(canvas.plot.right()), height))


def column(canvas: Canvas, position: int) -> QRectF:
    """Return the column of the class at a position, as far as it is in view."""
    middle = float(canvas.to_x(np.array([position + 0.5]))[0])
    half = max(min(0.45 * canvas.pitch, _WIDEST * 0.72), _LEAST_TINT)
    return _column(canvas, middle - half, middle + half)


def column_between(canvas: Canvas, ends: tuple[float, float]) -> QRectF:
    """Return the column between two coordinates, as far as it is in view."""
    left, right = canvas.to_x(np.array(ends)).tolist()
    missing = max(_LEAST_TINT - (right - left) / 2, 0.0)
    return _column(canvas, left - missing, right + missing)


def tint(painter: QPainter, canvas: Canvas, column: QRectF) -> None:
    """Colour the column of the selected class."""
    if not column.isEmpty():
        painter.fillRect(column, canvas.look.colour("selected_tint"))


def outline(painter: QPainter, canvas: Canvas, column: QRectF) -> None:
    """Draw a line around the column of the class that is pointed at."""
    if not column.isEmpty():
        painter.setPen(QPen(canvas.look.colour("selected", 0.75), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(column.toAlignedRect().adjusted(0, 0, -1, -1))


def _column(canvas: Canvas, left: float, right: float) -> QRectF:
    plot = canvas.plot
    return QRectF(left, plot.top(), right - left, plot.height()).intersected(plot)
