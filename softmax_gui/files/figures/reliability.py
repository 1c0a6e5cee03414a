"""The reliability diagram of a batch, with the counts of its bins below."""

import numpy as np
from matplotlib.axes import Axes

from softmax_gui.compute.calibration import Reliability
from softmax_gui.engine.row_listing import RowListing
from softmax_gui.engine.row_words import calibration
from softmax_gui.files.batch_tables import judged
from softmax_gui.files.figures.canvas import MARGIN, TEXT_SIZE, Canvas
from softmax_gui.model.language import tr
from softmax_gui.model.numbers import tick_text

_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_BELOW, _COUNTS, _GAP = 0.5, 0.5, 0.1
_PALE = 0.4
_SIDE = 0.02
"""What a bar leaves free of its bin, as a part of its width."""


def draw(listing: RowListing, canvas: Canvas) -> None:
    """Draw how often the rows of each confidence are right, and how many there are.

    Raises
    ------
    InputError
        When no row has a target.
    """
    shown = judged(listing)
    left = MARGIN + canvas.widest([tick_text(tick) for tick in _TICKS]) + canvas.line(0.3)
    right, bottom = canvas.width - MARGIN - 0.1, canvas.line(_BELOW)
    above = bottom + canvas.line(_COUNTS)
    _draw_bins(canvas.axes(left, above + canvas.line(_GAP), right, canvas.top), canvas, shown)
    _draw_counts(canvas.axes(left, bottom, right, above), canvas, shown)
    canvas.heading(tr("Reliability"), [], calibration(listing.figures))


def _draw_bins(axes: Axes, canvas: Canvas, shown: Reliability) -> None:
    """Fill up to the accuracy, palely between it and the mean confidence, which has a mark."""
    palette, there = canvas.palette, shown.counts > 0
    left, width = _bars(shown)
    accuracy, confidence = shown.accuracy[there], shown.confidence[there]
    low, high = np.minimum(accuracy, confidence), np.maximum(accuracy, confidence)
    sure = confidence > accuracy
    axes.bar(left, low, width, align="edge", color=palette.probability, zorder=2)
    for which, colour in ((sure, palette.wrong), (~sure, palette.probability)):
        axes.bar(
            left[which],
            (high - low)[which],
            width,
            bottom=low[which],
            align="edge",
            color=canvas.pale(colour, _PALE),
            zorder=2,
        )
    axes.hlines(confidence, left, left + width, color=palette.text, lw=1.4, zorder=4)
    axes.plot([0, 1], [0, 1], color=palette.muted, lw=0.9, ls=(0, (4, 3)), zorder=3)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.set_xticks([])
    axes.set_yticks(_TICKS, [tick_text(tick) for tick in _TICKS])
    axes.grid(axis="y", color=palette.grid, linewidth=0.8)
    axes.set_ylabel(tr("accuracy"), color=palette.muted, fontsize=canvas.points(TEXT_SIZE))


def _draw_counts(axes: Axes, canvas: Canvas, shown: Reliability) -> None:
    """Draw the counts, with their numbers where all of them have room."""
    left, width = _bars(shown)
    counts, size = shown.counts[shown.counts > 0], TEXT_SIZE - 1.5
    axes.bar(left, counts, width, align="edge", color=canvas.pale(canvas.palette.quiet, 0.6))
    texts = [f"{count:,}" for count in counts.tolist()]
    axes.set_xlim(0, 1)
    # Room above the bars for a line of text.
    axes.set_ylim(0, counts.max() * _COUNTS / (_COUNTS - 0.16))
    if canvas.widest(texts, size) + 0.03 <= width * canvas.width_of(axes):
        for x, count, text in zip(left + width / 2, counts, texts, strict=True):
            axes.annotate(
                text,
                (x, count),
                xytext=(0, 1.5),
                textcoords="offset points",
                ha="center",
                va="bottom",
                color=canvas.palette.muted,
                fontsize=canvas.points(size),
            )
    axes.set_yticks([])
    room = canvas.width_of(axes) / (len(_TICKS) - 1)
    fits = canvas.widest([tick_text(tick) for tick in _TICKS]) + 0.05 <= room
    ticks = _TICKS if fits else _TICKS[::2]
    axes.set_xticks(ticks, [tick_text(tick) for tick in ticks])
    letters = canvas.points(TEXT_SIZE)
    axes.set_xlabel(tr("largest p of a row"), color=canvas.palette.muted, fontsize=letters)


def _bars(shown: Reliability) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], float]:
    """Return where the bars of the bins that hold rows begin, and how wide they are."""
    pitch = float(shown.edges[1])
    starts = shown.edges[:-1][shown.counts > 0] + pitch * _SIDE
    return starts, pitch * (1 - 2 * _SIDE)
