"""Text files in the encodings that spreadsheets write: UTF-8 and, with its mark, UTF-16."""

import codecs
import io
from pathlib import Path
from typing import BinaryIO

from softmax_gui.model import InputError
from softmax_gui.model.language import tr

MAX_UTF16 = 2**25
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENOUGH = 2


def open_utf8(path: Path) -> BinaryIO:
    """Return a text file as a stream of UTF-8, without a byte order mark.

    Raises
    ------
    InputError
        When it is UTF-16 and too large, or broken.
    """
    file = path.open("rb")
    begin = file.read(len(codecs.BOM_UTF8))
    if begin[:_ENOUGH] not in _MARKS:
        file.seek(len(begin) if begin == codecs.BOM_UTF8 else 0)
        return file
    with file:
        if path.stat().st_size > MAX_UTF16:
            raise InputError(
                tr("{file} is larger than {size} MiB. Save it as text in UTF-8.").format(
                    file=path.name, size=MAX_UTF16 >> 20
                )
            )
        file.seek(0)
        return io.BytesIO(decoded(file.read(), path.name).encode("utf-8"))


def decoded(data: bytes, what: str) -> str:
    """Return text in UTF-8, or in UTF-16 with a byte order mark.

    Raises
    ------
    InputError
        When it is neither.
    """
    encoding = "utf-16" if data[:_ENOUGH] in _MARKS else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise no_utf8(what) from error


def no_utf8(what: str) -> InputError:
    """Return the error of a text in another encoding, such as that of an older Windows."""
    return InputError(tr("{file} is not text in UTF-8. Save it as UTF-8.").format(file=what))
