"""A table of logits that has been read, whatever it was written as."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from softmax_gui.files.numerals import number, shown
from softmax_gui.files.readers.contents import Array, Entry, Part, kind_of
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress
from softmax_gui.model.table_columns import classes_by_label


@dataclass(frozen=True, eq=False)
class Table:
    """What a table holds.

    Parameters
    ----------
    logits : ndarray of float, shape (N,) or (rows, N)
    labels : ndarray of texts, shape (N,), or None
    targets : ndarray of int64, shape (rows,), or None
        -1 where a row has none.
    """

    logits: Array
    labels: Array | None = None
    targets: Array | None = None

    def parts(self) -> dict[str, Part]:
        """Return the parts that there are, which only need to be handed over."""
        named = {"logits": self.logits, "labels": self.labels, "targets": self.targets}
        return {name: _part(name, array) for name, array in named.items() if array is not None}


def _part(name: str, array: Array) -> Part:
    is_text = array.dtype.kind == "T"
    dtype, kind = ("text", "text") if is_text else (str(array.dtype), kind_of(array.dtype))
    return Part(Entry(name, array.shape, dtype, kind), _handing_over(array))  # type: ignore[arg-type]


def _handing_over(array: Array) -> Callable[[Progress], Array]:
    return lambda _: array


def class_of(text: str, classes: dict[str, int]) -> int | None:
    """Return the class that a text means: by label or index, -1 for nothing; None for neither."""
    text = text.strip()
    if not text:
        return -1
    if text in classes:
        return classes[text]
    value = number(text)
    return int(value) if value is not None and value in range(-1, len(classes)) else None


def targets_of(values: Iterable[Any], labels: list[str], what: str) -> Array:
    """Return the true classes that a column holds, row by row, of a table called so.

    Raises
    ------
    InputError
        When one is neither a label nor the index of a class.
    """
    classes, found = classes_by_label(labels), list[int]()
    for row, value in enumerate(values):
        index = class_of("" if value is None else str(value), classes)
        if index is None:
            raise InputError(
                tr(
                    "Row {row} of {file}: the true class is {name}, which is neither a "
                    "label nor an index from 0 to {last}."
                ).format(row=row, file=what, name=shown(str(value)), last=len(labels) - 1)
            )
        found.append(index)
    return targets_array(found)


def targets_array(found: list[int]) -> Array:
    """Return true classes as an array."""
    return np.array(found, np.int64)
