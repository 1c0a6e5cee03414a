"""What the data of each figure are: named arrays for JSON and NPZ, rows for CSV.

They stand in the order that the classes are shown in. ``classes`` says which class stands at each
position, where that is another one; ``edges`` of blocks are positions.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from softmax_gui.engine import Frame
from softmax_gui.engine.frame import Floats, Integers
from softmax_gui.engine.row_listing import RowListing
from softmax_gui.files.batch_tables import lines, reliability_columns, rows_columns
from softmax_gui.files.cells import Columns, safe_label, stepwise
from softmax_gui.files.shown import Shown
from softmax_gui.model import Order
from softmax_gui.model.order import Indices


@dataclass(frozen=True)
class Table:
    """How the data of one figure are taken from what it shows."""

    columns: Callable[[Shown], Columns]
    rows: Callable[[Shown], Iterable[list[Any]]]


def _of_frame(
    columns: Callable[[Frame], Columns], rows: Callable[[Frame], Iterable[list[Any]]]
) -> Table:
    """Return the table of a figure of a Frame, which has its panel."""
    return Table(lambda shown: columns(shown.frame), lambda shown: rows(shown.frame))


def _of_rows(columns: Callable[[RowListing], Columns]) -> Table:
    """Return the table of a figure of a batch."""
    return Table(lambda shown: columns(shown.rows), lambda shown: lines(columns(shown.rows)))


def _probabilities(frame: Frame) -> Columns:
    state, panel = frame.state, _present(frame.bars)
    columns: Columns = {
        "labels": _arranged_labels(frame),
        "logits": _arranged(frame, state.logits),
        "probabilities": _arranged(frame, frame.probabilities),
        "log_probabilities": _arranged(frame, frame.log_probabilities),
    }
    if len(panel.sigmoid.high) == state.size:
        columns["sigmoid"] = panel.sigmoid.high
    if state.target is not None:
        # Where it stands here, since these are the classes of whoever reads the file.
        columns["targets"] = np.array([frame.arrangement.position_of(state.target)])
    return columns | _classes(frame)


_HEADINGS = {
    "logits": "logit",
    "probabilities": "probability",
    "log_probabilities": "log_probability",
    "sigmoid": "sigmoid",
}


def _probability_rows(frame: Frame) -> Iterator[list[Any]]:
    columns = _probabilities(frame)
    names = [name for name in _HEADINGS if name in columns]
    yield ["class", "label", *(_HEADINGS[name] for name in names)]
    classes = frame.arrangement.between(0, frame.state.size)
    values = [stepwise(columns[name]) for name in names]
    for index, label, *row in zip(stepwise(classes), columns["labels"], *values, strict=True):
        yield [index, safe_label(label), *row]


def _gradient(frame: Frame) -> Columns:
    panel = _present(frame.gradient)
    columns: Columns = {"of": str(panel.of), "max_difference": panel.max_difference}
    closed, autograd = panel.closed_form, panel.autograd
    if closed.single:
        labels = [frame.state.labels[i] for i in _classes_of(frame, closed.edges)]
        columns |= {"labels": labels, "gradient": closed.high, "autograd": autograd.high}
        return columns | _classes(frame)
    columns |= {
        "edges": closed.edges,
        "gradient_low": closed.low,
        "gradient_high": closed.high,
        "autograd_low": autograd.low,
        "autograd_high": autograd.high,
    }
    return columns | _classes(frame)


def _gradient_rows(frame: Frame) -> Iterator[list[Any]]:
    edges, columns = _present(frame.gradient).closed_form.edges, _gradient(frame)
    names = [key for key in columns if key.startswith(("gradient", "autograd"))]
    values = [stepwise(columns[key]) for key in names]
    heads: Iterable[Sequence[Any]]
    if "labels" in columns:
        yield ["class", "label", *names]
        heads = zip(_classes_of(frame, edges), map(safe_label, columns["labels"]), strict=True)
    else:
        yield [*_block_heading(frame, "class"), *names]
        heads = _block_heads(frame, edges.tolist())
    for head, *row in zip(heads, *values, strict=True):
        yield [*head, *row]


def _jacobian(frame: Frame) -> Columns:
    panel = _present(frame.jacobian)
    columns: Columns = {"jacobian": panel.values, "reduction": panel.reduction}
    if panel.single:
        labels = frame.state.labels
        columns |= {
            "row_labels": [labels[i] for i in _classes_of(frame, panel.row_edges)],
            "column_labels": [labels[i] for i in _classes_of(frame, panel.column_edges)],
        }
    else:
        columns |= {"row_edges": panel.row_edges, "column_edges": panel.column_edges}
    return columns | _classes(frame)


def _jacobian_rows(frame: Frame) -> Iterator[list[Any]]:
    panel, columns = _present(frame.jacobian), _jacobian(frame)
    values = panel.values.tolist()
    if panel.single:
        yield ["", *map(safe_label, columns["column_labels"])]
        labels = map(safe_label, columns["row_labels"])
        yield from ([label, *row] for label, row in zip(labels, values, strict=True))
        return
    what = "positions " if frame.arrangement.classes is not None else ""
    across = itertools.pairwise(panel.column_edges.tolist())
    yield [*_block_heading(frame, "row"), *(f"{what}{a}..{b - 1}" for a, b in across)]
    heads = _block_heads(frame, panel.row_edges.tolist())
    yield from ([*head, *row] for head, row in zip(heads, values, strict=True))


def _response(frame: Frame) -> Columns:
    panel, labels = _present(frame.response), frame.state.labels
    return {
        "logit_of": labels[panel.index],
        "at": panel.at,
        "value": panel.value,
        "slope": panel.slope,
        "positions": panel.positions,
        "labels": [labels[panel.index], *(labels[i] for i in panel.classes.tolist())],
        "curves": np.vstack([panel.selected, panel.others]),
    }


def _response_rows(frame: Frame) -> Iterator[list[Any]]:
    columns = _response(frame)
    yield ["logit", *(safe_label(label) for label in columns["labels"])]
    curves = columns["curves"].T.tolist()
    for position, row in zip(columns["positions"].tolist(), curves, strict=True):
        yield [position, *row]


def _cumulative(frame: Frame) -> Columns:
    panel = _present(frame.cumulative)
    classes = _by_rank(frame)
    probabilities = frame.probabilities[classes]
    return {
        "labels": [frame.state.labels[i] for i in classes.tolist()],
        "probabilities": probabilities,
        "cumulative": np.cumsum(probabilities),
        "classes": classes,
        "shares": [share for share, _ in panel.shares],
        "counts": [count for _, count in panel.shares],
    }


def _cumulative_rows(frame: Frame) -> Iterator[list[Any]]:
    columns = _cumulative(frame)
    yield ["rank", "class", "label", "probability", "cumulative_probability"]
    values = [stepwise(columns[name]) for name in ("classes", "probabilities", "cumulative")]
    lines = zip(columns["labels"], *values, strict=True)
    for rank, (label, index, *row) in enumerate(lines, start=1):
        yield [rank, index, safe_label(label), *row]


def _by_rank(frame: Frame) -> Indices:
    """Return the classes, the one with the largest p first; equal ones in their own order."""
    if frame.arrangement.order is Order.PROBABILITY and not frame.order_is_kept:
        return frame.arrangement.between(0, frame.state.size)
    return np.argsort(-frame.probabilities, kind="stable")


def _arranged(frame: Frame, values: Floats) -> Floats:
    """Return values, one a class, at the positions of the classes."""
    classes = frame.arrangement.classes
    return values if classes is None else values[classes]


def _arranged_labels(frame: Frame) -> list[str]:
    labels, arrangement = frame.state.labels, frame.arrangement
    return [labels[i] for i in arrangement.between(0, len(labels)).tolist()]


def _classes(frame: Frame) -> Columns:
    """Return what tells positions from classes, where they are not the same."""
    arrangement = frame.arrangement
    if arrangement.classes is None:
        return {}
    return {"order": str(arrangement.order), "classes": arrangement.classes}


def _classes_of(frame: Frame, edges: Integers) -> list[int]:
    """Return the classes in bins of one class."""
    classes: list[int] = frame.arrangement.between(int(edges[0]), int(edges[-1])).tolist()
    return classes


def _block_heading(frame: Frame, what: str) -> list[str]:
    """Return what is said of each block of classes: in another order it has no first class."""
    if frame.arrangement.classes is None:
        return [f"first_{what}", f"last_{what}"]
    return ["first_position", "last_position", "first_label", "last_label"]


def _block_heads(frame: Frame, edges: list[int]) -> Iterator[list[Any]]:
    labels, arrangement = frame.state.labels, frame.arrangement
    for start, stop in itertools.pairwise(edges):
        ends: list[Any] = [start, stop - 1]
        if arrangement.classes is not None:
            ends += [safe_label(labels[arrangement.class_at(end)]) for end in (start, stop - 1)]
        yield ends


def _present(panel: Any) -> Any:
    if panel is None:
        raise ValueError("the Frame was computed without this panel")
    return panel


TABLES = {
    "probabilities": _of_frame(_probabilities, _probability_rows),
    "jacobian": _of_frame(_jacobian, _jacobian_rows),
    "gradient": _of_frame(_gradient, _gradient_rows),
    "response": _of_frame(_response, _response_rows),
    "cumulative": _of_frame(_cumulative, _cumulative_rows),
    "rows": _of_rows(rows_columns),
    "reliability": _of_rows(reliability_columns),
}
"""The data of each figure, by its name."""
