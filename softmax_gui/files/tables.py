"""What the data of each figure are: named arrays for JSON and NPZ, rows for CSV."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from softmax_gui.engine import Frame
from softmax_gui.engine.frame import BarsPanel, JacobianPanel

Columns = dict[str, Any]
"""Named arrays, lists of text and scalars."""


@dataclass(frozen=True)
class Table:
    """How the data of one figure are taken from a Frame that has its panel."""

    columns: Callable[[Frame], Columns]
    rows: Callable[[Frame], Iterable[list[Any]]]


def safe_label(label: str) -> str:
    """Return a label that no spreadsheet takes for a formula."""
    return f"'{label}" if label.startswith(("=", "+", "-", "@", "\t", "\r")) else label


def _probabilities(frame: Frame) -> Columns:
    state, panel = frame.state, _present(frame.bars)
    columns: Columns = {
        "labels": list(state.labels),
        "logits": state.logits,
        "probabilities": frame.probabilities,
        "log_probabilities": frame.log_probabilities,
    }
    if len(panel.sigmoid.high) == state.size:
        columns["sigmoid"] = panel.sigmoid.high
    if state.target is not None:
        columns["targets"] = np.array([state.target])
    return columns


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
    values = [columns[name].tolist() for name in names]
    for index, (label, *row) in enumerate(zip(columns["labels"], *values, strict=True)):
        yield [index, safe_label(label), *row]


def _gradient(frame: Frame) -> Columns:
    panel = _present(frame.gradient)
    columns: Columns = {"of": str(panel.of), "max_difference": panel.max_difference}
    closed, autograd = panel.closed_form, panel.autograd
    if closed.single:
        labels = _labels(frame, closed)
        return columns | {"labels": labels, "gradient": closed.high, "autograd": autograd.high}
    return columns | {
        "edges": closed.edges,
        "gradient_low": closed.low,
        "gradient_high": closed.high,
        "autograd_low": autograd.low,
        "autograd_high": autograd.high,
    }


def _gradient_rows(frame: Frame) -> Iterator[list[Any]]:
    panel, columns = _present(frame.gradient), _gradient(frame)
    starts, stops = panel.closed_form.edges[:-1].tolist(), panel.closed_form.edges[1:].tolist()
    single = "labels" in columns
    names = [key for key in columns if key.startswith(("gradient", "autograd"))]
    values = [columns[key].tolist() for key in names]
    heads = [safe_label(v) for v in columns["labels"]] if single else [v - 1 for v in stops]
    yield ["class", "label", *names] if single else ["first_class", "last_class", *names]
    for start, head, *row in zip(starts, heads, *values, strict=True):
        yield [start, head, *row]


def _jacobian(frame: Frame) -> Columns:
    panel = _present(frame.jacobian)
    columns: Columns = {"jacobian": panel.values, "reduction": panel.reduction}
    if panel.single:
        rows, columns_ = _sides(panel)
        labels = frame.state.labels
        return columns | {
            "row_labels": [labels[i] for i in rows],
            "column_labels": [labels[i] for i in columns_],
        }
    return columns | {"row_edges": panel.row_edges, "column_edges": panel.column_edges}


def _jacobian_rows(frame: Frame) -> Iterator[list[Any]]:
    panel = _present(frame.jacobian)
    values = panel.values.tolist()
    if panel.single:
        labels = frame.state.labels
        rows, columns = _sides(panel)
        yield ["", *(safe_label(labels[j]) for j in columns)]
        yield from ([safe_label(labels[i]), *row] for i, row in zip(rows, values, strict=True))
        return
    rows, columns = panel.row_edges.tolist(), panel.column_edges.tolist()
    yield ["first_row", "last_row", *(f"{a}..{b - 1}" for a, b in _spans(columns))]
    for (first, end), row in zip(_spans(rows), values, strict=True):
        yield [first, end - 1, *row]


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


def _labels(frame: Frame, bars: BarsPanel) -> list[str]:
    return [frame.state.labels[i] for i in range(int(bars.edges[0]), int(bars.edges[-1]))]


def _sides(panel: JacobianPanel) -> tuple[list[int], list[int]]:
    return panel.row_edges[:-1].tolist(), panel.column_edges[:-1].tolist()


def _spans(edges: list[int]) -> Iterable[tuple[int, int]]:
    return itertools.pairwise(edges)


def _present(panel: Any) -> Any:
    if panel is None:
        raise ValueError("the Frame was computed without this panel")
    return panel


TABLES = {
    "probabilities": Table(_probabilities, _probability_rows),
    "jacobian": Table(_jacobian, _jacobian_rows),
    "gradient": Table(_gradient, _gradient_rows),
    "response": Table(_response, _response_rows),
}
"""The data of each figure, by its name."""
