"""Logits in Parquet files, where pyarrow is installed."""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from softmax_gui.files.numerals import shown
from softmax_gui.files.readers.contents import (
    MAX_UNPACKED,
    Array,
    Parts,
    check_bytes,
    listed,
    read_only,
)
from softmax_gui.files.readers.table import Table, targets_of
from softmax_gui.files.readers.texts import MAX_LABEL, texts, too_long
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress
from softmax_gui.model.table_columns import (
    INDEX_COLUMNS,
    LABEL_COLUMNS,
    LOGIT_COLUMNS,
    TARGET_COLUMNS,
    column_of,
)

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_MAX_COLUMNS = 2**16
_MAX_FOOTER = 2**25
_ROWS = 16_384
_NUMBER_BYTES = 8


@contextmanager
def open_parquet(path: Path, progress: Progress) -> Iterator[Parts]:
    """Open a ``.parquet`` file: columns of numbers (a class each), or one of lists of logits.

    As with other tables, a column may hold the true classes; columns called label and logit are
    a class a row.
    """
    if importlib.util.find_spec("pyarrow") is None:
        raise InputError(
            tr(
                "{file} needs the package pyarrow. Install it with: pip install "
                "'softmax-gui[parquet]'"
            ).format(file=path.name)
        )
    import pyarrow.parquet as pq

    _check_footer(path)
    with pq.ParquetFile(path) as file:
        yield _Columns(file, path.name, progress).table().parts()


def _check_footer(path: Path) -> None:
    """Raise InputError where the description of the columns alone would fill the memory."""
    with path.open("rb") as file:
        file.seek(-8, 2)
        length = int.from_bytes(file.read(4), "little")
    if _MAX_FOOTER < length < path.stat().st_size:
        raise _too_many_columns(path.name)


def _too_many_columns(what: str) -> InputError:
    return InputError(
        tr("{file} holds more than {count:,} columns. Save it as .npy or .npz instead.").format(
            file=what, count=_MAX_COLUMNS
        )
    )


