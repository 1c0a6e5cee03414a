"""The probabilities as bars, with the sigmoids that are no distribution."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from softmax_gui.engine import Frame
from softmax_gui.engine.frame import BarsPanel
from softmax_gui.model.numbers import short
from softmax_gui.view.plots import bars, hover, spoken
from softmax_gui.view.plots.bars import Columns
from softmax_gui.view.plots.bars_panel import ClassBarsPanel
from softmax_gui.view.plots.canvas import clipped
from softmax_gui.view.plots.scale import (
    LinearScale,
    LogScale,
    Scale,
    Tick,
    probability_top,
    steady_exponent,
)

_FORMULA = "p = softmax(a / T)"


class ProbabilitiesPanel(ClassBarsPanel):
    """Bars of p. Dashed: the sigmoid of each logit, which do not sum to 1."""

    name = "Probabilities"

    def _build(self) -> None:
        super()._build()
        self._top, self._exponent = 1.0, -3
        self.heading.set_formula(_FORMULA)

    def _bars(self, frame: Frame) -> BarsPanel | None:
        return None if frame.bars is None else frame.bars.softmax

    def _refresh(self, frame: Frame) -> None:
        super()._refresh(frame)
        self.heading.set_note(self._note(frame))

    def _note(self, frame: Frame) -> str:
        if not self.look.sigmoid or frame.bars is None:
            return ""
        dashed = Columns.of(self.canvas, frame.bars.sigmoid.edges).spacious
        total = short(frame.summary.sigmoid_total, 2)
        return f"dashed: sigmoid, sums to {total}" if dashed else f"sigmoids sum to {total}"

    def _describe(self, frame: Frame) -> str:
        return spoken.probabilities(frame)

    def _text_at(self, frame: Frame, point: QPointF) -> str:
        position = self._bin_at(frame, point)
        return "" if position is None else hover.probability(frame, position)

    def _scale_for(self, frame: Frame) -> tuple[Scale, tuple[Tick, ...]]:
        assert frame.bars is not None
        shown = frame.bars.softmax
        fine = self.canvas.plot.height() >= 130
        if self.look.logarithmic:
            positive = np.concatenate([shown.low[shown.low > 0], shown.high[shown.high > 0]])
            smallest = float(positive.min()) if len(positive) else 0.0
            self._exponent = steady_exponent(smallest, self._exponent)
            log = LogScale(self._exponent)
            return log, log.ticks(5 if fine else 3)
        peak = float(shown.high.max())
        self._top = probability_top(peak, frame.state.size, self._top)
        linear = LinearScale(0.0, self._top)
        return linear, linear.ticks(5 if self._top not in (1.0, 0.1, 0.01) and fine else 4)

    def _paint(self, painter: QPainter) -> None:
        frame = self.frame
        if frame is None or frame.bars is None:
            return
        canvas, floor = self.canvas, round(self.canvas.plot.bottom())
        columns = Columns.of(canvas, frame.bars.softmax.edges)
        bars.tint(painter, canvas, frame.state.selected)
        bars.grid(painter, canvas, self._values.heights, floor)
        clipped(painter, canvas.plot.adjusted(0, -1, 0, 1))
        if self.look.sigmoid:
            self._paint_sigmoids(painter, frame.bars.sigmoid, columns)
        self._paint_bars(painter, frame.bars.softmax, columns)
        painter.restore()
        bars.baseline(painter, canvas, floor, "grid")
        if frame.bars.softmax.single:
            self._write_values(painter, frame.bars.softmax, columns)

    def _paint_bars(self, painter: QPainter, shown: BarsPanel, columns: Columns) -> None:
        teal = self.look.colour("probability")
        tops, floor = self._heights(shown.high), np.full(len(shown.high), self.canvas.plot.bottom())
        if columns.spacious:
            bars.fill(painter, columns, tops, floor, teal)
        else:
            near = floor if shown.single else self._heights(shown.low)
            bars.fill_range(painter, self.canvas.plot, columns, (tops, near, floor), teal)

    def _paint_sigmoids(self, painter: QPainter, shown: BarsPanel, columns: Columns) -> None:
        quiet = self.look.colour("quiet")
        # What does not fit is cut: its outline must leave the plot, not stand on its edge.
        over = self._scale.fraction(shown.high) > 1
        tops = self._heights(shown.high) - np.where(over, 8, 0)
        if not columns.spacious:
            quiet.setAlphaF(0.6)
            bars.marks(painter, columns, tops, quiet, ~over)
            return
        pen = QPen(quiet, 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        out, floor = (3 if columns.pitch >= 16 else 1), round(self.canvas.plot.bottom())
        boxes = np.stack([columns.left, columns.right, tops.round()], axis=1).tolist()
        painter.drawRects([QRectF(a - out, y, b - a + 2 * out - 1, floor - y) for a, b, y in boxes])

    def _write_values(self, painter: QPainter, shown: BarsPanel, columns: Columns) -> None:
        writer = self.canvas.writers.values
        room = columns.pitch - 3
        digits = next((d for d in (3, 2) if writer.width(f"{0:.{d}f}") <= room), None)
        if digits is None:
            return
        painter.setPen(self.look.colour("text"))
        painter.setFont(writer.font)
        heights = self._heights(shown.high)
        left, right = self.canvas.plot.left(), self.canvas.plot.right()
        for value, x, y in zip(
            shown.high.tolist(), columns.middle.tolist(), heights.tolist(), strict=True
        ):
            text = short(value, digits)
            if writer.width(text) <= room and left <= x <= right:
                writer.draw(painter, text, round(x), round(y) - 9)
