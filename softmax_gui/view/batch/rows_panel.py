"""The strip of all rows: how sure each is, and whether it is right."""

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from softmax_gui.engine import row_words
from softmax_gui.engine.row_listing import Band, RowListing, RowOrder, Strip, strip
from softmax_gui.engine.rows import Verdict
from softmax_gui.model import Document
from softmax_gui.model.language import mark, tr
from softmax_gui.model.numbers import tick_text
from softmax_gui.view.batch import words
from softmax_gui.view.batch.plot import BatchPlot
from softmax_gui.view.batch.row_bar import RowBar
from softmax_gui.view.batch.statistics import BatchStatistics
from softmax_gui.view.batch.tracks import LossTrack, two_tracks
from softmax_gui.view.look import Look
from softmax_gui.view.plots import bars
from softmax_gui.view.plots.axis import below, write_across
from softmax_gui.view.plots.bars import Columns
from softmax_gui.view.plots.canvas import Canvas, clipped
from softmax_gui.view.plots.labels import AxisText
from softmax_gui.view.plots.panel import AROUND
from softmax_gui.view.plots.scale import LinearScale, Tick, nice_step, steady_bound

_A_NOTCH = 120
_DOT = 3.5
_PIXELS_A_TICK = 90
_COLOURS = {
    Verdict.UNKNOWN: "quiet",
    Verdict.RIGHT: "probability",
    Verdict.WRONG: "wrong",
}


class StripCanvas(Canvas):
    """A canvas whose wheel goes from row to row; with Ctrl it zooms, and sideways it pans."""

    turned = Signal(int)
    """So many notches towards the end."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._turn = 0

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go on by whole notches."""
        down = event.angleDelta().y()
        if not down or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turn -= down
        notches = int(self._turn / _A_NOTCH)
        self._turn -= notches * _A_NOTCH
        if notches:
            self.turned.emit(notches)
        event.accept()


