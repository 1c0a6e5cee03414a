"""What the two plots with a bar a class have in common."""

import math
from abc import abstractmethod

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from softmax_gui.engine import BarsViewport, Frame
from softmax_gui.engine.frame import BarsPanel, Floats, Integers
from softmax_gui.view.plots import labels
from softmax_gui.view.plots.axis import (
    LabelAxis,
    Labelled,
    ValueAxis,
    class_labels_below,
    label_style,
)
from softmax_gui.view.plots.panel import PlotPanel
from softmax_gui.view.plots.scale import LinearScale, Scale, Tick

_NARROWEST_AXIS = 38.0
_TOP, _RIGHT, _BOTTOM = 17.0, 6.0, 28.0


class ClassBarsPanel(PlotPanel):
    """A plot with a bar a class: values on the left, class labels below."""

    def viewport(self) -> BarsViewport:
        """Return the pixels across, and the classes in view when zoomed."""
        span = None
        if self.canvas.zoomed and self.frame is not None:
            span = self.canvas.classes_in_view(self.frame.state.size)
        return BarsViewport(max(round(self.canvas.plot.width()), 1), span)

    @abstractmethod
    def _bars(self, frame: Frame) -> BarsPanel | None:
        """Return the bins that are drawn, or None where there is nothing to draw."""

    @abstractmethod
    def _scale_for(self, frame: Frame) -> tuple[Scale, tuple[Tick, ...]]:
        """Return the vertical axis, near the present one if it can be, and its ticks."""

    @abstractmethod
    def _paint(self, painter: QPainter) -> None:
        """Paint the bars."""

    def _build(self) -> None:
        self._scale: Scale = LinearScale(0.0, 1.0)
        self._bars_layer = self.canvas.add_layer(self._paint)
        self._values = ValueAxis(self.canvas)
        self._labels = LabelAxis(self.canvas)
        self._labelled = Labelled(self.canvas)
        self._place(_NARROWEST_AXIS)

    def _place(self, left: float) -> None:
        room = self.canvas.viewport().rect()
        width = max(room.width() - left - _RIGHT, 20.0)
        plot = QRectF(left, _TOP, width, max(room.height() - _TOP - _BOTTOM, 20.0))
        if plot != self.canvas.plot:
            self.canvas.set_plot(plot)
            # Values stand above their bars, rings and outlines reach over the sides.
            self._bars_layer.set_rect(plot.adjusted(-5, -_TOP, _RIGHT, 5))

    def _arrange(self) -> None:
        self._place(self.canvas.plot.left())

    def _refresh(self, frame: Frame) -> None:
        if self._bars(frame) is not None:
            self._scale, ticks = self._scale_for(frame)
            self._values.set(self._scale, ticks)
            left = max(_NARROWEST_AXIS, math.ceil(self._values.width()) + 4.0)
            if left != self.canvas.plot.left():
                self._place(left)
                self._values.set(self._scale, ticks)
            self._labelled.update(frame, self._refresh_labels)
        self._bars_layer.redraw()

    def _refresh_labels(self, frame: Frame) -> None:
        canvas = self.canvas
        span = canvas.classes_in_view(frame.state.size)
        shown = labels.across(frame, span, canvas.pitch, label_style(canvas))
        class_labels_below(canvas, self._labels, shown)

    def _heights(self, values: Floats) -> Floats:
        """Return the pixel heights of values, kept inside the plot."""
        plot = self.canvas.plot
        fractions = np.clip(self._scale.fraction(values), 0.0, 1.0)
        return np.asarray(plot.bottom() - fractions * plot.height())

    def _bin_at(self, frame: Frame, point: QPointF) -> int | None:
        bars = self._bars(frame)
        if bars is None:
            return None
        x, _ = self.canvas.from_pixel(point)
        position = int(np.searchsorted(bars.edges, x, side="right")) - 1
        return position if 0 <= position < len(bars.low) else None

    def _click(self, point: QPointF) -> None:
        frame = self.frame
        if frame is None or (position := self._bin_at(frame, point)) is None:
            return
        bars = self._bars(frame)
        assert bars is not None
        self.select(likeliest(frame, bars.edges[position : position + 2]))

    def _step(self, right: int, _down: int) -> None:
        state = self.document.state
        index = min(max(state.selected + right, 0), state.size - 1)
        if right:
            self.select(index)
            self.canvas.reveal(index + 0.5)

    def _selection_point(self, frame: Frame) -> QPointF:
        x = float(self.canvas.to_x(np.array([frame.state.selected + 0.5]))[0])
        return QPointF(x, self.canvas.plot.center().y())


def likeliest(frame: Frame, edges: Integers) -> int:
    """Return the class with the largest probability between two edges."""
    start, stop = int(edges[0]), int(edges[1])
    return start + int(np.argmax(frame.probabilities[start:stop]))
