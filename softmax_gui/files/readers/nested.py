"""Objects within objects, as JSON and torch keep them: every array in them by its name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from softmax_gui.files.numerals import number, shown
from softmax_gui.files.readers.contents import Array, Entry, Part, read_only
from softmax_gui.files.readers.texts import texts
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress, unwatched

_MAX_DEPTH = 32
_MAX_NODES = 200_000
_MAX_NAME = 1000
_STEP = 4096

LeafPart = Callable[[str, Any], Part | None]


def parts_within(tree: Any, what: str, leaf: LeafPart, name: str) -> Iterator[Part]:
    """Yield the arrays in a tree of mappings and sequences.

    Parameters
    ----------
    tree : object
        A mapping of texts to trees, a sequence of trees, an array, or anything else, which is
        left out.
    what : str
        What the file is called.
    leaf : callable
        From a name and a value to its Part, or None where it is no array of its own.
    name : str
        What the tree is called where it is an array itself.
    """
    # Without recursion, and counted: a small file can hold a tree that leads back into itself.
    waiting: list[tuple[tuple[str, ...], Any]] = [((), tree)]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        path, value = waiting.pop()
        part = _part(".".join(path) or name, value, what, leaf)
        if part is not None:
            yield part
        elif len(path) < _MAX_DEPTH:
            waiting += [((*path, key), child) for key, child in _children(value)]
        elif list(_children(value)):
            raise InputError(
                tr("{file} is nested too deep. Save plain arrays by name.").format(file=what)
            )
    raise InputError(tr("{file} holds too many objects. Save plain arrays.").format(file=what))


def array_of(values: Sequence[Any], what: str) -> Array:
    """Return numbers, or lists of as many numbers each, as an array of float64.

    Raises
    ------
    InputError
        When one is none, or the lists are not alike.
    """
    shape = [len(values)]
    if isinstance(values[0], list):
        shape.append(len(values[0]))
    return _read(values, tuple(shape), "float64", what, unwatched)


def _children(value: Any) -> list[tuple[str, Any]]:
    """Return what is within a value, the last first."""
    if isinstance(value, Mapping):
        found = [(str(key)[:_MAX_NAME], child) for key, child in value.items()]
    elif isinstance(value, list | tuple):
        found = [(str(i), child) for i, child in enumerate(value[: _MAX_NODES + 1])]
    else:
        found = []
    return found[::-1]


def _part(name: str, value: Any, what: str, leaf: LeafPart) -> Part | None:
    part = leaf(name, value)
    if part is not None:
        return part
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _list_part(name, [value], (), what)
    first, shape = value, list[int]()
    while isinstance(first, list | tuple):
        shape.append(len(first))
        first = first[0] if first else None
        if len(shape) > _MAX_DEPTH:
            raise InputError(
                tr("{file} is nested too deep. Save plain arrays by name.").format(file=what)
            )
    if shape and _is_scalar(first):
        return _list_part(name, value, tuple(shape), what)
    return None


def _is_scalar(value: Any) -> bool:
    return isinstance(value, int | float | str) and not isinstance(value, bool)


def _list_part(name: str, value: Sequence[Any], shape: tuple[int, ...], what: str) -> Part:
    """Return the part of a list of lists, judged by the first value in it."""
    first: Any = value
    while isinstance(first, list | tuple):
        first = first[0]
    is_text = isinstance(first, str) and _infinite(first) is None
    kind, dtype = ("text", "text") if is_text else ("real", "float64")
    if isinstance(first, int):
        kind, dtype = _of_integers(value, shape)
    where = f"{name[:40]} in {what}"
    read = partial(_read, value, shape or (1,), dtype, where)
    return Part(Entry(name, shape, dtype, kind), read)  # type: ignore[arg-type]


def _of_integers(value: Sequence[Any], shape: tuple[int, ...]) -> tuple[str, str]:
    """Return kind and dtype of numbers of which the first is whole: all of them may be."""
    try:
        flat = _flat(value, shape, "")
    except InputError:
        return "whole", "int64"  # whoever reads it hears what is wrong
    whole = all(type(item) is int and abs(item) < 2**63 for item in flat)
    return ("whole", "int64") if whole else ("real", "float64")


def _read(
    value: Sequence[Any], shape: tuple[int, ...], dtype: str, what: str, progress: Progress
) -> Array:
    flat = _flat(value, shape, what)
    if dtype == "text":
        wrong = next((item for item in flat if not isinstance(item, str)), None)
        if wrong is not None:
            raise InputError(
                tr("{name} holds {value}, where a text should be.").format(
                    name=what, value=shown(repr(wrong))
                )
            )
        return texts(flat, what).reshape(shape)
    found = np.empty(len(flat), dtype)
    for start in range(0, len(flat), _STEP):
        some = flat[start : start + _STEP]
        found[start : start + _STEP] = [_number(item, what) for item in some]
        progress(min(1.0, (start + _STEP) / len(flat)))
    return read_only(found.reshape(shape))


def _flat(value: Sequence[Any], shape: tuple[int, ...], what: str) -> list[Any]:
    """Return the values of lists within lists, or raise InputError where one is of another length.

    Numbers among lists, and lists among numbers, are left in: they are no numbers.
    """
    rows: list[Any] = list(value)
    for length in shape[1:]:
        deeper = list[Any]()
        for position, row in enumerate(rows):
            if not isinstance(row, list | tuple) or len(row) != length:
                found = len(row) if isinstance(row, list | tuple) else 1
                raise InputError(
                    tr(
                        "{name}: row {row} holds {count} values, but the first holds {first}. Give "
                        "every row as many."
                    ).format(name=what, row=position, count=found, first=length)
                )
            deeper += row
        rows = deeper
    return rows


def _number(value: Any, what: str) -> float | int:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _within_floats(value, what)
    found = _infinite(value) if isinstance(value, str) else None
    if found is None:
        raise InputError(
            tr("{name} holds {value}, where a number should be.").format(
                name=what, value=shown(repr(value)[:200])
            )
        )
    return found


def _within_floats(value: float, what: str) -> float | int:
    if isinstance(value, int) and abs(value) >= 2**1023:
        raise InputError(tr("{name} holds a number of too many digits.").format(name=what))
    return value


def _infinite(text: str) -> float | None:
    """Return the number that JSON has no notation for, such as "-inf"; None for other texts."""
    found = number(text) if len(text) < 12 else None
    return None if found is None or abs(found) != np.inf else found
