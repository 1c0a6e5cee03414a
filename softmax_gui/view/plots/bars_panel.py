"""What the two plots with a bar a class have in common."""

from abc import abstractmethod

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from softmax_gui.engine import BarsViewport, Frame
from softmax_gui.engine.frame import BarsPanel, Integers
from softmax_gui.view.plots import bars, labels
from softmax_gui.view.plots.axis import (
    LabelAxis,
    Labelled,
    below,
    label_style,
    write_across,
)
from softmax_gui.view.plots.bars import Columns
from softmax_gui.view.plots.panel import AROUND
from softmax_gui.view.plots.plot_box import Range
from softmax_gui.view.plots.scaled_panel import ScaledPanel

_NEARLY_ALL = 0.97


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
        middles = np.array([label.position + 0.5 for label in shown])
        texts = [label.on_axis for label in shown]
        write_across(canvas, self._labels, texts, middles, below(canvas))

    def _bin_at(self, frame: Frame, point: QPointF) -> int | None:
        shown = self._bars(frame)
        if shown is None:
            return None
        x, _ = self.canvas.from_pixel(point)
        position = int(np.searchsorted(shown.edges, x, side="right")) - 1
        return position if 0 <= position < len(shown.low) else None

    def _class_at(self, frame: Frame, point: QPointF) -> int | None:
        shown, position = self._bars(frame), self._bin_at(frame, point)
        if shown is None or position is None:
            return None
        start, stop = shown.edges[position : position + 2].tolist()
        return frame.arrangement.class_at(start) if stop - start == 1 else None

    def _light(self, painter: QPainter, frame: Frame) -> None:
        """Light the columns of the selected class and of the one that is pointed at."""
        canvas, position_of = self.canvas, frame.arrangement.position_of
        bars.tint(painter, canvas, bars.column(canvas, position_of(frame.state.selected)))
        if (pointed := self._pointed(frame)) is not None:
            bars.outline(painter, canvas, bars.column(canvas, position_of(pointed)))

    @abstractmethod
    def hint(self) -> str:
        """Return what to do where next to nothing is seen of the bars, or else nothing."""

    def _looks_empty(self) -> bool:
        """Whether nearly all bars are too low to be seen, and no numbers stand over them."""
        shown = None if self.frame is None else self._bars(self.frame)
        if shown is None or Columns.of(self.canvas, shown.edges).spacious:
            return False
        base = self._heights(np.zeros(1))
        ends = (np.abs(self._heights(end) - base) for end in (shown.low, shown.high))
        return float(np.mean(np.maximum(*ends) < 1)) >= _NEARLY_ALL

    def _write_hint(self, painter: QPainter) -> None:
        """Write what to do near the upper end of the plot, between two lines of the grid."""
        plot = self.canvas.plot
        self._write_quietly(painter, self.hint(), plot.adjusted(0, 0, 0, -0.75 * plot.height()))

    def _write_quietly(self, painter: QPainter, text: str, rect: QRectF) -> None:
        painter.setPen(self.look.colour("muted"))
        painter.setFont(self.canvas.writers.ticks.font)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect, int(flags), text)

    def _click(self, point: QPointF) -> None:
        frame = self.frame
        if frame is None or (position := self._bin_at(frame, point)) is None:
            return
        shown = self._bars(frame)
        assert shown is not None
        self.select(likeliest(frame, shown.edges[position : position + 2]))

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
