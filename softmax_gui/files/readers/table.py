"""A table of logits that has been read, whatever it was written as."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from softmax_gui.files.numerals import number
from softmax_gui.files.readers.contents import Array, Entry, Part, kind_of
from softmax_gui.model.progress import Progress


@dataclass(frozen=True, eq=False)
class Table:
    """What a table holds.

    Parameters
    ----------
    logits : ndarray of float, shape (N,) or (rows, N)
    labels : ndarray of texts, shape (N,), or None
    targets : ndarray of int64, shape (rows,), or None
        -1 where a row has none.
    """

    logits: Array
    labels: Array | None = None
    targets: Array | None = None

    def parts(self) -> dict[str, Part]:
        """Return the parts that there are, which only need to be handed over."""
        named = {"logits": self.logits, "labels": self.labels, "targets": self.targets}
        return {name: _part(name, array) for name, array in named.items() if array is not None}


def _part(name: str, array: Array) -> Part:
    is_text = array.dtype.kind == "T"
    dtype, kind = ("text", "text") if is_text else (str(array.dtype), kind_of(array.dtype))
    return Part(Entry(name, array.shape, dtype, kind), _handing_over(array))  # type: ignore[arg-type]


def _handing_over(array: Array) -> Callable[[Progress], Array]:
    return lambda _: array


def class_of(text: str, classes: dict[str, int]) -> int | None:
    """Return the class that a text means: by label or index, -1 for nothing; None for neither."""
    text = text.strip()
    if not text:
        return -1
    if text in classes:
        return classes[text]
    value = number(text)
    return int(value) if value is not None and value in range(-1, len(classes)) else None


def targets_array(found: list[int]) -> Array:
    """Return true classes as an array."""
    return np.array(found, np.int64)
