"""The probabilities by rank, and how few classes hold how much of the mass."""

import math
from functools import partial

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from softmax_gui.engine import Frame, RanksViewport
from softmax_gui.engine.frame import CumulativePanel as Shown
from softmax_gui.model import shares
from softmax_gui.model.language import mark
from softmax_gui.model.shares import coordinate
from softmax_gui.view.plots import bars, hover, spoken
from softmax_gui.view.plots.axis import LabelAxis, below, write_across
from softmax_gui.view.plots.canvas import clipped
from softmax_gui.view.plots.free_place import free_place
from softmax_gui.view.plots.labels import AxisText
from softmax_gui.view.plots.panel import AROUND
from softmax_gui.view.plots.plot_box import Range
from softmax_gui.view.plots.rank_axis import count_ticks
from softmax_gui.view.plots.scale import LinearScale, LogScale, Scale, Tick, steady_exponent
from softmax_gui.view.plots.scaled_panel import ScaledPanel
from softmax_gui.view.plots.text import LEFT
from softmax_gui.view.words import say

_FORMULA = mark("p, the largest first, and their sum")
_LINE = 1.8
_ROOM_FOR_A_GAP = 4
_DOT = 4.0
_ABOVE = 15.0


class CumulativePanel(ScaledPanel):
    """Steps of p by rank in teal, and the line of their sum.

    The horizontal axis is ``log10(1 + rank)`` with ranks from 0, so that the class of rank r
    stands between ``log10(1 + r)`` and ``log10(2 + r)``, and the sum of the first k at
    ``log10(1 + k)``.
    """

    name = mark("Cumulative")
    right_margin = 16.0

    def viewport(self) -> RanksViewport:
        """Return the pixels across, and the part of the axis in view when zoomed."""
        span = self.canvas.x_range if self.canvas.zoomed else None
        return RanksViewport(max(round(self.canvas.plot.width()), 1), span)

    def _build(self) -> None:
        super()._build()
        self._counts = LabelAxis(self.canvas)
        self._counted_for: tuple[object, ...] = ()
        self._exponent = -3
        self._to_select: int | None = None
        say(_FORMULA, self.heading.set_formula)

    def _reset_extent(self, frame: Frame) -> None:
        size = frame.state.size
        stop = float(coordinate(size))
        # The last ten classes, which stand closest, can be told apart.
        least = stop - float(coordinate(size - 10)) if size > 10 else stop / 4
        self.canvas.set_extent((0.0, stop), least)

    def _refresh(self, frame: Frame) -> None:
        shown = frame.cumulative
        if shown is None:
            return
        self.heading.set_note(shares.note(shown.shares, frame.state.size))
        self._refresh_scale(frame)
        self._refresh_counts()
        self._layer.redraw()
        if self._to_select is not None and self._to_select < frame.state.size:
            self._select_rank(frame, self._to_select)

    def _refresh_counts(self) -> None:
        canvas = self.canvas
        counted_for = (QRectF(canvas.plot), canvas.x_range, canvas.writers)
        if counted_for == self._counted_for:
            return
        self._counted_for = counted_for
        ticks = count_ticks(canvas.x_range, canvas.to_x, canvas.writers.ticks.width)
        places = np.array([value for value, _ in ticks])
        labels = [AxisText(text) for _, text in ticks]
        write_across(canvas, self._counts, labels, places, below(canvas))

    def _scale_for(self, frame: Frame) -> tuple[Scale, tuple[Tick, ...]]:
        assert frame.cumulative is not None
        fine = self.canvas.plot.height() >= 130
        if not self.look.logarithmic:
            linear = LinearScale(0.0, 1.0)
            return linear, linear.ticks(4 if fine else 2)
        low = frame.cumulative.low
        positive = low[low > 0]
        smallest = float(positive.min()) if len(positive) else 0.0
        self._exponent = steady_exponent(smallest, self._exponent)
        log = LogScale(self._exponent)
        return log, log.ticks(5 if fine else 3)

    def _describe(self, frame: Frame) -> str:
        return "" if frame.cumulative is None else spoken.cumulative(frame)

    def _text_at(self, frame: Frame, point: QPointF) -> str:
        place = self._bin_at(frame, point)
        if place is None or frame.cumulative is None:
            return ""
        return hover.cumulative(frame, place)

    def _bin_at(self, frame: Frame, point: QPointF) -> int | None:
        shown = frame.cumulative
        if shown is None:
            return None
        x, _ = self.canvas.from_pixel(point)
        place = int(np.searchsorted(coordinate(shown.edges), x, side="right")) - 1
        return place if 0 <= place < len(shown.low) else None

    def _class_at(self, frame: Frame, point: QPointF) -> int | None:
        shown, place = frame.cumulative, self._bin_at(frame, point)
        if shown is None or place is None or shown.edges[place + 1] - shown.edges[place] > 1:
            return None
        return int(shown.classes[place])

    def _click(self, point: QPointF) -> None:
        frame = self.frame
        if frame is None or (place := self._bin_at(frame, point)) is None:
            return
        assert frame.cumulative is not None
        self.select(int(frame.cumulative.classes[place]))

    def _step(self, right: int, _down: int) -> None:
        frame = self.frame
        if frame is None or frame.cumulative is None or not right:
            return
        rank = self._rank_of(frame, self.document.state.selected)
        if rank is not None:
            rank = next_rank(frame.cumulative, rank, right)
            self._select_rank(frame, min(max(rank, 0), frame.state.size - 1))

    def _select_rank(self, frame: Frame, rank: int) -> None:
        """Select the class at a rank; out of view, once a Frame that shows it names the class."""
        shown = frame.cumulative
        assert shown is not None
        place = int(np.searchsorted(shown.edges, rank, side="right")) - 1
        if 0 <= place < len(shown.classes):
            self._to_select = None
            self.select(int(shown.classes[place]))
        else:
            self._to_select = rank
        self.canvas.reveal(_ends(rank))

    def _rank_of(self, frame: Frame, index: int) -> int | None:
        """Return the rank of a class that is selected, or the first of a bin; otherwise None."""
        shown = frame.cumulative
        assert shown is not None
        if index == frame.state.selected:
            return shown.rank
        places = np.flatnonzero(shown.classes == index)
        return int(shown.edges[places[0]]) if len(places) else None

    def _place_of(self, frame: Frame, index: int) -> tuple[Range, Range | None] | None:
        rank = None if frame.cumulative is None else self._rank_of(frame, index)
        return None if rank is None else (_ends(rank), None)

    def _selection_point(self, frame: Frame) -> QPointF | None:
        return None if frame.cumulative is None else self._selected_point(frame.cumulative)

    def _around_selection(self, frame: Frame) -> tuple[Range, Range]:
        rank = 0 if frame.cumulative is None else frame.cumulative.rank
        first, last = max(rank - AROUND, 0), min(rank + 1 + AROUND, frame.state.size)
        across = float(coordinate(first)), float(coordinate(last))
        return across, across

    def _selected_point(self, shown: Shown) -> QPointF:
        x = float(self.canvas.to_x(np.array(_ends(shown.rank))).mean())
        return QPointF(x, float(self._heights(np.array([shown.value]))[0]))

    def _paint(self, painter: QPainter) -> None:
        frame = self.frame
        if frame is None or frame.cumulative is None:
            return
        shown, canvas = frame.cumulative, self.canvas
        plot, floor = canvas.plot, round(canvas.plot.bottom())
        bars.tint(painter, canvas, bars.column_between(canvas, _ends(shown.rank)))
        bars.grid(painter, canvas, self._values.heights, floor)
        clipped(painter, plot.adjusted(0, -2, 1, 2))
        self._paint_steps(painter, shown)
        self._paint_marks(painter, shown)
        self._paint_sum(painter, shown)
        painter.restore()
        bars.baseline(painter, canvas, floor, "grid")
        pointed = self._pointed(frame)
        if pointed is not None and (rank := self._rank_of(frame, pointed)) is not None:
            bars.outline(painter, canvas, bars.column_between(canvas, _ends(rank)))
        self._paint_selected(painter, shown)
        self._write_marks(painter, shown)

    def _paint_steps(self, painter: QPainter, shown: Shown) -> None:
        """Fill the steps as one polygon: hundreds of rectangles would take ten times as long."""
        plot = self.canvas.plot
        sides = np.round(self.canvas.to_x(coordinate(shown.edges))).clip(plot.left(), plot.right())
        left, right = sides[:-1], sides[1:]
        right = np.where(right - left >= _ROOM_FOR_A_GAP, right - 1, right)
        tops = np.round(self._heights(shown.high))
        floor = np.full(len(tops), round(plot.bottom()))
        xs = np.stack([left, left, right, right], axis=1).ravel()
        ys = np.stack([floor, tops, tops, floor], axis=1).ravel()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("probability"))
        painter.drawPolygon(pg.functions.arrayToQPolygonF(xs, ys))

    def _paint_sum(self, painter: QPainter, shown: Shown) -> None:
        known = np.ones(len(shown.mass), dtype=bool)
        if self.look.logarithmic:
            known = shown.mass > 0  # the logarithm of nothing stands nowhere
        xs = self.canvas.to_x(coordinate(shown.edges[known]))
        line = pg.functions.arrayToQPolygonF(xs, self._heights(shown.mass[known]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.colour("text"), _LINE))
        painter.drawPolyline(line)

    def _paint_marks(self, painter: QPainter, shown: Shown) -> None:
        """Draw dashed lines down from the sum where it reaches each share."""
        pen = QPen(self.look.colour("quiet"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        bottom, tops = self.canvas.plot.bottom(), map(self._mark_point, shares.marks(shown.shares))
        painter.drawLines(
            [QLineF(round(at.x()), round(at.y()), round(at.x()), bottom) for at in tops]
        )

    def _mark_point(self, share: shares.Mark) -> QPointF:
        x = float(self.canvas.to_x(coordinate([share[1]]))[0])
        return QPointF(x, float(self._heights(np.array([share[0][-1]]))[0]))

    def _paint_selected(self, painter: QPainter, shown: Shown) -> None:
        at = self._selected_point(shown)
        if not self.canvas.plot.adjusted(-1, -1, 1, 1).contains(at):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("selected"))
        painter.drawEllipse(at, _DOT, _DOT)

    def _write_marks(self, painter: QPainter, shown: Shown) -> None:
        """Write at each mark how many classes it takes, where there is room."""
        writer, taken = self.canvas.writers.ticks, list[QRectF]()
        room = self.canvas.plot.adjusted(0, -_ABOVE, 0, 0)
        xs = self.canvas.to_x(coordinate(shown.edges))
        line = partial(np.interp, xp=xs, fp=self._heights(shown.mass))
        painter.setFont(writer.font)
        for share in reversed(shares.marks(shown.shares)):
            text, at = shares.text(share), self._mark_point(share)
            size = QSizeF(writer.width(text) + 6, writer.height)
            place = free_place(at, size, line, room, taken)
            if place is not None:
                taken.append(place)
                painter.fillRect(place, self.look.colour("card", 0.75))
                painter.setPen(self.look.colour("text"))
                writer.draw(painter, text, round(place.left() + 3), round(place.center().y()), LEFT)


def next_rank(shown: Shown, rank: int, right: int) -> int:
    """Return the rank that an arrow key goes to: the next one, or else that of the next bin.

    Of the ranks that share a bin only the first is known by its class.

    Parameters
    ----------
    shown : CumulativePanel
        The bins.
    rank : int
        Where the selected class is.
    right : int
        1, or -1 for the one before.
    """
    here, there = (np.searchsorted(shown.edges, (rank, rank + right), side="right") - 1).tolist()
    if there == here:
        there = here + right
    inside = 0 <= there < len(shown.classes)
    return int(shown.edges[there]) if inside else rank + right


def _ends(rank: int) -> tuple[float, float]:
    """Return the coordinates between which a rank stands."""
    return math.log10(rank + 1), math.log10(rank + 2)
