"""Logits in CSV and TSV files, as people and spreadsheets write them.

Three layouts are known: a class a line (``label,logit``), one column or one line of numbers, and
a batch (a row of logits a line, under a header of labels, with a column for the true class).
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from softmax_gui.files.numerals import logit, number, shown
from softmax_gui.model import Batch, InputError, Labels

MAX_BYTES = 2**28
LABEL_COLUMNS = ("label", "labels", "class", "name", "token", "word")
TARGET_COLUMNS = ("target", "targets", "label", "class", "y")


@dataclass(frozen=True)
class _Line:
    """The cells of one line of the file, and its number for messages."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class _Table:
    """The lines of a file below its header, if it has one, all of the same length."""

    name: str
    header: list[str] | None
    lines: list[_Line]

    @property
    def width(self) -> int:
        return len(self.lines[0].cells)

    def logit(self, line: _Line, column: int) -> float:
        return logit(line.cells[column], f"Line {line.number}, column {column + 1} of {self.name}")


def read_csv(path: Path) -> Batch:
    """Return the rows of a file separated by commas or semicolons."""
    return _read(path, None)


def read_tsv(path: Path) -> Batch:
    """Return the rows of a file separated by tabs."""
    return _read(path, "\t")


def _read(path: Path, delimiter: str | None) -> Batch:
    if path.stat().st_size > MAX_BYTES:
        raise InputError(
            f"{path.name} is larger than {MAX_BYTES >> 20} MiB. Save it as .npy or .npz instead."
        )
    table = _table(_lines(path, delimiter), path.name)
    if _is_pairs(table):
        return _pairs(table, path.stem)
    if table.width == 1:
        column = [table.logit(line, 0) for line in table.lines]
        return Batch(np.array([column]), Labels(len(column)), name=path.stem)
    return _batch(table, path.stem)


def _lines(path: Path, delimiter: str | None) -> list[_Line]:
    """Return the lines that are not blank."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name} is not text in UTF-8.") from error
    # Unlike str.splitlines this ends a line at line feeds only, not inside exotic labels.
    lines = list(io.StringIO(text, newline=""))
    delimiter = delimiter or _delimiter(next((line for line in lines if line.strip()), ""))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        found = [_Line(reader.line_num, cells) for cells in reader if any(map(str.strip, cells))]
    except csv.Error as error:
        raise InputError(f"Line {reader.line_num} of {path.name} is broken: {error}.") from error
    return _with_points(found) if delimiter == ";" else found


def _delimiter(line: str) -> str:
    unquoted = re.sub(r'"[^"]*"', "", line)
    if ";" in unquoted:
        return ";"
    return "\t" if "\t" in unquoted and "," not in unquoted else ","


def _with_points(lines: list[_Line]) -> list[_Line]:
    """Return lines with decimal commas, which go with semicolons, made decimal points."""
    comma = re.compile(r"(?<=\d),(?=\d)")
    return [
        _Line(
            line.number,
            [comma.sub(".", c) if number(comma.sub(".", c)) is not None else c for c in line.cells],
        )
        for line in lines
    ]


def _table(lines: list[_Line], name: str) -> _Table:
    header = lines[0].cells if lines and _is_header(lines[0].cells) else None
    body = lines[1:] if header else lines
    if not body:
        raise InputError(f"{name} holds no numbers.")
    width = len(lines[0].cells)
    for line in body:
        if len(line.cells) != width:
            raise InputError(
                f"Line {line.number} of {name} has {len(line.cells)} columns, but the first has "
                f"{width}. Give every line as many."
            )
    return _Table(name, header, body)


def _is_header(cells: Sequence[str]) -> bool:
    numbers = [number(cell) is not None for cell in cells]
    if len(cells) == 2 and numbers[1]:
        return False
    return not any(numbers) or not cells[0].strip() or any(_key(c) in TARGET_COLUMNS for c in cells)


def _is_pairs(table: _Table) -> bool:
    if table.width != 2:
        return False
    named = table.header is not None and _key(table.header[0]) in LABEL_COLUMNS
    return named or any(number(line.cells[0]) is None for line in table.lines)


def _pairs(table: _Table, name: str) -> Batch:
    """Return one row from lines of ``label,logit``."""
    logits = [table.logit(line, 1) for line in table.lines]
    return Batch(np.array([logits]), Labels.of(line.cells[0] for line in table.lines), name=name)


def _batch(table: _Table, name: str) -> Batch:
    """Return a row a line, without the column of the true class and without that of pandas."""
    header = table.header or []
    target = next((i for key in TARGET_COLUMNS for i, c in enumerate(header) if _key(c) == key), -1)
    index = 0 if header and not header[0].strip() else -1
    columns = [i for i in range(table.width) if i not in (target, index)]
    if not columns:
        raise InputError(f"{table.name} holds no column of logits.")
    labels = Labels.of(header[i].strip() for i in columns) if header else Labels(len(columns))
    logits = np.array([[table.logit(line, i) for i in columns] for line in table.lines])
    return Batch(logits, labels, _targets(table, target, labels) if target >= 0 else None, name)


def _targets(table: _Table, column: int, labels: Labels) -> npt.NDArray[np.integer]:
    """Return the true class of each line, -1 where the cell is empty."""
    classes = {label: i for i, label in reversed(list(enumerate(labels)))}
    return np.array([_class(table, line, column, classes) for line in table.lines])


def _class(table: _Table, line: _Line, column: int, classes: dict[str, int]) -> int:
    text = line.cells[column].strip()
    if not text:
        return -1
    if text in classes:
        return classes[text]
    value = number(text)
    if value is None or value not in range(-1, len(classes)):
        raise InputError(
            f"Line {line.number} of {table.name}: the true class is {shown(text)}, which is "
            f"neither a label nor an index from 0 to {len(classes) - 1}."
        )
    return int(value)


def _key(cell: str) -> str:
    return cell.strip().lower()
