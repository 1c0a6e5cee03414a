"""The names of the classes."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import count as counted
from typing import overload

import numpy as np
from numpy.dtypes import StringDType

from softmax_gui.model.alphabet import alphabetical, folded_bytes
from softmax_gui.model.errors import InputError
from softmax_gui.model.order import Indices
from softmax_gui.model.progress import Progress, unwatched


class Labels(Sequence[str]):
    """An immutable sequence of class names.

    A million names are held in one numpy string array; names that nobody gave ("0", "1", …) are
    not held at all.

    Parameters
    ----------
    count : int
        Number of classes.
    names : iterable of str, optional
        One name a class. Without it the classes are called by their index. An array of numpy's
        StringDType is not copied: nobody must change it any more.
    """

    __slots__ = ("_alphabetical", "_count", "_names")

    def __init__(self, count: int, names: Iterable[str] | None = None) -> None:
        self._count = count
        self._alphabetical: Indices | None = None
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
        """The memory that names and order take; without what numpy keeps apart for long names."""
        return sum(part.nbytes for part in (self._names, self._alphabetical) if part is not None)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> "Labels": ...
    def __getitem__(self, index: int | slice) -> "str | Labels":
        if isinstance(index, slice):
            if self._names is None:
                return Labels.of(_numbers(range(self._count)[index]))
            return Labels.of(self._names[index])
        if not -self._count <= index < self._count:
            raise IndexError(f"class {index} of {self._count}")
        return str(index % self._count) if self._names is None else str(self._names[index])

    def __contains__(self, name: object) -> bool:
        if self._names is None or not isinstance(name, str):
            return super().__contains__(name)
        return bool((self._names == name).any())

    def __iter__(self) -> Iterator[str]:
        return map(str, range(self._count) if self._names is None else self._names)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Labels):
            return NotImplemented
        return self is other or (len(self) == len(other) and all(map(str.__eq__, self, other)))

    def __hash__(self) -> int:
        return hash(self._count)

    def __repr__(self) -> str:
        return f"Labels({self._count}{'' if self._names is None else ', …'})"

    def alphabetical(self, progress: Progress = unwatched) -> Indices:
        """Return the classes from A to Z, shape (N,), as `alphabet.alphabetical` does, but once.

        Names that nobody gave are numbers, and in order as they are.
        """
        if self._alphabetical is None:
            order = np.arange(self._count) if self._names is None else alphabetical(self, progress)
            self._alphabetical = _read_only(order)
        return self._alphabetical

    def fresh(self) -> str:
        """Return a name that no class has: ``class N + 1``, or with a later number."""
        number = self._count + 1
        if f"class {number}" not in self:
            return f"class {number}"
        taken = set(self)
        return next(name for k in counted(number) if (name := f"class {k}") not in taken)

    def renamed(self, index: int, name: str) -> "Labels":
        """Return these labels with the name of one class changed."""
        names = self._materialised()
        names[index] = name
        changed = Labels(self._count, names)
        if (order := self._order_of_names()) is not None:
            changed._alphabetical = changed._inserted(order[order != index], index)
        return changed

    def appended(self, name: str) -> "Labels":
        """Return these labels with one more class at the end."""
        longer = Labels(self._count + 1, np.append(self._materialised(), name))
        if (order := self._order_of_names()) is not None:
            longer._alphabetical = longer._inserted(order, self._count)
        return longer

    def without(self, index: int) -> "Labels":
        """Return these labels with one class taken out."""
        shorter = Labels(self._count - 1, np.delete(self._materialised(), index))
        if (order := self._order_of_names()) is not None:
            others = order[order != index]
            shorter._alphabetical = _read_only(others - (others > index))
        return shorter

    def _order_of_names(self) -> Indices | None:
        """Return the order from A to Z where it is known and is that of names.

        Classes that nobody named are in order as numbers; named alike they would not be.
        """
        return self._alphabetical if self.named else None

    def _inserted(self, order: Indices, index: int) -> Indices:
        """Return the order from A to Z of the other classes with one class put into its place."""

        def key(other: int) -> tuple[bytes, int]:
            return folded_bytes(self[int(other)]), int(other)

        return _read_only(np.insert(order, bisect_left(order, key(index), key=key), index))

    def _materialised(self) -> "np.ndarray[tuple[int], np.dtype[np.str_]]":
        if self._names is None:
            return _numbers(range(self._count))
        return self._names.copy()


def _numbers(indices: range) -> "np.ndarray[tuple[int], np.dtype[np.str_]]":
    """Return the names of classes that nobody named, without going through them one by one."""
    return np.arange(indices.start, indices.stop, indices.step).astype(StringDType())


def _read_only(order: Indices) -> Indices:
    order.flags.writeable = False
    return order


def _string_array(names: Iterable[str]) -> "np.ndarray[tuple[int], np.dtype[np.str_]]":
    if isinstance(names, np.ndarray):
        return names.astype(StringDType(), copy=False)
    return np.array([str(name) for name in names], dtype=StringDType())
