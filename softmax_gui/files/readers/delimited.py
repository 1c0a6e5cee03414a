"""Logits in CSV and TSV files, as people and spreadsheets write them.

Three layouts are known: a class a line (``label,logit``, or columns of these names among others),
one column or one line of numbers, and rows of logits, a line each, under a header of labels, with
a column for the true class. How long a table is shows only when all of it has been read, so it is
read when it is opened.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
from numpy.dtypes import StringDType

from softmax_gui.files.numerals import has_thousands, number, shown
from softmax_gui.files.readers.contents import Parts, read_only
from softmax_gui.files.readers.encodings import no_utf8, open_utf8
from softmax_gui.files.readers.rows import SomeRows
from softmax_gui.files.readers.sheet import Floats, Sheet
from softmax_gui.files.readers.table import Table, class_of, targets_array
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.model.table_columns import (
    INDEX_COLUMNS,
    LABEL_COLUMNS,
    LOGIT_COLUMNS,
    TARGET_COLUMNS,
    classes_by_label,
    column_of,
)

MAX_BYTES = 2**28
_FORMULA = re.compile(r"^'(?=[=+\-@\t\r])")


@contextmanager
def open_csv(path: Path, progress: Progress) -> Iterator[Parts]:
    """Open a file separated by commas, semicolons or tabs."""
    yield _read(path, None, progress).parts()


@contextmanager
def open_tsv(path: Path, progress: Progress) -> Iterator[Parts]:
    """Open a file separated by tabs."""
    yield _read(path, "\t", progress).parts()


def table_in_text(text: str, name: str, progress: Progress = unwatched) -> Table:
    """Return the table that a text holds, as a file of it would.

    Raises
    ------
    InputError
        As `read_logits` would say it of the file.
    """
    data = text.encode("utf-8", "replace")
    return _table(Sheet(name, partial(io.BytesIO, data), None, progress))


def _read(path: Path, delimiter: str | None, progress: Progress) -> Table:
    if path.stat().st_size > MAX_BYTES:
        raise InputError(
            tr("{file} is larger than {size} MiB. Save it as .npy or .npz instead.").format(
                file=path.name, size=MAX_BYTES >> 20
            )
        )
    try:
        return _table(Sheet(path.name, partial(open_utf8, path), delimiter, progress))
    except UnicodeDecodeError as error:
        raise no_utf8(path.name) from error


def _table(sheet: Sheet) -> Table:
    if not sheet.width:
        raise _no_numbers(sheet)
    header = sheet.first if _is_header(sheet) else []
    columns = _pair_columns(sheet, header)
    if columns is not None:
        return _pairs(sheet, header, *columns)
    if sheet.width == 1:
        return _column(sheet, header)
    return _rows(sheet, header)


def _no_numbers(sheet: Sheet) -> InputError:
    return InputError(tr("{file} holds no numbers.").format(file=sheet.name))


def _body(sheet: Sheet, header: list[str]) -> Iterator[SomeRows]:
    """Yield the lines below the header; raise InputError where there is none."""
    empty = True
    for rows in sheet.rows():
        below = rows.without_first() if header and rows.start == 0 and len(rows) else rows
        if len(below):
            empty = False
            yield below
    if empty:
        raise _no_numbers(sheet)


def _is_header(sheet: Sheet) -> bool:
    cells = sheet.first
    numbers = [sheet.number(cell) is not None or has_thousands(cell) for cell in cells]
    if len(cells) == 2 and numbers[1]:
        return False
    return not any(numbers) or not cells[0].strip() or column_of(cells, TARGET_COLUMNS) >= 0


def _pair_columns(sheet: Sheet, header: list[str]) -> tuple[int, int] | None:
    """Return the columns of label and logit in a table of a class a line, None for another."""
    logit, label = column_of(header, LOGIT_COLUMNS), column_of(header, LABEL_COLUMNS)
    if sheet.width > 1 and logit >= 0 and label >= 0:
        return label, logit
    if sheet.width != 2:
        return None
    # Under the names of two classes a number that a spreadsheet has decorated is no label.
    plain = not header
    has_text = (sheet.has_text(r, 0, thousands_are_text=plain) for r in _body(sheet, header))
    return (0, 1) if label == 0 or any(has_text) else None


def _pairs(sheet: Sheet, header: list[str], label: int, logit: int) -> Table:
    """Return one row from lines of a label and a logit."""
    logits, labels = [], []
    for rows in _body(sheet, header):
        logits.append(sheet.logits(rows, [logit]))
        texts = rows.texts(label)
        labels.append(np.array(_unmarked(texts) if header else texts, dtype=StringDType()))
    return Table(_joined(logits)[:, 0], np.concatenate(labels))


def _unmarked(texts: list[str]) -> list[str]:
    """Return labels without the mark that keeps a spreadsheet from taking one for a formula."""
    # Hardly a label has one, and to look into each takes as long as all the rest of reading it.
    if "'" not in "".join(texts):
        return texts
    return [_FORMULA.sub("", text) for text in texts]


def _column(sheet: Sheet, header: list[str]) -> Table:
    """Return one row from lines of one number."""
    return Table(_joined([sheet.logits(rows, [0]) for rows in _body(sheet, header)])[:, 0])


def _rows(sheet: Sheet, header: list[str]) -> Table:
    """Return a row a line, without the column of the true class and without that of pandas."""
    target = column_of(header, TARGET_COLUMNS)
    index = 0 if _is_index(sheet, header) else -1
    columns = [i for i in range(sheet.width) if i not in (target, index)]
    if not columns:
        raise InputError(tr("{file} holds no column of logits.").format(file=sheet.name))
    labels = [header[i].strip() for i in columns] if header else [str(i) for i in columns]
    classes = classes_by_label(labels)
    logits, targets = [], list[int]()
    for rows in _body(sheet, header):
        logits.append(sheet.logits(rows, columns))
        if target >= 0:
            cells = enumerate(rows.texts(target), rows.start)
            targets += [_class(sheet, line, cell, classes) for line, cell in cells]
    return Table(
        _joined(logits),
        np.array(labels, StringDType()) if header else None,
        targets_array(targets) if target >= 0 else None,
    )


def _is_index(sheet: Sheet, header: list[str]) -> bool:
    """Return whether the first column only counts or names the rows, as that of pandas does."""
    if not header or column_of(header[:1], INDEX_COLUMNS) < 0:
        return False
    if not header[0].strip():
        return True
    cell = next(_body(sheet, header)).cell(0, 0).strip()
    return cell.isdigit() or number(cell) is None


def _joined(parts: list[Floats]) -> Floats:
    """Return rows of numbers as one array that nobody can write to, and nobody has to copy."""
    whole = np.concatenate(parts)
    read_only(whole)
    return whole


def _class(sheet: Sheet, line: int, cell: str, classes: dict[str, int]) -> int:
    """Return the true class that a cell names, -1 where it is empty."""
    found = class_of(cell, classes)
    if found is None:
        raise InputError(
            tr(
                "Line {line} of {file}: the true class is {name}, which is neither a label nor an "
                "index from 0 to {last}."
            ).format(
                line=sheet.line_number(line),
                file=sheet.name,
                name=shown(cell.strip()),
                last=len(classes) - 1,
            )
        )
    return found
