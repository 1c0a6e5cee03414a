"""The rows of a batch as a strip: the largest p of each, up where it is right, down where not.

Where rows have a target and there is room, their loss stands below.
"""

import numpy as np
from matplotlib.axes import Axes

from softmax_gui.compute.colour import nice_limit
from softmax_gui.engine.frame import Floats
from softmax_gui.engine.row_listing import Band, Losses, RowListing, RowOrder, Strip, strip
from softmax_gui.engine.row_words import listed, summary
from softmax_gui.engine.rows import Verdict
from softmax_gui.files.figures.canvas import MARGIN, TEXT_SIZE, Canvas
from softmax_gui.files.figures.classes import nice_step
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.numbers import tick_text

_BELOW, _BETWEEN = 0.5, 0.3
_LOSS_PART, _ROOM_FOR_LOSS = 0.24, 1.2
"""Of the height the losses take this part, where it is at least so many inches."""
_CROWD = 4
"""From so many rows a bin on, their mean loss is marked."""
_INCHES_A_TICK = 0.8
_ROOM_FOR_GAPS = 0.06
"""Bars stand apart where each has so many inches."""
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
    found = strip(listing, 0, len(listing), canvas.style.bins)
    _, top_of_loss = canvas.style.ends.get("rows") or ends(listing)
    texts = [*_ticks_of_p(listing).values(), tick_text(top_of_loss)]
    left, right = MARGIN + canvas.widest(texts) + 0.1, canvas.width - MARGIN - 0.1
    bottom = above = canvas.line(_BELOW)
    height = canvas.top - bottom
    lowest = None
    if found.losses is not None and height >= canvas.line(_ROOM_FOR_LOSS):
        edge = bottom + _LOSS_PART * height
        above = edge + canvas.line(_BETWEEN)
        lowest = canvas.axes(left, bottom, right, edge)
        _draw_losses(lowest, canvas, found, found.losses, top_of_loss)
    axes = canvas.axes(left, above, right, canvas.top)
    _draw_p(axes, canvas, listing, found)
    _name_rows(lowest or axes, canvas, listing)
    canvas.heading(tr("Rows"), [], summary(listing.figures))


def ends(listing: RowListing) -> tuple[float, float]:
    """Return the ends of an axis that holds the loss of every row, listed or not."""
    return 0.0, nice_limit(RowListing(listing.figures).highest_loss or 0.0)


def _draw_p(axes: Axes, canvas: Canvas, listing: RowListing, found: Strip) -> None:
    axes.set_xlim(0, len(listing))
    axes.set_ylim(*listing.ends)
    ticks = _ticks_of_p(listing)
    axes.set_yticks(list(ticks), list(ticks.values()))
    axes.grid(axis="y", color=canvas.palette.grid, linewidth=0.8)
    axes.axhline(0, color=canvas.palette.quiet, lw=0.8, zorder=3)
    for verdict, band in found.bands.items():
        sign = -1.0 if verdict is Verdict.WRONG else 1.0
        _draw_band(axes, canvas, found, band, sign, _COLOURS[verdict])
    # Where the losses stand below, their axis names the rows.
    axes.set_xticks([])


def _draw_losses(axes: Axes, canvas: Canvas, found: Strip, losses: Losses, top: float) -> None:
    """Draw the loss of each row, or the range of several, with their mean."""
    axes.set_xlim(int(found.edges[0]), int(found.edges[-1]))
    axes.set_ylim(0, top)
    axes.set_yticks([0.0, top], [tick_text(0.0), tick_text(top)])
    axes.axhline(0, color=canvas.palette.quiet, lw=0.8, zorder=3)
    # One that is infinite ends where the axis does.
    band = Band(
        np.minimum(losses.band.low, top), np.minimum(losses.band.high, top), losses.band.rows
    )
    _draw_band(axes, canvas, found, band, 1.0, "quiet")
    if band.rows >= _CROWD * len(losses.mean):
        there = ~np.isnan(losses.mean)
        starts, widths = _columns(axes, canvas, found)
        left, mean = starts[there], np.minimum(losses.mean[there], top)
        axes.hlines(mean, left, left + widths[there], color=canvas.palette.text, lw=0.8, zorder=4)
    axes.annotate(
        tr("loss, in nats"),
        (0, 1),
        xytext=(0, 3),
        xycoords="axes fraction",
        textcoords="offset points",
        color=canvas.palette.muted,
        fontsize=canvas.points(TEXT_SIZE),
    )


def _draw_band(
    axes: Axes, canvas: Canvas, found: Strip, band: Band, sign: float, name: str
) -> None:
    """Draw bars from 0: full from the smallest of a bin to the largest, and paler below that."""
    colour = getattr(canvas.palette, name)
    starts, widths = _columns(axes, canvas, found)
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


def _columns(axes: Axes, canvas: Canvas, found: Strip) -> tuple[Floats, Floats]:
    """Return where the bars begin and how wide they are: apart where each is a row with room."""
    starts, widths = found.edges[:-1].astype(float), np.diff(found.edges).astype(float)
    rows = found.edges[-1] - found.edges[0]
    if len(widths) == rows and canvas.width_of(axes) / rows > _ROOM_FOR_GAPS:
        return starts + 0.2, widths * 0.6
    return starts, widths


def _ticks_of_p(listing: RowListing) -> dict[float, str]:
    low, high = listing.ends
    return {tick: tick_text(abs(tick)) for tick in _TICKS if low <= tick <= high}


def _name_rows(axes: Axes, canvas: Canvas, listing: RowListing) -> None:
    """Number the rows where they stand as given, else their places, of which the first is 1."""
    given = listing.order is RowOrder.GIVEN
    most = max(int(canvas.width_of(axes) / canvas.line(_INCHES_A_TICK)), 1)
    step = nice_step(len(listing) / most)
    first = 0 if given else 1
    places = np.unique(np.arange(0, len(listing) + 1, step).clip(min=first)) - first
    places = places[places < len(listing)]
    numbers = listing.rows[places] if given else places + 1
    axes.set_xticks(places + 0.5, [f"{number:,}" for number in numbers.tolist()])
    named, which = tr("row") if given else tr("place in the list"), listed(listing)
    named = f"{named} – {which}" if which else named
    axes.set_xlabel(
        canvas.elided(named, canvas.width_of(axes)),
        color=canvas.palette.muted,
        fontsize=canvas.points(TEXT_SIZE),
    )
