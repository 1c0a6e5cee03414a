"""The names of the classes."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import count as counted
from typing import overload

import numpy as np
import numpy.typing as npt
from numpy.dtypes import StringDType

from softmax_gui.model.alphabet import alphabetical, folded_bytes
from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.order import Indices
from softmax_gui.model.progress import Progress, unwatched

_MOST_CHANGED = 1000
"""How many names may differ from those in an array that is shared."""
_AT_ONCE = 4096
"""How many names are read at once where the first of many is looked for."""
_COMPARED = 64
"""How many letters of them are compared with what they may begin with, all names at once."""
_BEYOND = 0xFFFF
"""The folding of this letter, and of all behind it, is not looked up."""
_NO_LETTER = 0xFFFFFFFF
_SHOWN = 40
"""The most letters of a label that a sentence shows."""


class Labels(Sequence[str]):
    """An immutable sequence of class names.

    A million names are held in one numpy string array; names that nobody gave ("0", "1", …) are
    not held at all. Labels that differ in a few names share the array.

    Parameters
    ----------
    count : int
        Number of classes.
    names : iterable of str, optional
        One name a class. Without it the classes are called by their index. An array of numpy's
        StringDType is not copied: nobody must change it any more.
    """

    __slots__ = ("_alphabetical", "_changed", "_count", "_names")

    def __init__(self, count: int, names: Iterable[str] | None = None) -> None:
        self._count = count
        self._alphabetical: Indices | None = None
        self._changed: dict[int, str] = {}
        self._names = None if names is None else _string_array(names)
        if self._names is not None and len(self._names) != count:
            raise InputError(
                tr("There are {labels} labels for {logits} logits. Give one label a logit.").format(
                    labels=len(self._names), logits=count
                )
            )

    @classmethod
    def of(cls, names: Iterable[str]) -> "Labels":
        """Return the labels with these names, one a class."""
        array = _string_array(names)
        return cls(len(array), array)

    @property
    def named(self) -> bool:
        """Whether the classes have names of their own."""
        return self._names is not None or bool(self._changed)

    @property
    def parts(self) -> tuple[npt.NDArray[np.generic], ...]:
        """The arrays that names and order are held in, which other Labels may share."""
        return tuple(part for part in (self._names, self._alphabetical) if part is not None)

    @property
    def nbytes(self) -> int:
        """The memory that names and order take; without what numpy keeps apart for long names."""
        return sum(part.nbytes for part in self.parts)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> "Labels": ...
    def __getitem__(self, index: int | slice) -> "str | Labels":
        if isinstance(index, slice):
            return Labels.of(self._array(index))
        if not -self._count <= index < self._count:
            raise IndexError(f"class {index} of {self._count}")
        index %= self._count
        if index in self._changed:
            return self._changed[index]
        return str(index) if self._names is None else str(self._names[index])

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        if self._names is None:
            # What is longer is no class, and Python refuses to read a number of 5,000 digits.
            is_number = len(name) < 20 and name.isascii() and name.isdecimal()
            number = int(name) if is_number else -1
            found = {number} if str(number) == name and number < self._count else set()
        else:
            found = set(np.flatnonzero(self._names == name).tolist())
        return name in self._changed.values() or bool(found - self._changed.keys())

    def __iter__(self) -> Iterator[str]:
        return map(str, self._array(slice(None)) if self.named else range(self._count))

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
            order = alphabetical(self, progress) if self.named else np.arange(self._count)
            self._alphabetical = _read_only(order)
        return self._alphabetical

    def first_beginning(self, text: str, classes: range) -> int | None:
        """Return the first of some classes whose name begins with a text, in whatever case.

        Parameters
        ----------
        text : str
            What it begins with; with "" every name does.
        classes : range
            Where to look, one after the other.
        """
        sought = text.casefold()
        for begin in range(classes.start, classes.stop, _AT_ONCE):
            names = self._array(slice(begin, min(begin + _AT_ONCE, classes.stop)))
            for at in np.flatnonzero(_may_begin(names, sought)).tolist():
                if str(names[at]).casefold().startswith(sought):
                    return begin + at
        return None

    def fresh(self) -> str:
        """Return a name that no class has: ``class N + 1``, or with a later number."""
        number = self._count + 1
        if f"class {number}" not in self:
            return f"class {number}"
        taken = set(self)
        return next(name for k in counted(number) if (name := f"class {k}") not in taken)

    def renamed(self, index: int, name: str) -> "Labels":
        """Return these labels with the name of one class changed."""
        changed = Labels(self._count)
        changed._names, changed._changed = self._names, {**self._changed, index: name}
        if len(changed._changed) > _MOST_CHANGED:
            changed = Labels(self._count, changed._array(slice(None)))
        if (order := self._order_of_names()) is not None:
            changed._alphabetical = changed._inserted(order[order != index], index)
        return changed

    def appended(self, name: str) -> "Labels":
        """Return these labels with one more class at the end."""
        longer = Labels(self._count + 1, np.append(self._array(slice(None)), name))
        if (order := self._order_of_names()) is not None:
            longer._alphabetical = longer._inserted(order, self._count)
        return longer

    def without(self, index: int) -> "Labels":
        """Return these labels with one class taken out."""
        shorter = Labels(self._count - 1, np.delete(self._array(slice(None)), index))
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

    def _array(self, part: slice) -> "np.ndarray[tuple[int], np.dtype[np.str_]]":
        """Return some of the names as an array, which nobody must change."""
        indices = range(self._count)[part]
        names = _numbers(indices) if self._names is None else self._names[part]
        changed = {i: name for i, name in self._changed.items() if i in indices}
        if changed and self._names is not None:
            names = names.copy()
        for index, name in changed.items():
            names[indices.index(index)] = name
        return names


def _numbers(indices: range) -> "np.ndarray[tuple[int], np.dtype[np.str_]]":
    """Return the names of classes that nobody named, without going through them one by one."""
    return np.arange(indices.start, indices.stop, indices.step).astype(StringDType())


def _may_begin(
    names: "np.ndarray[tuple[int], np.dtype[np.str_]]", folded: str
) -> npt.NDArray[np.bool_]:
    """Return which names may begin with a text that has no case.

    Where a letter folds to several, as ß does to ss, what follows it is not compared.
    """
    width = min(len(folded), _COMPARED)
    if not width:
        return np.ones(len(names), dtype=bool)
    letters = names.astype(f"U{width}").view(np.uint32).reshape(len(names), width)
    found = _foldings()[np.minimum(letters, _BEYOND)]
    others = found != np.array([ord(letter) for letter in folded[:width]], dtype=np.uint32)
    first = (np.arange(len(names)), others.argmax(axis=1))
    may: npt.NDArray[np.bool_] = ~others[first] | (found[first] == _NO_LETTER)
    return may


@cache
def _foldings() -> npt.NDArray[np.uint32]:
    """Return the letter that each letter folds to, or `_NO_LETTER`, by their numbers."""
    folded = [chr(number).casefold() for number in range(_BEYOND)]
    single = [ord(each) if len(each) == 1 else _NO_LETTER for each in folded]
    return np.array([*single, _NO_LETTER], dtype=np.uint32)


def _read_only(order: Indices) -> Indices:
    order.flags.writeable = False
    return order


def _string_array(names: Iterable[str]) -> "np.ndarray[tuple[int], np.dtype[np.str_]]":
    if isinstance(names, np.ndarray):
        try:
            return names.astype(StringDType(), copy=False)
        except TypeError:  # which does not say of which name
            names = names.tolist()
    try:
        return np.array([str(name) for name in names], dtype=StringDType())
    except UnicodeEncodeError as error:  # half a surrogate, for a byte that is not UTF-8
        raise InputError(
            tr("The label {label} is not text. Write it in UTF-8.").format(
                label=ascii(error.object[:_SHOWN])
            )
        ) from error
