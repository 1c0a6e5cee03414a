"""How every probability answers when the selected logit moves."""

import html
import math
import sys
from functools import partial

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from softmax_gui.engine import Frame, SweepViewport
from softmax_gui.engine.frame import Floats
from softmax_gui.engine.frame import ResponsePanel as Shown
from softmax_gui.model.language import mark, tr
from softmax_gui.view.plots import bars, hover, spoken
from softmax_gui.view.plots.axis import LabelAxis, ValueAxis, below, write_across
from softmax_gui.view.plots.canvas import clipped
from softmax_gui.view.plots.labels import AxisText
from softmax_gui.view.plots.panel import PlotPanel
from softmax_gui.view.plots.plot_box import Range
from softmax_gui.view.plots.resting import RestingPicture
from softmax_gui.view.plots.scale import LinearScale, told_apart
from softmax_gui.view.plots.text import LEFT
from softmax_gui.view.theme import in_type

_SCALE = LinearScale(0.0, 1.0)
_LEFT, _TOP, _RIGHT = 38.0, 14.0, 12.0
_BOTTOM, _BOTTOM_WITH_NAME = 28.0, 44.0
_LINE, _NEAR = 17.0, 8.0
_TANGENT = 0.15
_CLOSER, _CLOSEST = 12.0, 50.0
_HUGE, _HUGE_UNIT = 1e300, 16.0


