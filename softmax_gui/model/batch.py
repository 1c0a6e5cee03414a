"""Rows of logits from one source."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from softmax_gui.model.errors import InputError
from softmax_gui.model.labels import Labels
from softmax_gui.model.language import tr
from softmax_gui.model.source import Source


@dataclass(frozen=True, eq=False)
class Batch:
    """Rows of logits over the same classes, for instance what a classifier said of a test set.

    The rows may stand along several axes, such as (sentence, position). They are counted in the
    order of these, the last one fastest: row ``i`` is at the place ``divmod(i, positions)``.

    Parameters
    ----------
    logits : ndarray of a real dtype, shape (…, N)
        One or more leading axes, then the classes. May be memory-mapped, in any order in memory;
        never changed, and never copied as a whole.
    labels : Labels
        One name a class.
    targets : ndarray of an integer dtype, shape (rows,) or that of the leading axes, or None
        The true class of each row; a negative number where a row has none. Kept as (rows,).
    name : str
        Where the rows come from.
    source : Source or None
        Where they can be read from again; None where they are in memory only.

    Raises
    ------
    InputError
        When the shapes do not belong together or a target is not a class.
    """

    logits: npt.NDArray[np.generic]
    labels: Labels
    targets: npt.NDArray[np.integer] | None = None
    name: str = "untitled"
    source: Source | None = None

    def __post_init__(self) -> None:
        if self.logits.ndim < 2 or 0 in self.logits.shape:
            raise InputError(
                tr("{name} holds no rows of logits (its shape is {shape}).").format(
                    name=self.name, shape=self.logits.shape
                )
            )
        if len(self.labels) != self.shape[1]:
            raise InputError(
                tr("{name} has {count} labels for {classes} classes.").format(
                    name=self.name, count=len(self.labels), classes=self.shape[1]
                )
            )
        if self.targets is not None:
            object.__setattr__(self, "targets", self._checked(self.targets))

    @property
    def axes(self) -> tuple[int, ...]:
        """The lengths of the leading axes, such as (sentences, positions)."""
        return self.logits.shape[:-1]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows, along whatever axes, and classes."""
        return math.prod(self.axes), self.logits.shape[-1]

    @property
    def nbytes(self) -> int:
        """The memory that the rows take; none where they are mapped from a file."""
        return 0 if isinstance(self.logits, np.memmap) else self.logits.nbytes

    def row(self, index: int) -> npt.NDArray[np.generic]:
        """Return the logits of a row, shape (N,): a view, or a copy of those in a file.

        Raises
        ------
        IndexError
            When there is no such row.
        InputError
            When the file that they are mapped from has become shorter.
        """
        row: npt.NDArray[np.generic] = self._taken(self.logits[self.place(index)])
        return row

    def rows(self, start: int, stop: int) -> npt.NDArray[np.generic]:
        """Return the logits of the rows from ``start`` to before ``stop``, shape (k, N).

        As with a slice of a list, rows that are not there are left out. This is a view where the
        rows follow each other in memory; otherwise, or in a file, these rows alone are copied.

        Raises
        ------
        InputError
            As `row`.
        """
        start, stop, _ = slice(start, stop).indices(self.shape[0])
        if len(self.axes) == 1:
            return self._taken(self.logits[start:stop])
        if self.logits.flags.c_contiguous:
            return self._taken(self.logits.reshape(self.shape)[start:stop])
        places = np.unravel_index(np.arange(start, stop), self.axes)
        self._check_file()
        return self.logits[places]

    def continues(self, other: "Batch | None") -> bool:
        """Return whether these are the rows of another batch, read or sent anew.

        They come from the same source; or, from memory, under the same name with the very same
        labels.
        """
        if other is None or self.source != other.source:
            return False
        return self.source is not None or (self.labels is other.labels and self.name == other.name)

    def target(self, row: int) -> int | None:
        """Return the true class of a row, or None where it has none."""
        if self.targets is None or self.targets[row] < 0:
            return None
        return int(self.targets[row])

    def place(self, row: int) -> tuple[int, ...]:
        """Return where a row is along each of the axes.

        Raises
        ------
        IndexError
            When there is no such row.
        """
        if not 0 <= row < self.shape[0]:
            raise IndexError(f"row {row} of {self.shape[0]}")
        return tuple(int(i) for i in np.unravel_index(row, self.axes))

    def row_at(self, place: Sequence[int]) -> int:
        """Return the row at a place: the inverse of `place`.

        Raises
        ------
        InputError
            When there is no such place.
        """
        place = tuple(place)
        if len(place) != len(self.axes) or not all(
            0 <= i < length for i, length in zip(place, self.axes, strict=False)
        ):
            raise InputError(
                tr("{name} has no row at {place}; its rows have {axes} places.").format(
                    name=self.name, place=_listed(place), axes=" × ".join(map(str, self.axes))
                )
            )
        return int(np.ravel_multi_index(place, self.axes))

    def _taken(self, part: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
        """Return a part of the logits, out of the file where it is in one."""
        if not isinstance(self.logits, np.memmap):
            return part
        self._check_file()
        return np.array(part)

    def _check_file(self) -> None:
        """Raise InputError where the rows are mapped from a file that no longer holds them.

        To touch them then would end the program.
        """
        mapping = getattr(self.logits, "_mmap", None)
        if mapping is None or not isinstance(self.logits, np.memmap):
            return
        if mapping.size() < self.logits.offset + self.logits.nbytes:
            raise InputError(
                tr("{name} has become shorter on disk. Read the file again: File > Reload.").format(
                    name=self.name
                )
            )

    def _checked(self, targets: npt.NDArray[np.integer]) -> npt.NDArray[np.integer]:
        """Return the targets as (rows,), or raise InputError where they do not fit."""
        rows, classes = self.shape
        if targets.shape not in ((rows,), self.axes):
            raise InputError(
                tr("{name} has {count} targets for {rows} rows.").format(
                    name=self.name, count=targets.size, rows=rows
                )
            )
        flat = targets.reshape(rows)
        if flat.max() >= classes:
            row = int(flat.argmax())
            raise InputError(
                tr(
                    "{name}: the target of row {row} is {target}, but the classes go from 0 to "
                    "{last}."
                ).format(name=self.name, row=row, target=flat[row], last=classes - 1)
            )
        return flat


def _listed(place: Sequence[int]) -> str:
    return ", ".join(map(str, place))
