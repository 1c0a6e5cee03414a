"""The arrays of a session that are too large to be read by a person: an ``.npz`` beside it."""

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr

Array = npt.NDArray[Any]

_DTYPES = ("float64", "float32", "float16", "int64", "bool", "uint8")


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write arrays into an ``.npz`` file; the same arrays always make the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            # Not writestr, which would write down the time of day.
            with archive.open(f"{name}.npy", "w", force_zip64=True) as stream:
                np.lib.format.write_array(stream, array, allow_pickle=False)


def read_arrays(path: Path) -> dict[str, Array]:
    """Return the arrays in a file that `write_arrays` has written; nobody can write to them.

    Raises
    ------
    InputError
        When it holds anything else. Only what is as large as it says is read.
    """
    with zipfile.ZipFile(path) as archive:
        return {
            member.filename.removesuffix(".npy"): _array(archive, member, path.name)
            for member in archive.infolist()
        }


def _array(archive: zipfile.ZipFile, member: zipfile.ZipInfo, what: str) -> Array:
    if member.compress_type != zipfile.ZIP_STORED:
        raise InputError(
            tr("{name} holds compressed numbers, which no session has.").format(name=what)
        )
    with archive.open(member) as stream:
        np.lib.format.read_magic(stream)
        shape, _, dtype = np.lib.format.read_array_header_1_0(stream)
        count = int(np.prod(shape, dtype=object))
        if str(dtype) not in _DTYPES or len(shape) > 1 or count * dtype.itemsize > member.file_size:
            raise InputError(
                tr("{array} in {name} is not what a session keeps, or is cut short.").format(
                    array=member.filename, name=what
                )
            )
        data = stream.read()
    array = np.frombuffer(data, dtype, count)
    array.flags.writeable = False
    return array


def digest_of(arrays: Mapping[str, Array]) -> str:
    """Return the SHA-256 of what arrays hold, by their names."""
    digest = hashlib.sha256()
    for name, array in sorted(arrays.items()):
        digest.update(f"{name} {array.dtype.str} {array.shape}\n".encode())
        digest.update(np.ascontiguousarray(array).view(np.uint8).data)
    return digest.hexdigest()
