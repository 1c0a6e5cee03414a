"""From what a person names on the command line to the state that it means."""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from softmax_gui.files.numerals import number, shown
from softmax_gui.files.readers import (
    Choice,
    Contents,
    check_path,
    guess,
    only_guess,
    read_logits,
)
from softmax_gui.files.text import parse_logits
from softmax_gui.model import (
    Batch,
    Device,
    GradientOf,
    InputError,
    Labels,
    Order,
    Precision,
    State,
    edits,
)
from softmax_gui.model.presets import article_state
from softmax_gui.model.progress import Progress, unwatched


@dataclass(frozen=True)
class Options:
    """What was named, as text; None for what was not.

    Parameters
    ----------
    source, logits : str or None
        A file, or the logits themselves; one of the two.
    labels : str or None
        Names separated by commas.
    array, axis, targets, label_file : str or None
        What of a file with several arrays is meant, see `Choice`.
    row : str or None
        Which row of a batch: its number, or its place along each of the axes.
    temperature, target, gradient_of : str or None
        The target by index or label; the gradient as ``p0``, ``logp0`` or ``loss``.
    precision, device : str
        Names of a Precision and a Device.
    order : str
        The name of an Order.
    """

    source: str | None = None
    logits: str | None = None
    labels: str | None = None
    array: str | None = None
    axis: str | None = None
    targets: str | None = None
    label_file: str | None = None
    row: str | None = None
    temperature: str | None = None
    target: str | None = None
    gradient_of: str | None = None
    precision: str = "float64"
    device: str = "auto"
    order: str = "given"


@dataclass(frozen=True)
class Opened:
    """A file to open in the window.

    Parameters
    ----------
    path : Path
        The file.
    asked : callable or None
        From a Progress to the state that the options of the command line mean; None where there
        were none, and the file is opened as by the menu.
    """

    path: Path
    asked: Callable[[Progress], State] | None = None


def open_state(options: Options, progress: Progress = unwatched) -> State:
    """Return the state that some options mean.

    The gradient is that of the loss where there is a target, else of the largest p.

    Parameters
    ----------
    options : Options
        What was named.
    progress : Progress
        Told the part that is read; may call the reading off by raising `Cancelled`.

    Raises
    ------
    InputError
        When an option cannot be understood or does not fit the logits.
    """
    return _opened(_named(_batch(options, progress), options.labels), options)


def check_options(options: Options) -> None:
    """Refuse what can be refused before the source is read, which may take long.

    Raises
    ------
    InputError
        When the source is not there or of no kind that is read, or an option not understood.
    """
    if options.source is not None and options.logits is not None:
        raise InputError(_TWO_SOURCES)
    if options.source is not None:
        check_path(Path(options.source))
    if options.temperature is not None:
        article_state().evolve(temperature=number_of(options.temperature, "--temperature"))
    if options.gradient_of is not None:
        GradientOf.parse(options.gradient_of)
    for text in [] if options.row is None else options.row.split(","):
        _whole(text.strip(), "--row")


def open_rows(options: Options) -> tuple[range, Callable[[int], State]]:
    """Return which rows of a batch some options mean, and what makes the state of each.

    ``row`` is as in `open_state`, or a span such as "0:100", ":5" or "10:", or ":" for all.

    Raises
    ------
    InputError
        As `open_state`, and for a span that holds no row, or rows that there are not.
    """
    batch = _named(_batch(options), options.labels)
    rows = _rows(batch, options.row or "0")
    return rows, lambda row: _opened(batch, replace(options, row=str(row)))


def _rows(batch: Batch, text: str) -> range:
    if ":" not in text:
        row = row_of(batch, text)
        return range(row, row + 1)
    span = re.fullmatch(r"(\d{0,18}):(\d{0,18})", text, re.ASCII)
    if span is None:
        raise InputError(
            f"--row is {shown(text)}, which is no span of rows. Use 0:100 for the first hundred."
        )
    count = batch.shape[0]
    start, stop = int(span[1] or 0), int(span[2]) if span[2] else count
    if not start < stop <= count:
        raise InputError(
            f"--row is {text}, but {batch.name or 'this'} has {count} rows, from 0 to {count - 1}. "
            f"{_whole_span(start, stop, count)}"
        )
    return range(start, stop)