class ResponsePanel(PlotPanel):
    """The curve of the selected class in teal, the others quiet, the present point in violet."""

    name = mark("Response")

    def viewport(self) -> SweepViewport:
        """Return a point every three pixels, and the range of the logit when zoomed."""
        points = max(round(self.canvas.plot.width() / 3), 64)
        low, high = self.canvas.x_range
        span = (low * self._unit, high * self._unit) if self.canvas.zoomed else None
        return SweepViewport(points, span=span)

    def _build(self) -> None:
        self._extent: Range | None = None
        self._unit = 1.0
        self._resting = RestingPicture(self.canvas)
        self._curves = self.canvas.add_layer(self._paint)
        self._values, self._logits = ValueAxis(self.canvas), LabelAxis(self.canvas)
        self._name_layer = self.canvas.add_layer(self._paint_name)
        self._named = ""
        self._place()

    def _place(self) -> None:
        room = self.canvas.viewport().rect()
        self._shows_name = room.height() >= 170
        bottom = in_type(_BOTTOM_WITH_NAME if self._shows_name else _BOTTOM)
        left = in_type(_LEFT)
        width, height = room.width() - left - _RIGHT, room.height() - _TOP - bottom
        plot = QRectF(left, _TOP, max(width, 20), max(height, 20))
        self.canvas.set_plot(plot)
        self._curves.set_rect(plot.adjusted(-5, -5, 5, 5))
        self._name = below(self.canvas).translated(0, in_type(_LINE))
        self._name_layer.set_rect(self._name)

    def _arrange(self) -> None:
        self._place()

    def _axis_key(self, frame: Frame) -> object:
        return frame.state.size, frame.state.selected

    def _reset_extent(self, frame: Frame) -> None:
        if frame.response is not None:
            self._show_whole(frame.response)

    def _show_whole(self, shown: Shown) -> None:
        low, high = _ends(shown)
        if low < high:
            self._extent, self._unit = (low, high), unit_for(low, high)
            low, high = low / self._unit, high / self._unit
            self.canvas.set_extent((low, high), least=(high - low) / _CLOSEST)

    def _refresh(self, frame: Frame) -> None:
        shown = frame.response
        if shown is None:
            return
        if not self.canvas.zoomed and _ends(shown) != self._extent:
            self._show_whole(shown)
        self._refresh_heading(frame, shown)
        self._refresh_axes()
        if self._named != hover.name(frame, shown.index):
            self._named = hover.name(frame, shown.index)
            self._name_layer.redraw()
        self._curves.redraw()

    def _refresh_heading(self, frame: Frame, shown: Shown) -> None:
        logit = f"a<sub>{html.escape(hover.name(frame, shown.index))}</sub>"
        self.heading.set_formula(tr("every p as {logit} moves").format(logit=logit))
        self.heading.set_note(note(frame, shown), least="")

    def _refresh_axes(self) -> None:
        plot = self.canvas.plot
        self._values.set(_SCALE, _SCALE.ticks(4 if plot.height() >= 240 else 2))
        low, high = (end * self._unit for end in self.canvas.x_range)
        ticks = told_apart(LinearScale(low, high).ticks(max(int(plot.width() / 60), 2)))
        places = np.array([value for value, _ in ticks]) / self._unit
        labels = [AxisText(text) for _, text in ticks]
        write_across(self.canvas, self._logits, labels, places, below(self.canvas))

    def _describe(self, frame: Frame) -> str:
        return "" if frame.response is None else spoken.response(frame)

    def _text_at(self, frame: Frame, point: QPointF) -> str:
        shown = frame.response
        if shown is None or (curve := self._curve_at(shown, point)) is None:
            return ""
        index, p = curve
        return hover.response(frame, index, self._logit_at(point), p)

    def _class_at(self, frame: Frame, point: QPointF) -> int | None:
        curve = None if frame.response is None else self._curve_at(frame.response, point)
        return None if curve is None else curve[0]

    def _repaint(self) -> None:
        self._curves.redraw()

    def _curve_at(self, shown: Shown, point: QPointF) -> tuple[int, float] | None:
        """Return the class and the p of the curve nearest to a point, if it is near."""
        x = self._logit_at(point)
        others = [np.interp(x, shown.positions, curve) for curve in shown.others]
        values = np.array([np.interp(x, shown.positions, shown.selected), *others])
        away = np.abs(self._heights(values) - point.y())
        nearest = int(np.argmin(away))
        if away[nearest] > _NEAR:
            return None
        classes = [shown.index, *shown.classes.tolist()]
        return classes[nearest], float(values[nearest])

    def _click(self, point: QPointF) -> None:
        if self.frame is None or self.frame.response is None:
            return
        curve = self._curve_at(self.frame.response, point)
        if curve is not None:
            self.select(curve[0])

    def _step(self, right: int, _down: int) -> None:
        index, _ = self._beside(self.document.state.selected, right)
        self.select(index)

    def _selection_point(self, frame: Frame) -> QPointF | None:
        shown = frame.response
        return None if shown is None or math.isinf(shown.at) else self._present(shown)

    def _place_of(self, _frame: Frame, _index: int) -> tuple[Range, Range | None]:
        # A curve is everywhere: what is in view may stay.
        return self.canvas.x_range, None

    def _around_selection(self, frame: Frame) -> tuple[Range, Range]:
        shown, everything = frame.response, self.canvas.extent
        if shown is None or math.isinf(shown.at):
            return everything, everything
        at, reach = shown.at / self._unit, (everything[1] - everything[0]) / _CLOSER
        return (at - reach, at + reach), everything

    def _to_x(self, logits: Floats) -> Floats:
        return self.canvas.to_x(logits / self._unit)

    def _logit_at(self, point: QPointF) -> float:
        return self.canvas.from_pixel(point)[0] * self._unit

    def _heights(self, values: Floats) -> Floats:
        return np.asarray(self.canvas.plot.bottom() - values * self.canvas.plot.height())

    def _present(self, shown: Shown) -> QPointF:
        x = self._to_x(np.array([shown.at]))
        return QPointF(float(x[0]), float(self._heights(np.array([shown.value]))[0]))

    def _paint(self, painter: QPainter) -> None:
        frame = self.frame
        if frame is None or frame.response is None:
            return
        shown, plot = frame.response, self.canvas.plot
        # While the selected logit moves, the curves rest.
        key = (_ends(shown), self.canvas.x_range, self._unit, tuple(self._values.heights))
        draw, curves = partial(self._paint_curves, shown), (shown.selected, shown.others)
        self._resting.paint(painter, plot.adjusted(0, -2, 1, 2), (key, curves), draw)
        self._paint_pointed(painter, frame, shown)
        if math.isfinite(shown.at):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            clipped(painter, plot.adjusted(0, -2, 0, 2))
            self._paint_tangent(painter, shown)
            painter.restore()
            self._paint_present(painter, frame, shown)

    def _paint_curves(self, shown: Shown, painter: QPainter) -> None:
        bars.grid(painter, self.canvas, self._values.heights, zero=-1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clipped(painter, self.canvas.plot.adjusted(0, -2, 0, 2))
        xs = self._to_x(shown.positions)
        self._paint_others(painter, shown, xs)
        painter.setPen(QPen(self.look.colour("probability"), 2))
        self._paint_curve(painter, xs, shown.selected)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_curve(self, painter: QPainter, xs: Floats, values: Floats) -> None:
        painter.drawPolyline(pg.functions.arrayToQPolygonF(xs, self._heights(values)))

    def _paint_others(self, painter: QPainter, shown: Shown, xs: Floats) -> None:
        painter.setPen(QPen(self.look.colour("quiet"), 1))
        for k in distinct(shown.others, self.canvas.plot.height()):
            self._paint_curve(painter, xs, shown.others[k])

    def _paint_pointed(self, painter: QPainter, frame: Frame, shown: Shown) -> None:
        """Draw the curve of the class that is pointed at once more, to light it."""
        found = np.flatnonzero(shown.classes == self._pointed(frame))
        if len(found):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            clipped(painter, self.canvas.plot.adjusted(0, -2, 0, 2))
            painter.setPen(QPen(self.look.colour("selected", 0.75), 1.6))
            self._paint_curve(painter, self._to_x(shown.positions), shown.others[found[0]])
            painter.restore()

    def _paint_tangent(self, painter: QPainter, shown: Shown) -> None:
        plot, at = self.canvas.plot, self._present(shown)
        low, high = self.canvas.x_range
        dx = _TANGENT * plot.width()
        # In this order: a wide range of logits times its unit may be more than a float holds.
        dy = shown.slope * _TANGENT * (high - low) * plot.height() * self._unit
        # Where it is all but upright it ends with the plot: Qt fills with what is much longer.
        # What overflows is one that is upright in every way that can be seen.
        dy = min(dy, sys.float_info.max)
        part = min(1.0, plot.height() / abs(dy)) if dy else 1.0
        dx, dy = dx * part, dy * part
        violet = self.look.colour("selected")
        painter.setPen(QPen(violet, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(round(at.x()), plot.top(), round(at.x()), plot.bottom()))
        painter.setPen(QPen(violet, 1.8))
        painter.drawLine(QLineF(at.x() - dx, at.y() + dy, at.x() + dx, at.y() - dy))

    def _paint_present(self, painter: QPainter, frame: Frame, shown: Shown) -> None:
        plot, at = self.canvas.plot, self._present(shown)
        if not plot.adjusted(-1, -1, 1, 1).contains(at):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("selected"))
        painter.drawEllipse(at, 4.5, 4.5)
        self._write_slope(painter, frame, shown)

    def _write_slope(self, painter: QPainter, frame: Frame, shown: Shown) -> None:
        """Write beside the point, where neither the curve nor the tangent runs if there is room."""
        writer, at = self.canvas.writers.values, self._present(shown)
        for text in (hover.slope(frame), hover.slope_alone(frame)):
            size = QSizeF(writer.width(text) + 6, writer.height)
            places = [QRectF(place, size) for place in _beside(at, size, self.canvas.plot.left())]
            inside = [place for place in places if self.canvas.plot.contains(place)]
            if inside:
                break
        else:
            # A number that is cut off would be another one.
            return
        free = [place for place in inside if not self._crossed(shown, place)]
        ground = (free or inside)[0]
        painter.fillRect(ground, self.look.colour("card", 0.75))
        painter.setPen(self.look.colour("text"))
        painter.setFont(writer.font)
        writer.draw(painter, text, round(ground.left() + 3), round(ground.center().y()), LEFT)

    def _crossed(self, shown: Shown, place: QRectF) -> bool:
        """Return whether the curve of the selected class or its tangent runs through a place."""
        low, high = self.canvas.x_range
        share = (np.linspace(place.left(), place.right(), 33) - self.canvas.plot.left()) / (
            self.canvas.plot.width()
        )
        xs = low + share * (high - low)
        curve = self._heights(np.interp(xs, shown.positions / self._unit, shown.selected))
        away = xs - shown.at / self._unit
        near = away[np.abs(away) <= _TANGENT * (high - low)]
        # All but upright, it may be higher than the largest float.
        with np.errstate(over="ignore"):
            tangent = self._heights(shown.value + shown.slope * (near * self._unit))
        heights = np.concatenate([curve, tangent])
        return bool(((heights > place.top()) & (heights < place.bottom())).any())

    def _paint_name(self, painter: QPainter) -> None:
        """Write which logit runs along the axis: an a with the label as its index."""
        if not self._shows_name:
            return
        writers, plot = self.canvas.writers, self.canvas.plot
        width = writers.ticks.width("a") + writers.indices.width(self._named)
        x, y = round(plot.center().x() - width / 2), round(self._name.center().y()) - 2
        painter.setPen(self.look.colour("muted"))
        painter.setFont(writers.ticks.font)
        writers.ticks.draw(painter, "a", x, y, LEFT)
        painter.setFont(writers.indices.font)
        writers.indices.draw(painter, self._named, x + writers.ticks.width("a"), y + 3, LEFT)


def unit_for(low: float, high: float) -> float:
    """Return what logits between two ends are divided by to be coordinates of the canvas.

    It adds the ends of its axes, which must remain finite. A power of two rounds nothing.
    """
    return _HUGE_UNIT if max(abs(low), abs(high)) > _HUGE else 1.0


def _ends(shown: Shown) -> Range:
    return float(shown.positions[0]), float(shown.positions[-1])


def note(frame: Frame, shown: Shown) -> str:
    """Return what the picture leaves out, or what the tangent is."""
    if math.isinf(shown.at):
        return tr("{label} is masked: p = 0").format(label=hover.name(frame, shown.index))
    if len(shown.classes) < frame.state.size - 1:
        said = tr("{count} largest of {size}")
        return said.format(count=len(shown.classes), size=f"{frame.state.size:,}")
    return tr("tangent = Jacobian diagonal")


def _beside(at: QPointF, size: QSizeF, leftmost: float) -> list[QPointF]:
    """Return corners for a text beside a point: below on the right first, above on the left next.

    The curve rises, so it comes from below on the left and leaves above on the right.
    """
    right, left = at.x() + 9, at.x() - 9 - size.width()
    below, above = at.y() + 11, at.y() - 11 - size.height()
    high = above - 2 * size.height()
    edge = max(left, leftmost + 2)
    corners = [(right, below), (left, above), (right, high), (edge, above), (left, below)]
    return [QPointF(x, y) for x, y in corners]


def distinct(others: Floats, height: float) -> list[int]:
    """Return which of the curves, largest first, can be told apart at half a pixel.

    All of them fall alike, so two that begin at the same height are the same curve.
    """
    if not len(others):
        return []
    steps = np.round(others.max(axis=1) * height * 2)
    return np.flatnonzero(np.diff(steps, prepend=-1) != 0).tolist()
