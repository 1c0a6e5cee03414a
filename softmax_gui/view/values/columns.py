"""What the table of each plot holds: columns over the arrays that the plot itself is drawn from.

A cell is made when somebody looks at it, so that a table of a million rows costs what is in sight.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from softmax_gui.engine import Frame
from softmax_gui.engine.frame import BarsPanel, Floats, Integers
from softmax_gui.engine.row_listing import RowListing
from softmax_gui.engine.rows import Verdict
from softmax_gui.model.language import mark, tr

Cell = int | float | str


@dataclass(frozen=True)
class Column:
    """A heading, in the language in use, and the cell of each row, counted from 0."""

    heading: str
    cell: Callable[[int], Cell]


@dataclass(frozen=True)
class Values:
    """A table of so many rows."""

    count: int = 0
    columns: tuple[Column, ...] = ()

    @property
    def headings(self) -> list[str]:
        """What stands over the columns."""
        return [column.heading for column in self.columns]


NOTHING = Values()
_VERDICTS = {Verdict.RIGHT: mark("yes"), Verdict.WRONG: mark("no"), Verdict.UNKNOWN: ""}


def probabilities(frame: Frame) -> Values:
    """Return the classes in view, one a row, however many share a pixel of the plot."""
    panel, state = frame.bars, frame.state
    if panel is None:
        return NOTHING
    edges = panel.softmax.edges
    start, class_at = int(edges[0]), frame.arrangement.class_at

    def of_class(value: Callable[[int], Cell]) -> Callable[[int], Cell]:
        return lambda row: value(class_at(start + row))

    def logit(index: int) -> float:
        return -math.inf if state.mask[index] else float(state.values[index])

    columns = [
        Column(tr("class"), of_class(lambda index: index)),
        Column(tr("label"), of_class(lambda index: state.labels[index])),
        Column(tr("logit"), of_class(logit)),
        Column("p", of_class(partial(_entry, frame.probabilities))),
        Column("log p", of_class(partial(_entry, frame.log_probabilities))),
    ]
    if panel.sigmoid.single:
        columns.append(Column(tr("sigmoid"), partial(_entry, panel.sigmoid.high)))
    return Values(int(edges[-1]) - start, tuple(columns))


def gradient(frame: Frame) -> Values:
    """Return the bars in view: a class each, or the extremes of a few where they share a pixel."""
    panel = frame.gradient
    if panel is None:
        return NOTHING
    both = ((tr("closed form"), panel.closed_form), (tr("autograd"), panel.autograd))
    columns = list(_names(frame, panel.closed_form.edges))
    for name, bars in both:
        columns += _ends(name, bars)
    return Values(len(panel.closed_form.low), tuple(columns))


def jacobian(frame: Frame) -> Values:
    """Return the blocks in view, a row of them a row: single derivatives where there is room."""
    panel = frame.jacobian
    if panel is None:
        return NOTHING

    def across(column: int) -> Callable[[int], Cell]:
        return lambda row: float(panel.window.entry(row, column))

    names = [column.cell for column in _names(frame, panel.column_edges)]
    headings = (
        "..".join(dict.fromkeys(str(name(i)) for name in names))
        for i in range(len(panel.column_edges) - 1)
    )
    columns = [Column(f"∂a {heading}", across(i)) for i, heading in enumerate(headings)]
    return Values(len(panel.row_edges) - 1, (*_names(frame, panel.row_edges), *columns))


def response(frame: Frame) -> Values:
    """Return the curves, at every value of the logit that sweeps."""
    panel, labels = frame.response, frame.state.labels
    if panel is None:
        return NOTHING
    swept = tr("logit of {label}").format(label=labels[panel.index])
    columns = [
        Column(swept, partial(_entry, panel.positions)),
        Column(f"p {labels[panel.index]}", partial(_entry, panel.selected)),
    ]
    for index, curve in zip(panel.classes.tolist(), panel.others, strict=True):
        columns.append(Column(f"p {labels[index]}", partial(_entry, curve)))
    return Values(len(panel.positions), tuple(columns))


def cumulative(frame: Frame) -> Values:
    """Return the ranks in view: a class each, or the first of a few where they share a pixel."""
    panel, labels = frame.cumulative, frame.state.labels
    if panel is None:
        return NOTHING
    edges, classes = panel.edges, panel.classes
    columns = [
        Column(tr("rank"), lambda row: int(edges[row]) + 1),
        Column(tr("class"), lambda row: int(classes[row])),
        Column(tr("label"), lambda row: labels[int(classes[row])]),
        Column("p", partial(_entry, panel.high)),
    ]
    if len(panel.low) < edges[-1] - edges[0]:
        columns.insert(1, Column(tr("to rank"), lambda row: int(edges[row + 1])))
        columns.append(Column(tr("least p"), partial(_entry, panel.low)))
    columns.append(Column(tr("running sum"), lambda row: float(panel.mass[row + 1])))
    return Values(len(panel.low), tuple(columns))


def rows(listing: RowListing) -> Values:
    """Return the rows of a batch, as they are listed."""
    figures, of = listing.figures, listing.rows
    batch = figures.question.batch

    def of_row(values: Floats) -> Callable[[int], Cell]:
        return lambda place: _or_nothing(float(values[of[place]]))

    def name(index: int) -> str:
        return "" if index < 0 else batch.labels[index]

    def label(place: int) -> str:
        return name(int(figures.largest[of[place]]))

    def target(place: int) -> str:
        return "" if batch.targets is None else name(int(batch.targets[of[place]]))

    columns = (
        Column(tr("row"), lambda place: int(of[place])),
        Column(tr("label"), label),
        Column("p", of_row(figures.confidence)),
        Column(tr("target"), target),
        Column(tr("right"), lambda place: tr(_VERDICTS[Verdict(int(figures.verdicts[of[place]]))])),
        Column(tr("loss"), of_row(figures.loss)),
        Column(tr("entropy"), of_row(figures.entropy)),
    )
    return Values(len(listing), columns)


def reliability(listing: RowListing) -> Values:
    """Return the bins of confidence, those too that no row is in."""
    if not listing.figures.has_targets:
        return NOTHING
    found = listing.figures.reliability
    columns = (
        Column(tr("p above"), partial(_entry, found.edges)),
        Column(tr("p up to"), lambda row: float(found.edges[row + 1])),
        Column(tr("number of rows"), lambda row: int(found.counts[row])),
        Column(tr("mean p"), lambda row: _or_nothing(float(found.confidence[row]))),
        Column(tr("accuracy"), lambda row: _or_nothing(float(found.accuracy[row]))),
    )
    return Values(len(found.counts), columns)


def _entry(values: Floats, row: int) -> float:
    return float(values[row])


def _or_nothing(value: float) -> Cell:
    """Return a number, or nothing where there is none."""
    return "" if math.isnan(value) else value


def _names(frame: Frame, edges: Integers) -> tuple[Column, ...]:
    """Return which classes are in a bin: one, or the first and the last."""
    labels, class_at = frame.state.labels, frame.arrangement.class_at
    first = Column(tr("label"), lambda row: labels[class_at(int(edges[row]))])
    if len(edges) - 1 == edges[-1] - edges[0]:
        return (first,)
    last = Column(tr("to label"), lambda row: labels[class_at(int(edges[row + 1]) - 1)])
    return first, last


def _ends(name: str, bars: BarsPanel) -> list[Column]:
    """Return the values of bars, or the smallest and the largest of each."""
    if bars.single:
        return [Column(name, partial(_entry, bars.high))]
    return [
        Column(tr("{name}, least").format(name=name), partial(_entry, bars.low)),
        Column(tr("{name}, most").format(name=name), partial(_entry, bars.high)),
    ]
