"""The gradient twice: bars from the closed form, rings from autograd on top."""

import numpy as np
from matplotlib.axes import Axes

from softmax_gui.compute.colour import nice_limit
from softmax_gui.engine import Frame
from softmax_gui.engine.frame import BarsPanel, GradientPanel
from softmax_gui.files.figures.canvas import MARGIN, Canvas, Piece
from softmax_gui.files.figures.classes import (
    SEPARATE,
    bounds,
    centres,
    class_axis,
    tint_selected,
)
from softmax_gui.files.figures.probabilities import BAR, VALUE_SIZE
from softmax_gui.model import InputError
from softmax_gui.model.gradient_of import Kind
from softmax_gui.model.language import tr
from softmax_gui.model.numbers import short, signed, tick_text

_BELOW, _VALUE = 0.5, 0.17
RINGS = 40
"""Up to how many classes each has its ring."""

_FORMULAS: dict[Kind, tuple[str, str, str]] = {
    "loss": (r"\partial L/\partial a_j", "p_j - y_j", "(p_j - y_j) / T"),
    "probability": (
        r"\partial p_i/\partial a_j",
        r"p_i(\delta_{ij} - p_j)",
        r"p_i(\delta_{ij} - p_j) / T",
    ),
    "log_probability": (
        r"\partial \log p_i/\partial a_j",
        r"\delta_{ij} - p_j",
        r"(\delta_{ij} - p_j) / T",
    ),
}
"""The derivative, what it is at T = 1, and what it is at any other T."""


def draw(frame: Frame, canvas: Canvas) -> None:
    """Draw the gradient of a Frame.

    Raises
    ------
    InputError
        When it is the gradient of the loss and there is no target.
    """
    panel = frame.gradient
    if panel is None:
        raise InputError(tr("The loss has no gradient without a target. Choose a target."))
    held = canvas.style.ends.get("gradient")
    limit = _limit(canvas, panel) if held is None else held[1]
    axes = _axes(frame, canvas, panel, limit)
    tint_selected(axes, canvas, frame, panel.closed_form)
    axes.axhline(0, color=canvas.palette.quiet, linewidth=0.9, zorder=2.5)
    _draw_bars(axes, canvas, panel.closed_form, limit)
    if canvas.style.rings:
        _draw_autograd(axes, canvas, panel.autograd, limit)
    _draw_values(axes, canvas, panel.closed_form, limit)
    said = tr("○ autograd   max diff {difference}")
    note = said.format(difference=short(panel.max_difference))
    canvas.heading(tr("Gradient"), _formula(frame, panel), note if canvas.style.rings else "")


def _formula(frame: Frame, panel: GradientPanel) -> list[Piece]:
    derivative, plain, tempered = _FORMULAS[panel.of.kind]
    value = plain if frame.state.temperature == 1 else tempered
    label = frame.state.labels[panel.index]
    letter = "y" if panel.of.kind == "loss" else "i"
    return [Piece(f"${derivative} = {value}$", math=True), Piece(f",  {letter} = {label}")]


def ends(canvas: Canvas, panel: GradientPanel) -> tuple[float, float]:
    """Return the ends of the vertical axis that suit the values."""
    limit = _limit(canvas, panel)
    return -limit, limit


def _limit(canvas: Canvas, panel: GradientPanel) -> float:
    bars = (panel.closed_form, panel.autograd)
    largest = max(float(np.abs(v).max()) for b in bars for v in (b.low, b.high))
    # The numbers at the ends of the bars need their room beyond the bars, whatever the height.
    half = max(canvas.top - canvas.line(_BELOW), 0.1) / 2
    room = max(0.12, canvas.line(_VALUE) / half) if canvas.style.values else 0.12
    return nice_limit((1 + min(room, 1.0)) * largest)


def _axes(frame: Frame, canvas: Canvas, panel: GradientPanel, limit: float) -> Axes:
    """Return axes from -1 to 1 that say -limit to limit.

    Matplotlib gives up on ranges near the smallest floats, and a saturated softmax has those.
    """
    ticks = [-1.0, -0.5, 0.0, 0.5, 1.0]
    texts = [tick_text(limit * tick) for tick in ticks]
    left = MARGIN + canvas.widest(texts) + 0.1
    right = canvas.width - MARGIN
    below = class_axis(canvas, frame, panel.closed_form, right - left)
    axes = canvas.axes(left, below.depth + 0.04, right, canvas.top)
    axes.set_ylim(-1, 1)
    axes.set_yticks(ticks, texts)
    axes.grid(axis="y", color=canvas.palette.grid, linewidth=0.8)
    axes.set_xlim(panel.closed_form.edges[0] - 0.5, panel.closed_form.edges[-1] - 0.5)
    below.show(axes, canvas, frame)
    return axes


def _draw_bars(axes: Axes, canvas: Canvas, bars: BarsPanel, limit: float) -> None:
    low, high = bars.low / limit, bars.high / limit
    palette = canvas.palette
    if bars.single and len(high) <= SEPARATE:
        colours = [palette.positive if value >= 0 else palette.negative for value in high]
        axes.bar(centres(bars), high, width=BAR, color=colours, zorder=2)
        return
    for values, colour in (
        (np.maximum(high, 0), palette.positive),
        (np.minimum(low, 0), palette.negative),
    ):
        axes.stairs(values, bounds(bars), fill=True, color=colour, lw=0.7, zorder=2)


def _draw_autograd(axes: Axes, canvas: Canvas, bars: BarsPanel, limit: float) -> None:
    """Draw rings; where there are many classes, only on bars that can be seen."""
    palette = canvas.palette
    pitch = 72 * canvas.width_of(axes) / len(bars.high)
    size = min(4.2, max(2.4, 0.7 * pitch))
    for values in (bars.high,) if bars.single else (bars.low, bars.high):
        scaled = values / limit
        shown = np.abs(scaled) > (0.02 if len(values) > RINGS else -1)
        axes.plot(
            centres(bars)[shown],
            scaled[shown],
            "o",
            color=palette.text,
            markerfacecolor=palette.card,
            markersize=size,
            markeredgewidth=min(1.1, 0.3 * size),
            clip_on=False,
            zorder=4,
        )


def _draw_values(axes: Axes, canvas: Canvas, bars: BarsPanel, limit: float) -> None:
    """Write the value at the end of each bar where all of them have room."""
    if not (canvas.style.values and bars.single and len(bars.high) <= 40):
        return
    texts = [signed(float(value)) for value in bars.high]
    pitch = canvas.width_of(axes) / len(texts)
    if canvas.widest(texts, VALUE_SIZE, bold=True) > 0.9 * pitch:
        return
    for x, value, text in zip(centres(bars), bars.high / limit, texts, strict=True):
        axes.annotate(
            text,
            (x, value),
            xytext=(0, 4 if value >= 0 else -4),
            textcoords="offset points",
            ha="center",
            va="bottom" if value >= 0 else "top",
            fontsize=canvas.points(VALUE_SIZE),
            fontweight="bold",
            color=canvas.palette.text,
            zorder=3,
        )
