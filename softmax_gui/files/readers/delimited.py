"""Logits in CSV and TSV files, as people and spreadsheets write them.

Three layouts are known: a class a line (``label,logit``), one column or one line of numbers, and
a batch (a row of logits a line, under a header of labels, with a column for the true class).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.dtypes import StringDType

from softmax_gui.files.numerals import number, shown
from softmax_gui.files.readers.rows import SomeRows
from softmax_gui.files.readers.sheet import Floats, Sheet
from softmax_gui.model import Batch, InputError, Labels
from softmax_gui.model.progress import Progress, unwatched

MAX_BYTES = 2**28
LABEL_COLUMNS = ("label", "labels", "class", "name", "token", "word")
TARGET_COLUMNS = ("target", "targets", "label", "class", "y")


def read_csv(path: Path, progress: Progress = unwatched) -> Batch:
    """Return the rows of a file separated by commas or semicolons."""
    return _read(path, None, progress)


def read_tsv(path: Path, progress: Progress = unwatched) -> Batch:
    """Return the rows of a file separated by tabs."""
    return _read(path, "\t", progress)


def _read(path: Path, delimiter: str | None, progress: Progress) -> Batch:
    if path.stat().st_size > MAX_BYTES:
        raise InputError(
            f"{path.name} is larger than {MAX_BYTES >> 20} MiB. Save it as .npy or .npz instead."
        )
    try:
        sheet = Sheet(path, delimiter, progress)
        if not sheet.width:
            raise InputError(f"{sheet.name} holds no numbers.")
        header = sheet.first if _is_header(sheet.first) else None
        if _is_pairs(sheet, header):
            return _pairs(sheet, header, path.stem)
        if sheet.width == 1:
            return _column(sheet, header, path.stem)
        return _batch(sheet, header or [], path.stem)
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name} is not text in UTF-8.") from error


def _body(sheet: Sheet, header: Sequence[str] | None) -> Iterator[SomeRows]:
    """Yield the lines below the header; raise InputError where there is none."""
    empty = True
    for rows in sheet.rows():
        below = rows.without_first() if header and rows.start == 0 and len(rows) else rows
        if len(below):
            empty = False
            yield below
    if empty:
        raise InputError(f"{sheet.name} holds no numbers.")


def _is_header(cells: Sequence[str]) -> bool:
    numbers = [number(cell) is not None for cell in cells]
    if len(cells) == 2 and numbers[1]:
        return False
    return not any(numbers) or not cells[0].strip() or any(_key(c) in TARGET_COLUMNS for c in cells)


def _is_pairs(sheet: Sheet, header: Sequence[str] | None) -> bool:
    if sheet.width != 2:
        return False
    named = header is not None and _key(header[0]) in LABEL_COLUMNS
    return named or any(sheet.has_text(rows, 0) for rows in _body(sheet, header))


def _pairs(sheet: Sheet, header: Sequence[str] | None, name: str) -> Batch:
    """Return one row from lines of ``label,logit``."""
    logits, labels = [], []
    for rows in _body(sheet, header):
        logits.append(sheet.logits(rows, [1]))
        labels.append(np.array(rows.texts(0), dtype=StringDType()))
    return Batch(_joined(logits).T, Labels.of(np.concatenate(labels)), name=name)


def _column(sheet: Sheet, header: Sequence[str] | None, name: str) -> Batch:
    """Return one row from lines of one number."""
    logits = _joined([sheet.logits(rows, [0]) for rows in _body(sheet, header)]).T
    return Batch(logits, Labels(logits.shape[1]), name=name)


def _batch(sheet: Sheet, header: Sequence[str], name: str) -> Batch:
    """Return a row a line, without the column of the true class and without that of pandas."""
    target = next((i for key in TARGET_COLUMNS for i, c in enumerate(header) if _key(c) == key), -1)
    index = 0 if header and not header[0].strip() else -1
    columns = [i for i in range(sheet.width) if i not in (target, index)]
    if not columns:
        raise InputError(f"{sheet.name} holds no column of logits.")
    labels = Labels.of(header[i].strip() for i in columns) if header else Labels(len(columns))
    classes = {label: i for i, label in reversed(list(enumerate(labels)))}
    logits, targets = [], list[int]()
    for rows in _body(sheet, header):
        logits.append(sheet.logits(rows, columns))
        if target >= 0:
            cells = enumerate(rows.texts(target), rows.start)
            targets += [_class(sheet, line, cell, classes) for line, cell in cells]
    found = np.array(targets) if target >= 0 else None
    return Batch(_joined(logits), labels, found, name)


def _joined(parts: list[Floats]) -> Floats:
    """Return rows of numbers as one array that nobody can write to, and nobody has to copy."""
    whole = np.concatenate(parts)
    whole.flags.writeable = False
    return whole


def _class(sheet: Sheet, line: int, cell: str, classes: dict[str, int]) -> int:
    """Return the true class that a cell names, -1 where it is empty."""
    text = cell.strip()
    if not text:
        return -1
    if text in classes:
        return classes[text]
    value = number(text)
    if value is None or value not in range(-1, len(classes)):
        raise InputError(
            f"Line {sheet.line_number(line)} of {sheet.name}: the true class is {shown(text)}, "
            f"which is neither a label nor an index from 0 to {len(classes) - 1}."
        )
    return int(value)


def _key(cell: str) -> str:
    return cell.strip().lower()
