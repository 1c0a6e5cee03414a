"""Which class labels there is room for."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from softmax_gui.engine import Frame
from softmax_gui.model import Labels
from softmax_gui.view.theme import in_type

TARGET = "\N{BULLSEYE}"
_GAP = 7.0
_LEAST_GAP = 3.0
"""Beside the selected and the target, which stand where they do."""
_NUDGE = 12
_LONGEST = 84.0
"""Of a name, in type of the usual size; a number that is cut would be another one."""
_ROOM_TO_ELIDE = 36.0
_MEASURED = 100
"""The most names in view that are measured for the room beside a plot."""

Span = tuple[int, int]
Width = Callable[[str], float]


@dataclass(frozen=True)
class AxisText:
    """What is written at a place of an axis.

    Parameters
    ----------
    text : str
        What it says.
    bold : bool
        Whether it stands out.
    kept : bool
        Whether it may stand further from its place, rather than be left out.
    """

    text: str
    bold: bool = False
    kept: bool = False


@dataclass(frozen=True)
class ClassLabel:
    """A label on an axis of classes, at the position of its class."""

    position: int
    text: str
    selected: bool

    @property
    def of_note(self) -> bool:
        """Whether it is that of the selected class or of the target."""
        return self.selected or self.text.endswith(TARGET)

    @property
    def on_axis(self) -> AxisText:
        """What is written; the selected class stands out."""
        return AxisText(self.text, self.selected, self.of_note)


@dataclass(frozen=True)
class LabelStyle:
    """How long labels may be: how wide a text is, and how it is shortened to a width."""

    width: Width
    elide: Callable[[str, float], str]


def across(frame: Frame, span: Span, pitch: float, style: LabelStyle) -> list[ClassLabel]:
    """Return the labels of a horizontal axis.

    Parameters
    ----------
    frame : Frame
        Names the classes, the selected one and the target.
    span : (int, int)
        The half-open range of positions in view.
    pitch : float
        Pixels a class.
    style : LabelStyle
        Measures and shortens.
    """
    if pitch >= _ROOM_TO_ELIDE and _fit(frame.state.labels, pitch, style):
        return [_label(frame, i, pitch - _GAP, style) for i in range(*span)]
    stride = _stride(frame, span, pitch, style)
    return _thinned(frame, span, stride, pitch, style)


def room_beside(frame: Frame, span: Span, style: LabelStyle) -> float:
    """Return the room that the labels of a vertical axis are given, in pixels.

    It is that of the largest number, or of the widest name in view, or, of many names, of the
    longest there may be: neither which class is selected nor how many labels there is room for
    makes a plot larger or smaller.
    """
    labels, longest = frame.state.labels, _longest(frame.state.labels)
    if not labels.named:
        suffix = "" if frame.state.target is None else f" {TARGET}"
        return style.width(f"{len(labels) - 1}{suffix}")
    if span[1] - span[0] > _MEASURED:
        return longest
    return max(style.width(_label(frame, i, longest, style).text) for i in range(*span))


def down(frame: Frame, span: Span, pitch: float, style: LabelStyle) -> list[ClassLabel]:
    """Return the labels of a vertical axis, where a label needs a line of text."""
    line = style.width("0") * 2.0
    stride = _round_up(line / pitch)
    room = _longest(frame.state.labels)
    picked = [_label(frame, i, room, style) for i in _multiples(span, stride)]
    selected = frame.arrangement.position_of(frame.state.selected)
    if not span[0] <= selected < span[1]:
        return picked
    near = [
        label
        for label in picked
        if label.position == selected or abs(label.position - selected) * pitch >= line * 0.9
    ]
    others = [label for label in near if label.position != selected]
    return [*others, _label(frame, selected, room, style)]


def uncut(
    labels: Sequence[AxisText], xs: Sequence[float], ends: tuple[float, float], width: Width
) -> list[tuple[AxisText, int]]:
    """Return labels with the middles of where they stand, so that no end of the axis cuts one.

    One that would be cut is moved inwards: by a few pixels, or, if it is to be kept, as far as it
    takes. Otherwise it is left out, and so is what another one was moved on to.

    Parameters
    ----------
    labels : sequence of AxisText
        What is written.
    xs : sequence of float
        The pixels that the labels belong to.
    ends : (float, float)
        The pixels between which there is room for text.
    width : callable
        Measures a text.
    """
    fitted = [
        (label, x, *_moved_inside(x, width(label.text) / 2, ends))
        for label, x in zip(labels, xs, strict=True)
    ]
    if all(at == round(x) for _, x, at, _ in fitted):
        return [(label, at) for label, _, at, _ in fitted]
    placed: list[tuple[AxisText, int, float]] = []
    for label, x, at, half in sorted(
        fitted, key=lambda one: (not one[0].kept, abs(one[2] - one[1]))
    ):
        near = label.kept or abs(at - x) <= _NUDGE
        if near and all(abs(at - other) >= half + reach for _, other, reach in placed):
            placed.append((label, at, half))
    return [(label, at) for label, at, _ in placed]


def _moved_inside(x: float, half: float, ends: tuple[float, float]) -> tuple[int, float]:
    """Return the pixel nearest to x around which so much has room, and how much it is."""
    return max(min(round(x), math.floor(ends[1] - half)), math.ceil(ends[0] + half)), half


def shortened(text: str, longest: int = 24) -> str:
    """Return a name cut to a number of characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _thinned(
    frame: Frame, span: Span, stride: int, pitch: float, style: LabelStyle
) -> list[ClassLabel]:
    """Return every ``stride``-th label, save those that the selected and the target push aside."""
    order = [i for i in _important(frame) if span[0] <= i < span[1]] + list(
        _multiples(span, stride)
    )
    placed: list[tuple[float, float]] = []
    kept: dict[int, ClassLabel] = {}
    for position in order:
        label = _label(frame, position, _longest(frame.state.labels), style)
        reach = (style.width(label.text) + _LEAST_GAP) / 2
        at = (position + 0.5) * pitch
        if position not in kept and all(abs(at - x) >= reach + r for x, r in placed):
            placed.append((at, reach))
            kept[position] = label
    return list(kept.values())


