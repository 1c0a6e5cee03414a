"""The axes: texts beside the plot, painted again only when they change."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from softmax_gui.engine import Frame
from softmax_gui.engine.frame import Floats
from softmax_gui.model import Labels
from softmax_gui.model.order import Indices
from softmax_gui.view.plots.canvas import Canvas
from softmax_gui.view.plots.labels import AxisText, LabelStyle, uncut
from softmax_gui.view.plots.scale import Scale, Tick
from softmax_gui.view.plots.text import CENTRE, RIGHT
from softmax_gui.view.theme import in_type

GAP = 8.0
OUTSIDE = 7.0
"""Pixels from the plot to the axes: a layer that reaches less far leaves them unpainted."""

_LINE, _MIDDLE = 18, 8
"""Of a line of text, in usual type: its height, and from its top to the middle of the letters."""


class ValueAxis:
    """Numbers on the left of the plot, each at the height of its grid line."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._layer = canvas.add_layer(self._paint)
        self._rect = QRectF()
        self.ticks: tuple[Tick, ...] = ()
        self.heights: list[int] = []

    def width(self) -> float:
        """Return the room that the numbers need, with the gap to the plot."""
        writer = self._canvas.writers.ticks
        return max((writer.width(text) for _, text in self.ticks), default=0.0) + GAP

    def show(self, visible: bool) -> None:
        """Show or hide the axis."""
        self._layer.setVisible(visible)

    def set(self, scale: Scale, ticks: tuple[Tick, ...]) -> None:
        """Show ticks; nothing happens where they are there already."""
        plot = self._canvas.plot
        fractions = scale.fraction(np.array([value for value, _ in ticks]))
        heights = [round(float(plot.bottom() - f * plot.height())) for f in fractions]
        rect = QRectF(0, plot.top() - 10, plot.left() - OUTSIDE, plot.height() + 20)
        if (ticks, heights, rect) != (self.ticks, self.heights, self._rect):
            self.ticks, self.heights, self._rect = ticks, heights, rect
            self._layer.set_rect(rect)
            self._layer.redraw()

    def _paint(self, painter: QPainter) -> None:
        writer = self._canvas.writers.ticks
        painter.setPen(self._canvas.look.colour("muted"))
        painter.setFont(writer.font)
        x = self._canvas.plot.left() - GAP
        for (_, text), y in zip(self.ticks, self.heights, strict=True):
            writer.draw(painter, text, x, y, RIGHT)


class LabelAxis:
    """Texts below, above or left of the plot. Bold ones stand out in violet."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._layer = canvas.add_layer(self._paint)
        self._shown: tuple[object, ...] = ()
        self._labels: Sequence[AxisText] = ()
        self._places: list[tuple[float, float]] = []
        self._anchor = CENTRE

    def show(self, visible: bool) -> None:
        """Show or hide the axis."""
        self._layer.setVisible(visible)

    def set(
        self,
        labels: Sequence[AxisText],
        places: list[tuple[float, float]],
        rect: QRectF,
        anchor: float = CENTRE,
    ) -> None:
        """Show labels around points (x, middle); nothing happens where they are there already."""
        if (labels, places, rect) == self._shown:
            return
        self._shown = (labels, places, rect)
        self._labels, self._places, self._anchor = labels, places, anchor
        self._layer.set_rect(rect)
        self._layer.redraw()

    def _paint(self, painter: QPainter) -> None:
        look, writers = self._canvas.look, self._canvas.writers
        for bold in (False, True):
            writer = writers.values if bold else writers.ticks
            painter.setPen(look.colour("selected" if bold else "muted"))
            painter.setFont(writer.font)
            for label, (x, y) in zip(self._labels, self._places, strict=True):
                if label.bold is bold:
                    writer.draw(painter, label.text, x, y, self._anchor)


class Labelled:
    """Remembers what class labels were laid out for, so that a drag of values does it once."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._labels: Labels | None = None
        self._classes: Indices | None = None
        self._key: tuple[object, ...] = ()

    def forget(self) -> None:
        """Let go of the names and the order, of which there may be a million."""
        self._labels = self._classes = None
        self._key = ()

    def update(self, frame: Frame, lay_out: Callable[[Frame], None]) -> None:
        """Call ``lay_out`` where names, order, selection, target, range, size or font are new.

        The size is that of the plot and of the canvas, which has room for texts beside it.
        """
        state, canvas = frame.state, self._canvas
        ranges = (canvas.x_range, canvas.y_range)
        place = (canvas.plot, *ranges, canvas.writers, canvas.viewport().size())
        key = (state.selected, state.target, *place)
        # Compared by identity: a million names, or places, would take longer than the layout.
        named = state.labels is self._labels and frame.arrangement.classes is self._classes
        if not named or key != self._key:
            lay_out(frame)
            self._labels, self._classes = state.labels, frame.arrangement.classes
            # Laying out may move the plot by the width of the labels.
            self._key = (*key[:2], QRectF(canvas.plot), *place[1:])


def label_style(canvas: Canvas) -> LabelStyle:
    """Return how long the labels of a canvas may be: measured in the bold font, the wider one."""
    writer = canvas.writers.values
    return LabelStyle(writer.width, writer.elide)


def below(canvas: Canvas) -> QRectF:
    """Return where the texts of a horizontal axis stand: under the plot, from end to end."""
    height = in_type(_LINE)
    return QRectF(0, canvas.plot.bottom() + OUTSIDE, canvas.viewport().width(), height)


def above(canvas: Canvas, right: float) -> QRectF:
    """Return where texts stand above the plot, up to a pixel on the right."""
    height = in_type(_LINE)
    return QRectF(0, canvas.plot.top() - OUTSIDE + 4 - height, right, height)


def write_across(
    canvas: Canvas, axis: LabelAxis, labels: Sequence[AxisText], at: Floats, rect: QRectF
) -> None:
    """Write labels at coordinates of the horizontal axis, whole ones only, into a rectangle."""
    plot = canvas.plot
    xs = canvas.to_x(at).tolist()
    seen = [(label, x) for label, x in zip(labels, xs, strict=True) if _within(x, plot)]
    ends, width = (rect.left(), rect.right()), canvas.writers.values.width
    placed = uncut([label for label, _ in seen], [x for _, x in seen], ends, width)
    y = rect.top() + in_type(_MIDDLE)
    axis.set([label for label, _ in placed], [(x, y) for _, x in placed], rect)


def _within(x: float, plot: QRectF) -> bool:
    return plot.left() - 1 <= x <= plot.right() + 1
