"""What the two plots with a bar a class have in common."""

from abc import abstractmethod

import numpy as np
from PySide6.QtCore import QPointF

from softmax_gui.engine import BarsViewport, Frame
from softmax_gui.engine.frame import BarsPanel, Integers
from softmax_gui.view.plots import labels
from softmax_gui.view.plots.axis import (
    LabelAxis,
    Labelled,
    class_labels_below,
    label_style,
)
from softmax_gui.view.plots.panel import AROUND
from softmax_gui.view.plots.plot_box import Range
from softmax_gui.view.plots.scaled_panel import ScaledPanel


class ClassBarsPanel(ScaledPanel):
    """A plot with a bar a class: values on the left, class labels below."""

    def viewport(self) -> BarsViewport:
        """Return the pixels across, and the classes in view when zoomed."""
        span = self.canvas.classes_in_view() if self.canvas.zoomed else None
        return BarsViewport(max(round(self.canvas.plot.width()), 1), span)

    @abstractmethod
    def _bars(self, frame: Frame) -> BarsPanel | None:
        """Return the bins that are drawn, or None where there is nothing to draw."""

    def _build(self) -> None:
        super()._build()
        self._labels = LabelAxis(self.canvas)
        self._labelled = Labelled(self.canvas)

    def _refresh(self, frame: Frame) -> None:
        if self._bars(frame) is not None:
            self._refresh_scale(frame)
            self._labelled.update(frame, self._refresh_labels)
        self._layer.redraw()

    def _refresh_labels(self, frame: Frame) -> None:
        canvas = self.canvas
        span = canvas.classes_in_view()
        shown = labels.across(frame, span, canvas.pitch, label_style(canvas))
        class_labels_below(canvas, self._labels, shown)

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
        if right:
            index, position = self._beside(self.document.state.selected, right)
            self.select(index)
            self.canvas.reveal((position, position + 1))

    def _selection_point(self, frame: Frame) -> QPointF:
        position = frame.arrangement.position_of(frame.state.selected)
        x = float(self.canvas.to_x(np.array([position + 0.5]))[0])
        return QPointF(x, self.canvas.plot.center().y())

    def drop_frame(self) -> None:
        """Let go of the Frame, and of the names and the order that the labels remember."""
        super().drop_frame()
        self._labelled.forget()

    def _place_of(self, frame: Frame, index: int) -> tuple[Range, Range | None]:
        position = frame.arrangement.position_of(index)
        return (position, position + 1), None

    def _around_selection(self, frame: Frame) -> tuple[Range, Range]:
        across = around(frame.arrangement.position_of(frame.state.selected))
        return across, across


def around(position: int) -> Range:
    """Return the coordinates of a class and its neighbours."""
    return position - AROUND, position + 1 + AROUND


def likeliest(frame: Frame, edges: Integers) -> int:
    """Return the class with the largest probability at the positions between two edges."""
    classes = frame.arrangement.between(int(edges[0]), int(edges[1]))
    return int(classes[np.argmax(frame.probabilities[classes])])