def _longest(labels: Labels) -> float:
    return in_type(_LONGEST) if labels.named else math.inf


def _fit(labels: Labels, pitch: float, style: LabelStyle) -> bool:
    """Return whether each class has room for its label, or for the beginning of its name."""
    return labels.named or style.width(str(len(labels) - 1)) + _GAP <= pitch


def _important(frame: Frame) -> list[int]:
    """Return the positions of the selected class and of the target."""
    classes = dict.fromkeys((frame.state.selected, frame.state.target))
    return [frame.arrangement.position_of(index) for index in classes if index is not None]


def _stride(frame: Frame, span: Span, pitch: float, style: LabelStyle) -> int:
    """Return how many classes a label takes, measuring only labels that would be drawn."""
    labels, class_at = frame.state.labels, frame.arrangement.class_at
    stride = _next_stride(labels, (style.width("00") + _GAP) / pitch)
    while True:
        drawn = [labels[class_at(i)] for i in _multiples(span, stride) or span[:1]]
        needed = min(max(style.width(shortened(text)) for text in drawn), _longest(labels)) + _GAP
        if needed <= stride * pitch or stride > span[1] - span[0]:
            return stride
        stride = _next_stride(labels, max(needed / pitch, stride + 1))


def _next_stride(labels: Labels, least: float) -> int:
    """Return a stride of at least ``least``: a round one where classes are called by number."""
    return math.ceil(least) if labels.named else _round_up(least)


def _multiples(span: Span, stride: int) -> range:
    return range(-(-span[0] // stride) * stride, span[1], stride)


def _label(frame: Frame, position: int, room: float, style: LabelStyle) -> ClassLabel:
    index = frame.arrangement.class_at(position)
    text = shortened(frame.state.labels[index])
    suffix = f" {TARGET}" if index == frame.state.target else ""
    if style.width(text + suffix) > room:
        text = style.elide(text, room - style.width(suffix))
    return ClassLabel(position, text + suffix, index == frame.state.selected)


def _round_up(least: float) -> int:
    """Return the next of 1, 2, 5, 10, 20 … that is at least ``least``."""
    power = 1
    while True:
        for digit in (1, 2, 5):
            if digit * power >= least:
                return digit * power
        power *= 10