class RowsPanel(BatchPlot):
    """The largest p of each row as a bar: up where the row is right, down where it is wrong.

    Where a pixel holds several rows the bar goes to the largest of them, paler up to the smallest,
    as in the other plots. Under it, where rows have a target and there is room, stands their loss,
    with a mark at the mean of those in a pixel.
    """

    name = mark("Rows")

    wanted = Signal(int)
    """The person goes to this row."""

    stepped = Signal(int)
    """The person goes so many rows on, or back, as they are listed."""

    def __init__(self, document: Document, look: Look, statistics: BatchStatistics) -> None:
        canvas = StripCanvas(look)
        super().__init__(document, look, statistics, canvas)
        self._axis: tuple[object, ...] = ()
        self._row: int | None = None
        self._strip: Strip | None = None
        self._kept: Strip | None = None
        self._kept_for: tuple[object, ...] = ()
        self._losses = LossTrack(canvas)
        self._loss_top = 1.0
        self.bar = RowBar(look)
        self._lay_out()
        self.bar.order_chosen.connect(lambda order: statistics.choose(order=order))
        self.bar.filter_chosen.connect(lambda shown: statistics.choose(shown=shown))
        self.bar.stepped.connect(self.stepped)
        canvas.clicked.connect(self._click)
        canvas.stepped.connect(self._step)
        canvas.turned.connect(self.stepped)
        canvas.closer.connect(self.zoom_to_selection)

    @property
    def strip(self) -> Strip | None:
        """What is drawn."""
        return self._strip

    def zoom_to_selection(self) -> None:
        """Show the row in view and what stands around it."""
        listing = self.listing
        position = None if listing is None else self._position(listing)
        if position is not None:
            self.canvas.show_range(position - AROUND, position + 1 + AROUND)

    def _refresh(self) -> None:
        frame, listing = self.frame, self.listing
        if frame is None or frame.state.batch is None:
            return
        rows = frame.state.batch.shape[0]
        self.bar.show_choice(self._statistics.order, self._statistics.filter)
        row = frame.state.row
        self.bar.show_place(words.place(row, listing, rows), words.short_place(row, rows))
        judged = listing is not None and listing.figures.has_targets
        self.heading.set_formula(tr("max p, downwards where wrong") if judged else tr("max p"))
        self.heading.set_note("" if listing is None else row_words.summary(listing.figures))
        self._strip = None
        if listing is not None and len(listing):
            self._show_axis(listing)
            self._strip = self._strip_for(listing)
            self._write_ticks(listing)
        else:
            write_across(self.canvas, self._labels, (), np.empty(0), below(self.canvas))

    def _show_axis(self, listing: RowListing) -> None:
        """Show another listing whole, and another row wherever it is."""
        self._show_tracks(listing)
        axis = (listing.figures.question.batch, listing.order, listing.filter, len(listing))
        old, self._axis = self._axis, axis
        if axis != old:
            self.canvas.set_extent((0.0, float(len(listing))), least=2.0)
        row, self._row = self._row, self._row_in_view()
        position = self._position(listing)
        if self._row != row and position is not None:
            self.canvas.reveal((position, position + 1))

    def _show_tracks(self, listing: RowListing) -> None:
        """Show the vertical axes: that of p and, where there is room for it, that of the loss."""
        highest = listing.highest_loss
        if highest is not None:
            self._loss_top = steady_bound(highest, self._loss_top)
        loss = None if highest is None else LinearScale(0.0, self._loss_top)
        upper, lower = two_tracks(LinearScale(*listing.ends), loss, self.canvas.plot.height())
        self._losses.track = lower
        ticks = upper.ticks(_ticks_of_p(listing))
        if lower is not None:
            ends = (0.0, self._loss_top)
            ticks += lower.ticks([(value, tick_text(value)) for value in ends])
        self._set_scale(upper, ticks)

    def _strip_for(self, listing: RowListing) -> Strip:
        """Return what there are pixels for; the last one, where nothing has changed."""
        span, width = self.canvas.classes_in_view(), round(self.canvas.plot.width())
        of = (listing, span, width)
        if self._kept is None or of != self._kept_for:
            self._kept_for, self._kept = of, strip(listing, *span, max(width, 1))
        return self._kept

    def _write_ticks(self, listing: RowListing) -> None:
        """Number the rows where they stand as given, else their places."""
        low, high = self.canvas.x_range
        most = max(int(self.canvas.plot.width() / _PIXELS_A_TICK), 1)
        step = max(math.ceil(nice_step((high - low) / most)), 1)
        start, stop = math.floor(low), min(math.ceil(high), len(listing))
        # Rows are counted from 0, places from 1.
        given = listing.order is RowOrder.GIVEN
        first = 0 if given else 1
        numbers = np.unique(np.arange(start // step * step, stop + 1, step).clip(min=first))
        positions = numbers - first
        positions = positions[(positions >= start) & (positions < stop)]
        shown = listing.rows[positions] if given else positions + first
        texts = [AxisText(f"{number:,}") for number in shown.tolist()]
        at = positions.astype(np.float64) + 0.5
        write_across(self.canvas, self._labels, texts, at, below(self.canvas))

    def _row_in_view(self) -> int | None:
        return None if self.frame is None else self.frame.state.row

    def _position(self, listing: RowListing) -> int | None:
        row = self._row_in_view()
        return None if row is None else listing.position_of(row)

    def _describe(self) -> str:
        frame, listing = self.frame, self.listing
        if frame is None or listing is None or frame.state.batch is None:
            return tr(words.WAITING)
        rows = frame.state.batch.shape[0]
        return (
            f"{words.full_summary(listing.figures)} "
            f"{words.place(frame.state.row, listing, rows)}. "
            f"{words.row(listing.figures, frame.state.row)}."
        )

    def _text_at(self, point: QPointF) -> str:
        listing, found = self.listing, self._strip
        if listing is None or found is None:
            return ""
        row = self._row_at(point) if self._pinned else None
        if row is not None:
            return words.row(listing.figures, row)
        place = self._bin_at(found, point)
        return "" if place is None else words.rows(listing, *_ends(found, place))

    def _bin_at(self, found: Strip, point: QPointF) -> int | None:
        x, _ = self.canvas.from_pixel(point)
        place = int(np.searchsorted(found.edges, x, side="right")) - 1
        return place if 0 <= place < len(found.edges) - 1 else None

    def _row_at(self, point: QPointF) -> int | None:
        """Return the row at a point: of several in a pixel, that whose bar ends the nearest."""
        listing, found = self.listing, self._strip
        if listing is None or found is None:
            return None
        if self._pinned:
            return self._row_in_view()
        place = self._bin_at(found, point)
        if place is None:
            return None
        rows = listing.rows[slice(*_ends(found, place))]
        if self._losses.rect.contains(point):
            ends = self._losses.heights(np.nan_to_num(listing.figures.loss[rows]))
        else:
            ends = self._heights(listing.figures.ends(rows))
        return int(rows[np.argmin(np.abs(ends - point.y()))])

    def _click(self, point: QPointF) -> None:
        self._pinned = False
        row = self._row_at(point)
        if row is not None:
            self.wanted.emit(row)

    def _step(self, right: int, down: int) -> None:
        self.stepped.emit(right or down)
        self._pin()

    def _rest(self) -> QPointF | None:
        listing = self.listing
        position = None if listing is None else self._position(listing)
        return None if position is None else self._end_of(position)

    def _end_of(self, position: int) -> QPointF:
        """Return where the bar at a position ends."""
        listing = self.listing
        assert listing is not None
        end = listing.figures.ends(listing.rows[position : position + 1])
        x = float(self.canvas.to_x(np.array([position + 0.5]))[0])
        return QPointF(x, float(self._heights(end)[0]))

    def _loss_end_of(self, position: int) -> float | None:
        """Return how high the loss at a position ends; None where it has none, or none is shown."""
        listing = self.listing
        assert listing is not None
        loss = listing.figures.loss[listing.rows[position : position + 1]]
        if self._losses.track is None or np.isnan(loss[0]):
            return None
        return float(self._losses.heights(loss)[0])

    def _paint(self, painter: QPainter) -> None:
        listing, found = self.listing, self._strip
        if listing is None or found is None:
            waiting = words.waiting(self._statistics.part)
            text = waiting if listing is None else words.nothing(listing)
            self._write_in_the_middle(painter, text)
            return
        position, zero = self._position(listing), round(float(self._heights(np.zeros(1))[0]))
        if position is not None:
            bars.tint(painter, self.canvas, bars.column(self.canvas, position))
        bars.grid(painter, self.canvas, self._values.heights, zero)
        clipped(painter, self.canvas.plot.adjusted(0, -1, 0, 1))
        columns = Columns.of(self.canvas, found.edges)
        for verdict, band in found.bands.items():
            self._paint_band(painter, columns, verdict, band)
        painter.restore()
        bars.baseline(painter, self.canvas, zero, "quiet")
        self._losses.paint(painter, columns, found.losses)
        if position is not None:
            self._paint_mark(painter, position)

    def _paint_band(
        self, painter: QPainter, columns: Columns, verdict: Verdict, band: Band
    ) -> None:
        sign = -1.0 if verdict is Verdict.WRONG else 1.0
        colour, base = self.look.colour(_COLOURS[verdict]), self._heights(np.zeros(len(band.high)))
        sides = (np.nan_to_num(band.high), band.full_from)
        far, near = (self._heights(sign * side) for side in sides)
        if columns.spacious:
            bars.fill(painter, columns, far, base, colour)
        else:
            bars.fill_range(painter, self.canvas.plot, columns, (far, near, base), colour)

    def _paint_mark(self, painter: QPainter, position: int) -> None:
        """Draw a line through the row in view, and a dot where its bar ends."""
        end, plot = self._end_of(position), self.canvas.plot
        if not plot.left() <= end.x() <= plot.right():
            return
        colour = self.look.colour("selected")
        x = round(end.x())
        painter.setPen(QPen(self.look.colour("selected", 0.6), 1))
        painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(end, _DOT, _DOT)
        loss = self._loss_end_of(position)
        if loss is not None:
            painter.drawEllipse(QPointF(end.x(), loss), _DOT, _DOT)

    def _lay_out(self) -> None:
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.bar)
        box.addWidget(self.canvas, 1)
        self.set_content(content)


def _ticks_of_p(listing: RowListing) -> list[Tick]:
    """Return the ticks of an axis with p either way."""
    low, high = listing.ends
    return [(v, tick_text(abs(v))) for v in (-1.0, -0.5, 0.0, 0.5, 1.0) if low <= v <= high]


def _ends(found: Strip, place: int) -> tuple[int, int]:
    return int(found.edges[place]), int(found.edges[place + 1])
