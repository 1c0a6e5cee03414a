"""Logits in JSON: lists, lists of lists, and objects that name them."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from softmax_gui.files.numerals import number, shown
from softmax_gui.files.readers.contents import Array, Entry, Part, Parts, parts_of, read_only
from softmax_gui.files.readers.encodings import no_utf8
from softmax_gui.files.readers.nested import parts_within
from softmax_gui.files.readers.records import table_in
from softmax_gui.files.readers.texts import texts
from softmax_gui.files.readers.vocabularies import with_labels_in_order
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.model.reading import size_of

T = TypeVar("T")

MAX_BYTES = 2**26
_MAX_TEXT = 5 * 2**25
_MAX_ITEMS = 2**21
_MAX_BRACKETS = 2**20
_STEP = 4096


@contextmanager
def open_json(path: Path, progress: Progress) -> Iterator[Parts]:
    """Open a ``.json`` file.

    An object of nothing but numbers gives a logit to each of its names; records and what pandas
    writes are tables; in others each list is an array by its name, and a vocabulary beside logits
    is their labels.
    """
    tree = with_labels_in_order(load_json(path, progress), path.name)
    table = table_in(tree, path.name)
    if table is not None:
        yield table.parts()
    elif (
        isinstance(tree, Mapping) and tree and all(_as_logit(v) is not None for v in tree.values())
    ):
        yield parts_of(_pairs(tree, path.name), path.name)
    else:
        yield parts_of(parts_within(tree, path.name, lambda *_: None, path.stem), path.name)


def load_json(path: Path, progress: Progress = unwatched) -> Any:
    """Return what a JSON file holds, after a look at how much that is.

    Other threads have their turn at every number and object.

    Parameters
    ----------
    path : Path
        The file.
    progress : Progress
        May call the reading off by raising `Cancelled`.

    Raises
    ------
    InputError
        When the file is too large or nested too deep, is no JSON, or gives a name twice.
    """
    if size_of(path) > MAX_BYTES:
        raise _too_large(path)
    data = path.read_bytes()
    commas = data.count(b",")
    too_many = commas > _MAX_ITEMS or data.count(b"[") + data.count(b"{") > _MAX_BRACKETS
    if too_many or len(data) * _character_bytes(data) > _MAX_TEXT:
        raise _too_large(path)
    try:
        return json.loads(_decoded(data), **_hooks(path.name, commas + 1, progress))
    except UnicodeDecodeError as error:
        raise no_utf8(path.name) from error
    except RecursionError as error:
        raise InputError(
            tr("{file} is nested too deep. Save plain arrays by name.").format(file=path.name)
        ) from error
    except json.JSONDecodeError as error:
        raise InputError(
            tr("{file} is no JSON: line {line}, column {column} is not understood.").format(
                file=path.name, line=error.lineno, column=error.colno
            )
        ) from error


def _hooks(what: str, values: int, progress: Progress) -> dict[str, Any]:
    """Return how `json` makes numbers and objects, which tells how many of the values it has read.

    Without them it would read on and on in C, where no other thread of Python has its turn.
    """
    read = count(1)

    def counted(make: Callable[[Any], T]) -> Callable[[Any], T]:
        def made(found: Any) -> T:
            number = next(read)
            if number % _STEP == 0:
                progress(min(1.0, number / values))
            return make(found)

        return made

    return {
        "parse_int": counted(int),
        "parse_float": counted(float),
        "object_pairs_hook": counted(partial(_object, what)),
    }


def _decoded(data: bytes) -> str:
    encoding = json.detect_encoding(data)
    return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)


def _character_bytes(data: bytes) -> int:
    """Return how many bytes Python takes for each character of a text with these bytes."""
    highest = int(np.frombuffer(data, np.uint8).max(initial=0))
    return 4 if highest >= 0xF0 else 2 if highest >= 0xC4 else 1


def _object(what: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict[str, Any]()
    for start in range(0, len(pairs), _STEP):  # in between, other threads have their turn
        found.update(pairs[start : start + _STEP])
    if len(found) < len(pairs):
        names = set[str]()
        twice = next(name for name, _ in pairs if name in names or names.add(name))  # type: ignore[func-returns-value]
        raise InputError(
            tr("{file} gives {name} twice in one object. Keep one of them.").format(
                file=what, name=shown(twice)
            )
        )
    return found


def _too_large(path: Path) -> InputError:
    return InputError(
        tr("{file} is too large for JSON. Save it as .npy, .npz or .safetensors.").format(
            file=path.name
        )
    )


def _as_logit(value: Any) -> float | None:
    if isinstance(value, str):
        return number(value) if len(value) < 12 else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < 2**1023 else None


def _pairs(tree: Mapping[str, Any], what: str) -> Iterator[Part]:
    def logits(_progress: Progress) -> Array:
        return read_only(np.array([_as_logit(value) for value in tree.values()], float))

    shape = (len(tree),)
    yield Part(Entry("logits", shape, "float64", "real"), logits)
    yield Part(Entry("labels", shape, "text", "text"), lambda _: texts(list(tree), what))
