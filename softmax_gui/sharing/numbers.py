"""Logits, targets and labels as arrays, whatever they were: lists, numpy arrays, tensors."""

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from softmax_gui.model.errors import InputError
from softmax_gui.model.label_bytes import packed_labels
from softmax_gui.model.labels import Labels
from softmax_gui.model.language import tr
from softmax_gui.sharing.arrays import copied
from softmax_gui.sharing.wire import MAX_BODY, Array


def logits_of(logits: Any) -> Array:
    """Return a copy of logits as float16, float32 or float64, shape (…, N).

    Raises
    ------
    InputError
        When they are no real numbers, none at all, or more than can be sent; when one is NaN or
        +inf, or no row has a distribution, as all its classes are masked.
    """
    array = copied(logits)
    if array.dtype.kind in "iub":
        array = array.astype(np.float64)
    if array.dtype.kind != "f":
        raise InputError(
            tr("The logits are of type {type}. Give real numbers.").format(type=array.dtype)
        )
    if array.ndim == 0 or array.size == 0:
        raise InputError(
            tr("There are no logits: their shape is {shape}. Give (N,) or (…, N).").format(
                shape=array.shape
            )
        )
    if array.nbytes > MAX_BODY // 2:
        raise InputError(
            tr("The logits take {size:.1f} GB, which is too much to send. Give fewer rows.").format(
                size=array.nbytes / 1e9
            )
        )
    if array.itemsize > 8:
        with np.errstate(
            over="ignore"
        ):  # what is too large becomes infinite, and is refused as such
            array = array.astype(np.float64)
    _check_finite(array)
    return _little_endian(array)


def targets_of(targets: Any, logits: Array) -> Array:
    """Return the true classes as int64, one a row; a negative number where a row has none.

    Raises
    ------
    InputError
        When they are no whole numbers, not one a row, or no class.
    """
    array = copied(targets, tr("The targets are no array of numbers: {reason}."))
    rows = logits.size // logits.shape[-1]
    if array.dtype.kind not in "iu" or array.size != rows:
        raise InputError(
            tr("The targets are not {rows} whole numbers, one for each row of logits.").format(
                rows=rows
            )
        )
    array = array.reshape(-1)
    classes = logits.shape[-1]
    if array.max() >= classes:
        row = int(array.argmax())
        raise InputError(
            tr("The target of row {row} is {target}, but the classes go from 0 to {last}.").format(
                row=row, target=array[row], last=classes - 1
            )
        )
    return _little_endian(array.astype(np.int64))


def labels_of(labels: Iterable[Any], logits: Array) -> Array:
    """Return the names of the classes as the bytes of a JSON list.

    Raises
    ------
    InputError
        When there is not one a class, or one is no text.
    """
    names = Labels.of(labels)
    if len(names) != logits.shape[-1]:
        raise InputError(
            tr("There are {count} labels for {classes} classes.").format(
                count=len(names), classes=logits.shape[-1]
            )
        )
    return packed_labels(names)


def _check_finite(logits: Array) -> None:
    """Raise InputError for the first NaN or +inf, and where every logit is -inf."""
    # Counted so, it takes a third of the time of `all`: a loop waits for it.
    if np.count_nonzero(np.isfinite(logits)) == logits.size:
        return
    # NaN is the largest of what it is among.
    largest = float(logits.max())
    if math.isfinite(largest):
        return
    if largest == -math.inf:
        raise InputError(tr("All logits are -inf. At least one class needs a finite logit."))
    places = np.argwhere(np.isnan(logits) | np.isposinf(logits))
    *row, index = places[0].tolist()
    values = {
        "value": "NaN" if np.isnan(logits[tuple(places[0])]) else "+inf",
        "index": index,
        "row": ", ".join(map(str, row)),
        "count": len(places),
    }
    if row:
        text = tr(
            "The logit of class {index} in row {row} is {value} ({count} such in all). Give finite "
            "numbers; -inf masks a class."
        )
    else:
        text = tr(
            "The logit of class {index} is {value} ({count} such in all). Give finite numbers; "
            "-inf masks a class."
        )
    raise InputError(text.format(**values))


def _little_endian(array: Array) -> Array:
    return array.astype(array.dtype.newbyteorder("<"), copy=False)
