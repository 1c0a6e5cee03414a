"""What the data of the figures of a batch are: its rows as they are listed, and their bins."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from softmax_gui.compute.calibration import Reliability
from softmax_gui.engine.row_listing import RowListing
from softmax_gui.engine.rows import Verdict
from softmax_gui.files.cells import Columns, safe_label, stepwise
from softmax_gui.model import InputError
from softmax_gui.model.language import tr

_RIGHT = {Verdict.RIGHT: "yes", Verdict.WRONG: "no", Verdict.UNKNOWN: ""}
_NONE = -1
"""Stands for a target, or the class with the largest p, where there is none."""


def rows_columns(listing: RowListing) -> Columns:
    """Return what is known of each listed row, at full precision."""
    figures, of = listing.figures, listing.rows
    batch, largest = figures.question.batch, listing.figures.largest[of]
    targets = np.full(len(of), _NONE) if batch.targets is None else np.asarray(batch.targets)[of]
    return {
        "row": of,
        "class": largest,
        "label": ["" if index < 0 else batch.labels[index] for index in largest.tolist()],
        "p": figures.confidence[of],
        "entropy": figures.entropy[of],
        "target": targets,
        "target_p": figures.target_probability[of],
        "loss": figures.loss[of],
        "right": [_RIGHT[Verdict(verdict)] for verdict in figures.verdicts[of].tolist()],
    }


def judged(listing: RowListing) -> Reliability:
    """Return the bins of confidence, or raise InputError when no row has a target."""
    if not listing.figures.has_targets:
        raise InputError(tr("No row has a target, so there is nothing to be right about."))
    return listing.figures.reliability


def reliability_columns(listing: RowListing) -> Columns:
    """Return the bins of confidence, with how many rows are in each and how often they are right.

    Raises
    ------
    InputError
        When no row has a target.
    """
    found = judged(listing)
    return {
        "above": found.edges[:-1],
        "to": found.edges[1:],
        "rows": found.counts,
        "mean_p": found.confidence,
        "accuracy": found.accuracy,
    }


def lines(columns: Columns) -> Iterator[list[Any]]:
    """Yield columns of equal length as lines of a table, the heading first."""
    yield list(columns)
    yield from map(list, zip(*map(_cells, columns.values()), strict=True))


def _cells(values: npt.NDArray[Any] | list[str]) -> Iterator[Any]:
    """Return what a table shows of a column: nothing where there is no number."""
    if isinstance(values, list):
        return map(safe_label, values)
    if values.dtype.kind == "f":
        return ("" if value != value else value for value in stepwise(values))
    return ("" if value == _NONE else value for value in stepwise(values))
