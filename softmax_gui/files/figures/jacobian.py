"""The Jacobian as a heat map, symmetric about 0."""

import math
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from softmax_gui.engine import Frame, Reduction
from softmax_gui.engine.frame import Integers, JacobianPanel
from softmax_gui.files.figures.canvas import MARGIN, Canvas, Piece
from softmax_gui.files.figures.classes import (
    SEPARATE,
    are_names,
    label_at,
    nice_step,
    ordered_by,
    selected_position,
)
from softmax_gui.model.colour_scale import decades, place
from softmax_gui.model.language import mark, tr
from softmax_gui.model.numbers import signed, tick_text
from softmax_gui.model.palette import diverging_table

FEW = 40
"""Up to how many cells a side the map is drawn cell by cell, with gaps."""
_BAR, _BAR_GAP = 0.14, 0.16
_TICK = 0.16
_COLUMN_LABELS = 0.3
_LONGEST, _NARROWEST = 1.0, 0.6
_REDUCTIONS: dict[Reduction, str] = {
    "mean": mark("mean of each block"),
    "peak": mark("peak of each block"),
}
_CELL_SIZES = (9.0, 8.0, 7.0, 6.0)


@dataclass(frozen=True)
class _Side:
    """Which positions one side names, how, and where they are in cells of the map."""

    places: npt.NDArray[np.float64]
    positions: list[int]
    texts: list[str]


def draw(frame: Frame, canvas: Canvas) -> None:
    """Draw the Jacobian of a Frame."""
    panel = frame.jacobian
    if panel is None:
        raise ValueError("the Frame was computed without the Jacobian")
    axes = _axes(frame, canvas, panel)
    colours = diverging_table(canvas.palette)[panel.colours]
    _draw_cells(axes, canvas, panel, colours)
    _draw_numbers(axes, canvas, panel, colours)
    _outline_selected(axes, canvas, frame, panel)
    divisor = "" if frame.state.temperature == 1 else " / T"
    formula = rf"$\partial p_i/\partial a_j = p_i(\delta_{{ij}} - p_j){divisor}$"
    canvas.heading(tr("Jacobian"), [Piece(formula, math=True)], _note(frame, panel))


def _note(frame: Frame, panel: JacobianPanel) -> str:
    content = tr("rows sum to 0") if panel.single else tr(_REDUCTIONS[panel.reduction])
    colours = ""
    if panel.threshold is not None:
        said = tr("colours linear below ±{threshold}")
        colours = said.format(threshold=tick_text(panel.threshold))
    return ", ".join(filter(None, [content, ordered_by(frame), colours]))


def _axes(frame: Frame, canvas: Canvas, panel: JacobianPanel) -> Axes:
    """Place the map, its labels and its colour bar in the middle of the figure."""
    height, width = panel.colours.shape
    bar = _BAR_GAP + _BAR + 0.06 + canvas.widest([text for _, text in _bar_ticks(panel, 1.0)])
    rows = _row_labels_width(canvas, frame, panel.row_edges)
    room_x = canvas.width - 2 * MARGIN - rows - bar
    room_y = canvas.top - canvas.line(_COLUMN_LABELS) - MARGIN
    cell = min(room_x / width, room_y / height)
    left = (canvas.width - rows - cell * width - bar) / 2 + rows
    top = canvas.top - canvas.line(_COLUMN_LABELS)
    bottom = top - cell * height
    axes = canvas.axes(left, bottom, left + cell * width, top)
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    _name_rows(axes, canvas, frame, panel.row_edges, cell)
    _name_columns(axes, canvas, frame, panel.column_edges, cell)
    _colour_bar(canvas, panel, (left + cell * width + _BAR_GAP, bottom, top))
    return axes


def _texts(canvas: Canvas, frame: Frame, edges: Integers, room: float) -> list[str]:
    return [
        canvas.elided(label_at(frame, i), room, bold=True)
        for i in range(int(edges[0]), int(edges[-1]))
    ]


def _few(edges: Integers) -> bool:
    """Whether the classes are so few that they are named and not counted."""
    return bool(edges[-1] - edges[0] <= SEPARATE)


def _widest(canvas: Canvas, frame: Frame, edges: Integers, room: float) -> float:
    texts = _texts(canvas, frame, edges, room) if _few(edges) else [f"{edges[-1]:,}"]
    return canvas.widest(texts, bold=True)


def _row_labels_width(canvas: Canvas, frame: Frame, edges: Integers) -> float:
    return _widest(canvas, frame, edges, _LONGEST) + 0.1


