"""The lines of a CSV or TSV file, some thousand at a time.

A part without quotes, with as many columns in every line, stays one text whose cells are told
apart by their places, which is quicker than making a text of each.
"""

import csv
import io
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import numpy.typing as npt

from softmax_gui.files.numerals import has_thousands, logit, number
from softmax_gui.files.readers.decimal_signs import DecimalSigns
from softmax_gui.files.readers.decimals import decimals
from softmax_gui.files.readers.rows import Rows, SomeRows, is_blank, plain_rows
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress, unwatched

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

Floats = npt.NDArray[np.float64]

_PART = 2**17
_LINES = 4096
MAX_LINE = 2**25
"""The most bytes of a line."""
MAX_COLUMNS = 2**21
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_SAID = re.compile(rb"""(?i)("?)sep=(?![\w"'.+-])([\t -~])\1\r?\n?""")
_LONGEST_SAID = 16


def said_delimiter(line: bytes) -> str | None:
    """Return what the first line of a text tells a spreadsheet to take as the separator.

    Such a line is ``sep=;``, with any sign that is no part of a number.
    """
    said = _SAID.fullmatch(line)
    return None if said is None else said[2].decode()


class Sheet:
    """The lines of a text, without those that are blank.

    Parameters
    ----------
    name : str
        What the text is called.
    opened : callable
        Returns it as a stream of UTF-8 from its beginning; where it is not UTF-8,
        UnicodeDecodeError is raised wherever it is read.
    delimiter : str, optional
        What separates the cells, unless the text itself says so; by default the first line tells.
    progress : Progress
        Called while the lines are read.
    """

    def __init__(
        self,
        name: str,
        opened: Callable[[], BinaryIO],
        delimiter: str | None = None,
        progress: Progress = unwatched,
    ) -> None:
        self.name = name
        self._all = opened
        self._progress = progress
        with opened() as file:
            said = said_delimiter(file.readline(_LONGEST_SAID))
        self._lines_above = 0 if said is None else 1
        delimiter = delimiter if said is None else said
        self._delimiter = delimiter or ","
        if delimiter is None:
            self._delimiter = _delimiter(self._first_line())
        self._signs = DecimalSigns(name)
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
        with self._opened() as file:
            size = _size(file)
            while part := file.read(_PART):
                part += self._rest_of_line(file)
                if b"\0" in part:
                    raise self._no_text()
                if b'"' in part:  # what is quoted may go on over any number of lines
                    file.seek(-len(part), io.SEEK_CUR)
                    yield from self._quoted(file, size, count)
                    return
                plain = plain_rows(part, self._delimiter, self.width, count)
                rows = plain or self._checked(self._reader(_text(part)), count)
                self._progress(file.tell() / size)
                count += len(rows)
                yield rows

    def logits(self, rows: SomeRows, columns: Sequence[int]) -> Floats:
        """Return the logits in some columns, shape (lines, columns).

        Raises
        ------
        InputError
            Naming the first cell that holds no logit, or where commas and points are both used
            for decimals.
        """
        values, settled = self._decimals(rows, columns)
        for k in np.flatnonzero(~settled).tolist():
            line, column = divmod(k, len(columns))
            values[k] = self._logit(rows, line, columns[column])
        if self._delimiter != ",":
            places = rows.places(columns)
            self._signs.note(*places, lambda k: self.line_number(rows.start + k // len(columns)))
        return values.reshape(-1, len(columns))

    def number(self, cell: str) -> float | None:
        """Return the number in a cell, written as in this sheet; None where it is none."""
        if self._delimiter != ",":
            cell = _DECIMAL_COMMA.sub(".", cell)
        return number(cell)

    def has_text(self, rows: SomeRows, column: int, *, thousands_are_text: bool = True) -> bool:
        """Return whether a cell of a column is no number.

        One whose thousands are set apart, ``1,234.5``, is none either; whether it is a text, or
        was meant as one, who asks has to know.
        """
        _, settled = self._decimals(rows, [column])
        cells = (rows.cell(line, column) for line in np.flatnonzero(~settled).tolist())
        return any(
            self.number(cell) is None and (thousands_are_text or not has_thousands(cell))
            for cell in cells
        )

    def line_number(self, position: int) -> int:
        """Return the number in the file, from 1, of a line that is not blank."""
        return next(itertools.islice(self._lines(), position, None))[0]

    def _opened(self) -> BinaryIO:
        """Return the text from the first line of cells on."""
        file = self._all()
        for _ in range(self._lines_above):
            file.readline()
        return file

    def _first_line(self) -> str:
        with self._text() as text:
            return next((line for line in self._bounded(text) if line.strip()), "")

    def _text(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(self._opened(), "utf-8", newline="")

    def _rest_of_line(self, file: BinaryIO) -> bytes:
        rest = file.readline(MAX_LINE + 1)
        if len(rest) > MAX_LINE:
            raise self._too_long()
        return rest

    def _too_long(self) -> InputError:
        return InputError(
            tr(
                "{file} has a line of more than {columns:,} columns or {size} MiB. Save it as .npy "
                "or .npz instead."
            ).format(file=self.name, columns=MAX_COLUMNS, size=MAX_LINE >> 20)
        )

    def _no_text(self) -> InputError:
        return InputError(
            tr("{file} is not text: it holds NUL characters. Save it as text in UTF-8.").format(
                file=self.name
            )
        )

    def _bounded(self, text: io.TextIOBase) -> Iterator[str]:
        """Yield the lines of a text; none of them fills the memory with its cells."""
        while line := text.readline(MAX_LINE + 1):
            too_many = len(line) >= MAX_COLUMNS and line.count(self._delimiter) >= MAX_COLUMNS
            if len(line) > MAX_LINE or too_many:
                raise self._too_long()
            if "\0" in line:
                raise self._no_text()
            yield line

    def _reader(self, text: io.TextIOBase) -> "CsvReader":
        return csv.reader(self._bounded(text), delimiter=self._delimiter, strict=True)

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the number and the cells of every line, one by one."""
        with self._text() as text:
            reader = self._reader(text)
            try:
                for cells in reader:
                    if not is_blank(cells):
                        yield self._lines_above + reader.line_num, cells
            except csv.Error as error:
                raise InputError(
                    tr("Line {line} of {file} is broken: {reason}.").format(
                        line=self._lines_above + reader.line_num,
                        file=self.name,
                        reason=error,
                    )
                ) from error

    def _quoted(self, file: BinaryIO, size: int, count: int) -> Iterator[Rows]:
        with io.TextIOWrapper(file, "utf-8", newline="") as text:
            reader = self._reader(text)
            while len(rows := self._checked(itertools.islice(reader, _LINES), count)):
                self._progress(file.tell() / size)
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
                    tr(
                        "Line {line} of {file} has {count} columns, but the first has {width}. "
                        "Give every line as many."
                    ).format(
                        line=self.line_number(position),
                        file=self.name,
                        count=len(line),
                        width=self.width,
                    )
                )
        return Rows(count, cells)

    def _decimals(
        self, rows: SomeRows, columns: Sequence[int]
    ) -> tuple[Floats, npt.NDArray[np.bool_]]:
        text, starts, stops = rows.places(columns)
        # Decimal commas go with semicolons, and with tabs.
        return decimals(text if self._delimiter == "," else text.replace(b",", b"."), starts, stops)

    def _logit(self, rows: SomeRows, line: int, column: int) -> float:
        cell = rows.cell(line, column)
        value = self.number(cell)
        if value is not None and value < np.inf:
            return value
        line = self.line_number(rows.start + line)
        where = tr("Line {line}, column {column} of {file}")
        return logit(cell, where.format(line=line, column=column + 1, file=self.name))


def _text(part: bytes) -> io.StringIO:
    # Unlike str.splitlines this ends a line at line feeds only, not inside exotic labels.
    return io.StringIO(part.decode("utf-8"), newline="")


def _size(file: BinaryIO) -> int:
    begin = file.tell()
    size = file.seek(0, io.SEEK_END)
    file.seek(begin)
    return max(1, size)


def _delimiter(line: str) -> str:
    unquoted = re.sub(r'"[^"]*"', "", line)
    if ";" in unquoted:
        return ";"
    without_decimals = _DECIMAL_COMMA.sub(".", unquoted)
    return "\t" if "\t" in unquoted and "," not in without_decimals else ","
