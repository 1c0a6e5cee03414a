"""The gradient of a scalar: bars from the closed form, rings from autograd."""

import html
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from softmax_gui.engine import Frame
from softmax_gui.engine.frame import BarsPanel, Floats
from softmax_gui.engine.frame import GradientPanel as Shown
from softmax_gui.model import GradientOf, State
from softmax_gui.model.language import mark, tr
from softmax_gui.model.numbers import short, signed
from softmax_gui.view.plots import bars, hover, spoken
from softmax_gui.view.plots.bars import Columns
from softmax_gui.view.plots.bars_panel import ClassBarsPanel
from softmax_gui.view.plots.canvas import clipped
from softmax_gui.view.plots.scale import LinearScale, Scale, Tick, steady_bound, symmetric_ticks

NO_TARGET = mark("The loss needs a target: choose one on the left.")
LOW_BARS = mark("Nearly all below one pixel: zoom in at the selected class (Z)")
_RING, _LARGE_RING = 3.2, 6.0
_ROOM_FOR_A_RING = 9.0
_PEN = 1.4
# From the end of a bar to the line of text of its number, in radii of the ring in between.
_AWAY = 1.25
_MOST_SPOKEN = 12
# Of the axis over the longest bar, so that its number does not stand on the labels below.
_HEADROOM = 1.1


@dataclass(frozen=True)
class Results:
    """Derivatives of one p that a person has had computed, to be compared with the bars.

    Parameters
    ----------
    index : int
        The class whose p was derived.
    values : ndarray of float64, shape (N,)
        The derivative by the logit of each class.
    state : State
        The document whose logits and temperature they are of.
    """

    index: int
    values: Floats
    state: State

    def are_true_of(self, state: State) -> bool:
        """Return whether a document has this gradient, of these logits."""
        return (
            state.gradient_of == GradientOf("probability", self.index)
            and state.temperature == self.state.temperature
            and np.array_equal(state.logits, self.state.logits)
        )


