"""Logits with their labels in one object: a mapping, records, a Series or a DataFrame.

What pandas and polars bring is told by its attributes: neither is imported.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.table_columns import (
    LABEL_COLUMNS,
    LOGIT_COLUMNS,
    TARGET_COLUMNS,
    Form,
    classes_by_label,
    column_of,
    roles_of,
)
from softmax_gui.sharing.arrays import copied
from softmax_gui.sharing.wire import Array

_NAMED_TARGETS = (*TARGET_COLUMNS, "labels")
"""What an array of true classes is called: "labels" is said of them, too, where it is no text."""
_SHOWN = 40


class Unfolded(NamedTuple):
    """What is in an object.

    Parameters
    ----------
    logits : array_like or Tensor, shape (N,) or (…, N)
    labels : list of str or None
        The names of the classes, where it has some.
    targets : int, array_like or None
        The true classes, where it has some.
    """

    logits: Any
    labels: list[str] | None = None
    targets: Any = None


@dataclass(frozen=True)
class _Columns:
    """The columns of a table, by their positions: two may have the same name."""

    names: list[Any]
    column: Callable[[int], Any]
    form: Callable[[int], Form]
    stacked: Callable[[tuple[int, ...]], Any]
    """Returns some columns as one array, each along its last axis."""


def unfolded(logits: Any) -> Unfolded:
    """Return the logits in an object, and the names of the classes and the true ones with them.

    A mapping goes from label to logit, or to the logits of all rows; or it has arrays by name:
    logits, labels, targets. Of records each is a row of a table, and so is each of a DataFrame;
    what its columns are for, `roles_of` says. A Series is called by its index, where that is of
    text. Anything else is returned as it is.

    Raises
    ------
    InputError
        When the records are not alike, a table has text among its numbers, or a true class is no
        class.
    """
    if isinstance(logits, np.ndarray):
        return Unfolded(logits)
    if isinstance(logits, Mapping):
        return _of_mapping(logits)
    if isinstance(logits, Sequence) and logits and isinstance(logits[0], Mapping):
        return _of_columns(_columns_in(_columns_of(logits)))
    if hasattr(logits, "columns") and hasattr(logits, "to_numpy"):
        return _of_columns(_columns_of_frame(logits))
    index = getattr(logits, "index", None)
    if hasattr(logits, "to_numpy") and index is not None and not callable(index):
        return Unfolded(logits.to_numpy(), _texts(list(index)))
    return Unfolded(logits)


def _of_mapping(logits: Mapping[Any, Any]) -> Unfolded:
    """Return what is in a mapping: from label to logit, arrays by name, or columns of a table."""
    values = list(logits.values())
    if values and {*map(type, values)} <= {float, int}:
        return Unfolded(np.fromiter(values, np.float64, len(values)), _texts(list(logits)))
    columns = _columns_in(logits)
    if all(map(_is_single, values)):
        every = tuple(range(len(values)))
        return Unfolded(_numbers(columns, every), _texts(columns.names))
    return _by_name(columns) or _of_columns(columns)


def _by_name(columns: _Columns) -> Unfolded | None:
    """Return arrays by name, which need not be as long as each other; None for columns of a table.

    Those called logits are the logits where they are several rows, or where nothing is beside them
    but labels and true classes.
    """
    names = list(map(str, columns.names))
    logit, label = column_of(names, LOGIT_COLUMNS), column_of(names, LABEL_COLUMNS)
    if logit < 0:
        return None
    label = label if label >= 0 and columns.form(label) == "texts" else -1
    others = ["" if column == label else name for column, name in enumerate(names)]
    target = column_of(others, _NAMED_TARGETS)
    array = copied(columns.column(logit))
    if array.ndim < 2 and len({logit, label, target} - {-1}) < len(names):
        return None
    labels = list(columns.column(label)) if label >= 0 else None
    classes = _classes(labels, array.shape[-1:])
    targets = _targets(columns.column(target), classes) if target >= 0 else None
    return Unfolded(array, labels, targets)


def _of_columns(columns: _Columns) -> Unfolded:
    """Return what is in the columns of a table."""
    roles = roles_of(list(map(str, columns.names)), columns.form)
    if roles.each_row == "class":
        labels = None if roles.labels is None else columns.column(roles.labels)
        logits = columns.column(roles.logits[0])
        return Unfolded(logits, None if labels is None else list(map(str, labels)))
    if roles.each_row == "list":
        array, names = copied(list(columns.column(roles.logits[0]))), None
    else:
        array = _numbers(columns, roles.logits)
        names = _texts([columns.names[i] for i in roles.logits])
    if roles.target is None:
        return Unfolded(array, names)
    classes = _classes(names, array.shape[-1:])
    return Unfolded(array, names, _targets(columns.column(roles.target), classes))


def _numbers(columns: _Columns, wanted: tuple[int, ...]) -> Array:
    """Return columns of numbers, one a class; raise InputError where one is of text."""
    text = next((i for i in wanted if columns.form(i) == "texts"), None)
    if text is not None:
        raise InputError(
            tr(
                "“{column}” holds text. Give columns of numbers, or one of labels and one of "
                "logits."
            ).format(column=str(columns.names[text])[:_SHOWN])
        )
    return np.asarray(columns.stacked(wanted) if wanted else [])


def _classes(labels: list[str] | None, shape: tuple[int, ...]) -> dict[str, int]:
    count = shape[0] if shape else 0
    return classes_by_label(labels if labels is not None else list(map(str, range(count))))


def _targets(values: Any, classes: dict[str, int]) -> Array:
    """Return true classes as numbers, of which a negative one stands for a row that has none."""
    found = copied(values)
    if found.dtype.kind == "f":
        # What pandas makes of whole numbers where one is missing.
        missing = np.isnan(found)
        is_whole = bool((missing | (found == np.floor(found))).all())
        return np.where(missing, -1, found).astype(np.int64) if is_whole else found
    if found.dtype.kind in "iu":
        return found
    flat = found.reshape(-1).tolist()
    indices = [_class_of(value, row, classes) for row, value in enumerate(flat)]
    return np.array(indices, np.int64).reshape(found.shape)


def _class_of(value: Any, row: int, classes: dict[str, int]) -> int:
    """Return the class that a value means, by label or index; -1 for nothing."""
    text = value.strip() if isinstance(value, str) else ""
    if text in classes:
        return classes[text]
    try:
        return int(text) if text else operator.index(value)
    except ValueError as error:
        raise InputError(
            tr(
                "The true class of row {row} is “{name}”, which is neither a label nor a number."
            ).format(row=row, name=text[:_SHOWN])
        ) from error
    except TypeError:
        return -1


def _columns_of(records: Sequence[Mapping[Any, Any]]) -> dict[Any, list[Any]]:
    first = records[0]
    for number, record in enumerate(records):
        if not isinstance(record, Mapping) or record.keys() != first.keys():
            raise InputError(
                tr("Record {number} has other keys than the first one.").format(number=number)
            )
    return {name: [record[name] for record in records] for name in first}


def _columns_in(columns: Mapping[Any, Any]) -> _Columns:
    """Return columns that are values by their names."""
    values = list(columns.values())

    def form(column: int) -> Form:
        return _form(values[column])

    return _Columns(list(columns), values.__getitem__, form, partial(_stacked, values.__getitem__))


def _columns_of_frame(frame: Any) -> _Columns:
    """Return the columns of what pandas or polars hold; numbers are told by their type alone."""
    names, dtypes = list(frame.columns), list(frame.dtypes)

    def some(wanted: list[int]) -> Any:
        return frame.iloc[:, wanted] if hasattr(frame, "iloc") else frame[:, wanted]

    def column(number: int) -> Any:
        return frame.iloc[:, number] if hasattr(frame, "iloc") else frame[names[number]]

    def form(number: int) -> Form:
        return "numbers" if _is_of_numbers(dtypes[number]) else _form(list(column(number)))

    def stacked(wanted: tuple[int, ...]) -> Array:
        array: Array = (frame if len(wanted) == len(names) else some(list(wanted))).to_numpy()
        return array if array.dtype.kind in "iufb" else _stacked(column, wanted)

    return _Columns(names, column, form, stacked)


def _stacked(column: Callable[[int], Any], wanted: tuple[int, ...]) -> Array:
    parts = [copied(column(number)) for number in wanted]
    if len({part.shape for part in parts}) > 1:
        raise InputError(tr("The columns of logits are not of the same length."))
    return np.stack(parts, axis=-1)


def _is_single(value: Any) -> bool:
    """Return whether a value is that of one class and no column."""
    return isinstance(value, int | float | str) or getattr(value, "ndim", None) == 0


def _is_of_numbers(dtype: Any) -> bool:
    """Return whether a type of numpy, pandas or polars is one of numbers."""
    is_numeric = getattr(dtype, "is_numeric", None)
    if callable(is_numeric):
        return bool(is_numeric())
    return getattr(dtype, "kind", "O") in "biufc"


def _form(values: Any) -> Form:
    """Return what a column holds, or the value of a single class."""
    if isinstance(values, str):
        return "texts"
    if hasattr(values, "dtype") and not hasattr(values, "to_numpy"):
        return "texts" if getattr(values.dtype, "kind", "") in ("U", "T") else "numbers"
    if hasattr(values, "dtype") and _is_of_numbers(values.dtype):
        return "numbers"
    if not (isinstance(values, Sequence) or hasattr(values, "to_numpy")):
        return "numbers"
    first = next(iter(values), None)
    if isinstance(first, str):
        return "texts" if all(isinstance(each, str) for each in values) else "numbers"
    is_list = (
        isinstance(first, Sequence) or hasattr(first, "to_list") or getattr(first, "ndim", 0) > 0
    )
    return "lists" if is_list else "numbers"


def _texts(names: list[Any]) -> list[str] | None:
    """Return names where there are some and all are texts."""
    return names if names and all(isinstance(each, str) for each in names) else None