class _Columns:
    """The columns of a file, by what they can stand for."""

    def __init__(self, file: "pq.ParquetFile", what: str, progress: Progress) -> None:
        self._file, self._what, self._progress = file, what, progress
        schema = file.schema_arrow
        if len(schema) > _MAX_COLUMNS:
            raise _too_many_columns(what)
        if len(set(schema.names)) < len(schema):
            twice = next(n for n in schema.names if schema.names.count(n) > 1)
            raise InputError(
                tr("{file} holds two columns called {name}. Rename one of them.").format(
                    file=what, name=shown(twice)
                )
            )
        self._names: list[str] = [name for name in schema.names if not _is_index(name)]
        self._types = {name: schema.field(name).type for name in self._names}
        if not file.metadata.num_rows:
            raise InputError(tr("{file} holds no numbers.").format(file=what))

    def table(self) -> Table:
        """Read what is there."""
        label, logit = self._named(LABEL_COLUMNS), self._named(LOGIT_COLUMNS)
        lists = [name for name in self._names if self._is_list(name)]
        if logit is not None and label is not None and self._is_real(logit):
            return Table(self._numbers([logit])[:, 0], self._texts(label))
        target = self._named(TARGET_COLUMNS)
        if lists:
            return self._of_lists(logit if logit in lists else lists[0], target)
        return self._of_numbers(target)

    def _named(self, names: tuple[str, ...]) -> str | None:
        index = column_of(self._names, names)
        return self._names[index] if index >= 0 else None

    def _is_list(self, name: str) -> bool:
        import pyarrow as pa

        kind = self._types[name]
        any_list = pa.types.is_list, pa.types.is_large_list, pa.types.is_fixed_size_list
        return any(check(kind) for check in any_list) and _is_number(kind.value_type)

    def _is_real(self, name: str) -> bool:
        return _is_number(self._types[name])

    def _of_numbers(self, target: str | None) -> Table:
        wide = [name for name in self._names if name not in (target, self._index())]
        wrong = [name for name in wide if not self._is_real(name)]
        if wrong or not wide:
            raise InputError(
                tr(
                    "{file} holds columns that are no numbers: {names}. Save the logits as columns "
                    "of numbers, or as one column of lists."
                ).format(file=self._what, names=listed(wrong))
            )
        return Table(self._numbers(wide), texts(wide, self._what), self._targets(target, wide))

    def _index(self) -> str | None:
        """Return the first column where it only counts or names the rows."""
        first, kind = self._names[0], self._types[self._names[0]]
        named = column_of([first], INDEX_COLUMNS) == 0
        return first if named and not _is_floating(kind) else None

    def _of_lists(self, name: str, target: str | None) -> Table:
        logits = self._lists(name)
        labels = [str(i) for i in range(logits.shape[1])]
        return Table(logits, None, self._targets(target, labels))

    def _numbers(self, names: list[str]) -> Array:
        rows = self._file.metadata.num_rows
        self._check_count(rows * len(names))
        found = np.empty((rows, len(names)))
        for start, batch in self._batches(names):
            for k, name in enumerate(names):
                column = batch.column(name)
                found[start : start + len(batch), k] = self._complete(column, name)
        return read_only(found)

    def _lists(self, name: str) -> Array:
        groups = range(self._file.metadata.num_row_groups)
        self._check_count(sum(self._count_of_values(name, group) for group in groups))
        parts, width = list[Array](), 0
        for start, batch in self._batches([name]):
            column = batch.column(name)
            if column.null_count:
                raise self._missing(name)
            lengths = column.value_lengths().to_numpy(zero_copy_only=False)
            width = width or int(lengths[0])
            if (lengths != width).any():
                row = int(np.argmax(lengths != width))
                raise InputError(
                    tr(
                        "{name}: row {row} holds {count} values, but the first holds {first}. Give "
                        "every row as many."
                    ).format(
                        name=f"{name[:40]} in {self._what}",
                        row=start + row,
                        count=lengths[row],
                        first=width,
                    )
                )
            parts.append(self._complete(column.flatten(), name).reshape(len(batch), width))
        return read_only(np.concatenate(parts))

    def _count_of_values(self, name: str, group: int) -> int:
        columns = self._file.metadata.row_group(group)
        for i in range(columns.num_columns):
            column = columns.column(i)
            if column.path_in_schema.split(".")[0] == name:
                return int(column.num_values)
        return 0

    def _check_count(self, count: int) -> None:
        check_bytes(count * _NUMBER_BYTES, MAX_UNPACKED, self._what)

    def _complete(self, column: "pa.Array", name: str) -> Array:
        if column.null_count:
            raise self._missing(name)
        values: Array = column.to_numpy(zero_copy_only=False)
        return values

    def _missing(self, name: str) -> InputError:
        return InputError(
            tr("{name} lacks some of its values. Use finite numbers, or -inf.").format(
                name=f"{name[:40]} in {self._what}"
            )
        )

    def _targets(self, name: str | None, labels: list[str]) -> Array | None:
        if name is None:
            return None
        batches = (self._values(batch.column(name)) for _, batch in self._batches([name]))
        return targets_of(chain.from_iterable(batches), labels, self._what)

    def _texts(self, name: str) -> Array:
        found = [
            texts([str(value) for value in self._values(batch.column(name))], self._what)
            for _, batch in self._batches([name])
        ]
        return np.concatenate(found)

    def _values(self, column: "pa.Array") -> list[Any]:
        """Return the values of a column; rows may share one without storing it again."""
        import pyarrow as pa

        if not pa.types.is_dictionary(column.type):
            return list(column.to_pylist())
        different = column.dictionary.to_pylist()
        if any(len(str(value)) > MAX_LABEL for value in different):
            raise too_long(self._what)
        return [None if i is None else different[i] for i in column.indices.to_pylist()]

    def _batches(self, names: list[str]) -> Iterator[tuple[int, "pa.RecordBatch"]]:
        """Yield some columns, some rows at a time, and at which row they start."""
        start, rows = 0, self._file.metadata.num_rows
        for batch in self._file.iter_batches(_rows_at_once(len(names)), columns=names):
            yield start, batch
            start += len(batch)
            self._progress(min(1.0, start / rows))
        if start != rows:
            raise InputError(tr("{file} is cut short. Save it again.").format(file=self._what))


def _rows_at_once(columns: int) -> int:
    return max(1, 2**20 // columns) if columns > 2**6 else _ROWS


def _is_index(name: str) -> bool:
    """Return whether a column is what pandas calls the lines."""
    return name.startswith("__index_level_")


def _is_floating(kind: "pa.DataType") -> bool:
    import pyarrow as pa

    return bool(pa.types.is_floating(kind))


def _is_number(kind: "pa.DataType") -> bool:
    import pyarrow as pa

    return bool(pa.types.is_integer(kind)) or _is_floating(kind)
