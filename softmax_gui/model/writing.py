"""Writing files so that a failure leaves the old one as it was."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from softmax_gui.model.errors import InputError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give the block a path beside ``path`` to write to, and put that in its place afterwards.

    The path has the same suffix. If the block fails, nothing is left of it.

    Raises
    ------
    InputError
        When the folder is not there or the file cannot be written.
    """
    try:
        target = _target(path)
        # A name of its own rather than a longer one: the longest that a disk takes still works.
        beside = target.with_name(f".{secrets.token_hex(8)}{target.suffix}")
        try:
            yield beside
            _flush(beside)
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror or error}. Choose another place."
        ) from error


def _target(path: Path) -> Path:
    """Return the file that a path means, behind every link."""
    try:
        target = path.resolve()
    except RuntimeError as error:  # Python before 3.13 says so of links in a circle
        raise InputError(
            f"{path} cannot be written: its links lead in a circle. Choose another place."
        ) from error
    if target.is_dir():
        raise InputError(f"{path} is a folder. Name a file.")
    if not target.parent.is_dir():
        raise InputError(
            f"{path} cannot be written: there is no folder {path.parent}. Choose another place."
        )
    return target


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
