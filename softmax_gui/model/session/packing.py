"""From a State to its form, with the arrays that are too large for it, and back."""

from collections.abc import MutableMapping
from typing import Any

import numpy as np
import numpy.typing as npt

from softmax_gui.model.batch import Batch
from softmax_gui.model.errors import InputError
from softmax_gui.model.gradient_of import GradientOf
from softmax_gui.model.label_bytes import packed_labels, unpacked_labels
from softmax_gui.model.labels import Labels
from softmax_gui.model.language import tr
from softmax_gui.model.session.arrays import Array
from softmax_gui.model.session.forms import BatchForm, DocumentForm, SourceForm
from softmax_gui.model.session.session import ReadBatch
from softmax_gui.model.state import FloatArray, State

SMALL = 4096
"""The most numbers that are written where a person can read them."""
_MAX_LETTERS = 2**20
MAX_ROWS_BYTES = 2**26
"""Rows that take more, and cannot be read from a file again, are not kept: the one shown is."""

Keep = MutableMapping[str, Array]


def pack(state: State, arrays: Keep | None, prefix: str = "") -> DocumentForm:
    """Return the form of a state.

    Parameters
    ----------
    state : State
        What to keep.
    arrays : mutable mapping or None
        Gets what is too large for the form, by names that begin with the prefix. Without it
        everything is in the form, but for rows that are many, of which only the one shown is.
    prefix : str
        Tells apart the arrays of several states.
    """
    of, changed = state.gradient_of, not _same_bits(state.origin, state.values)
    inside = arrays is None or is_small(state)
    if arrays is not None and not inside:
        _put_beside(state, changed, arrays, prefix)
    batch = state.batch
    return DocumentForm(
        name=_writable(state.name),
        classes=state.size,
        logits=state.values.tolist() if inside else None,
        masked=np.flatnonzero(state.mask).tolist() if inside else [],
        origin=state.origin.tolist() if inside and changed else None,
        labels=list(state.labels) if inside and state.labels.named else None,
        temperature=float(state.temperature),
        target=state.target,
        selected=state.selected,
        compared=state.compared,
        gradient_of=of.kind,
        gradient_class=of.index,
        precision=state.precision,
        device=state.device,
        order=state.order,
        batch=None if batch is None else _packed_batch(batch, state.row, arrays, prefix),
    )


def _put_beside(state: State, changed: bool, arrays: Keep, prefix: str) -> None:
    """Put what is large among the arrays: the origin only where the logits have ``changed``."""
    arrays[f"{prefix}logits"] = state.values
    if state.mask.any():
        arrays[f"{prefix}masked"] = state.mask
    if changed:
        arrays[f"{prefix}origin"] = state.origin
    if state.labels.named:
        arrays[f"{prefix}labels"] = packed_labels(state.labels)


def unpack(
    form: DocumentForm, arrays: Keep, read: ReadBatch, notices: list[str], prefix: str = ""
) -> State:
    """Return the state that a form means.

    Parameters
    ----------
    form : DocumentForm
        What was kept.
    arrays : mapping
        What stood beside it.
    read : callable
        Reads rows from their source again.
    notices : list of str
        Gets a sentence for what could not be had again.
    prefix : str
        That of `pack`.

    Raises
    ------
    InputError
        When it does not fit together.
    """
    source = _Source(form, arrays, prefix)
    state = _state_without_rows(form, source)
    if form.batch is None:
        return state
    try:
        batch = _unpacked_batch(form.batch, state.labels, source, read)
        _check_row(batch, form.batch, state)
    except InputError as error:
        notices.append(
            tr("Only the row that was in view is here. {reason}").format(reason=str(error))
        )
        return state
    return state.evolve(batch=batch, row=form.batch.row)


def _state_without_rows(form: DocumentForm, source: "_Source") -> State:
    if form.gradient_of == "loss" and form.target is None:
        raise InputError(tr("The gradient is that of the loss, but there is no target."))
    values = source.values()
    return State(
        values,
        source.mask(),
        source.labels(),
        temperature=form.temperature,
        target=form.target,
        selected=form.selected,
        compared=form.compared,
        gradient_of=GradientOf(form.gradient_of, form.gradient_class),
        precision=form.precision,
        device=form.device,
        order=form.order,
        name=form.name,
        origin=source.origin(values),
    )


