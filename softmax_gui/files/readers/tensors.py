"""Logits in the files of torch and of safetensors."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING, Any, cast

from softmax_gui.files.readers.archives import is_stored, open_archive
from softmax_gui.files.readers.contents import (
    MAX_READ,
    Array,
    Entry,
    Kind,
    Part,
    Parts,
    check_bytes,
    copied,
    parts_of,
)
from softmax_gui.files.readers.nested import parts_within
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress

if TYPE_CHECKING:
    from softmax_gui.compute.tensor_files import StoredTensor

_MAX_PICKLE = 2**23


@contextmanager
def open_safetensors(path: Path, _progress: Progress) -> Iterator[Parts]:
    """Open a ``.safetensors`` file."""
    # torch takes a second to load, which a table of numbers does not need.
    from softmax_gui.compute import tensor_files

    with tensor_files.open_safetensors(path) as tensors:
        found = (_part(name, tensor, path.name) for name, tensor in tensors.items())
        yield parts_of(found, path.name)


@contextmanager
def open_pt(path: Path, _progress: Progress) -> Iterator[Parts]:
    """Open a file of ``torch.save``: a tensor, or tensors in dicts and lists."""
    _check_archive(path)
    from softmax_gui.compute import tensor_files

    try:
        tree = tensor_files.load_tree(path)
    except UnpicklingError as error:
        raise InputError(
            tr(
                "{file} is broken, or holds objects other than tensors, which are never loaded. "
                "Save tensors, in dicts or lists."
            ).format(file=path.name)
        ) from error

    def leaf(name: str, value: Any) -> Part | None:
        tensor = tensor_files.stored(value)
        return None if tensor is None else _part(name, tensor, path.name)

    yield parts_of(parts_within(tree, path.name, leaf, path.stem), path.name)


def _check_archive(path: Path) -> None:
    """Raise InputError for what torch would unpack, or read for minutes."""
    with path.open("rb") as file:
        is_archive = file.read(4) == b"PK\x03\x04"
    if not is_archive:
        raise InputError(
            tr(
                "{file} is not an archive as torch writes them since version 1.6. Save the tensors "
                "again with torch.save."
            ).format(file=path.name)
        )
    with open_archive(path) as archive:
        for member in archive.infolist():
            if not is_stored(member):
                raise InputError(
                    tr(
                        "{file} is compressed, which torch never does. Save the tensors again with "
                        "torch.save."
                    ).format(file=path.name)
                )
            if member.filename.endswith(".pkl") and member.file_size > _MAX_PICKLE:
                raise InputError(
                    tr("{file} holds too many objects. Save plain arrays.").format(file=path.name)
                )


def _part(name: str, tensor: "StoredTensor", what: str) -> Part:
    entry = Entry(name, tensor.shape, tensor.dtype, cast("Kind", tensor.kind))
    return Part(entry, partial(_read, tensor, f"{name[:40]} in {what}"))


def _read(tensor: "StoredTensor", what: str, progress: Progress) -> Array:
    if tensor.is_widened:
        check_bytes(tensor.nbytes, MAX_READ, what)
        progress(0.5)
        return tensor.array(what)
    array = tensor.array(what)
    check_bytes(array.nbytes, MAX_READ, what)
    # A file that became shorter under the mapping of torch would end the program.
    return copied(array, progress)
