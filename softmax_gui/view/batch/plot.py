"""What the plots of a batch have in common: a canvas, its axes, and the newest figures."""

import math
from abc import abstractmethod

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from softmax_gui.engine import Frame
from softmax_gui.engine.frame import Floats
from softmax_gui.engine.row_listing import RowListing
from softmax_gui.model import Document
from softmax_gui.model.language import tr
from softmax_gui.view.batch.statistics import BatchStatistics
from softmax_gui.view.batch.tracks import Track
from softmax_gui.view.look import Look
from softmax_gui.view.panel import Panel
from softmax_gui.view.plots.axis import LabelAxis, ValueAxis
from softmax_gui.view.plots.canvas import Canvas
from softmax_gui.view.plots.scale import LinearScale, Tick
from softmax_gui.view.words import say

_TOP, _RIGHT = 8.0, 14.0
_NARROWEST_AXIS = 34.0
_WHOLE = LinearScale(0.0, 1.0)


class BatchPlot(Panel):
    """A plot of the rows of a batch. While it is out of sight it does nothing.

    A subclass fills in the hooks: `_refresh` takes over what is new, `_paint` draws it, `_text_at`
    says what lies under a point, `_describe` tells a screen reader, and `_rest` is the point that
    an arrow key leads to.

    Parameters
    ----------
    document : Document
        Whose rows are shown.
    look : Look
        Colours.
    statistics : BatchStatistics
        What is known of the rows.
    canvas : Canvas
        What is drawn on.
    """

    below = 28.0
    """The pixels under the plot, for the horizontal axis and what stands above it."""

    def __init__(
        self, document: Document, look: Look, statistics: BatchStatistics, canvas: Canvas
    ) -> None:
        super().__init__(document, look)
        self._statistics = statistics
        self.canvas = canvas
        self.setFocusProxy(canvas)
        say("{panel} plot", canvas.setAccessibleName, panel=lambda: tr(self.name))
        self._pinned = False
        self._scale = Track(_WHOLE)
        self._layer = canvas.add_layer(self._paint)
        self._values, self._labels = ValueAxis(canvas), LabelAxis(canvas)
        self._place(_NARROWEST_AXIS)
        canvas.arranged.connect(self._on_arranged)
        canvas.ranged.connect(self.refresh)
        canvas.hovered.connect(self._on_hover)
        canvas.scaled.connect(self.zoom)
        statistics.changed.connect(self.refresh)
        statistics.progressed.connect(self._on_progress)
        look.changed.connect(self._on_look)

    @property
    def listing(self) -> RowListing | None:
        """The rows of the batch that the Frame in view is of; None while little is known."""
        listing, frame = self._statistics.listing, self.frame
        if listing is None or frame is None:
            return None
        return listing if listing.figures.question.batch is frame.state.batch else None

    def show_frame(self, frame: Frame) -> None:
        """Show which row the Frame is of."""
        self.frame = frame
        self.refresh()

    def refresh(self) -> None:
        """Show what is known, unless nobody sees it."""
        if self.frame is None:
            return
        self._refresh()
        for axis in (self._values, self._labels):
            axis.show(self.listing is not None)  # else it is that of another batch
        self._layer.redraw()
        self._update_hover()
        text = self._describe()
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            self.canvas.setAccessibleDescription(text)

    def fit(self) -> None:
        """Show everything."""
        self.canvas.fit()

    def zoom(self, notches: int) -> None:
        """Zoom in by notches of the wheel about the row in view, or out."""
        about = self._rest()
        inside = about is not None and self.canvas.plot.contains(about)
        self.canvas.zoom(notches, about if inside else None)

    @abstractmethod
    def _refresh(self) -> None:
        """Take over the present figures, Frame, size and range."""

    @abstractmethod
    def _paint(self, painter: QPainter) -> None:
        """Paint the plot."""

    @abstractmethod
    def _text_at(self, point: QPointF) -> str:
        """Return what lies under a point says of itself, nothing where nothing lies there."""

    @abstractmethod
    def _describe(self) -> str:
        """Return a sentence for the screen reader."""

    def _rest(self) -> QPointF | None:
        """Return where the selection is, for its text to be shown after an arrow key."""
        return None

    def _set_scale(self, scale: Track, ticks: tuple[Tick, ...]) -> None:
        """Show a vertical axis with ticks at fractions of its height, and the plot beside it."""
        self._scale = scale
        self._values.set(_WHOLE, ticks)
        left = max(_NARROWEST_AXIS, math.ceil(self._values.width()) + 4.0)
        if left != self.canvas.plot.left():
            self._place(left)
            self._values.set(_WHOLE, ticks)

    def _place(self, left: float) -> None:
        room = self.canvas.viewport().rect()
        width = max(room.width() - left - _RIGHT, 20.0)
        plot = QRectF(left, _TOP, width, max(room.height() - _TOP - self.below, 20.0))
        if plot != self.canvas.plot:
            self.canvas.set_plot(plot)
            self._layer.set_rect(plot.adjusted(-6, -_TOP, 6, max(self.below - 22, 6)))

    def _heights(self, values: Floats) -> Floats:
        """Return the pixel heights of values."""
        plot = self.canvas.plot
        return np.asarray(plot.bottom() - self._scale.fraction(values) * plot.height())

    def _pin(self) -> None:
        """Show the text of the selection, until the mouse moves."""
        self._pinned = True
        self._update_hover()

    def _on_hover(self) -> None:
        self._pinned = False
        self._update_hover()

    def _update_hover(self) -> None:
        point = self._rest() if self._pinned else self.canvas.mouse
        inside = point is not None and self.canvas.plot.adjusted(-1, -1, 1, 1).contains(point)
        text = self._text_at(point) if inside and point is not None else ""
        self.canvas.show_hover(text, point)

    def _on_arranged(self) -> None:
        self._place(self.canvas.plot.left())
        self.refresh()

    def _on_progress(self) -> None:
        if self.listing is None:
            self._layer.redraw()

    def _on_look(self) -> None:
        self.canvas.restyle()
        self.refresh()

    def _write_in_the_middle(self, painter: QPainter, text: str) -> None:
        """Say why there is nothing to draw."""
        writer, centre = self.canvas.writers.ticks, self.canvas.plot.center()
        painter.setPen(self.look.colour("muted"))
        painter.setFont(writer.font)
        writer.draw(painter, text, round(centre.x()), round(centre.y()))
