"""The rows of a batch as a strip: the largest p of each, up where it is right, down where not."""

import numpy as np
from matplotlib.axes import Axes

from softmax_gui.engine.row_listing import RowListing, strip
from softmax_gui.engine.row_words import summary
from softmax_gui.engine.rows import Verdict
from softmax_gui.files.figures.canvas import MARGIN, TEXT_SIZE, Canvas
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.numbers import tick_text

_BELOW = 0.5
_PALE = 0.5
_TICKS = (-1.0, -0.5, 0.0, 0.5, 1.0)
_COLOURS = {Verdict.UNKNOWN: "quiet", Verdict.RIGHT: "probability", Verdict.WRONG: "wrong"}


def draw(listing: RowListing, canvas: Canvas) -> None:
    """Draw the listed rows; where a bar stands for several, paler up to the smallest of them.

    Raises
    ------
    InputError
        When no row is listed.
    """
    if not len(listing):
        raise InputError(tr("No row is listed, so there is nothing to draw."))
    ends = listing.ends
    ticks = [tick for tick in _TICKS if ends[0] <= tick <= ends[1]]
    left = MARGIN + canvas.widest([tick_text(abs(tick)) for tick in ticks]) + 0.1
    right = canvas.width - MARGIN - 0.1
    axes = canvas.axes(left, canvas.line(_BELOW), right, canvas.top)
    axes.set_xlim(0, len(listing))
    axes.set_ylim(*ends)
    axes.set_yticks(ticks, [tick_text(abs(tick)) for tick in ticks])
    axes.grid(axis="y", color=canvas.palette.grid, linewidth=0.8)
    axes.axhline(0, color=canvas.palette.quiet, lw=0.8, zorder=3)
    _draw_bars(axes, canvas, listing)
    axes.set_xlabel(
        tr("row") if listing.is_as_given else tr("place in the list"),
        color=canvas.palette.muted,
        fontsize=canvas.points(TEXT_SIZE),
    )
    canvas.heading(tr("Rows"), [], summary(listing.figures))


def _draw_bars(axes: Axes, canvas: Canvas, listing: RowListing) -> None:
    found = strip(listing, 0, len(listing), canvas.style.bins)
    single = len(found.edges) - 1 == len(listing)
    starts, widths = found.edges[:-1].astype(float), np.diff(found.edges).astype(float)
    if single and widths[0] * canvas.width_of(axes) / len(listing) > 0.06:
        starts, widths = starts + 0.2, widths * 0.6
    for verdict, band in found.bands.items():
        sign = -1.0 if verdict is Verdict.WRONG else 1.0
        colour = getattr(canvas.palette, _COLOURS[verdict])
        base, there = band.full_from, ~np.isnan(band.high)
        for which, low, high, ink in (
            (base > 0, np.zeros(len(base)), base, canvas.pale(colour, _PALE)),
            (there, base, np.nan_to_num(band.high), colour),
        ):
            axes.bar(
                starts[which],
                sign * (high - low)[which],
                widths[which],
                bottom=sign * low[which],
                align="edge",
                color=ink,
                lw=0,
                zorder=2,
            )
