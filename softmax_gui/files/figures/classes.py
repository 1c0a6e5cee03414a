"""The horizontal axis of classes that bars stand on, in the order that they are shown in."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from softmax_gui.engine import Frame
from softmax_gui.engine.frame import BarsPanel
from softmax_gui.files.figures.canvas import TEXT_SIZE, Canvas
from softmax_gui.model import Order
from softmax_gui.model.language import mark, tr

TARGET_MARK = "\N{BULLSEYE}"
SEPARATE = 200
"""Up to how many bars stand apart from each other; more are one filled outline."""
LONGEST_LABEL = 1.1
"""Inches; a longer label is cut."""
_ORDERS = {
    Order.GIVEN: mark("as given"),
    Order.PROBABILITY: mark("by probability"),
    Order.LOGIT: mark("by logit"),
    Order.LABEL: mark("by label"),
}
_LINE = 0.16
_WIDE = 0.75
_GAP = 0.1


def label_at(frame: Frame, position: int) -> str:
    """Return the label of the class at a position on one line, with the mark of the target."""
    state, index = frame.state, frame.arrangement.class_at(position)
    label = " ".join(state.labels[index].split())
    return f"{label} {TARGET_MARK}" if index == state.target else label


def selected_position(frame: Frame) -> int:
    """Return where the selected class stands."""
    return frame.arrangement.position_of(frame.state.selected)


def ordered_by(frame: Frame) -> str:
    """Return what the classes are ordered by, such as "by label"; "" where as they were given."""
    arrangement = frame.arrangement
    return "" if arrangement.classes is None else tr(_ORDERS[arrangement.order])


def are_names(frame: Frame) -> bool:
    """Whether labels say more than positions do: in another order even numbers are names."""
    return frame.state.labels.named or frame.arrangement.classes is not None


def _target_position(frame: Frame) -> int | None:
    target = frame.state.target
    return None if target is None else frame.arrangement.position_of(target)


@dataclass(frozen=True)
class ClassAxis:
    """Which classes are named below the bars, and how.

    Parameters
    ----------
    positions : tuple of int
        Where the classes that have a tick stand.
    texts : tuple of str
        What the ticks say.
    upright : bool
        Whether the labels are turned by 90 degrees.
    caption : str
        Below all of them; "" where the labels speak for themselves.
    depth : float
        Inches that the axis needs below the bars.
    """

    positions: tuple[int, ...]
    texts: tuple[str, ...]
    upright: bool
    caption: str
    depth: float

    def show(self, axes: Axes, canvas: Canvas, frame: Frame) -> None:
        """Put the labels on the horizontal axis of ``axes``, the selected one in violet."""
        axes.set_xticks(
            np.array(self.positions, dtype=np.float64),
            self.texts,
            rotation=90 if self.upright else 0,
            parse_math=False,
        )
        selected = selected_position(frame)
        for position, tick in zip(self.positions, axes.get_xticklabels(), strict=True):
            if position == selected:
                tick.set(color=canvas.palette.selected, fontweight="bold")
        self._mark_target(axes, canvas, _target_position(frame))
        if self.caption:
            size = canvas.points(TEXT_SIZE)
            axes.set_xlabel(self.caption, color=canvas.palette.muted, fontsize=size)

    def _mark_target(self, axes: Axes, canvas: Canvas, target: int | None) -> None:
        """Mark the target at the top where its name had to give way to its neighbour's."""
        low, high = axes.get_xlim()
        if target is None or target in self.positions or not low < target < high:
            return
        axes.text(
            target,
            1,
            TARGET_MARK,
            transform=axes.get_xaxis_transform(),
            ha="center",
            va="top",
            color=canvas.palette.text,
        )


