"""The numbers of each plot as a table: columns over the arrays that the plot itself is drawn from.

Screens and files name the columns, and choose among them, as it suits them. Cells are made when
somebody asks for them, so that a table of a million rows costs what is in sight.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from softmax_gui.engine.frame import BarsPanel, Frame, Integers
from softmax_gui.engine.row_listing import RowListing
from softmax_gui.engine.rows import Verdict
from softmax_gui.model import Order
from softmax_gui.model.language import mark
from softmax_gui.model.order import Indices

Cell = int | float | str
Cells = npt.NDArray[Any] | list[str]
Take = Callable[[int, int], Cells]
"""Returns what some rows hold, from the first of them to the one after the last."""

LOW, HIGH = "_low", "_high"
"""How the names of two columns end that hold the extremes of bins."""

NONE = -1
"""Stands for a class where there is none."""

_RIGHT = {Verdict.RIGHT: mark("yes"), Verdict.WRONG: mark("no"), Verdict.UNKNOWN: ""}


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    name : str
        What it holds.
    take : callable
        Takes some rows out of it, as an array, in which NaN and `NONE` stand for nothing, or as a
        list of texts.
    of : tuple of str
        The label of the class that it is about, or of the first and the last, where it is one of
        several columns of its name.
    """

    name: str
    take: Take
    of: tuple[str, ...] = ()

    def cells(self, start: int, stop: int) -> Sequence[Cell]:
        """Return some rows as numbers and texts of Python; "" stands for nothing."""
        taken = self.take(start, stop)
        if isinstance(taken, list):
            return taken
        nothing = taken != taken if taken.dtype.kind == "f" else taken == NONE
        values: list[Cell] = taken.tolist()
        if nothing.any():
            return ["" if none else value for value, none in zip(values, nothing, strict=True)]
        return values


@dataclass(frozen=True)
class Table:
    """So many rows of some columns."""

    count: int = 0
    columns: tuple[Column, ...] = ()

    def whole(self, name: str) -> Cells:
        """Return all that a column holds."""
        return next(each for each in self.columns if each.name == name).take(0, self.count)


NOTHING = Table()


def probabilities(frame: Frame) -> Table:
    """Return the classes in view, one a row, however many share a pixel of the plot."""
    if frame.bars is None:
        return NOTHING
    edges, sigmoid = frame.bars.softmax.edges, frame.bars.sigmoid
    start, stop = int(edges[0]), int(edges[-1])
    columns = [
        *_names(frame, start),
        Column("logit", _at(frame, start, frame.state.logits)),
        Column("probability", _at(frame, start, frame.probabilities)),
        Column("log_probability", _at(frame, start, frame.log_probabilities)),
    ]
    if sigmoid.single:
        columns.append(Column("sigmoid", _part(sigmoid.high)))
    return Table(stop - start, tuple(columns))


def gradient(frame: Frame) -> Table:
    """Return the bars in view: a class each, or the extremes of a few where they share a pixel."""
    panel = frame.gradient
    if panel is None:
        return NOTHING
    columns = _bins(frame, panel.closed_form.edges, "class")
    columns += _bars("gradient", panel.closed_form) + _bars("autograd", panel.autograd)
    return Table(len(panel.closed_form.low), tuple(columns))


def jacobian(frame: Frame) -> Table:
    """Return the blocks in view, a row of them a row: single derivatives where there is room."""
    panel = frame.jacobian
    if panel is None:
        return NOTHING

    def block(column: int) -> Take:
        def take(start: int, stop: int) -> Cells:
            if stop - start == 1:
                # One is had without all the others.
                return np.array([panel.window.entry(start, column)])
            return panel.values[start:stop, column]

        return take

    # Of classes, or of the first and the last in a block.
    count = len(panel.column_edges) - 1
    names = [each for each in _bins(frame, panel.column_edges, "column") if "label" in each.name]
    labels = zip(*(map(str, each.cells(0, count)) for each in names), strict=True)
    across = [Column("derivative", block(i), of) for i, of in enumerate(labels)]
    return Table(len(panel.row_edges) - 1, (*_bins(frame, panel.row_edges, "row"), *across))


def response(frame: Frame) -> Table:
    """Return the curves, at every value of the logit that sweeps."""
    panel, labels = frame.response, frame.state.labels
    if panel is None:
        return NOTHING
    swept = (labels[panel.index],)
    columns = [
        Column("logit", _part(panel.positions), swept),
        Column("probability", _part(panel.selected), swept),
    ]
    for index, curve in zip(panel.classes.tolist(), panel.others, strict=True):
        columns.append(Column("probability", _part(curve), (labels[index],)))
    return Table(len(panel.positions), tuple(columns))


