"""Tables in JSON: records, and what pandas makes of a DataFrame (columns, index, split, table)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from softmax_gui.files.numerals import number, shown
from softmax_gui.files.readers.contents import Array, read_only
from softmax_gui.files.readers.nested import array_of
from softmax_gui.files.readers.table import Table, targets_of
from softmax_gui.files.readers.texts import texts
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.table_columns import (
    LOGIT_COLUMNS,
    TARGET_COLUMNS,
    Form,
    column_of,
    roles_of,
)

Columns = Mapping[str, Sequence[Any]]


def table_in(tree: Any, what: str) -> Table | None:
    """Return the table that a tree of JSON is; None where it is something else.

    What its columns are for, `roles_of` says. Objects within an object are columns or rows; what
    is called by numbers alone are rows. Where that tells nothing, they are columns, as pandas
    writes them by default, but for rows that have logits or targets by name.

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
    if tree.keys() == {"schema", "data"} and isinstance(tree["data"], list):
        return _of_records(tree["data"], what)
    if tree.keys() in ({"columns", "index", "data"}, {"columns", "data"}):
        return _of_split(tree["columns"], tree["data"], what)
    return _of_objects(tree, what)


def _of_records(rows: list[Any], what: str) -> Columns | None:
    """Return the columns of records, the keys of the first saying which there are."""
    first = rows[0] if rows else None
    if not isinstance(first, Mapping) or not any(map(_is_cell, first.values())):
        return None
    if any(not _is_cell(value) and not _is_list(value) for value in first.values()):
        return None
    for position, row in enumerate(rows):
        if not isinstance(row, Mapping) or row.keys() != first.keys():
            raise InputError(
                tr("{file}: row {row} has other names than the first one.").format(
                    file=what, row=position
                )
            )
    return {name: [row[name] for row in rows] for name in first}


def _of_split(names: Any, rows: Any, what: str) -> Columns | None:
    if not _is_list(names) or not isinstance(rows, list):
        return None
    for position, row in enumerate(rows):
        if not isinstance(row, list) or len(row) != len(names):
            raise InputError(
                tr("{file}: row {row} has another length than the list of columns.").format(
                    file=what, row=position
                )
            )
    columns = {str(name): [row[k] for row in rows] for k, name in enumerate(names)}
    if len(columns) < len(names):
        called = list(map(str, names))
        twice = next(name for k, name in enumerate(called) if name in called[:k])
        raise InputError(
            tr("{file} holds two columns called {name}. Rename one of them.").format(
                file=what, name=shown(twice)
            )
        )
    return columns


def _of_objects(tree: Mapping[str, Any], what: str) -> Columns | None:
    """Return the columns of objects within one, each of which is a column or a row."""
    inner = list(tree.values())
    if not inner or not all(isinstance(each, Mapping) and each for each in inner):
        return None
    if not all(_is_cell(value) for each in inner for value in each.values()):
        return None
    if any(each.keys() != inner[0].keys() for each in inner):
        return None
    if _are_rows(tree.keys(), inner[0].keys()):
        return _of_records(inner, what)
    return {name: [each[key] for key in inner[0]] for name, each in tree.items()}


def _are_rows(outer: Iterable[str], inner: Iterable[str]) -> bool:
    """Return whether objects are rows and not columns, by what they and what is in them is called.

    Rows are called by numbers, any at all where a table was filtered, and classes by texts.
    """
    if _are_numbers(outer) != _are_numbers(inner):
        return _are_numbers(outer)
    return _name_columns(inner) and not _name_columns(outer)


def _are_numbers(keys: Iterable[str]) -> bool:
    return all(number(key) is not None for key in keys)


def _name_columns(keys: Iterable[str]) -> bool:
    return column_of(list(keys), (*LOGIT_COLUMNS, *TARGET_COLUMNS[:2])) >= 0


def _table(columns: Columns, what: str) -> Table:
    names = list(columns)
    roles = roles_of(names, lambda column: _form(columns[names[column]]))
    target = None if roles.target is None else names[roles.target]
    wide = [names[column] for column in roles.logits]
    if not wide:
        raise InputError(tr("{file} holds no numbers.").format(file=what))
    if roles.each_row == "class":
        labels = None if roles.labels is None else columns[names[roles.labels]]
        return Table(
            _numbers(columns[wide[0]], wide[0], what),
            None if labels is None else texts(list(map(str, labels)), what),
        )
    if roles.each_row == "list":
        rows = array_of(columns[wide[0]], f"{wide[0]} in {what}")
        indices = [str(k) for k in range(rows.shape[-1])]
        return Table(rows, None, _targets(columns, target, indices, what))
    logits = np.stack([_numbers(columns[name], name, what) for name in wide], axis=1)
    return Table(read_only(logits), texts(wide, what), _targets(columns, target, wide, what))


def _form(values: Sequence[Any]) -> Form:
    if any(map(_is_list, values)):
        return "lists"
    is_text = all(isinstance(value, str) and number(value) is None for value in values)
    return "texts" if is_text else "numbers"


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
    return None if name is None else targets_of(columns[name], labels, what)


def _is_cell(value: Any) -> bool:
    return value is None or isinstance(value, int | float | str)


def _is_list(value: Any) -> bool:
    return isinstance(value, list)
