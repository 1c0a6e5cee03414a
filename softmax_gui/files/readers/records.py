"""Tables in JSON: records, and what pandas makes of a DataFrame (columns, index, split, table)."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from softmax_gui.files.numerals import shown
from softmax_gui.files.readers.contents import Array, read_only
from softmax_gui.files.readers.nested import array_of
from softmax_gui.files.readers.table import (
    INDEX_COLUMNS,
    LABEL_COLUMNS,
    LOGIT_COLUMNS,
    TARGET_COLUMNS,
    Table,
    class_of,
    classes_by_label,
    column_of,
    targets_array,
)
from softmax_gui.files.readers.texts import texts
from softmax_gui.model import InputError
from softmax_gui.model.language import tr

Columns = Mapping[str, Sequence[Any]]


def table_in(tree: Any, what: str) -> Table | None:
    """Return the table that a tree of JSON is; None where it is something else.

    Of a table every column of numbers is a class, but for one of true classes and a first one that
    counts the rows. A column of labels beside one of logits has a class in each row; one of lists
    called logits has all of a row in each of them.

    Raises
    ------
    InputError
        When a value of a table is missing, or is none that its column can hold.
    """
    columns = _columns(tree, what)
    return None if columns is None else _table(columns, what)


def _columns(tree: Any, what: str) -> Columns | None:
    if isinstance(tree, list):
        return _of_records(tree, what)
    if not isinstance(tree, Mapping):
        return None
    if set(tree) == {"schema", "data"} and isinstance(tree["data"], list):
        return _of_records(tree["data"], what)
    if set(tree) in ({"columns", "index", "data"}, {"columns", "data"}):
        return _of_split(tree["columns"], tree["data"], what)
    return _of_objects(tree, what)


def _of_records(rows: list[Any], what: str) -> Columns | None:
    """Return the columns of records, the keys of the first saying which there are."""
    first = rows[0] if rows else None
    if not isinstance(first, Mapping) or not any(map(_is_cell, first.values())):
        return None
    if any(not _is_cell(value) and not _is_list(value) for value in first.values()):
        return None
    for number, row in enumerate(rows):
        if not isinstance(row, Mapping) or row.keys() != first.keys():
            raise InputError(
                tr("{file}: row {row} has other names than the first one.").format(
                    file=what, row=number
                )
            )
    return {name: [row[name] for row in rows] for name in first}


def _of_split(names: Any, rows: Any, what: str) -> Columns | None:
    if not _is_list(names) or not isinstance(rows, list):
        return None
    for number, row in enumerate(rows):
        if not isinstance(row, list) or len(row) != len(names):
            raise InputError(
                tr("{file}: row {row} has another length than the list of columns.").format(
                    file=what, row=number
                )
            )
    return {str(name): [row[k] for row in rows] for k, name in enumerate(names)}


def _of_objects(tree: Mapping[str, Any], what: str) -> Columns | None:
    """Return the columns of objects within one: each is a column, or, called by number, a row."""
    inner = list(tree.values())
    if not inner or not all(isinstance(each, Mapping) and each for each in inner):
        return None
    if not all(_is_cell(value) for each in inner for value in each.values()):
        return None
    if any(each.keys() != inner[0].keys() for each in inner):
        return None
    if _are_numbered(tree) and not _are_numbered(inner[0]):
        return _of_records(inner, what)
    return {name: list(each.values()) for name, each in tree.items()}


def _table(columns: Columns, what: str) -> Table:
    names = list(columns)
    label, logit = _named(names, LABEL_COLUMNS), _named(names, LOGIT_COLUMNS)
    if logit is not None and label is not None and not any(map(_is_list, columns[logit])):
        return Table(
            _numbers(columns[logit], logit, what), texts(list(map(str, columns[label])), what)
        )
    target = _named(names, TARGET_COLUMNS)
    if logit is not None and any(map(_is_list, columns[logit])):
        rows = array_of(columns[logit], f"{logit} in {what}")
        labels = [str(k) for k in range(rows.shape[-1])]
        return Table(rows, None, _targets(columns, target, labels, what))
    index = names[0] if column_of(names[:1], INDEX_COLUMNS) == 0 and len(names) > 1 else None
    wide = [name for name in names if name not in (target, index)]
    if not wide:
        raise InputError(tr("{file} holds no numbers.").format(file=what))
    logits = np.stack([_numbers(columns[name], name, what) for name in wide], axis=1)
    return Table(read_only(logits), texts(wide, what), _targets(columns, target, wide, what))


def _numbers(values: Sequence[Any], name: str, what: str) -> Array:
    where = f"{name[:40]} in {what}"
    if None in values:
        raise InputError(
            tr(
                "{name}: the value of row {row} is missing. NaN and infinity become null in JSON; "
                "use finite numbers, or “-inf”."
            ).format(name=where, row=list(values).index(None))
        )
    return array_of(values, where)


def _targets(columns: Columns, name: str | None, labels: list[str], what: str) -> Array | None:
    if name is None:
        return None
    classes, found = classes_by_label(labels), list[int]()
    for row, value in enumerate(columns[name]):
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


def _named(names: list[str], wanted: tuple[str, ...]) -> str | None:
    index = column_of(names, wanted)
    return names[index] if index >= 0 else None


def _are_numbered(tree: Mapping[str, Any]) -> bool:
    return all(key == str(number) for number, key in enumerate(tree))


def _is_cell(value: Any) -> bool:
    return value is None or isinstance(value, int | float | str)


def _is_list(value: Any) -> bool:
    return isinstance(value, list)
