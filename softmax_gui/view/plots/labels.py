"""Which class labels there is room for."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from softmax_gui.engine import Frame
from softmax_gui.model import Labels

TARGET = "\N{BULLSEYE}"
_GAP = 7.0
_LONGEST = 84.0
_ROOM_TO_ELIDE = 36.0

Span = tuple[int, int]
Width = Callable[[str], float]


@dataclass(frozen=True)
class AxisText:
    """What is written at a place of an axis."""

    text: str
    bold: bool = False


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
        return AxisText(self.text, self.selected)


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
    if pitch >= _ROOM_TO_ELIDE:
        return [_label(frame, i, pitch - _GAP, style) for i in range(*span)]
    stride = _stride(frame, span, pitch, style)
    return _thinned(frame, span, stride, pitch, style)


def down(frame: Frame, span: Span, pitch: float, style: LabelStyle) -> list[ClassLabel]:
    """Return the labels of a vertical axis, where a label needs a line of text."""
    stride = _round_up(style.width("0") * 2.0 / pitch)
    picked = [_label(frame, i, _LONGEST, style) for i in _multiples(span, stride)]
    selected = frame.arrangement.position_of(frame.state.selected)
    if not span[0] <= selected < span[1]:
        return picked
    near = [
        label
        for label in picked
        if label.position == selected or abs(label.position - selected) >= stride * 0.9
    ]
    others = [label for label in near if label.position != selected]
    return [*others, _label(frame, selected, _LONGEST, style)]


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
        label = _label(frame, position, _LONGEST, style)
        reach = (style.width(label.text) + _GAP) / 2
        at = (position + 0.5) * pitch
        if position not in kept and all(abs(at - x) >= reach + r for x, r in placed):
            placed.append((at, reach))
            kept[position] = label
    return list(kept.values())


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
        needed = min(max(style.width(shortened(text)) for text in drawn), _LONGEST) + _GAP
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