def _side(canvas: Canvas, frame: Frame, edges: Integers, least_step: float, room: float) -> _Side:
    """Return the named positions of a side: each, or every step-th and the selected one.

    ``least_step`` is in cells of the map, which hold several classes in large matrices.
    """
    few, first = _few(edges), int(edges[0])
    per_bin = (edges[-1] - edges[0]) / (len(edges) - 1)
    least = least_step * per_bin
    # A nice number apart where they are counted.
    step = max(1, math.ceil(least)) if few and are_names(frame) else nice_step(least)
    found = list(range(-(-first // step) * step, int(edges[-1]), step))
    selected = selected_position(frame)
    if few and edges[0] <= selected < edges[-1]:
        clear = [i for i in found if abs(i - selected) >= least]
        found = sorted([*clear, selected])
    texts = [canvas.elided(label_at(frame, i), room, bold=True) if few else f"{i:,}" for i in found]
    places = (np.array(found, dtype=np.float64) - first + 0.5) / per_bin
    return _Side(places, found, texts)


def _name_rows(axes: Axes, canvas: Canvas, frame: Frame, edges: Integers, cell: float) -> None:
    side = _side(canvas, frame, edges, canvas.line(0.15) / cell, _LONGEST)
    axes.set_yticks(side.places, side.texts, parse_math=False)
    _colour_labels(axes.get_yticklabels(), side, canvas, frame)


def _name_columns(axes: Axes, canvas: Canvas, frame: Frame, edges: Integers, cell: float) -> None:
    room = max(canvas.line(_NARROWEST), cell - 0.06)
    widest = _widest(canvas, frame, edges, room)
    side = _side(canvas, frame, edges, (widest + 0.06) / cell, room)
    axes.xaxis.tick_top()
    axes.set_xticks(side.places, side.texts, parse_math=False)
    axes.tick_params(axis="x", length=0)
    _colour_labels(axes.get_xticklabels(), side, canvas, frame)


def _colour_labels(ticks: list, side: _Side, canvas: Canvas, frame: Frame) -> None:  # type: ignore[type-arg]
    selected = selected_position(frame)
    for position, tick in zip(side.positions, ticks, strict=True):
        if position == selected:
            tick.set(color=canvas.palette.selected, fontweight="bold")


def _colour_bar(canvas: Canvas, panel: JacobianPanel, sides: tuple[float, float, float]) -> None:
    left, bottom, top = sides
    axes = canvas.axes(left, bottom, left + _BAR, top)
    table = diverging_table(canvas.palette)[::-1, None, :]
    axes.imshow(table, aspect="auto", extent=(0, 1, -1, 1), interpolation="nearest")
    axes.yaxis.tick_right()
    inches = (top - bottom) / canvas.scale
    places, texts = zip(*_bar_ticks(panel, inches), strict=True)
    axes.set_yticks(places, texts)
    axes.tick_params(axis="y", length=0)
    axes.set_xticks([])


def _bar_ticks(panel: JacobianPanel, inches: float) -> list[tuple[float, str]]:
    """Return places on the colour bar, from -1 to 1, and the derivatives there.

    Where the colours are logarithmic, they are powers of ten from the threshold to the limit, as
    many as have room in so many inches.
    """
    height = partial(place, limit=panel.limit, threshold=panel.threshold)
    values = [panel.limit]
    if panel.threshold is not None:
        first = math.floor(math.log10(panel.threshold) + 0.5)
        last = math.ceil(math.log10(panel.limit) - 1e-9)
        decade = 1 / decades(panel.limit, panel.threshold)  # of half of the bar
        step = max(1, math.ceil(2 * _TICK / (decade * inches)))
        clear = 2 * _TICK / inches
        powers = [10.0**exponent for exponent in range(first, last, step)]
        values += [v for v in powers if clear <= height(v) <= 1 - clear]
    upper = [(float(height(value)), f"+{tick_text(value)}") for value in values]
    lower = [(-at, f"−{text[1:]}") for at, text in upper]
    return [*lower, (0.0, "0"), *upper]


def _draw_cells(
    axes: Axes, canvas: Canvas, panel: JacobianPanel, colours: npt.NDArray[np.uint8]
) -> None:
    height, width = panel.colours.shape
    if max(height, width) <= FEW:
        gap = 0 if canvas.style.transparent else min(1.6, 0.06 * _cell_points(axes, canvas, width))
        axes.pcolormesh(colours, edgecolors=canvas.palette.card, linewidth=gap)
        return
    axes.imshow(colours, extent=(0, width, height, 0), aspect="auto", interpolation="auto")


def _cell_points(axes: Axes, canvas: Canvas, width: int) -> float:
    return 72 * canvas.width_of(axes) / width


def _draw_numbers(
    axes: Axes, canvas: Canvas, panel: JacobianPanel, colours: npt.NDArray[np.uint8]
) -> None:
    """Write the entries into their cells in the largest size that fits, if there is one."""
    height, width = panel.colours.shape
    if not canvas.style.values or not panel.single or max(height, width) > FEW:
        return
    texts = [[signed(float(value)) for value in row] for row in panel.values]
    cell = _cell_points(axes, canvas, width) / 72
    flat = [text for row in texts for text in row]
    size = next((s for s in _CELL_SIZES if canvas.widest(flat, s) <= 0.9 * cell), None)
    if size is None:
        return
    for y, row in enumerate(texts):
        for x, text in enumerate(row):
            ink = ink_on(colours[y, x])
            look: dict[str, Any] = {"fontsize": canvas.points(size), "color": ink}
            axes.text(x + 0.5, y + 0.5, text, ha="center", va="center", **look)


def ink_on(colour: npt.NDArray[np.uint8]) -> str:
    """Return black or white, whichever is told apart better from a ground."""
    linear = (colour / 255.0) ** 2.2
    luminance = float(linear @ np.array([0.2126, 0.7152, 0.0722]))
    return "#15181d" if luminance > 0.22 else "#ffffff"


def _outline_selected(axes: Axes, canvas: Canvas, frame: Frame, panel: JacobianPanel) -> None:
    edges, selected = panel.row_edges, selected_position(frame)
    if not edges[0] <= selected < edges[-1]:
        return
    row = int(np.searchsorted(edges, selected, side="right")) - 1
    width = panel.colours.shape[1]
    axes.add_patch(
        Rectangle(
            (0, row),
            width,
            1,
            fill=False,
            edgecolor=canvas.palette.selected,
            linewidth=1.6 if len(edges) <= FEW else 0.8,
            joinstyle="round",
            clip_on=False,
            zorder=5,
        )
    )
