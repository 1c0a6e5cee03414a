"""Logits in numpy's own files. What a header promises is checked before the data is read."""

import math
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Literal

import numpy as np

from softmax_gui.files.numerals import shown
from softmax_gui.files.readers.archives import is_stored, open_archive, place_of
from softmax_gui.files.readers.contents import (
    MAPPED_FROM,
    MAX_READ,
    MAX_UNPACKED,
    Array,
    Entry,
    Part,
    Parts,
    check_bytes,
    kind_of,
    parts_of,
    read_only,
)
from softmax_gui.files.readers.texts import MAX_LABEL, texts, too_long
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress

_STEP = 2**24
_SUFFIX = ".npy"


@dataclass(frozen=True)
class _Header:
    """What an ``.npy`` stream says it holds, and where its numbers begin in the stream."""

    shape: tuple[int, ...]
    fortran: bool
    dtype: "np.dtype[np.generic]"
    start: int

    @property
    def nbytes(self) -> int:
        return math.prod(self.shape) * self.dtype.itemsize

    def entry(self, name: str) -> Entry:
        return Entry(name, self.shape, str(self.dtype), kind_of(self.dtype))


@contextmanager
def open_npy(path: Path, _progress: Progress) -> Iterator[Parts]:
    """Open an ``.npy`` file: one array, called as the file is."""
    with path.open("rb") as file:
        header = _header(file, path.name)
        _check_length(header, path.stat().st_size - header.start, path.name)

        def read(progress: Progress) -> Array:
            if header.nbytes >= MAPPED_FROM:
                return _mapped(path, header, header.start)
            file.seek(header.start)
            return _array(file, header, path.name, progress)

        yield {path.stem: Part(header.entry(path.stem), _of_text(header, path.name, read))}


@contextmanager
def open_npz(path: Path, _progress: Progress) -> Iterator[Parts]:
    """Open an ``.npz`` file; its other members are left alone."""
    with open_archive(path) as archive:
        members = (m for m in archive.infolist() if m.filename.endswith(_SUFFIX))
        yield parts_of((_part(archive, member, path) for member in members), path.name)


def _part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> Part:
    name = member.filename.removesuffix(_SUFFIX)
    what = f"{shown(name)[1:-1]} in {path.name}"
    with archive.open(member) as stream:
        header = _header(stream, what)
    _check_length(header, member.file_size - header.start, what)
    return Part(header.entry(name), _of_text(header, what, _reader(archive, member, path, what)))


def _reader(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, what: str
) -> Callable[[Progress], Array]:
    """Return what reads a member, which is not done before it is asked for."""

    def read(progress: Progress) -> Array:
        with archive.open(member) as stream:
            header = _header(stream, what)
            if is_stored(member) and header.nbytes >= MAPPED_FROM:
                return _mapped(path, header, place_of(path, member) + header.start)
            check_bytes(header.nbytes, _most(member, header), what)
            return _array(stream, header, what, progress)

    return read


def _most(member: zipfile.ZipInfo, header: _Header) -> int:
    if is_stored(member):
        return MAX_READ
    # Texts are copied once more.
    return MAX_UNPACKED // 2 if header.dtype.kind in "US" else MAX_UNPACKED


def _of_text(
    header: _Header, what: str, read: Callable[[Progress], Array]
) -> Callable[[Progress], Array]:
    """Return a reader that makes texts of what another one reads, where it reads texts."""
    if header.dtype.hasobject:
        return partial(_refuse_objects, what)
    if header.dtype.kind not in "US":
        return read
    if header.dtype.itemsize > 4 * MAX_LABEL:
        raise too_long(what)
    return lambda progress: texts(read(progress), what)


def _refuse_objects(what: str, _progress: Progress) -> Array:
    raise InputError(
        tr("{name} holds Python objects, which are never opened. Save numbers or str.").format(
            name=what
        )
    )


def _header(stream: IO[bytes], what: str) -> _Header:
    version = np.lib.format.read_magic(stream)
    if version == (1, 0):
        shape, fortran, dtype = np.lib.format.read_array_header_1_0(stream)
    elif version == (2, 0):
        shape, fortran, dtype = np.lib.format.read_array_header_2_0(stream)
    else:
        raise InputError(
            tr("{name} has a structure that is not known. Save plain numbers.").format(name=what)
        )
    if any(length < 0 for length in shape):
        raise InputError(
            tr("{name} is broken: its shape is {shape}. Save it again.").format(
                name=what, shape=shape
            )
        )
    return _Header(shape, fortran, dtype, stream.tell())


def _check_length(header: _Header, size: int, what: str) -> None:
    """Raise InputError when there is less than the header says."""
    # An array of objects is never read, and its length says nothing.
    if header.nbytes > size and not header.dtype.hasobject:
        raise InputError(
            tr("{name} is cut short: it promises {promised} bytes and has {size}.").format(
                name=what, promised=header.nbytes, size=size
            )
        )


def _mapped(path: Path, header: _Header, offset: int) -> Array:
    order: Literal["C", "F"] = "F" if header.fortran else "C"
    mapped: Array = np.memmap(
        path, header.dtype, mode="r", offset=offset, shape=header.shape, order=order
    )
    return mapped


def _array(stream: IO[bytes], header: _Header, what: str, progress: Progress) -> Array:
    """Return the array that follows its header in a stream; nobody can write to it."""
    check_bytes(header.nbytes, MAX_READ, what)
    flat = np.empty(math.prod(header.shape), header.dtype)
    memory = flat.view(np.uint8).data if header.nbytes else memoryview(b"")
    done = 0
    while done < header.nbytes:
        count = stream.readinto(memory[done : done + _STEP])  # type: ignore[attr-defined]
        if not count:
            raise InputError(
                tr("{name} is cut short: it promises {promised} bytes and has {size}.").format(
                    name=what, promised=header.nbytes, size=done
                )
            )
        done += count
        progress(done / header.nbytes)
    return read_only(flat).reshape(header.shape, order="F" if header.fortran else "C")
