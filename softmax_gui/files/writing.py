"""Writing files so that a failure leaves the old one as it was."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from softmax_gui.model import InputError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give the block a path beside ``path`` to write to, and put that in its place afterwards.

    The path has the same suffix. If the block fails, nothing is left of it.

    Raises
    ------
    InputError
        When the folder is not there or the file cannot be written.
    """
    target = path.resolve()
    if target.is_dir():
        raise InputError(f"{path} is a folder. Name a file.")
    if not target.parent.is_dir():
        raise InputError(f"{path} cannot be written: there is no folder {path.parent}.")
    beside = target.with_name(f".{target.stem}.{secrets.token_hex(4)}{target.suffix}")
    try:
        yield beside
        _flush(beside)
        os.replace(beside, target)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        beside.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