def cumulative(frame: Frame) -> Table:
    """Return the ranks in view: a class each, or the first of a few where they share a pixel."""
    panel = frame.cumulative
    if panel is None:
        return NOTHING
    edges = panel.edges
    columns = [
        Column("rank", _part(edges[:-1] + 1)),
        Column("class", _part(panel.classes)),
        Column("label", _texts(frame, lambda a, b: panel.classes[a:b])),
        Column("probability", _part(panel.high)),
    ]
    if len(panel.low) < edges[-1] - edges[0]:
        columns.insert(1, Column("to_rank", _part(edges[1:])))
        columns.append(Column("least_probability", _part(panel.low)))
    columns.append(Column("cumulative_probability", _part(panel.mass[1:])))
    return Table(len(panel.low), tuple(columns))


def all_ranks(frame: Frame) -> Table:
    """Return every class by rank, the one with the largest p first, whatever is in view."""
    by_rank = _by_rank(frame)
    p = frame.probabilities[by_rank]
    columns = (
        Column("rank", lambda a, b: np.arange(a + 1, b + 1)),
        Column("class", _part(by_rank)),
        Column("label", _texts(frame, lambda a, b: by_rank[a:b])),
        Column("probability", _part(p)),
        Column("cumulative_probability", _part(np.cumsum(p))),
    )
    return Table(len(p), columns)


def rows(listing: RowListing) -> Table:
    """Return what is known of each row of a batch, as they are listed."""
    figures, of = listing.figures, listing.rows
    batch = figures.question.batch
    targets = np.full(len(figures), NONE) if batch.targets is None else np.asarray(batch.targets)

    def picked(values: npt.NDArray[Any]) -> Callable[[int, int], npt.NDArray[Any]]:
        return lambda a, b: values[of[a:b]]

    def labels(classes: npt.NDArray[Any]) -> Take:
        take = picked(classes)
        return lambda a, b: ["" if i < 0 else batch.labels[i] for i in take(a, b).tolist()]

    verdicts = picked(figures.verdicts)
    columns = (
        Column("row", _part(of)),
        Column("class", picked(figures.largest)),
        Column("label", labels(figures.largest)),
        Column("p", picked(figures.confidence)),
        Column("entropy", picked(figures.entropy)),
        Column("target", picked(targets)),
        Column("target_label", labels(targets)),
        Column("target_p", picked(figures.target_probability)),
        Column("loss", picked(figures.loss)),
        Column("right", lambda a, b: [_RIGHT[Verdict(v)] for v in verdicts(a, b).tolist()]),
    )
    return Table(len(listing), columns)


def reliability(listing: RowListing) -> Table:
    """Return the bins of confidence, those too that no row is in; none where no row is judged."""
    if not listing.figures.has_targets:
        return NOTHING
    found = listing.figures.reliability
    columns = (
        Column("above", _part(found.edges[:-1])),
        Column("to", _part(found.edges[1:])),
        Column("rows", _part(found.counts)),
        Column("mean_p", _part(found.confidence)),
        Column("accuracy", _part(found.accuracy)),
    )
    return Table(len(found.counts), columns)


def _by_rank(frame: Frame) -> Indices:
    """Return the classes, the one with the largest p first; equal ones in their own order."""
    if frame.arrangement.order is Order.PROBABILITY and not frame.order_is_kept:
        return frame.arrangement.between(0, frame.state.size)
    return np.argsort(-frame.probabilities, kind="stable")


def _part(values: npt.NDArray[Any]) -> Callable[[int, int], npt.NDArray[Any]]:
    return lambda start, stop: values[start:stop]


def _at(frame: Frame, first: int, values: npt.NDArray[Any]) -> Take:
    """Take values, one a class, from where the classes stand: the first row is at a position."""
    classes = frame.arrangement.classes
    if classes is None:
        return _part(values[first:])
    return lambda a, b: values[classes[first + a : first + b]]


def _texts(frame: Frame, classes: Callable[[int, int], npt.NDArray[Any]]) -> Take:
    labels = frame.state.labels
    return lambda a, b: [labels[index] for index in classes(a, b).tolist()]


def _names(frame: Frame, first: int) -> list[Column]:
    """Return the columns that say which class a row is, where each is one."""

    def classes(a: int, b: int) -> npt.NDArray[Any]:
        return frame.arrangement.between(first + a, first + b)

    return [Column("class", classes), Column("label", _texts(frame, classes))]


def _bins(frame: Frame, edges: Integers, what: str) -> list[Column]:
    """Return the columns that say which classes are in each bin.

    In another order than the given one, a bin has no first class, but a first position.
    """
    if len(edges) - 1 == edges[-1] - edges[0]:
        return _names(frame, int(edges[0]))
    classes = frame.arrangement.classes
    what = what if classes is None else "position"
    ends = {"first": edges[:-1], "last": edges[1:] - 1}
    numbers = [Column(f"{end}_{what}", _part(at)) for end, at in ends.items()]
    if classes is not None:
        ends = {end: classes[at] for end, at in ends.items()}
    return numbers + [Column(f"{end}_label", _texts(frame, _part(at))) for end, at in ends.items()]


def _bars(name: str, bars: BarsPanel) -> list[Column]:
    """Return the values of bars, or the smallest and the largest of each."""
    if bars.single:
        return [Column(name, _part(bars.high))]
    return [Column(name + LOW, _part(bars.low)), Column(name + HIGH, _part(bars.high))]
