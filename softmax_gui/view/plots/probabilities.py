"""The probabilities as bars, with the sigmoids that are no distribution."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QRegion

from softmax_gui.engine import Frame
from softmax_gui.engine.frame import BarsPanel
from softmax_gui.model.language import mark, tr
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
LOW_BARS = mark(
    "Nearly all below one pixel: log axis (Ctrl+L), or zoom in at the selected class (Z)"
)

ValueText = tuple[str, int, int]
"""A number, and the middle of where it is written."""


class ProbabilitiesPanel(ClassBarsPanel):
    """Bars of p. Dashed: the sigmoid of each logit, which do not sum to 1."""

    name = mark("Probabilities")

    def _build(self) -> None:
        super()._build()
        self._top, self._exponent = 1.0, -3
        self.heading.set_formula(_FORMULA)

    def _bars(self, frame: Frame) -> BarsPanel | None:
        return None if frame.bars is None else frame.bars.softmax

    def _refresh(self, frame: Frame) -> None:
        self.heading.set_note(*self._notes(frame))
        super()._refresh(frame)

    def _notes(self, frame: Frame) -> tuple[str, ...]:
        """Return the note, and the shorter ones that may take its place."""
        if frame.bars is None:
            return ("",)
        shown, total = frame.bars.softmax, short(frame.summary.sigmoid_total, 2)
        least = f"Σσ = {total}" if self.look.sigmoid else ""
        if not shown.single:
            said = tr("1 column = {classes} classes, paler up to the smallest")
            full = said.format(classes=bars.classes_a_column(shown))
            brief = bars.column_text(shown)
            return (f"{full}   {least}", f"{brief}   {least}", least) if least else (full, brief)
        if not least:
            return ("",)
        dashed = Columns.of(self.canvas, shown.edges).spacious
        said = tr("dashed: sigmoid, sums to {total}") if dashed else tr("sigmoids sum to {total}")
        return said.format(total=total), least

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

    def hint(self) -> str:
        """Return what to do where next to nothing is seen of the bars, or else nothing."""
        if self.look.logarithmic or not self._looks_empty():
            return ""
        return tr(LOW_BARS)

    def _paint(self, painter: QPainter) -> None:
        frame = self.frame
        if frame is None or frame.bars is None:
            return
        canvas, floor = self.canvas, round(self.canvas.plot.bottom())
        columns = Columns.of(canvas, frame.bars.softmax.edges)
        self._light(painter, frame)
        bars.grid(painter, canvas, self._values.heights, floor)
        clipped(painter, canvas.plot.adjusted(0, -1, 0, 1))
        values = self._value_texts(frame.bars.softmax, columns)
        if self.look.sigmoid:
            self._paint_sigmoids(painter, frame.bars.sigmoid, columns, values)
        self._paint_bars(painter, frame.bars.softmax, columns)
        painter.restore()
        bars.baseline(painter, canvas, floor, "grid")
        self._write_values(painter, values)
        self._write_hint(painter)

    def _paint_bars(self, painter: QPainter, shown: BarsPanel, columns: Columns) -> None:
        teal = self.look.colour("probability")
        tops, floor = self._heights(shown.high), np.full(len(shown.high), self.canvas.plot.bottom())
        if columns.spacious:
            bars.fill(painter, columns, tops, floor, teal)
        else:
            near = floor if shown.single else self._heights(shown.low)
            bars.fill_range(painter, self.canvas.plot, columns, (tops, near, floor), teal)

    def _paint_sigmoids(
        self, painter: QPainter, shown: BarsPanel, columns: Columns, values: list[ValueText]
    ) -> None:
        # What does not fit is cut: its outline must leave the plot, not stand on its edge.
        over = self._scale.fraction(shown.high) > 1
        tops = self._heights(shown.high) - np.where(over, 8, 0)
        if not columns.spacious:
            bars.marks(painter, columns, tops, self.look.colour("quiet"), ~over)
            return
        pen = QPen(self.look.colour("quiet"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        out, floor = (3 if columns.pitch >= 16 else 1), round(self.canvas.plot.bottom())
        boxes = np.stack([columns.left, columns.right, tops.round()], axis=1).tolist()
        painter.save()
        painter.setClipRegion(self._beside_texts(values))
        painter.drawRects([QRectF(a - out, y, b - a + 2 * out - 1, floor - y) for a, b, y in boxes])
        painter.restore()

    def _beside_texts(self, values: list[ValueText]) -> QRegion:
        """Return the plot without the numbers in it: no outline runs through a number."""
        writer = self.canvas.writers.values
        height = round(writer.height) - 3
        region = QRegion(self.canvas.plot.toAlignedRect().adjusted(0, -1, 0, 1))
        texts = QRegion()
        for text, x, y in values:
            width = math.ceil(writer.width(text)) + 2
            texts += QRect(x - width // 2, y - height // 2, width, height)
        return region - texts

    def _value_texts(self, shown: BarsPanel, columns: Columns) -> list[ValueText]:
        """Return the numbers over the bars and where they stand, none where they do not fit."""
        writer = self.canvas.writers.values
        room = columns.pitch - 3
        digits = next((d for d in (3, 2) if writer.width(f"{0:.{d}f}") <= room), None)
        if digits is None or not shown.single:
            return []
        left, right = self.canvas.plot.left(), self.canvas.plot.right()
        heights = self._heights(shown.high)
        texts = [short(value, digits) for value in shown.high.tolist()]
        return [
            (text, round(x), round(y) - 9)
            for text, x, y in zip(texts, columns.middle.tolist(), heights.tolist(), strict=True)
            if left <= x <= right and writer.width(text) <= room
        ]

    def _write_values(self, painter: QPainter, values: list[ValueText]) -> None:
        writer = self.canvas.writers.values
        painter.setPen(self.look.colour("text"))
        painter.setFont(writer.font)
        for text, x, y in values:
            writer.draw(painter, text, x, y)
