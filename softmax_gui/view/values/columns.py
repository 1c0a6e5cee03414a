"""What the table of each plot shows: which of its columns, in the language in use."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from softmax_gui.engine import Frame, tables
from softmax_gui.engine.row_listing import RowListing
from softmax_gui.engine.tables import HIGH, LOW, Cell
from softmax_gui.model.language import mark, tr


@dataclass(frozen=True)
class Column:
    """A heading, and the cells of some rows: from the first to the one after the last, from 0."""

    heading: str
    cells: Callable[[int, int], Sequence[Cell]]

    def cell(self, row: int) -> Cell:
        """Return the cell of a row."""
        return self.cells(row, row + 1)[0]


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
_ENDS = {LOW: mark("{name}, least"), HIGH: mark("{name}, most")}
_BINS = {"label": mark("label"), "first_label": mark("label"), "last_label": mark("to label")}
_SHOWN: dict[str, dict[str, str]] = {
    "probabilities": {
        "class": mark("class"),
        "label": mark("label"),
        "logit": mark("logit"),
        "probability": "p",
        "log_probability": "log p",
        "sigmoid": mark("sigmoid"),
    },
    "gradient": {**_BINS, "gradient": mark("closed form"), "autograd": mark("autograd")},
    "jacobian": {**_BINS, "derivative": "∂a {label}"},
    "response": {"logit": mark("logit of {label}"), "probability": "p {label}"},
    "cumulative": {
        "rank": mark("rank"),
        "to_rank": mark("to rank"),
        "class": mark("class"),
        "label": mark("label"),
        "probability": "p",
        "least_probability": mark("least p"),
        "cumulative_probability": mark("running sum"),
    },
    "rows": {
        "row": mark("row"),
        "label": mark("label"),
        "p": "p",
        "target_label": mark("target"),
        "right": mark("right"),
        "loss": mark("loss"),
        "entropy": mark("entropy"),
    },
    "reliability": {
        "above": mark("p above"),
        "to": mark("p up to"),
        "rows": mark("number of rows"),
        "mean_p": mark("mean p"),
        "accuracy": mark("accuracy"),
    },
}
"""Of each plot the names of the columns that are shown, in their order, and what is said of them;
``{label}`` stands for the classes that one is about."""

_TRANSLATED = ("right",)
"""The columns whose cells are words of the program."""

_OF_FRAME = {
    "probabilities": tables.probabilities,
    "jacobian": tables.jacobian,
    "gradient": tables.gradient,
    "response": tables.response,
    "cumulative": tables.cumulative,
}
_OF_ROWS = {"rows": tables.rows, "reliability": tables.reliability}


def values_of_frame(plot: str, frame: Frame) -> Values:
    """Return what a plot of a Frame shows; nothing where the Frame was asked for without it."""
    return _shown(_OF_FRAME[plot](frame), _SHOWN[plot])


def values_of_rows(plot: str, listing: RowListing) -> Values:
    """Return what a plot of a batch shows."""
    return _shown(_OF_ROWS[plot](listing), _SHOWN[plot])


def _shown(table: tables.Table, words: Mapping[str, str]) -> Values:
    """Return those columns of a table that there are words for, in the order of the words."""
    places = {name: place for place, name in enumerate(words)}
    shown = [column for column in table.columns if _base(column.name) in places]
    shown.sort(key=lambda column: places[_base(column.name)])
    columns = (Column(_heading(column, words), _cells(column)) for column in shown)
    return Values(table.count, tuple(columns))


def _base(name: str) -> str:
    """Return the name of a column without what says which end of a bin it holds."""
    return name.removesuffix(LOW).removesuffix(HIGH)


def _heading(column: tables.Column, words: Mapping[str, str]) -> str:
    base = _base(column.name)
    text = tr(words[base])
    if column.of:
        # Of a block that is one class, this is said once.
        text = text.format(label="..".join(dict.fromkeys(column.of)))
    end = column.name.removeprefix(base)
    return tr(_ENDS[end]).format(name=text) if end else text


def _cells(column: tables.Column) -> Callable[[int, int], Sequence[Cell]]:
    if column.name not in _TRANSLATED:
        return column.cells
    return partial(_translated, column)


def _translated(column: tables.Column, start: int, stop: int) -> list[Cell]:
    return [tr(str(cell)) if cell else cell for cell in column.cells(start, stop)]