def _whole_span(start: int, stop: int, count: int) -> str:
    """Return what to do in place of a span that is not wholly there."""
    if start < min(stop, count):
        return f"Use {start}: for the rows from {start} to the last."
    return f"Use a span such as 0:{min(count, 100)}."


def open_example(options: Options) -> State:
    """Return the example of the article, changed as some options without a source mean.

    Raises
    ------
    InputError
        As `open_state`.
    """
    example = article_state()
    batch = Batch(example.logits[None], example.labels, np.array([example.target]), example.name)
    return _opened(_named(batch, options.labels), options)


def _opened(batch: Batch, options: Options) -> State:
    temperature = options.temperature
    state = article_state().evolve(
        temperature=1.0 if temperature is None else number_of(temperature, "--temperature"),
        precision=Precision(options.precision),
        device=Device(options.device),
        order=Order(options.order),
    )
    row = 0 if options.row is None else row_of(batch, options.row)
    state = edits.open_batch(state, batch, row)
    return _with_gradient(_with_target(state, options.target), options.gradient_of)


def number_of(text: str, option: str) -> float:
    """Return the number that an option was given, or raise InputError naming the option."""
    value = number(text)
    if value is None:
        raise InputError(f"{option} is {shown(text)}, which is not a number.")
    return value


def _whole(text: str, option: str) -> int:
    if re.fullmatch(r"-?\d{1,18}", text, re.ASCII) is None:
        raise InputError(f"{option} is {shown(text)}, which is not a whole number.")
    return int(text)


def row_of(batch: Batch, text: str) -> int:
    """Return the row that a text means: its number, or its place along each of the axes ("2,5").

    Raises
    ------
    InputError
        When it is not a whole number, or there is no such place.
    """
    if "," not in text:
        return _whole(text, "--row")
    return batch.row_at([_whole(part.strip(), "--row") for part in text.split(",")])


def chosen(options: Options, contents: Contents) -> Choice:
    """Return what of a file some options mean; what they leave open is guessed.

    Raises
    ------
    InputError
        When an option cannot be understood or does not fit the file.
    """
    choice = guess(contents, options.array)
    if options.array is None and choice.doubt == "array":
        choice = only_guess(contents)
    named: dict[str, Any] = {}
    if options.axis is not None:
        named["axis"] = _whole(options.axis, "--axis")
    if options.targets is not None:
        named["targets"] = options.targets
    if options.label_file is not None:
        named["label_file"] = Path(options.label_file).resolve()
    return replace(choice, **named, doubt="")


_TWO_SOURCES = "There are two sources of logits. Give a file or --logits, not both."


def _batch(options: Options, progress: Progress = unwatched) -> Batch:
    if options.source is not None and options.logits is not None:
        raise InputError(_TWO_SOURCES)
    if options.source is not None:
        return read_logits(Path(options.source), progress, partial(chosen, options))
    if options.logits is not None:
        return _pasted(options.logits)
    raise InputError("There are no logits. Name a file, or use --logits 2,1,0.1.")


def _named(batch: Batch, labels: str | None) -> Batch:
    """Return a batch with the names of an option in place of its own."""
    if labels is None:
        return batch
    names = next(csv.reader([labels], skipinitialspace=True), [])
    return replace(batch, labels=Labels(batch.shape[1], names))


def _pasted(text: str) -> Batch:
    return parse_logits(text).batch("untitled")


def _with_target(state: State, text: str | None) -> State:
    if text is None:
        return state
    return state.evolve(target=_class(state, text), gradient_of=GradientOf("loss"))


def _class(state: State, text: str) -> int:
    """Return the class that a text means: an index, or else a label."""
    if re.fullmatch(r"\d{1,18}", text, re.ASCII) and int(text) < state.size:
        return int(text)
    for index, label in enumerate(state.labels):
        if label == text:
            return index
    raise InputError(
        f"There is no class {shown(text)}. Use an index from 0 to {state.size - 1}, or a label."
    )


def _with_gradient(state: State, text: str | None) -> State:
    """Return the state with a gradient, and the class of that selected."""
    if text is None:
        return state
    of = GradientOf.parse(text)
    if of.kind == "loss" and state.target is None:
        raise InputError("The loss needs a target. Name the true class with --target.")
    state = state.evolve(gradient_of=of)
    return state if of.kind == "loss" else edits.select(state, of.index)
