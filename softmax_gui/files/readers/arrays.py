"""Logits in numpy's own files. What a header promises is checked before the data is read."""

import math
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt
from numpy.dtypes import StringDType

from softmax_gui.model import Batch, InputError, Labels
from softmax_gui.model.progress import Progress, unwatched

MAX_BYTES = 2**30
_STEP = 2**24
_NAMES = 8192
Array = npt.NDArray[np.generic]


@dataclass(frozen=True)
class _Header:
    """What an ``.npy`` stream says it holds."""

    shape: tuple[int, ...]
    fortran: bool
    dtype: "np.dtype[np.generic]"

    @property
    def nbytes(self) -> int:
        return math.prod(self.shape) * self.dtype.itemsize

    @property
    def kind(self) -> str:
        return self.dtype.kind


def read_npy(path: Path, progress: Progress = unwatched) -> Batch:
    """Return the rows of an ``.npy`` file: one array of one or two axes."""
    with path.open("rb") as file:
        header = _header(file, path.name)
        size = path.stat().st_size - file.tell()
        _check_logits(header, path.name)
        _check_size(header, size, path.name)
        logits = _array(file, header, path.name, progress)
    return _batch(logits, path.stem)


def read_npz(path: Path, progress: Progress = unwatched) -> Batch:
    """Return the rows of an ``.npz`` file.

    It holds ``logits`` (or one array of floats by any name), and optionally ``labels`` (N,) and
    ``targets`` (rows,).
    """
    with zipfile.ZipFile(path) as archive:
        headers = {
            member.filename.removesuffix(".npy"): _member_header(archive, member)
            for member in archive.infolist()
            if member.filename.endswith(".npy")
        }
        name = _name_of_logits(headers, path.name)
        _check_logits(headers[name], f"{name} in {path.name}")
        parts = _Parts(headers, {name, "labels", "targets"}, progress)
        logits = _load(archive, name, parts)
        labels = _labels(archive, parts, path.name)
        targets = _targets(archive, parts, path.name)
    return _batch(logits, path.stem, labels, targets)


class _Parts:
    """The arrays of an archive that are read, each of them a part of the progress.

    Parameters
    ----------
    headers : dict
        Of all arrays.
    wanted : set of str
        The names of those that are read.
    progress : Progress
        Of all of them together.
    """

    def __init__(self, headers: dict[str, _Header], wanted: set[str], progress: Progress) -> None:
        self.headers = headers
        self._progress = progress
        self._done = 0
        sizes = [headers[name].nbytes for name in wanted & headers.keys()]
        self._total = max(1, sum(sizes))

    def of(self, name: str) -> Progress:
        """Return the progress of one array, which is read after those before it."""
        done, nbytes = self._done, self.headers[name].nbytes
        self._done += nbytes
        return lambda part: self._progress(min(1.0, (done + part * nbytes) / self._total))


def _header(stream: IO[bytes], what: str) -> _Header:
    version = np.lib.format.read_magic(stream)
    if version == (1, 0):
        shape, fortran, dtype = np.lib.format.read_array_header_1_0(stream)
    elif version == (2, 0):
        shape, fortran, dtype = np.lib.format.read_array_header_2_0(stream)
    else:
        raise InputError(f"{what} has a structure that is not known. Save plain numbers.")
    return _Header(shape, fortran, dtype)


def _member_header(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> _Header:
    with archive.open(member) as stream:
        header = _header(stream, member.filename)
        _check_size(header, member.file_size - stream.tell(), member.filename)
    return header


def _check_size(header: _Header, size: int, what: str) -> None:
    """Raise InputError when an array is too large to open or shorter than it says."""
    if header.dtype.hasobject:
        return  # such an array is never read, and its size says nothing
    if header.nbytes > MAX_BYTES:
        raise InputError(
            f"{what} holds {header.nbytes / 2**30:.1f} GiB of numbers; the most that is opened "
            f"is {MAX_BYTES / 2**30:g} GiB. Save fewer rows."
        )
    if header.nbytes > size:
        raise InputError(f"{what} is cut short: it promises {header.nbytes} bytes and has {size}.")


def _check_logits(header: _Header, what: str) -> None:
    real = header.kind in "iu" or (header.kind == "f" and header.dtype.itemsize <= 8)
    if not real:
        raise InputError(
            f"{what} holds values of type {header.dtype}. Save the logits as integers or as "
            "float16, float32 or float64."
        )
    if len(header.shape) > 2:
        raise InputError(
            f"{what} has {len(header.shape)} axes {header.shape}. Logits have one axis (classes) "
            "or two (rows, classes)."
        )


def _name_of_logits(headers: dict[str, _Header], what: str) -> str:
    if "logits" in headers:
        return "logits"
    named = [name for name in headers if name not in ("targets", "labels")]
    floats = [name for name in named if headers[name].kind == "f"] or named
    if len(floats) != 1:
        found = ", ".join(headers) or "nothing"
        raise InputError(f"{what} holds no array called logits, but {found}.")
    return floats[0]


def _labels(archive: zipfile.ZipFile, parts: _Parts, what: str) -> Labels | None:
    header = parts.headers.get("labels")
    if header is None:
        return None
    if header.kind not in "USiu" or len(header.shape) != 1:
        raise InputError(f"The labels in {what} are not one list of texts. Save them as str.")
    names = _load(archive, "labels", parts)
    texts = [_texts(names[i : i + _NAMES]) for i in range(0, len(names), _NAMES)]
    return Labels.of(np.concatenate(texts)) if texts else Labels(0)


def _texts(names: Array) -> "np.ndarray[tuple[int], np.dtype[Any]]":
    if names.dtype.kind == "S":
        names = np.char.decode(names.astype(np.bytes_), "utf-8")
    return names.astype(StringDType())


def _targets(archive: zipfile.ZipFile, parts: _Parts, what: str) -> npt.NDArray[np.integer] | None:
    header = parts.headers.get("targets")
    if header is None:
        return None
    if header.kind not in "iu" or len(header.shape) > 1:
        raise InputError(f"The targets in {what} are not one list of whole numbers.")
    targets: npt.NDArray[np.integer] = np.atleast_1d(_load(archive, "targets", parts))
    return targets


def _load(archive: zipfile.ZipFile, name: str, parts: _Parts) -> Array:
    with archive.open(f"{name}.npy") as stream:
        header = _header(stream, name)
        return _array(stream, header, name, parts.of(name))


def _array(stream: IO[bytes], header: _Header, what: str, progress: Progress) -> Array:
    """Return the array that follows its header in a stream; nobody can write to it."""
    flat = np.empty(math.prod(header.shape), header.dtype)
    memory = flat.view(np.uint8).data
    done = 0
    while done < header.nbytes:
        count = stream.readinto(memory[done : done + _STEP])  # type: ignore[attr-defined]
        if not count:
            raise InputError(f"{what} is cut short: it promises {header.nbytes} bytes.")
        done += count
        progress(done / header.nbytes)
    flat.flags.writeable = False
    return flat.reshape(header.shape, order="F" if header.fortran else "C")


def _batch(
    logits: Array,
    name: str,
    labels: Labels | None = None,
    targets: npt.NDArray[np.integer] | None = None,
) -> Batch:
    rows = np.atleast_2d(logits)
    return Batch(rows, labels or Labels(rows.shape[1]), targets, name)
