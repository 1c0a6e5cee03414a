"""Some lines of a sheet, held as texts or as one text and the places of its cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from softmax_gui.files.readers.decimals import Places

# The first bytes of white space in UTF-8, and what may end an empty cell.
_MAYBE_BLANK = np.zeros(256, dtype=bool)
_MAYBE_BLANK[[*b"\t\n\v\f\r\x1c\x1d\x1e\x1f ,;", 0xC2, 0xE1, 0xE2, 0xE3]] = True


@dataclass(frozen=True, eq=False)
class Rows:
    """Some lines, none of them blank.

    Parameters
    ----------
    start : int
        How many lines that are not blank come before these.
    cells : sequence of sequence of str
        The cells of each line.
    """

    start: int
    cells: Sequence[Sequence[str]]

    def __len__(self) -> int:
        return len(self.cells)

    def without_first(self) -> "Rows":
        """Return the lines after the first."""
        return Rows(self.start + 1, self.cells[1:])

    def cell(self, line: int, column: int) -> str:
        """Return the text of a cell."""
        return self.cells[line][column]

    def texts(self, column: int) -> list[str]:
        """Return the cells of a column."""
        return [line[column] for line in self.cells]

    def places(self, columns: Sequence[int]) -> tuple[bytes, Places, Places]:
        """Return a text, and where the cells of some columns start and stop in it.

        They come line after line, without white space around them. What is not ASCII in them is
        something else that is no part of a number.
        """
        parts = [line[column].strip() for line in self.cells for column in columns]
        lengths = np.fromiter(map(len, parts), np.intp, len(parts))
        stops = np.cumsum(lengths + 1) - 1
        return "\n".join([*parts, ""]).encode("ascii", "replace"), stops - lengths, stops


@dataclass(frozen=True, eq=False)
class PlainRows:
    """The same of a text without quotes.

    Parameters
    ----------
    start : int
        As in `Rows`.
    text : bytes
        Whole lines in UTF-8.
    stops : ndarray of intp, shape (lines, columns)
        Where each cell ends in it.
    delimiter : str
        What stands there, except at the end of a line.
    """

    start: int
    text: bytes
    stops: Places
    delimiter: str

    def __len__(self) -> int:
        return len(self.stops)

    def without_first(self) -> "PlainRows":
        """Return the lines after the first."""
        begin = int(self.stops[0, -1]) + 1
        return PlainRows(self.start + 1, self.text[begin:], self.stops[1:] - begin, self.delimiter)

    @cached_property
    def starts(self) -> Places:
        """Where each cell begins, shape (lines, columns)."""
        behind = self.stops.ravel() + 1
        return np.concatenate([[0], behind[:-1]]).reshape(self.stops.shape)

    def cell(self, line: int, column: int) -> str:
        """Return the text of a cell."""
        return self.text[self.starts[line, column] : self.stops[line, column]].decode("utf-8")

    def texts(self, column: int) -> list[str]:
        """Return the cells of a column."""
        cells = self.text.decode("utf-8").replace("\n", self.delimiter).split(self.delimiter)
        return cells[column : -1 : self.stops.shape[1]]

    def places(self, columns: Sequence[int]) -> tuple[bytes, Places, Places]:
        """Return the text, and where the cells of some columns start and stop in it.

        They come line after line, without a blank before them.
        """
        starts, stops = self.starts[:, columns].ravel(), self.stops[:, columns].ravel()
        return self.text, starts + (np.frombuffer(self.text, np.uint8)[starts] == ord(" ")), stops


SomeRows = Rows | PlainRows


def plain_rows(text: bytes, delimiter: str, width: int, start: int) -> PlainRows | None:
    """Return the lines of a text without quotes, or None where they need a closer look.

    Parameters
    ----------
    text : bytes
        Whole lines.
    delimiter : str
        One ASCII character.
    width : int
        How many cells a line is to have.
    start : int
        As in `Rows`.
    """
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n")
    text = text if text.endswith(b"\n") else text + b"\n"
    mark = ord(delimiter)
    marks = text.translate(None, bytes(set(range(256)) - {mark, *b"\n\r"}))
    lines = len(marks) // width
    if marks != (bytes([mark]) * (width - 1) + b"\n") * lines:
        return None
    characters = np.frombuffer(text, np.uint8)
    stops = np.flatnonzero((characters == mark) | (characters == ord("\n")))
    rows = PlainRows(start, text, stops.reshape(lines, width), delimiter)
    return None if _some_blank(rows, characters) else rows


def is_blank(cells: Sequence[str]) -> bool:
    """Return whether a line has nothing but white space in its cells."""
    return not any(map(str.strip, cells))


def _some_blank(rows: PlainRows, characters: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> bool:
    first = characters[rows.starts[:, 0]]
    suspects = np.flatnonzero(_MAYBE_BLANK[first] | (first == ord(rows.delimiter))).tolist()
    width = rows.stops.shape[1]
    return any(is_blank([rows.cell(line, column) for column in range(width)]) for line in suspects)
