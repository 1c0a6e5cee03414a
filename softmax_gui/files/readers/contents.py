"""What a file holds: arrays by name, looked at before any of them is read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from softmax_gui.files.numerals import short, shown
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress

MAX_READ = 2**30
"""The most bytes of one array that are copied into memory."""
MAX_UNPACKED = 2**28
"""The most bytes that a compressed array may become: a small file can promise anything."""
MAPPED_FROM = 2**26
"""From how many bytes on an array stays in its file, of which only the rows shown are read."""
MAX_ENTRIES = 10_000
"""The most arrays that a file may hold."""

_STEP = 2**24
_NAMED = 8

Array = npt.NDArray[np.generic]
Kind = Literal["real", "whole", "text", "other"]
"""Floating point, integers, texts, and what is none of these."""


@dataclass(frozen=True)
class Entry:
    """An array, as its file describes it.

    Parameters
    ----------
    name : str
        Unique in the file; those of nested objects are joined by points.
    shape : tuple of int or None
        None for a length that only reading tells.
    dtype : str
        The type of its values, as numpy or torch calls it; "text" for texts of any length.
    kind : Kind
        What its values can stand for.
    """

    name: str
    shape: tuple[int | None, ...]
    dtype: str
    kind: Kind

    @property
    def form(self) -> str:
        """The shape as a person reads it, such as "2 × 5"."""
        return " × ".join("?" if n is None else f"{n:,}" for n in self.shape) or "1"


@dataclass(frozen=True)
class Contents:
    """What a file holds.

    Parameters
    ----------
    name : str
        Of the file.
    entries : tuple of Entry
        In the order of the file.
    """

    name: str
    entries: tuple[Entry, ...]

    def get(self, name: str | None) -> Entry | None:
        """Return the entry of a name, or None."""
        return next((entry for entry in self.entries if entry.name == name), None)

    def named(self, name: str) -> Entry:
        """Return the entry of a name, or raise InputError that says which there are."""
        entry = self.get(name)
        if entry is None:
            raise InputError(
                tr("{file} holds no array called {name}, but {found}.").format(
                    file=self.name, name=shown(name), found=listed(e.name for e in self.entries)
                )
            )
        return entry


@dataclass(frozen=True)
class Part:
    """An array of an open file, and how to read it."""

    entry: Entry
    read: Callable[[Progress], Any]
    """Returns the array: of numbers, or (for the kind "text") of numpy's StringDType."""


Parts = Mapping[str, Part]
Opener = Callable[[Path, Progress], AbstractContextManager[Parts]]
"""Looks at a file, and reads of it what is asked for until it is closed."""


def parts_of(found: Iterable[Part], what: str) -> dict[str, Part]:
    """Return parts by name, or raise InputError where two have the same or there are too many."""
    parts: dict[str, Part] = {}
    for part in found:
        if part.entry.name in parts:
            raise InputError(
                tr("{file} holds two arrays called {name}. Save it again.").format(
                    file=what, name=shown(part.entry.name)
                )
            )
        parts[part.entry.name] = part
        if len(parts) > MAX_ENTRIES:
            raise InputError(
                tr("{file} holds more than {count:,} arrays. Save fewer.").format(
                    file=what, count=MAX_ENTRIES
                )
            )
    return parts


def kind_of(dtype: "np.dtype[Any]") -> Kind:
    """Return what values of a dtype can stand for."""
    if dtype.kind == "f" and dtype.itemsize <= 8:
        return "real"
    if dtype.kind in "iu":
        return "whole"
    return "text" if dtype.kind in "US" else "other"


def check_bytes(nbytes: int, most: int, what: str) -> None:
    """Raise InputError when an array is larger than what is opened."""
    if nbytes > most:
        raise InputError(
            tr(
                "{name} holds {size} GiB of numbers; the most that is opened is {most} GiB. "
                "Save fewer rows."
            ).format(name=what, size=f"{nbytes / 2**30:.1f}", most=f"{most / 2**30:g}")
        )


def copied(source: Array, progress: Progress) -> Array:
    """Return a copy of an array that nobody can write to, made step by step."""
    copy = np.empty(source.shape, source.dtype)
    length = len(source) if source.ndim else 0
    step = max(1, _STEP * length // max(1, source.nbytes))
    for start in range(0, length, step):
        copy[start : start + step] = source[start : start + step]
        progress(min(1.0, (start + step) / length))
    if not source.ndim:
        copy[...] = source
    return read_only(copy)


def read_only(array: Array) -> Array:
    """Return an array after nobody can write to it any more."""
    array.flags.writeable = False
    return array


def shares(progress: Progress, weights: Iterable[int]) -> Iterator[Progress]:
    """Yield the progress of each of several tasks, one after the other, by what they weigh."""
    known = list(weights)
    total, done = max(1, sum(known)), 0
    for weight in known:
        yield _share(progress, done / total, weight / total)
        done += weight


def _share(progress: Progress, begin: float, length: float) -> Progress:
    return lambda part: progress(min(1.0, begin + part * length))


def listed(names: Iterable[str]) -> str:
    """Return names for a sentence: the first few of them, on one line, none too long."""
    known = list(names)
    said = [short(name) or "''" for name in known[:_NAMED]]
    more = ["…"] if len(known) > _NAMED else []
    return ", ".join([*said, *more]) or tr("nothing")
