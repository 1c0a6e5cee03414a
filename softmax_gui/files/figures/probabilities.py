"""Probabilities as bars, with the sigmoid of each logit as a dashed outline."""

import math
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator, NullLocator

from softmax_gui.compute.colour import nice_limit
from softmax_gui.engine import Frame
from softmax_gui.engine.frame import BarsPanel, Floats, ProbabilitiesPanel
from softmax_gui.files.figures.canvas import MARGIN, Canvas, Piece
from softmax_gui.files.figures.classes import (
    SEPARATE,
    bounds,
    centres,
    class_axis,
    selected_position,
    tint_selected,
)
from softmax_gui.model.language import tr
from softmax_gui.model.numbers import short, tick_text

BAR, OUTLINE = 0.62, 0.72
"""Widths of a bar and of the outline around it, in classes."""
VALUE_SIZE = 8.0
_DECADES = 20
_DIGITS = (3, 2)


def draw(frame: Frame, canvas: Canvas) -> None:
    """Draw the probabilities of a Frame."""
    panel = frame.bars
    if panel is None:
        raise ValueError("the Frame was computed without the probabilities")
    axes = _axes(frame, canvas, panel)
    tint_selected(axes, canvas, frame, panel.softmax)
    _draw_bars(axes, canvas, panel.softmax)
    if _outlined(canvas, panel):
        _draw_sigmoid(axes, canvas, panel.sigmoid)
    _draw_values(axes, canvas, frame, panel.softmax)
    outlined = _outlined(canvas, panel)
    said = tr("dashed: sigmoid, sums to {total}") if outlined else tr("sigmoids sum to {total}")
    note = said.format(total=short(frame.summary.sigmoid_total, 2))
    formula = "a" if frame.state.temperature == 1 else "a / T"
    canvas.heading(
        tr("Probabilities"),
        [Piece(rf"$p = \mathrm{{softmax}}({formula})$", math=True), *_temperature(frame)],
        note if canvas.style.sigmoid else "",
    )


def _outlined(canvas: Canvas, panel: ProbabilitiesPanel) -> bool:
    """Whether the sigmoids are drawn: among very many classes they would bury the bars."""
    return canvas.style.sigmoid and panel.softmax.single and len(panel.softmax.low) <= SEPARATE


def _temperature(frame: Frame) -> list[Piece]:
    value = frame.state.temperature
    return [] if value == 1 else [Piece(f",  T = {value:.4g}")]


def _axes(frame: Frame, canvas: Canvas, panel: ProbabilitiesPanel) -> Axes:
    bottom, top = canvas.style.ends.get("probabilities") or ends(canvas, panel)
    ticks = _ticks(bottom, top, canvas.style.logarithmic)
    left = MARGIN + canvas.widest([tick_text(t) for t in ticks]) + 0.1
    right = canvas.width - MARGIN
    below = class_axis(canvas, frame, panel.softmax, right - left)
    axes = canvas.axes(left, below.depth + 0.04, right, canvas.top)
    axes.set_yscale("log" if canvas.style.logarithmic else "linear")
    axes.set_ylim(bottom, top)
    axes.set_yticks(ticks, [tick_text(t) for t in ticks])
    axes.yaxis.set_minor_locator(NullLocator())
    axes.grid(axis="y", color=canvas.palette.grid, linewidth=0.8)
    axes.set_xlim(panel.softmax.edges[0] - 0.5, panel.softmax.edges[-1] - 0.5)
    below.show(axes, canvas, frame)
    return axes


def ends(canvas: Canvas, panel: ProbabilitiesPanel) -> tuple[float, float]:
    """Return the ends of the vertical axis that suit the values."""
    shown = [panel.softmax.high, *([panel.sigmoid.high] if _outlined(canvas, panel) else [])]
    largest = max(float(values.max()) for values in shown)
    if not canvas.style.logarithmic:
        return 0.0, 1.0 if largest > 0.5 else nice_limit(1.12 * largest)
    positive = panel.softmax.low[panel.softmax.low > 0]
    least = float(positive.min()) if len(positive) else 1.0
    return 10.0 ** max(math.floor(math.log10(least)) - (least > 0.1), -_DECADES), 1.0


