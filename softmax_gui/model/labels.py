"""The names of the classes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import numpy as np
from numpy.dtypes import StringDType

from softmax_gui.model.errors import InputError


class Labels(Sequence[str]):
    """An immutable sequence of class names.

    A million names are held in one numpy string array; names that nobody gave ("0", "1", …) are
    not held at all.

    Parameters
    ----------
    count : int
        Number of classes.
    names : iterable of str, optional
        One name a class. Without it the classes are called by their index.
    """

    __slots__ = ("_count", "_names")

    def __init__(self, count: int, names: Iterable[str] | None = None) -> None:
        self._count = count
        self._names = None if names is None else _string_array(names)
        if self._names is not None and len(self._names) != count:
            raise InputError(
                f"There are {len(self._names)} labels for {count} logits. Give one label a logit."
            )

    @classmethod
    def of(cls, names: Iterable[str]) -> "Labels":
        """Return the labels with these names, one a class."""
        array = _string_array(names)
        return cls(len(array), array)

    @property
    def named(self) -> bool:
        """Whether the classes have names of their own."""
        return self._names is not None

    @property
    def nbytes(self) -> int:
        """The memory that the names take; without what numpy keeps apart for long ones."""
        return 0 if self._names is None else self._names.nbytes

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> "Labels": ...
    def __getitem__(self, index: int | slice) -> "str | Labels":
        if isinstance(index, slice):
            names = range(self._count) if self._names is None else self._names
            return Labels.of(map(str, names[index]))
        if not -self._count <= index < self._count:
            raise IndexError(f"class {index} of {self._count}")
        return str(index % self._count) if self._names is None else str(self._names[index])

    def __iter__(self) -> Iterator[str]:
        return (str(name) for name in (range(self._count) if self._names is None else self._names))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Labels):
            return NotImplemented
        return self is other or (len(self) == len(other) and all(map(str.__eq__, self, other)))

    def __hash__(self) -> int:
        return hash(self._count)

    def __repr__(self) -> str:
        return f"Labels({self._count}{'' if self._names is None else ', …'})"

    def renamed(self, index: int, name: str) -> "Labels":
        """Return these labels with the name of one class changed."""
        names = self._materialised()
        names[index] = name
        return Labels(self._count, names)

    def appended(self, name: str) -> "Labels":
        """Return these labels with one more class at the end."""
        return Labels(self._count + 1, np.append(self._materialised(), name))

    def without(self, index: int) -> "Labels":
        """Return these labels with one class taken out."""
        return Labels(self._count - 1, np.delete(self._materialised(), index))

    def _materialised(self) -> "np.ndarray[tuple[int], np.dtype[np.str_]]":
        return _string_array(self) if self._names is None else self._names.copy()


def _string_array(names: Iterable[str]) -> "np.ndarray[tuple[int], np.dtype[np.str_]]":
    if isinstance(names, np.ndarray):
        return names.astype(StringDType())
    return np.array([str(name) for name in names], dtype=StringDType())
