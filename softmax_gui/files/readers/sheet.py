"""The lines of a CSV or TSV file, some thousand at a time.

A part without quotes, with as many columns in every line, stays one text whose cells are told
apart by their places, which is quicker than making a text of each.
"""

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import numpy.typing as npt

from softmax_gui.files.numerals import logit, number
from softmax_gui.files.readers.decimals import decimals
from softmax_gui.files.readers.rows import Rows, SomeRows, is_blank, plain_rows
from softmax_gui.model import InputError
from softmax_gui.model.progress import Progress, unwatched

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

Floats = npt.NDArray[np.float64]

_PART = 2**17
_LINES = 4096
_BOM = b"\xef\xbb\xbf"
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")


class Sheet:
    """The lines of a file, without those that are blank.

    Parameters
    ----------
    path : Path
        A text file in UTF-8; other encodings raise UnicodeDecodeError wherever it is read.
    delimiter : str, optional
        What separates the cells; by default the first line tells.
    progress : Progress
        Called while the lines are read.
    """

    def __init__(
        self, path: Path, delimiter: str | None = None, progress: Progress = unwatched
    ) -> None:
        self.name = path.name
        self._path = path
        self._size = path.stat().st_size
        self._progress = progress
        self._delimiter = delimiter or _delimiter(_first_line(path))
        self.first: list[str] = next((cells for _, cells in self._lines()), [])

    @property
    def width(self) -> int:
        """Number of columns; 0 where there is no line."""
        return len(self.first)

    def rows(self) -> Iterator[SomeRows]:
        """Yield all lines, some at a time.

        Raises
        ------
        InputError
            For a line that has more columns than the first or fewer, or a broken quotation.
        """
        count = 0
        with self._path.open("rb") as file:
            while part := file.read(_PART):
                part += file.readline()
                if b'"' in part:  # what is quoted may go on over any number of lines
                    file.seek(-len(part), io.SEEK_CUR)
                    yield from self._quoted(file, count)
                    return
                if file.tell() == len(part):
                    part = part.removeprefix(_BOM)
                plain = plain_rows(part, self._delimiter, self.width, count)
                rows = plain or self._checked(self._reader(_text(part)), count)
                self._progress(file.tell() / self._size)
                count += len(rows)
                yield rows

    def logits(self, rows: SomeRows, columns: Sequence[int]) -> Floats:
        """Return the logits in some columns, shape (lines, columns).

        Raises
        ------
        InputError
            Naming the first cell that holds no logit.
        """
        values, settled = self._decimals(rows, columns)
        for k in np.flatnonzero(~settled).tolist():
            line, column = divmod(k, len(columns))
            values[k] = self._logit(rows, line, columns[column])
        return values.reshape(-1, len(columns))

    def has_text(self, rows: SomeRows, column: int) -> bool:
        """Return whether a cell of a column is no number."""
        _, settled = self._decimals(rows, [column])
        return any(
            self._number(rows.cell(line, column)) is None
            for line in np.flatnonzero(~settled).tolist()
        )

    def line_number(self, position: int) -> int:
        """Return the number in the file, from 1, of a line that is not blank."""
        return next(itertools.islice(self._lines(), position, None))[0]

    def _reader(self, text: Iterable[str]) -> "CsvReader":
        return csv.reader(text, delimiter=self._delimiter, strict=True)

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the number and the cells of every line, one by one."""
        with self._path.open(encoding="utf-8-sig", newline="") as file:
            reader = self._reader(file)
            try:
                yield from ((reader.line_num, cells) for cells in reader if not is_blank(cells))
            except csv.Error as error:
                raise InputError(
                    f"Line {reader.line_num} of {self.name} is broken: {error}."
                ) from error

    def _quoted(self, file: BinaryIO, count: int) -> Iterator[Rows]:
        encoding = "utf-8" if file.tell() else "utf-8-sig"
        with io.TextIOWrapper(file, encoding, newline="") as text:
            reader = self._reader(text)
            while len(rows := self._checked(itertools.islice(reader, _LINES), count)):
                self._progress(file.tell() / self._size)
                count += len(rows)
                yield rows

    def _checked(self, lines: Iterable[list[str]], count: int) -> Rows:
        """Return those of some lines that are not blank, or raise InputError for a bad one."""
        try:
            cells = [line for line in lines if not is_blank(line)]
        except csv.Error:
            for _ in self._lines():  # comes upon it, too, and knows the number of the line
                pass
            raise
        for position, line in enumerate(cells, count):
            if len(line) != self.width:
                raise InputError(
                    f"Line {self.line_number(position)} of {self.name} has {len(line)} columns, "
                    f"but the first has {self.width}. Give every line as many."
                )
        return Rows(count, cells)

    def _decimals(
        self, rows: SomeRows, columns: Sequence[int]
    ) -> tuple[Floats, npt.NDArray[np.bool_]]:
        text, starts, stops = rows.places(columns)
        # Decimal commas go with semicolons.
        return decimals(text.replace(b",", b".") if self._delimiter == ";" else text, starts, stops)

    def _logit(self, rows: SomeRows, line: int, column: int) -> float:
        cell = rows.cell(line, column)
        value = self._number(cell)
        if value is not None and value < np.inf:
            return value
        line = self.line_number(rows.start + line)
        return logit(cell, f"Line {line}, column {column + 1} of {self.name}")

    def _number(self, cell: str) -> float | None:
        if self._delimiter == ";":
            cell = _DECIMAL_COMMA.sub(".", cell)
        return number(cell)


def _text(part: bytes) -> io.StringIO:
    # Unlike str.splitlines this ends a line at line feeds only, not inside exotic labels.
    return io.StringIO(part.decode("utf-8"), newline="")


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next((line for line in file if line.strip()), "")


def _delimiter(line: str) -> str:
    unquoted = re.sub(r'"[^"]*"', "", line)
    if ";" in unquoted:
        return ";"
    return "\t" if "\t" in unquoted and "," not in unquoted else ","