def _ticks(bottom: float, top: float, logarithmic: bool) -> list[float]:
    if not logarithmic:
        return [
            tick for tick in MaxNLocator(4).tick_values(bottom, top) if 0 <= tick <= top * 1.001
        ]
    decades = round(math.log10(top / bottom))
    step = max(1, math.ceil(decades / 6))
    return [10.0**-k for k in range(0, decades + 1, step)]


def _draw_bars(axes: Axes, canvas: Canvas, bars: BarsPanel) -> None:
    """Draw bars; where a bin holds several classes, solid to the least and pale to the most.

    What the most reach is outlined: a single class among thousands is thinner than a line.
    """
    colour = canvas.palette.probability
    if bars.single and len(bars.low) <= SEPARATE:
        axes.bar(centres(bars), bars.high, width=BAR, color=colour, zorder=2)
        return
    outline(axes, canvas, (bars.low, bars.high), bounds(bars))


def outline(
    axes: Axes, canvas: Canvas, ends: tuple[Floats, Floats], edges: npt.NDArray[np.float64]
) -> None:
    """Fill from the floor to the lower of two ends solidly, palely to the upper, and outline it."""
    low, high = ends
    colour = canvas.palette.probability
    axes.stairs(high, edges, fill=True, color=canvas.pale(colour, 0.4), lw=0, zorder=2)
    axes.stairs(low, edges, fill=True, color=colour, lw=0, zorder=2)
    axes.stairs(high, edges, color=colour, lw=0.7, zorder=2.1)


def _draw_sigmoid(axes: Axes, canvas: Canvas, bars: BarsPanel) -> None:
    look: dict[str, Any] = {
        "color": canvas.palette.quiet,
        "linewidth": 0.8,
        "linestyle": (0, (3, 2)),
        "zorder": 3,
    }
    if len(bars.high) > 40:
        axes.stairs(bars.high, bounds(bars), baseline=None, **{**look, "linewidth": 0.6})
        return
    bottom = axes.get_ylim()[0]
    for x, height in zip(centres(bars), bars.high, strict=True):
        if height > bottom:
            corner = (x - OUTLINE / 2, bottom)
            axes.add_patch(Rectangle(corner, OUTLINE, height - bottom, fill=False, **look))


def _draw_values(axes: Axes, canvas: Canvas, frame: Frame, bars: BarsPanel) -> None:
    """Write the value above each bar that has room for it, in as many digits as zeros have."""
    if not (canvas.style.values and bars.single and len(bars.high) <= 40):
        return
    room = 0.9 * canvas.width_of(axes) / len(bars.high)
    fits = partial(_fits, canvas, room)
    digits = next((count for count in _DIGITS if fits(f"{0:.{count}f}")), None)
    if digits is None:
        return
    texts = [short(value, digits) for value in bars.high.tolist()]
    bottom = axes.get_ylim()[0]
    for x, value, text in zip(centres(bars), bars.high, texts, strict=True):
        if not fits(text):
            continue
        ground = _ground(canvas, frame, x)
        axes.annotate(
            text,
            (x, max(float(value), bottom)),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=canvas.points(VALUE_SIZE),
            fontweight="bold",
            color=canvas.palette.text,
            bbox={"facecolor": ground, "edgecolor": "none", "pad": 0.6},
            zorder=4,
        )


def _fits(canvas: Canvas, room: float, text: str) -> bool:
    return canvas.text_width(text, VALUE_SIZE, bold=True) <= room


def _ground(canvas: Canvas, frame: Frame, x: float) -> str:
    selected = np.isclose(x, selected_position(frame))
    return canvas.palette.selected_tint if selected else canvas.ground
