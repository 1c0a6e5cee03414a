"""Zip archives that are not believed: ``.npz``, and what torch writes."""

import io
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from softmax_gui.files.readers.contents import MAX_ENTRIES
from softmax_gui.model import InputError
from softmax_gui.model.language import tr

_MAX_DIRECTORY = 2**22
_END, _END_BYTES, _MAX_COMMENT = b"PK\x05\x06", 22, 2**16
_LOCATOR, _LOCATOR_BYTES = b"PK\x06\x07", 20
_LOCAL_BYTES = 30


@contextmanager
def open_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose list of members is not too long, and names none of them twice.

    Raises
    ------
    InputError
        Otherwise; also where a member is encrypted.
    """
    with path.open("rb") as file:
        if _directory_bytes(file) > _MAX_DIRECTORY:
            raise InputError(
                tr("{file} holds more than {count:,} arrays. Save fewer.").format(
                    file=path.name, count=MAX_ENTRIES
                )
            )
        with zipfile.ZipFile(file) as archive:
            _check_members(archive, path.name)
            yield archive


def _directory_bytes(file: BinaryIO) -> int:
    """Return how long the list of members says to be: `ZipFile` reads all of it at once."""
    end = file.seek(0, io.SEEK_END)
    file.seek(max(0, end - _END_BYTES - _MAX_COMMENT - _LOCATOR_BYTES))
    tail = file.read()
    position = tail.rfind(_END)
    if position < 0:
        return 0
    (size,) = struct.unpack_from("<I", tail, position + 12)
    locator = position - _LOCATOR_BYTES
    if locator >= 0 and tail[locator : locator + 4] == _LOCATOR:
        (offset,) = struct.unpack_from("<Q", tail, locator + 8)
        file.seek(min(offset, end))
        record = file.read(56)
        size = struct.unpack_from("<Q", record, 40)[0] if len(record) == 56 else 0
    file.seek(0)
    return int(size)


def _check_members(archive: zipfile.ZipFile, what: str) -> None:
    names = set[str]()
    for member in archive.infolist():
        if member.filename in names:
            raise InputError(
                tr("{file} is a zip archive that holds {name} twice. Save it again.").format(
                    file=what, name=repr(member.filename[:40])
                )
            )
        names.add(member.filename)
        if member.flag_bits & 1:
            raise InputError(
                tr("{file} is encrypted. Save it without a password.").format(file=what)
            )


def is_stored(member: zipfile.ZipInfo) -> bool:
    """Return whether a member stands in its archive as it is, without compression."""
    return member.compress_type == zipfile.ZIP_STORED and member.file_size == member.compress_size


def place_of(path: Path, member: zipfile.ZipInfo) -> int:
    """Return where the bytes of a stored member begin in its archive."""
    with path.open("rb") as file:
        file.seek(member.header_offset)
        header = file.read(_LOCAL_BYTES)
    name, extra = struct.unpack_from("<HH", header, 26)
    return member.header_offset + _LOCAL_BYTES + int(name) + int(extra)
