"""Logits with their labels in one object: a mapping, records, a Series or a DataFrame.

What pandas and polars bring is told by its attributes: neither is imported.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr
from softmax_gui.sharing.arrays import copied

_SHOWN = 40


def unfolded(logits: Any) -> tuple[Any, list[str] | None]:
    """Return the numbers in an object, and the names of the classes where it has some.

    A mapping goes from label to logit, or to the logits of all rows. Of records each is a row, or,
    where it has a text and a number, a class. A Series is called by its index, where that is of
    text, and a DataFrame by its columns; one column of text beside one of numbers is of labels.
    Anything else is returned as it is.

    Raises
    ------
    InputError
        When the records are not alike, or a table has text among its numbers.
    """
    if isinstance(logits, np.ndarray):
        return logits, None
    if isinstance(logits, Mapping):
        return _of_columns(dict(logits))
    if isinstance(logits, Sequence) and logits and isinstance(logits[0], Mapping):
        return _of_columns(_columns_of(logits))
    if hasattr(logits, "columns") and hasattr(logits, "to_numpy"):
        return _of_columns({name: logits[name] for name in logits.columns})
    index = getattr(logits, "index", None)
    if hasattr(logits, "to_numpy") and index is not None and not callable(index):
        names = list(index)
        return logits.to_numpy(), names if _are_texts(names) else None
    return logits, None


def _of_columns(columns: dict[Any, Any]) -> tuple[Any, list[str] | None]:
    """Return the numbers of columns, one a class, or of one column with its labels beside it."""
    texts = [name for name, values in columns.items() if _is_text(values)]
    numbers = [name for name in columns if name not in texts]
    if len(texts) == 1 and len(numbers) == 1:
        return columns[numbers[0]], list(columns[texts[0]])
    if texts:
        raise InputError(
            tr(
                "“{column}” holds text. Give columns of numbers, or one of labels and one of "
                "logits."
            ).format(column=str(texts[0])[:_SHOWN])
        )
    parts = [copied(values) for values in columns.values()]
    if len({part.shape for part in parts}) > 1:
        raise InputError(tr("The columns of logits are not of the same length."))
    names = list(columns)
    return np.stack(parts, axis=-1) if parts else [], names if _are_texts(names) else None


def _columns_of(records: Sequence[Mapping[Any, Any]]) -> dict[Any, list[Any]]:
    first = records[0]
    for number, record in enumerate(records):
        if not isinstance(record, Mapping) or record.keys() != first.keys():
            raise InputError(
                tr("Record {number} has other keys than the first one.").format(number=number)
            )
    return {name: [record[name] for record in records] for name in first}


def _is_text(values: Any) -> bool:
    """Return whether a column is of text, or the value of a single class is one."""
    if isinstance(values, str):
        return True
    # A tensor or an array may have no length, and holds numbers anyway.
    columnar = isinstance(values, Sequence) or hasattr(values, "to_numpy")
    return columnar and _are_texts(list(values))


def _are_texts(values: list[Any]) -> bool:
    return bool(values) and all(isinstance(each, str) for each in values)
