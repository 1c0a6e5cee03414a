"""The numbers of a Frame as one object: what ``softmax-gui inspect`` prints."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from softmax_gui.engine import BarsViewport, Frame, MatrixViewport, Viewports
from softmax_gui.engine.frame import Floats, JacobianPanel
from softmax_gui.model import Batch, InputError
from softmax_gui.model.numbers import MINUS, percent, short, signed

DENSE_CLASSES = 64
"""Up to how many classes the Jacobian is part of a report by itself."""
FULL_CLASSES = 4096
"""Up to how many classes the whole Jacobian can be had by asking."""
TEXT_ROWS = 20


def report_viewports(size: int, full_jacobian: bool = False) -> Viewports:
    """Return the viewports of a Frame that `report` can be made of: a pixel for each class.

    Raises
    ------
    InputError
        When the whole Jacobian is asked for and has too many entries.
    """
    if full_jacobian and size > FULL_CLASSES:
        raise InputError(
            f"The whole Jacobian of {size:,} classes has {size**2:,} entries. It is printed for "
            f"at most {FULL_CLASSES:,} classes."
        )
    bars = BarsViewport(pixels=size)
    dense = full_jacobian or size <= DENSE_CLASSES
    return Viewports(bars, MatrixViewport(size, size) if dense else None, bars)


def report(frame: Frame) -> dict[str, Any]:
    """Return everything that a Frame says, as an object that JSON can hold.

    What is said of each class stands in the order of the document, whatever that of the Frame.

    Parameters
    ----------
    frame : Frame
        Computed with `report_viewports`.

    Returns
    -------
    dict
        ``loss`` is None without a target, ``jacobian`` where the Frame has none. A number that
        JSON cannot hold is a string: ``"-inf"`` for a masked class.
    """
    state, summary = frame.state, frame.summary
    return {
        "labels": list(state.labels),
        "logits": numbers(state.logits),
        "temperature": state.temperature,
        "dtype": str(frame.precision),
        "device": frame.device,
        "probabilities": numbers(frame.probabilities),
        "log_probabilities": numbers(frame.log_probabilities),
        "sigmoid": None
        if frame.bars is None
        else numbers(_by_class(frame, frame.bars.sigmoid.high)),
        "argmax": summary.argmax,
        "label": state.labels[summary.argmax],
        "entropy": summary.entropy,
        "perplexity": summary.perplexity,
        "target": state.target,
        "loss": None if summary.loss is None else plain(summary.loss),
        "gradient": _gradient(frame),
        "jacobian": None if frame.jacobian is None else numbers(_matrix(frame, frame.jacobian)),
    }


def numbers(values: npt.ArrayLike) -> list[Any]:
    """Return an array as nested lists of what JSON can hold."""
    return _plain_list(_as_list(values))


def plain(value: float) -> float | str:
    """Return a number, or the text of one that JSON has no notation for."""
    return value if math.isfinite(value) else str(float(value))


def report_text(frame: Frame) -> str:
    """Return the same for people: a line a class, in the order of the Frame.

    Where there are many classes in the order that they were given in, only those with the largest
    probabilities are listed.
    """
    lines = [*_summary_lines(frame), "", *_aligned(_class_rows(frame))]
    hidden = frame.state.size - TEXT_ROWS
    if hidden > 0:
        lines.append(f"… and {hidden:,} more classes; --json prints all of them.")
    return "\n".join([*lines, *_jacobian_lines(frame)])


def _by_class(frame: Frame, values: Floats) -> Floats:
    """Return values, one a position, in the order of the document."""
    return values if frame.arrangement.classes is None else values[frame.arrangement.positions]


def _matrix(frame: Frame, panel: JacobianPanel) -> Floats:
    """Return the whole Jacobian in the order of the document."""
    if frame.arrangement.classes is None:
        return panel.values
    positions = frame.arrangement.positions
    return panel.values[np.ix_(positions, positions)]


def _as_list(values: Any) -> list[Any]:
    return list(values.tolist())


def _plain_list(values: list[Any]) -> list[Any]:
    return [_plain_list(v) if isinstance(v, list) else plain(v) for v in values]


def _gradient(frame: Frame) -> dict[str, Any] | None:
    panel = frame.gradient
    if panel is None:
        return None
    return {
        "of": str(panel.of),
        "values": numbers(_by_class(frame, panel.closed_form.high)),
        "autograd": numbers(_by_class(frame, panel.autograd.high)),
        "max_difference": plain(panel.max_difference),
    }


def _summary_lines(frame: Frame) -> Iterator[str]:
    state, summary = frame.state, frame.summary
    label = state.labels[summary.argmax]
    where = f"{frame.precision} on {frame.device}"
    nats, perplexity = short(summary.entropy, 4), short(summary.perplexity, 4)
    yield f"{state.size:,} classes, T = {state.temperature:g}, {where}"
    if state.batch is not None and state.batch.shape[0] > 1:
        yield f"row          {_place(state.batch, state.row)}"
    yield f"label        {label}  ({percent(summary.max_probability)})"
    yield f"entropy      {nats} nats, perplexity {perplexity}"
    if state.target is not None and summary.loss is not None:
        yield f"loss         {short(summary.loss, 6)}, target {state.labels[state.target]}"
    if frame.gradient is not None:
        difference = short(frame.gradient.max_difference)
        yield f"gradient     of {frame.gradient.of}, autograd differs by {difference} at most"


def _place(batch: Batch, row: int) -> str:
    """Return which of all rows one is and, where they stand along several axes, where that is."""
    text = f"{row:,} of {batch.shape[0]:,}, counted from 0"
    if len(batch.axes) > 1:
        place, axes = ", ".join(map(str, batch.place(row))), " x ".join(map(str, batch.axes))
        text = f"{text}: at {place} of {axes}"
    return text


def _class_rows(frame: Frame) -> Iterator[Sequence[str]]:
    yield ("class", "label", "logit", "p", "log p", "sigmoid", "gradient")
    state = frame.state
    sigmoid = None if frame.bars is None else _by_class(frame, frame.bars.sigmoid.high)
    panel = frame.gradient
    gradient = None if panel is None else _by_class(frame, panel.closed_form.high)
    for i in _listed(frame):
        yield (
            str(i),
            state.labels[i],
            short(float(state.logits[i]), 4),
            short(float(frame.probabilities[i]), 6),
            short(float(frame.log_probabilities[i]), 4),
            "" if sigmoid is None else short(float(sigmoid[i]), 4),
            "" if gradient is None else signed(float(gradient[i]), 6),
        )


def _listed(frame: Frame) -> list[int]:
    """Return the classes that have a line."""
    classes = frame.arrangement.between(0, min(frame.state.size, TEXT_ROWS))
    if frame.arrangement.classes is None and frame.state.size > TEXT_ROWS:
        classes = (-frame.probabilities).argsort(kind="stable")[:TEXT_ROWS]
    found: list[int] = classes.tolist()
    return found


def _jacobian_lines(frame: Frame) -> list[str]:
    if frame.jacobian is None or frame.state.size > TEXT_ROWS:
        return []
    labels = [frame.state.labels[i] for i in _listed(frame)]
    rows = [[signed(v) for v in row] for row in frame.jacobian.values.tolist()]
    table = [["Jacobian", *labels], *([a, *r] for a, r in zip(labels, rows, strict=True))]
    return ["", *_aligned(table)]


def _aligned(rows: "Iterator[Sequence[str]] | list[list[str]]") -> list[str]:
    """Return lines of columns: text to the left, numbers to the right."""
    cells = [list(row) for row in rows]
    columns = list(zip(*cells, strict=True))
    padded = [_padded(column) for column in columns]
    return ["  ".join(line).rstrip() for line in zip(*padded, strict=True)]


def _padded(column: Sequence[str]) -> list[str]:
    width = max(map(len, column))
    numeric = all(cell[:1] in f"+{MINUS}∞0123456789" for cell in column[1:])
    return [cell.rjust(width) if numeric else cell.ljust(width) for cell in column]
