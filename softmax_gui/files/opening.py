"""From what a person names on the command line to the state that it means."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from softmax_gui.files.numerals import number, shown
from softmax_gui.files.readers import read_logits
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


@dataclass(frozen=True)
class Options:
    """What was named, as text; None for what was not.

    Parameters
    ----------
    source, logits : str or None
        A file, or the logits themselves; one of the two.
    labels : str or None
        Names separated by commas.
    row : str or None
        Which row of a batch.
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
    row: str | None = None
    temperature: str | None = None
    target: str | None = None
    gradient_of: str | None = None
    precision: str = "float64"
    device: str = "auto"
    order: str = "given"


def open_state(options: Options) -> State:
    """Return the state that some options mean.

    The gradient is that of the loss where there is a target, else of the largest p.

    Raises
    ------
    InputError
        When an option cannot be understood or does not fit the logits.
    """
    return _opened(_named(_batch(options), options.labels), options)


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
    row = 0 if options.row is None else _whole(options.row, "--row")
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


def _batch(options: Options) -> Batch:
    if options.source is not None and options.logits is not None:
        raise InputError("There are two sources of logits. Give a file or --logits, not both.")
    if options.source is not None:
        return read_logits(Path(options.source))
    if options.logits is not None:
        return _pasted(options.logits)
    raise InputError("There are no logits. Name a file, or use --logits 2,1,0.1.")


def _named(batch: Batch, labels: str | None) -> Batch:
    """Return a batch with the names of an option in place of its own."""
    if labels is None:
        return batch
    names = next(csv.reader([labels], skipinitialspace=True), [])
    return Batch(batch.logits, Labels(batch.shape[1], names), batch.targets, batch.name)


def _pasted(text: str) -> Batch:
    pasted = parse_logits(text)
    return Batch(pasted.logits[None], pasted.labels or Labels(len(pasted.logits)))


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