def class_axis(canvas: Canvas, frame: Frame, bars: BarsPanel, width: float) -> ClassAxis:
    """Return the axis for bars that are ``width`` inches wide in all."""
    start, stop = int(bars.edges[0]), int(bars.edges[-1])
    pitch = width / (stop - start)
    if stop - start <= SEPARATE:
        room = pitch - _GAP if pitch > _WIDE else LONGEST_LABEL
        texts = [_cut(canvas, label_at(frame, i), room) for i in range(start, stop)]
        widest = canvas.widest(texts, bold=True)
        if widest + _GAP <= pitch + 1e-9:
            depth = canvas.line(0.34)
            return ClassAxis(tuple(range(start, stop)), tuple(texts), False, "", depth)
        if pitch >= canvas.line(_LINE) and frame.state.labels.named:
            return ClassAxis(tuple(range(start, stop)), tuple(texts), True, "", widest + 0.22)
    return _thinned(canvas, frame, (start, stop), pitch)


def _thinned(canvas: Canvas, frame: Frame, span: tuple[int, int], pitch: float) -> ClassAxis:
    """Return an axis on which some classes are named, always the selected one and the target."""
    start, stop = span
    order = ordered_by(frame)
    by_name = stop - start <= SEPARATE and are_names(frame)
    widest = canvas.widest(
        [_cut(canvas, _tick(frame, i, by_name)) for i in range(start, stop)]
        if by_name
        else [f"{stop:,}"],
        bold=True,
    )
    least = (widest + 0.16) / pitch
    step = math.ceil(least) if by_name else nice_step(least)
    marked = (selected_position(frame), _target_position(frame))
    musts = [i for i in marked if i is not None and start <= i < stop]
    chosen: dict[int, str] = {}
    for position in [*musts, *range(-(-start // step) * step, stop, step)]:
        text = _cut(canvas, _tick(frame, position, by_name or position in musts))
        if position not in chosen and _is_free(canvas, chosen, position, text, pitch):
            chosen[position] = text
    positions = tuple(sorted(chosen))
    caption = order if by_name else _counted(order, stop - start)
    texts = tuple(chosen[i] for i in positions)
    return ClassAxis(positions, texts, False, caption, canvas.line(0.5))


def _counted(order: str, count: int) -> str:
    """Return what the numbers below the bars are, and how many there are."""
    if order:
        said = tr("position of the class, {order} ({count:,} of them)")
        return said.format(order=order, count=count)
    return tr("class ({count:,} of them)").format(count=count)


def _is_free(canvas: Canvas, chosen: dict[int, str], index: int, text: str, pitch: float) -> bool:
    width = canvas.text_width(text, bold=True)
    return all(
        abs(index - other) * pitch > (width + canvas.text_width(taken, bold=True)) / 2 + _GAP
        for other, taken in _nearest(chosen, index)
    )


def _nearest(chosen: dict[int, str], index: int) -> Iterable[tuple[int, str]]:
    return sorted(chosen.items(), key=lambda item: abs(item[0] - index))[:4]


def _tick(frame: Frame, position: int, by_name: bool) -> str:
    return label_at(frame, position) if by_name else f"{position:,}"


def _cut(canvas: Canvas, text: str, room: float = LONGEST_LABEL) -> str:
    return canvas.elided(text, min(room, LONGEST_LABEL), bold=True)


def nice_step(least: float) -> int:
    """Return the smallest of 1, 2, 5, 10, 20, … that is not below ``least``."""
    power = int(10.0 ** math.floor(math.log10(max(least, 1))))
    return next(s * power for s in (1, 2, 5, 10) if s * power >= least)


def tint_selected(axes: Axes, canvas: Canvas, frame: Frame, bars: BarsPanel) -> None:
    """Lay the ground of the selected class behind its bar, at least a few pixels wide."""
    start, stop = int(bars.edges[0]), int(bars.edges[-1])
    at = selected_position(frame)
    if start <= at < stop:
        half = max(0.5, 0.003 * (stop - start))
        axes.axvspan(at - half, at + half, color=canvas.palette.selected_tint, zorder=0, lw=0)


def centres(bars: BarsPanel) -> npt.NDArray[np.float64]:
    """Return the middle of each bin on an axis on which position i is at i, shape (B,)."""
    middles: npt.NDArray[np.float64] = (bars.edges[:-1] + bars.edges[1:] - 1) / 2.0
    return middles


def bounds(bars: BarsPanel) -> npt.NDArray[np.float64]:
    """Return the edges of the bins on the same axis, shape (B + 1,)."""
    return bars.edges.astype(np.float64) - 0.5
