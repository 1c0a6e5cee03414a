"""The probabilities by rank, and how few classes hold how much of the mass."""

import math

import numpy as np
from matplotlib.axes import Axes

from softmax_gui.engine import Frame
from softmax_gui.engine.frame import CumulativePanel
from softmax_gui.files.figures.canvas import MARGIN, TEXT_SIZE, Canvas, Piece
from softmax_gui.files.figures.probabilities import outline
from softmax_gui.model import shares
from softmax_gui.model.language import tr
from softmax_gui.model.numbers import tick_text
from softmax_gui.model.shares import coordinate

_BELOW = 0.5
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_DECADES = 20
_LINE = 0.17


def draw(frame: Frame, canvas: Canvas) -> None:
    """Draw the probabilities of a Frame by rank, and their running sum."""
    panel = frame.cumulative
    if panel is None:
        raise ValueError("the Frame was computed without the cumulative view")
    axes = _axes(frame, canvas, panel)
    _draw_steps(axes, canvas, panel)
    _draw_sum(axes, canvas, panel)
    _draw_marks(axes, canvas, panel)
    _draw_selected(axes, canvas, frame, panel)
    formula = [Piece(tr("p, the largest first, and their sum"))]
    canvas.heading(tr("Cumulative"), formula, shares.note(panel.shares, frame.state.size))


def _axes(frame: Frame, canvas: Canvas, panel: CumulativePanel) -> Axes:
    logarithmic = canvas.style.logarithmic
    bottom = _least(panel) if logarithmic else 0.0
    ticks = _decades(bottom) if logarithmic else list(_TICKS)
    left = MARGIN + canvas.widest([tick_text(tick) for tick in ticks]) + 0.1
    right = canvas.width - MARGIN - 0.1
    axes = canvas.axes(left, canvas.line(_BELOW) + 0.04, right, canvas.top)
    axes.set_yscale("log" if logarithmic else "linear")
    axes.set_ylim(bottom, 1.0 if not logarithmic else 1.2)
    axes.set_yticks(ticks, [tick_text(tick) for tick in ticks])
    axes.set_yticks([], minor=True)
    axes.grid(axis="y", color=canvas.palette.grid, linewidth=0.8)
    axes.set_xlim(float(coordinate(panel.edges[0])), float(coordinate(panel.edges[-1])))
    counts = _counts(frame.state.size, canvas, right - left)
    axes.set_xticks(coordinate(counts), [f"{count:,}" for count in counts])
    size = canvas.points(TEXT_SIZE)
    axes.set_xlabel(tr("number of classes"), color=canvas.palette.muted, fontsize=size)
    return axes


def _least(panel: CumulativePanel) -> float:
    positive = panel.low[panel.low > 0]
    least = float(positive.min()) if len(positive) else 0.1
    return 10.0 ** max(math.floor(math.log10(min(least, 0.1))), -_DECADES)


def _decades(bottom: float) -> list[float]:
    decades = round(-math.log10(bottom))
    return [10.0**-k for k in range(0, decades + 1, max(1, math.ceil(decades / 6)))]


def _counts(size: int, canvas: Canvas, width: float) -> list[int]:
    """Return the counts that have a tick: 0, powers of ten and all of them, where there is room."""
    pitch = width / float(coordinate(size))
    chosen: list[int] = []
    powers = [10**k for k in range(len(str(size)))]
    between = [m * power for power in powers for m in (2, 5)]
    for count in [0, size, *powers, *between]:
        free = all(
            abs(float(coordinate(count) - coordinate(other))) * pitch
            > (canvas.text_width(f"{count:,}") + canvas.text_width(f"{other:,}")) / 2 + 0.1
            for other in chosen
        )
        if count <= size and free:
            chosen.append(count)
    return sorted(chosen)


def _draw_steps(axes: Axes, canvas: Canvas, panel: CumulativePanel) -> None:
    """Fill from the floor to p: to the last of each bin solidly, to its first palely."""
    outline(axes, canvas, (panel.low, panel.high), coordinate(panel.edges))


def _draw_sum(axes: Axes, canvas: Canvas, panel: CumulativePanel) -> None:
    known = panel.mass > 0 if canvas.style.logarithmic else np.ones(len(panel.mass), dtype=bool)
    axes.plot(
        coordinate(panel.edges[known]),
        panel.mass[known],
        color=canvas.palette.text,
        linewidth=1.6,
        solid_capstyle="round",
        clip_on=False,
        zorder=4,
    )


def _draw_marks(axes: Axes, canvas: Canvas, panel: CumulativePanel) -> None:
    """Mark where the sum reaches each share, and say how many classes that takes."""
    last = math.inf
    for mark in reversed(shares.marks(panel.shares)):
        share, x = mark[0][-1], float(coordinate(mark[1]))
        axes.vlines(
            x,
            axes.get_ylim()[0],
            share,
            color=canvas.palette.quiet,
            lw=0.8,
            ls=(0, (3, 3)),
            zorder=3,
        )
        height = axes.transLimits.transform(axes.transScale.transform((x, share)))[1]
        inches = height * canvas.height_of(axes)
        if last - inches < canvas.line(_LINE):
            continue
        last = inches
        _write_mark(axes, canvas, (x, share), shares.text(mark))


def _write_mark(axes: Axes, canvas: Canvas, at: tuple[float, float], text: str) -> None:
    low, high = axes.get_xlim()
    inches = canvas.width_of(axes) / (high - low)
    needed = canvas.text_width(text) + 0.15
    left, right = (at[0] - low) * inches, (high - at[0]) * inches
    if needed > left + right:
        return
    to_the_left = left > needed
    below = not to_the_left
    if needed > max(left, right):
        # Room on neither side: below the sum, which is flat here, from the right edge.
        at, to_the_left = (high, at[1]), True
    axes.annotate(
        text,
        at,
        xytext=(-5 if to_the_left else 7, -5 if below else 0),
        textcoords="offset points",
        ha="right" if to_the_left else "left",
        va="top" if below else "center",
        color=canvas.palette.text,
        fontsize=canvas.points(TEXT_SIZE - 0.5),
        bbox={"facecolor": canvas.ground, "edgecolor": "none", "pad": 0.8, "alpha": 0.75},
        zorder=5,
    )


def _draw_selected(axes: Axes, canvas: Canvas, frame: Frame, panel: CumulativePanel) -> None:
    """Draw a dot on the step of the selected class, and name it."""
    x = float(coordinate([panel.rank, panel.rank + 1]).mean())
    y, violet = max(panel.value, axes.get_ylim()[0]), canvas.palette.selected
    axes.plot(x, y, "o", color=violet, markersize=5, clip_on=False, zorder=6)
    axes.annotate(
        canvas.elided(frame.state.labels[frame.state.selected], 1.2),
        (x, y),
        xytext=(-5 if x > 0.8 * axes.get_xlim()[1] else 5, 4),
        textcoords="offset points",
        ha="right" if x > 0.8 * axes.get_xlim()[1] else "left",
        color=violet,
        fontsize=canvas.points(TEXT_SIZE),
        fontweight="bold",
        bbox={"facecolor": canvas.ground, "edgecolor": "none", "pad": 0.8, "alpha": 0.75},
        parse_math=False,
        zorder=5,
    )