class GradientPanel(ClassBarsPanel):
    """Bars of the closed form, blue where positive and orange where negative."""

    name = mark("Gradient")

    def _build(self) -> None:
        super()._build()
        self._bound = 1.0
        self._results: Results | None = None
        self._found: Floats | None = None

    def show_results(self, results: Results | None) -> None:
        """Show what a person has had computed as large rings, as long as it is true; or nothing."""
        if results is self._results:
            return
        self._results = results
        if self.frame is not None:
            self._take_over(self.frame)

    def _bars(self, frame: Frame) -> BarsPanel | None:
        return None if frame.gradient is None else frame.gradient.closed_form

    def _refresh(self, frame: Frame) -> None:
        shown = frame.gradient
        self.heading.set_formula(formula(frame))
        self._found = self._found_in(frame)
        said = ("",) if shown is None else self._notes(shown)
        self.heading.set_note(*said)
        super()._refresh(frame)
        self._values.show(shown is not None)
        self._labels.show(shown is not None)

    def _found_in(self, frame: Frame) -> Floats | None:
        """Return the results, in the order of the bars, where they are true and have room."""
        results, shown = self._results, frame.gradient
        if results is None or shown is None or not self._ringed(shown):
            return None
        if not results.are_true_of(frame.state):
            return None
        edges = shown.closed_form.edges
        return results.values[frame.arrangement.between(int(edges[0]), int(edges[-1]))]

    def _notes(self, shown: Shown) -> tuple[str, ...]:
        if self._found is not None:
            return tr("◯ your cell   ○ autograd"), tr("◯ your cell")
        return notes(shown, ringed=self._ringed(shown))

    def _describe(self, frame: Frame) -> str:
        said, found = spoken.gradient(frame), self._found
        if found is None or len(found) > _MOST_SPOKEN:
            return said
        values = ", ".join(map(signed, found.tolist()))
        return tr("{said} Your cell found {values}.").format(said=said, values=values)

    def _text_at(self, frame: Frame, point: QPointF) -> str:
        position = self._bin_at(frame, point)
        if position is None:
            return ""
        said = hover.gradient(frame, position)
        if self._found is None:
            return said
        value = signed(float(self._found[position]))
        return tr("{said}, {value} (your cell)").format(said=said, value=value)

    def _scale_for(self, frame: Frame) -> tuple[Scale, tuple[Tick, ...]]:
        assert frame.gradient is not None
        self._bound = steady_bound(_HEADROOM * steepest(frame.gradient), self._bound)
        fine = self.canvas.plot.height() >= 110
        return LinearScale(-self._bound, self._bound), symmetric_ticks(self._bound, fine)

    def _paint(self, painter: QPainter) -> None:
        frame = self.frame
        if frame is None:
            return
        if frame.gradient is None:
            self._write_quietly(painter, tr(NO_TARGET), self.canvas.plot)
            return
        canvas, shown = self.canvas, frame.gradient
        columns = Columns.of(canvas, shown.closed_form.edges)
        exact = float(self._heights(np.zeros(1))[0])
        zero = round(exact)
        self._light(painter, frame)
        bars.grid(painter, canvas, self._values.heights, zero)
        clipped(painter, canvas.plot.adjusted(0, -5, 0, 5))
        self._paint_bars(painter, shown.closed_form, columns, exact)
        bars.baseline(painter, canvas, zero, "quiet")
        if self._ringed(shown):
            painter.setBrush(self.look.colour("card"))
            self._paint_rings(painter, columns.middle, self._heights(shown.autograd.high), _RING)
        else:
            self._paint_marks(painter, shown.autograd, columns)
        if self._found is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self._large_ring(columns)
            self._paint_rings(painter, columns.middle, self._heights(self._found), radius)
        painter.restore()
        if shown.closed_form.single:
            self._write_values(painter, shown.closed_form.high, columns)
        self._write_hint(painter)

    def _large_ring(self, columns: Columns) -> float:
        """Return the radius of a ring around the small one."""
        return min(_LARGE_RING, columns.pitch / 2)

    def _ringed(self, shown: Shown) -> bool:
        """Whether there is room for a ring a class."""
        return shown.autograd.single and self.canvas.pitch >= _ROOM_FOR_A_RING

    def hint(self) -> str:
        """Return what to do where next to nothing is seen of the bars, or else nothing."""
        return tr(LOW_BARS) if self._looks_empty() else ""

    def _paint_bars(
        self, painter: QPainter, shown: BarsPanel, columns: Columns, zero: float
    ) -> None:
        highest = self._heights(shown.high)
        lowest = highest if shown.single else self._heights(shown.low)
        floor = np.full(len(highest), zero)
        # Heights run downwards: what is above the line of 0 is smaller.
        for name, far, near in (
            ("positive", np.minimum(highest, zero), np.minimum(lowest, zero)),
            ("negative", np.maximum(lowest, zero), np.maximum(highest, zero)),
        ):
            colour = self.look.colour(name)
            ends, nearest = far, floor if shown.single else near
            if columns.spacious:
                bars.fill(painter, columns, ends, floor, colour)
            else:
                heights = (ends, nearest, floor)
                bars.fill_range(painter, self.canvas.plot, columns, heights, colour)

    def _paint_rings(self, painter: QPainter, xs: Floats, ys: Floats, radius: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.colour("text"), _PEN))
        for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
            painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_marks(self, painter: QPainter, shown: BarsPanel, columns: Columns) -> None:
        colour = self.look.colour("text", 0.75)
        zero = self._heights(np.zeros(1))
        for values in (shown.high,) if shown.single else (shown.high, shown.low):
            heights = self._heights(values)
            # A mark on the line of 0 says nothing, and thousands of them would blacken it.
            bars.marks(painter, columns, heights, colour, np.abs(heights - zero) >= 1.5)

    def _write_values(self, painter: QPainter, values: Floats, columns: Columns) -> None:
        writer = self.canvas.writers.values
        room = columns.pitch - 3
        ring = _RING if self._found is None else self._large_ring(columns)
        away = _AWAY * (ring + _PEN / 2) + writer.height / 2
        digits = next((d for d in (3, 2) if writer.width(f"+{0:.{d}f}") <= room), None)
        if digits is None:
            return
        painter.setPen(self.look.colour("text"))
        painter.setFont(writer.font)
        left, right = self.canvas.plot.left(), self.canvas.plot.right()
        for value, x, y in zip(
            values.tolist(), columns.middle.tolist(), self._heights(values).tolist(), strict=True
        ):
            text = signed(value, digits)
            if writer.width(text) <= room and left <= x <= right:
                writer.draw(painter, text, round(x), round(y + (away if value < 0 else -away)))


def steepest(shown: Shown) -> float:
    """Return the largest magnitude in view, of the bars and of the rings."""
    ends = (end for panel in (shown.closed_form, shown.autograd) for end in (panel.low, panel.high))
    return max(float(np.abs(end).max()) for end in ends)


def formula(frame: Frame) -> str:
    """Return what the gradient is of, as rich text."""
    of, over = frame.state.gradient_of, "" if frame.state.temperature == 1 else " / T"
    if of.kind == "loss":
        return f"∂L/∂a = {'(p − y)' if over else 'p − y'}{over}"
    label = html.escape(hover.name(frame, of.index))
    if of.kind == "probability":
        factor = f"p<sub>{label}</sub>(δ<sub>{label},j</sub> − p<sub>j</sub>)"
        return f"∂p<sub>{label}</sub>/∂a<sub>j</sub> = {factor}{over}"
    term = f"δ<sub>{label},j</sub> − p<sub>j</sub>"
    return f"∂log p<sub>{label}</sub>/∂a<sub>j</sub> = {f'({term})' if over else term}{over}"


def notes(shown: Shown, *, ringed: bool) -> tuple[str, str, str]:
    """Return how far closed form and autograd are apart, and what a column stands for.

    After the whole note come the shorter ones that may take its place.
    """
    difference = short(shown.max_difference)
    least = tr("max diff {difference}").format(difference=difference)
    if ringed:
        return tr("○ autograd   max diff {difference}").format(difference=difference), least, least
    autograd = tr("– autograd   max diff {difference}").format(difference=difference)
    bins = shown.closed_form
    if bins.single:
        return autograd, autograd, least
    return f"{bars.column_text(bins)}   {autograd}", autograd, least
