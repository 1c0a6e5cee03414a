"""Every probability as the selected logit moves, with the tangent at the present point."""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from softmax_gui.engine import Frame
from softmax_gui.engine.frame import ResponsePanel
from softmax_gui.files.figures.canvas import MARGIN, TEXT_SIZE, Canvas, Piece
from softmax_gui.model.language import tr
from softmax_gui.model.numbers import short, tick_text

_BELOW = 0.5
_NAMED = 6
"""The most other curves that are named."""
_LOW = 0.12
_ROOM = 0.4
"""Inches that a number below the plot needs."""


def draw(frame: Frame, canvas: Canvas) -> None:
    """Draw the response of a Frame."""
    panel = frame.response
    if panel is None:
        raise ValueError("the Frame was computed without the response")
    axes = _axes(frame, canvas, panel)
    _draw_curves(axes, canvas, panel)
    _name_curves(axes, canvas, frame, panel)
    if math.isfinite(panel.at):
        _draw_present(axes, canvas, frame, panel)
        note = tr("tangent = Jacobian diagonal") if canvas.style.tangent else ""
    else:
        note = tr("masked: p = 0")
    label = canvas.elided(frame.state.labels[panel.index], 1.2)
    formula = tr("every p as the logit of {label} moves").format(label=label)
    canvas.heading(tr("Response"), [Piece(formula)], note)


def _axes(frame: Frame, canvas: Canvas, panel: ResponsePanel) -> Axes:
    ticks = [0.0, 0.25, 0.5, 0.75, 1.0]
    texts = [tick_text(tick) for tick in ticks]
    left = MARGIN + canvas.widest(texts) + 0.1
    bottom = canvas.line(_BELOW) + 0.04
    axes = canvas.axes(left, bottom, canvas.width - MARGIN - 0.1, canvas.top)
    axes.set_ylim(-0.015, 1.015)
    axes.set_yticks(ticks, texts)
    axes.grid(axis="y", color=canvas.palette.grid, linewidth=0.8)
    start, stop = float(panel.positions[0]), float(panel.positions[-1])
    axes.set_xlim(start, stop)
    most = max(2, min(7, int(canvas.width_of(axes) / canvas.line(_ROOM))))
    places = [x for x in MaxNLocator(most).tick_values(start, stop) if start <= x <= stop]
    axes.set_xticks(places, [tick_text(place) for place in places])
    label = canvas.elided(frame.state.labels[panel.index], 1.6)
    axes.set_xlabel(
        tr("logit of {label}").format(label=label),
        color=canvas.palette.muted,
        fontsize=canvas.points(TEXT_SIZE),
        parse_math=False,
    )
    return axes


def _draw_curves(axes: Axes, canvas: Canvas, panel: ResponsePanel) -> None:
    x = panel.positions
    quiet = canvas.pale(canvas.palette.quiet, 0.8 if len(panel.others) <= 12 else 0.35)
    for curve in panel.others:
        axes.plot(x, curve, color=quiet, linewidth=0.9, zorder=2)
    colour = canvas.palette.probability
    axes.plot(x, panel.selected, color=colour, linewidth=2, zorder=3, solid_capstyle="round")


def _name_curves(axes: Axes, canvas: Canvas, frame: Frame, panel: ResponsePanel) -> None:
    """Name the curves that stand far enough from each other at the left end."""
    last = math.inf
    apart = canvas.line(0.15) / canvas.height_of(axes)
    for index, curve in list(zip(panel.classes.tolist(), panel.others, strict=True))[:_NAMED]:
        height = float(curve[0])
        if last - height < apart or height < apart:
            continue
        last = height
        axes.annotate(
            canvas.elided(frame.state.labels[index], 1.0),
            (panel.positions[0], height),
            xytext=(4, 2.5 if height < 0.93 else -10),
            textcoords="offset points",
            color=canvas.palette.muted,
            fontsize=canvas.points(TEXT_SIZE - 1),
            parse_math=False,
            zorder=4,
        )


def _draw_present(axes: Axes, canvas: Canvas, frame: Frame, panel: ResponsePanel) -> None:
    violet = canvas.palette.selected
    axes.axvline(panel.at, color=violet, linewidth=0.9, linestyle=(0, (3, 3)), zorder=2)
    if canvas.style.tangent:
        _draw_tangent(axes, canvas, panel)
    axes.plot(panel.at, panel.value, "o", color=violet, markersize=6, zorder=5, clip_on=False)
    if canvas.style.tangent and canvas.style.values:
        formula = "p(1 − p)" if frame.state.temperature == 1 else "p(1 − p) / T"
        slope = short(panel.slope)
        texts = (
            tr("slope = {formula} = {value}").format(formula=formula, value=slope),
            tr("slope = {value}").format(value=slope),
        )
        _write_slope(axes, canvas, panel, texts)


def _draw_tangent(axes: Axes, canvas: Canvas, panel: ResponsePanel) -> None:
    """Draw a tangent of about a third of the width, less where it would leave the plot."""
    reach = 0.15 * float(panel.positions[-1] - panel.positions[0])
    if panel.slope > 0:
        reach = min(reach, 0.36 / panel.slope)
    x = np.array([panel.at - reach, panel.at + reach])
    y = panel.value + panel.slope * (x - panel.at)
    axes.plot(x, y, color=canvas.palette.selected, linewidth=1.6, zorder=4)


def _write_slope(axes: Axes, canvas: Canvas, panel: ResponsePanel, texts: tuple[str, ...]) -> None:
    """Write the slope where the curve is not: below it on the right, above it on the left.

    Of the texts the first is written that fits.
    """
    start, stop = panel.positions[0], panel.positions[-1]
    width = canvas.width_of(axes)
    before = (panel.at - start) / (stop - start) * width
    room = max(before, width - before)
    text = next((t for t in texts if canvas.text_width(t, bold=True) + 0.3 <= room), None)
    if text is None:
        return
    needed = canvas.text_width(text, bold=True) + 0.3
    left = before > needed and (panel.value < _LOW or width - before < needed)
    above = panel.value < _LOW or (left and panel.value < 1 - _LOW)
    axes.annotate(
        text,
        (panel.at, panel.value),
        xytext=(-10 if left else 10, 16 if above else -16),
        textcoords="offset points",
        ha="right" if left else "left",
        va="center",
        fontsize=canvas.points(TEXT_SIZE),
        fontweight="bold",
        color=canvas.palette.text,
        bbox={"facecolor": canvas.ground, "edgecolor": "none", "pad": 1.0, "alpha": 0.85},
        zorder=6,
    )
