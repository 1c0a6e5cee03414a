"""Two plots above each other on one canvas: p of each row, and under it the loss."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from softmax_gui.engine.frame import Floats
from softmax_gui.engine.row_listing import Losses
from softmax_gui.model.language import tr
from softmax_gui.view.plots import bars
from softmax_gui.view.plots.bars import Columns
from softmax_gui.view.plots.canvas import Canvas, clipped
from softmax_gui.view.plots.scale import Scale, Tick
from softmax_gui.view.plots.text import LEFT
from softmax_gui.view.theme import in_type

_PART, _LEAST, _MOST = 0.24, 22.0, 72.0
"""The height of the track of losses: of the plot, and in pixels."""
_HEADING, _TO_HEADING = 22, 9
_CROWD = 4
"""From so many rows a bin on, their mean is marked: of fewer it would be a second set of bars."""
_ROOM_FOR_TWO = 110.0
"""In a plot that is lower than this p stands alone."""


@dataclass(frozen=True)
class Track:
    """A scale on a part of the height of a plot, between two fractions of it."""

    scale: Scale
    bottom: float = 0.0
    top: float = 1.0

    def fraction(self, values: Floats) -> Floats:
        """Return where values stand in the whole plot: 0 at its lower end, 1 at its upper one."""
        part = np.clip(self.scale.fraction(values), 0.0, 1.0)
        return np.asarray(self.bottom + part * (self.top - self.bottom))

    def ticks(self, ticks: Sequence[Tick]) -> tuple[Tick, ...]:
        """Return ticks of this scale as those of an axis from 0 to 1 along the whole plot."""
        at = self.fraction(np.array([value for value, _ in ticks]))
        return tuple((float(f), text) for f, (_, text) in zip(at, ticks, strict=True))


def two_tracks(p: Scale, loss: Scale | None, height: float) -> tuple[Track, Track | None]:
    """Return the track of p and, where there are losses and room for it, that of the loss.

    Parameters
    ----------
    p, loss : Scale
        Their scales; None where no row has a loss.
    height : float
        Of the plot, in pixels.
    """
    if loss is None or height < in_type(_ROOM_FOR_TWO):
        return Track(p), None
    low = min(max(_PART * height, in_type(_LEAST)), _MOST)
    bottom = (low + in_type(_HEADING)) / height
    return Track(p, bottom=bottom), Track(loss, top=low / height)


class LossTrack:
    """Paints the losses of a strip: each as a bar, or the range of several, with their mean."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.track: Track | None = None

    def heights(self, values: Floats) -> Floats:
        """Return the pixel heights of losses; one that is infinite stands at the upper end."""
        assert self.track is not None
        plot = self._canvas.plot
        return np.asarray(plot.bottom() - self.track.fraction(values) * plot.height())

    @property
    def rect(self) -> QRectF:
        """Where the losses stand; empty where they are not shown."""
        plot = self._canvas.plot
        if self.track is None:
            return QRectF()
        top = float(self.heights(np.array([np.inf]))[0])
        return QRectF(plot.left(), top, plot.width(), plot.bottom() - top)

    def paint(self, painter: QPainter, columns: Columns, losses: Losses | None) -> None:
        """Paint the heading, the bars and what they stand on."""
        if self.track is None:
            return
        rect = self.rect
        self._write_heading(painter, rect)
        if losses is not None:
            clipped(painter, rect.adjusted(0, -1, 0, 1))
            self._paint_bars(painter, columns, losses)
            painter.restore()
        bars.baseline(painter, self._canvas, round(rect.bottom()), "quiet")

    def _write_heading(self, painter: QPainter, rect: QRectF) -> None:
        writer = self._canvas.writers.ticks
        painter.setPen(self._canvas.look.colour("muted"))
        painter.setFont(writer.font)
        text = writer.elide(tr("loss, in nats"), rect.width())
        writer.draw(painter, text, rect.left(), rect.top() - in_type(_TO_HEADING), LEFT)

    def _paint_bars(self, painter: QPainter, columns: Columns, losses: Losses) -> None:
        band, colour = losses.band, self._canvas.look.colour("quiet")
        far = self.heights(np.nan_to_num(band.high))
        base = self.heights(np.zeros(len(far)))
        if columns.spacious:
            bars.fill(painter, columns, far, base, colour)
            return
        near = self.heights(band.full_from)
        bars.fill_range(painter, self._canvas.plot, columns, (far, near, base), colour)
        if band.rows >= _CROWD * len(far):
            there = ~np.isnan(losses.mean)
            marks = self.heights(np.nan_to_num(losses.mean))
            bars.marks(painter, columns, marks, self._canvas.look.colour("text"), there)