class _Source:
    """Takes each part of a document from its form, or from the arrays beside it."""

    def __init__(self, form: DocumentForm, arrays: Keep, prefix: str) -> None:
        self._form, self._arrays, self._prefix = form, arrays, prefix

    def values(self) -> FloatArray:
        if self._form.logits is None:
            return self.array("logits", "float64", self._form.classes)
        return self._numbers("logits", self._form.logits)

    def origin(self, values: FloatArray) -> FloatArray:
        if self._form.origin is not None:
            return self._numbers("origin", self._form.origin)
        if self.has("origin"):
            return self.array("origin", "float64", self._form.classes)
        return values

    def mask(self) -> npt.NDArray[np.bool_]:
        if self.has("masked"):
            return self.array("masked", "bool", self._form.classes)
        mask = np.zeros(self._form.classes, dtype=bool)
        for index in self._form.masked:
            if index >= len(mask):
                raise InputError(
                    tr("Class {index} is masked, but there are only {count}.").format(
                        index=index, count=len(mask)
                    )
                )
            mask[index] = True
        return mask

    def labels(self) -> Labels:
        count = self._form.classes
        if self.has("labels"):
            return unpacked_labels(self._arrays[self._prefix + "labels"], count)
        return Labels(count, self._form.labels)

    def has(self, name: str) -> bool:
        return self._prefix + name in self._arrays

    def array(self, name: str, dtype: str, count: int) -> npt.NDArray[Any]:
        found = self._arrays.get(self._prefix + name)
        if found is None or str(found.dtype) != dtype or found.shape != (count,):
            raise InputError(
                tr("The session promises {count} numbers in {name}, which are not there.").format(
                    count=count, name=name
                )
            )
        return found

    def rows(self, count: int) -> npt.NDArray[Any]:
        """Return the rows of a batch, in whichever precision they were kept."""
        found = self._arrays.get(self._prefix + "rows")
        is_float = found is not None and found.dtype.kind == "f"
        dtype = str(found.dtype) if found is not None and is_float else "float64"
        return self.array("rows", dtype, count)

    def _numbers(self, name: str, numbers: list[float]) -> FloatArray:
        if len(numbers) != self._form.classes:
            raise InputError(
                tr("The session has {count} classes, but {found} numbers in {name}.").format(
                    count=self._form.classes, found=len(numbers), name=name
                )
            )
        return np.array(numbers, dtype=np.float64)


def _packed_batch(batch: Batch, row: int, arrays: Keep | None, prefix: str) -> BatchForm | None:
    form = BatchForm(name=_writable(batch.name), axes=list(batch.axes), row=row)
    source = batch.source
    if source is not None and _writable(source.file) == source.file:
        portable = arrays is not None or source.sample is not None
        return form.model_copy(update={"source": SourceForm.of(source)}) if portable else None
    rows, targets = batch.logits, batch.targets
    listed = None if targets is None else targets.tolist()
    if rows.size <= SMALL:
        numbers = rows.astype(np.float64).reshape(-1)
        # What JSON has no word for is kept beside, as it is.
        if not np.isnan(numbers).any() and not np.isposinf(numbers).any():
            flat = [None if each == -np.inf else each for each in numbers.tolist()]
            return form.model_copy(update={"logits": flat, "targets": listed})
    if arrays is None or rows.size * 8 > MAX_ROWS_BYTES:
        return None
    kept = rows if rows.dtype in ("float16", "float32") else rows.astype(np.float64)
    arrays[f"{prefix}rows"] = np.ascontiguousarray(kept).reshape(-1)
    if targets is not None:
        arrays[f"{prefix}targets"] = targets.astype(np.int64)
    return form


def _unpacked_batch(form: BatchForm, labels: Labels, source: _Source, read: ReadBatch) -> Batch:
    if form.source is not None:
        return read(form.source.source())
    shape = (*form.axes, len(labels))
    count = int(np.prod(shape, dtype=object))
    targets: npt.NDArray[np.integer] | None = None
    if form.logits is not None:
        numbers = [-np.inf if each is None else each for each in form.logits]
        rows = np.array(numbers, dtype=np.float64)
        targets = None if form.targets is None else np.array(form.targets, dtype=np.int64)
    else:
        rows = source.rows(count)
        if source.has("targets"):
            targets = source.array("targets", "int64", count // len(labels))
    if rows.size != count:
        raise InputError(
            tr("{name} promises {count} logits and has {found}.").format(
                name=form.name, count=count, found=rows.size
            )
        )
    return Batch(rows.reshape(shape), labels, targets, form.name)


def _check_row(batch: Batch, form: BatchForm, state: State) -> None:
    """Raise InputError where the rows are not those that the document was taken from."""
    fits = batch.axes == tuple(form.axes) and batch.shape[1] == state.size
    fits = fits and form.row < batch.shape[0]
    # Those that the session has kept itself cannot have changed since.
    if fits and form.source is not None:
        row = np.asarray(batch.row(form.row), dtype=np.float64)
        fits = np.array_equal(np.where(np.isneginf(row), state.origin, row), state.origin)
    if not fits:
        raise InputError(
            tr("{name} holds other logits than when the session was saved.").format(name=batch.name)
        )


def is_small(state: State) -> bool:
    """Return whether a person could read all of a state."""
    return state.size <= SMALL and sum(map(len, state.labels)) <= _MAX_LETTERS


def _same_bits(one: FloatArray, other: FloatArray) -> bool:
    return one is other or np.array_equal(one.view(np.int64), other.view(np.int64))


def _writable(text: str) -> str:
    """Return a text without what no encoding has, such as half a surrogate of a file's name."""
    return text.encode("utf-8", "replace").decode("utf-8")
