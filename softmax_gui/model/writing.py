"""Writing files so that a failure leaves the old one as it was."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give the block a path beside ``path`` to write to, and put that in its place afterwards.

    The path has the same suffix. If the block fails, nothing is left of it. Whoever may read and
    write a file that is replaced may do so afterwards.

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
            # Of a file that is there, and where the disk knows of permissions.
            with suppress(OSError):
                shutil.copymode(target, beside)
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            tr("{path} cannot be written: {reason}. Choose another place.").format(
                path=path, reason=error.strerror or error
            )
        ) from error


def _target(path: Path) -> Path:
    """Return the file that a path means, behind every link."""
    try:
        target = path.resolve()
    except RuntimeError as error:  # Python before 3.13 says so of links in a circle
        raise InputError(
            tr(
                "{path} cannot be written: its links lead in a circle. Choose another place."
            ).format(path=path)
        ) from error
    if target.is_dir():
        raise InputError(tr("{path} is a folder. Name a file.").format(path=path))
    if not target.parent.is_dir():
        raise InputError(
            tr(
                "{path} cannot be written: there is no folder {folder}. Choose another place."
            ).format(path=path, folder=path.parent)
        )
    return target


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
