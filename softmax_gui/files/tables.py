"""What the data of each figure are: named arrays for JSON and NPZ, rows for CSV.

They stand in the order that the classes are shown in. ``classes`` says which class stands at each
position, where that is another one; ``edges`` of blocks are positions.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from softmax_gui.engine import Frame, tables
from softmax_gui.engine.row_listing import RowListing
from softmax_gui.engine.tables import Cell, Column
from softmax_gui.files.batch_tables import reliability_table, rows_table
from softmax_gui.files.cells import Columns, safe_label
from softmax_gui.files.shown import Shown

_STEP = 4096
Named = Iterable[tuple[str, Column]]
"""Columns with what stands over them."""


@dataclass(frozen=True)
class Table:
    """How the data of one figure are taken from what it shows."""

    columns: Callable[[Shown], Columns]
    rows: Callable[[Shown], Iterator[Sequence[Any]]]


def _of_frame(
    columns: Callable[[Frame], Columns],
    table: Callable[[Frame], tables.Table],
    named: Callable[[Frame, tables.Table], Named],
) -> Table:
    """Return the table of a figure of a Frame, which has its panel."""

    def rows(shown: Shown) -> Iterator[Sequence[Any]]:
        found = table(shown.frame)
        return _lines(found.count, named(shown.frame, found))

    return Table(lambda shown: columns(shown.frame), rows)


def _of_rows(table: Callable[[RowListing], tables.Table]) -> Table:
    """Return the table of a figure of a batch, whose columns have one name in every form."""

    def columns(shown: Shown) -> Columns:
        found = table(shown.rows)
        return {column.name: found.whole(column.name) for column in found.columns}

    def rows(shown: Shown) -> Iterator[Sequence[Any]]:
        found = table(shown.rows)
        return _lines(found.count, _by_name(found.columns))

    return Table(columns, rows)


def _lines(count: int, named: Named) -> Iterator[Sequence[Any]]:
    """Yield a table line by line, the heading first.

    It is taken some lines at a time, so that other threads have their turn.
    """
    headings, columns = zip(*named, strict=True)
    yield headings
    for start in range(0, count, _STEP):
        stop = min(start + _STEP, count)
        yield from zip(*(_safe(column.cells(start, stop)) for column in columns), strict=True)


def _safe(cells: Sequence[Cell]) -> Iterable[Cell]:
    """Return cells as a file may hold them; among numbers there is at most an empty text."""
    if not isinstance(cells[0], str):
        return cells
    return (safe_label(cell) if isinstance(cell, str) else cell for cell in cells)


def _by_name(columns: Iterable[Column]) -> Named:
    return [(column.name, column) for column in columns]


_PLURALS = {
    "label": "labels",
    "logit": "logits",
    "probability": "probabilities",
    "log_probability": "log_probabilities",
    "sigmoid": "sigmoid",
}


def _probabilities(frame: Frame) -> Columns:
    state, table = frame.state, tables.probabilities(frame)
    names = [column.name for column in table.columns if column.name in _PLURALS]
    columns: Columns = {_PLURALS[name]: table.whole(name) for name in names}
    if state.target is not None:
        # Where it stands here, since these are the classes of whoever reads the file.
        columns["targets"] = np.array([frame.arrangement.position_of(state.target)])
    return columns | _classes(frame)


def _gradient(frame: Frame) -> Columns:
    panel, table = _present(frame.gradient), tables.gradient(frame)
    columns: Columns = {"of": str(panel.of), "max_difference": panel.max_difference}
    if panel.closed_form.single:
        columns["labels"] = table.whole("label")
    else:
        columns["edges"] = panel.closed_form.edges
    return columns | _derivatives(table) | _classes(frame)


def _derivatives(table: tables.Table) -> Columns:
    names = [column.name for column in table.columns]
    return {n: table.whole(n) for n in names if n.startswith(("gradient", "autograd"))}


def _jacobian(frame: Frame) -> Columns:
    panel = _present(frame.jacobian)
    columns: Columns = {"jacobian": panel.values, "reduction": panel.reduction}
    if panel.single:
        table = tables.jacobian(frame)
        columns["row_labels"] = table.whole("label")
        columns["column_labels"] = [each.of[0] for each in table.columns if each.of]
    else:
        columns |= {"row_edges": panel.row_edges, "column_edges": panel.column_edges}
    return columns | _classes(frame)


def _named_blocks(frame: Frame, table: tables.Table) -> Named:
    """Name the columns of a Jacobian: by the labels of the classes, or the positions of blocks."""
    panel = _present(frame.jacobian)
    heads = [column for column in table.columns if not column.of]
    blocks = [column for column in table.columns if column.of]
    if panel.single:
        labels = [("", column) for column in heads if column.name == "label"]
        return [*labels, *((safe_label(column.of[0]), column) for column in blocks)]
    what = "positions " if frame.arrangement.classes is not None else ""
    across = itertools.pairwise(panel.column_edges.tolist())
    names = [f"{what}{start}..{stop - 1}" for start, stop in across]
    return [*_named_bins(frame, heads), *zip(names, blocks, strict=True)]


def _named_bins(frame: Frame, columns: Iterable[Column]) -> Named:
    """Name the columns of bins: where positions are classes, their numbers say which these are."""
    if frame.arrangement.classes is not None:
        return _by_name(columns)
    ends = ("first_label", "last_label")
    return _by_name(column for column in columns if column.name not in ends)


def _response(frame: Frame) -> Columns:
    panel, table = _present(frame.response), tables.response(frame)
    _, *curves = table.columns
    return {
        "logit_of": frame.state.labels[panel.index],
        "at": panel.at,
        "value": panel.value,
        "slope": panel.slope,
        "positions": panel.positions,
        "labels": [curve.of[0] for curve in curves],
        "curves": np.vstack([panel.selected, panel.others]),
    }


def _named_curves(table: tables.Table) -> Named:
    position, *curves = table.columns
    return [("logit", position), *((safe_label(curve.of[0]), curve) for curve in curves)]


def _cumulative(frame: Frame) -> Columns:
    panel, table = _present(frame.cumulative), tables.all_ranks(frame)
    return {
        "labels": table.whole("label"),
        "probabilities": table.whole("probability"),
        "cumulative": table.whole("cumulative_probability"),
        "classes": table.whole("class"),
        "shares": [share for share, _ in panel.shares],
        "counts": [count for _, count in panel.shares],
    }


def _classes(frame: Frame) -> Columns:
    """Return what tells positions from classes, where they are not the same."""
    arrangement = frame.arrangement
    if arrangement.classes is None:
        return {}
    return {"order": str(arrangement.order), "classes": arrangement.classes}


def _present(panel: Any) -> Any:
    if panel is None:
        raise ValueError("the Frame was computed without this panel")
    return panel


TABLES = {
    "probabilities": _of_frame(
        _probabilities, tables.probabilities, lambda _, table: _by_name(table.columns)
    ),
    "jacobian": _of_frame(_jacobian, tables.jacobian, _named_blocks),
    "gradient": _of_frame(
        _gradient, tables.gradient, lambda frame, table: _named_bins(frame, table.columns)
    ),
    "response": _of_frame(_response, tables.response, lambda _, table: _named_curves(table)),
    "cumulative": _of_frame(
        _cumulative, tables.all_ranks, lambda _, table: _by_name(table.columns)
    ),
    "rows": _of_rows(rows_table),
    "reliability": _of_rows(reliability_table),
}
"""The data of each figure, by its name."""
