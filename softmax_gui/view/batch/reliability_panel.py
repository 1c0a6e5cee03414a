"""The reliability diagram: how often the rows of a confidence are right."""

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QToolButton

from softmax_gui.compute.calibration import Reliability
from softmax_gui.engine import row_words
from softmax_gui.model import Document
from softmax_gui.model.language import mark, tr
from softmax_gui.model.numbers import tick_text
from softmax_gui.view.batch import words
from softmax_gui.view.batch.plot import BatchPlot
from softmax_gui.view.batch.statistics import BatchStatistics
from softmax_gui.view.batch.tracks import Track
from softmax_gui.view.look import Look
from softmax_gui.view.plots import bars
from softmax_gui.view.plots.axis import below, write_across
from softmax_gui.view.plots.canvas import Canvas
from softmax_gui.view.plots.labels import AxisText
from softmax_gui.view.plots.scale import LinearScale
from softmax_gui.view.words import say

_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_COUNTS, _GAP = 26.0, 5.0
_LEAST_TEXT = 3.0


class ReliabilityPanel(BatchPlot):
    """A bar a bin: the part of its rows that is right, against the diagonal of what it says.

    A mark in each bin is the mean confidence of its rows; between it and the bar lies the gap.
    Under the plot stand the counts.
    """

    name = mark("Reliability")
    below = 28.0 + _COUNTS + _GAP

    fit_wanted = Signal()
    """The person wants the temperature that fits the batch best."""

    def __init__(self, document: Document, look: Look, statistics: BatchStatistics) -> None:
        super().__init__(document, look, statistics, Canvas(look))
        self._button = QToolButton()
        say("Fit Temperature", self._button.setText)
        say("fit temperature", self._button.setAccessibleName)
        say(
            "Set the temperature at which the mean loss of the batch is smallest (Ctrl+T)",
            self._button.setToolTip,
        )
        self._button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._button.setStyleSheet("QToolButton { padding: 2px 8px; }")
        self._button.clicked.connect(self.fit_wanted)
        self.heading.add_widget(self._button)
        self.set_content(self.canvas)

    @property
    def shown(self) -> Reliability | None:
        """What is drawn: None where nothing is known of the rows, or none has a target."""
        listing = self.listing
        if listing is None or not listing.figures.has_targets:
            return None
        return listing.figures.reliability

    def _refresh(self) -> None:
        listing, fit = self.listing, self._statistics.fit
        ticks = tuple((value, tick_text(value)) for value in _TICKS)
        self._set_scale(Track(LinearScale(0.0, 1.0)), ticks)
        texts = [AxisText(text) for _, text in ticks]
        write_across(self.canvas, self._labels, texts, np.array(_TICKS), self._under())
        known = listing is not None and listing.figures.has_targets
        self.heading.set_note(row_words.calibration(listing.figures) if listing and known else "")
        fits = fit is not None and fit.temperature == self.document.state.temperature
        usual = tr("accuracy by confidence") if known else ""
        self.heading.set_formula(words.fitted(fit) if fit is not None and fits else usual)

    def _under(self) -> QRectF:
        return below(self.canvas).translated(0, _COUNTS + _GAP)

    def _describe(self) -> str:
        listing, shown = self.listing, self.shown
        if listing is None or shown is None:
            return tr(words.WAITING if listing is None else words.NO_TARGETS)
        figures = listing.figures
        bins = "; ".join(words.bin_text(figures, int(k)) for k in np.flatnonzero(shown.counts))
        return f"{words.full_calibration(figures)} {bins}."

    def _text_at(self, point: QPointF) -> str:
        listing, shown = self.listing, self.shown
        if listing is None or shown is None:
            return ""
        x, _ = self.canvas.from_pixel(point)
        place = int(np.searchsorted(shown.edges, x)) - 1
        return words.bin_text(listing.figures, min(max(place, 0), len(shown.counts) - 1))

    def _paint(self, painter: QPainter) -> None:
        shown = self.shown
        if shown is None:
            waiting = words.waiting(self._statistics.part)
            text = waiting if self.listing is None else tr(words.NO_TARGETS)
            self._write_in_the_middle(painter, text)
            return
        floor = round(self.canvas.plot.bottom())
        bars.grid(painter, self.canvas, self._values.heights, floor)
        self._paint_bins(painter, shown)
        self._paint_diagonal(painter)
        bars.baseline(painter, self.canvas, floor, "quiet")
        self._paint_counts(painter, shown)

    def _paint_bins(self, painter: QPainter, shown: Reliability) -> None:
        """Fill up to the accuracy, palely between it and the mean confidence.

        The gap has the colour of what is wrong where the rows are less often right than they say.
        """
        sides, plot = np.round(self.canvas.to_x(shown.edges)), self.canvas.plot
        ends = self._heights(np.nan_to_num(shown.accuracy))
        marks = self._heights(np.nan_to_num(shown.confidence))
        painter.setPen(Qt.PenStyle.NoPen)
        for k in np.flatnonzero(shown.counts).tolist():
            left, width = float(sides[k]), float(sides[k + 1] - sides[k] - 1)
            end, mark_ = round(ends[k]), round(marks[k])
            both, either = max(end, mark_), min(end, mark_)
            solid = QRectF(left, both, width, round(plot.bottom()) - both)
            painter.fillRect(solid, self.look.colour("probability"))
            gap = QRectF(left, either, width, both - either)
            painter.fillRect(gap, self.look.colour("probability" if end < mark_ else "wrong", 0.4))
            painter.fillRect(QRectF(left, mark_ - 1, width, 2), self.look.colour("text"))

    def _paint_diagonal(self, painter: QPainter) -> None:
        """Draw where the bars of a classifier would end that is as often right as it says."""
        plot = self.canvas.plot
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.look.colour("muted"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QLineF(plot.bottomLeft(), plot.topRight()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_counts(self, painter: QPainter, shown: Reliability) -> None:
        """Draw how many rows each bin holds, with the numbers where all of them have room."""
        sides, writer = np.round(self.canvas.to_x(shown.edges)), self.canvas.writers.cells
        floor = round(self.canvas.plot.bottom() + _GAP + _COUNTS)
        counts = shown.counts.tolist()
        texts = [_count(count) if count else "" for count in counts]
        written = all(writer.width(text) + _LEAST_TEXT <= np.diff(sides).min() for text in texts)
        room = _COUNTS - (writer.height if written else 0)
        painter.setFont(writer.font)
        for k, count in enumerate(counts):
            if not count:
                continue
            height = max(round(room * count / max(counts)), 1)
            left, width = float(sides[k]), float(sides[k + 1] - sides[k] - 1)
            place = QRectF(left, floor - height, width, height)
            painter.fillRect(place, self.look.colour("quiet"))
            if written:
                painter.setPen(self.look.colour("muted"))
                middle = floor - height - writer.height / 2 + 1
                writer.draw(painter, texts[k], left + width / 2, middle)


def _count(count: int) -> str:
    """Return a count in few characters: 812, 4.1k, 65k."""
    if count < 1000:
        return str(count)
    return f"{count / 1000:.1f}k" if count < 9950 else f"{count / 1000:.0f}k"
