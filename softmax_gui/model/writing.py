"""Writing files so that a failure leaves the old one as it was. Every file is written here."""

import errno
import os
import secrets
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import reduce
from operator import and_
from pathlib import Path

from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr

_ANYBODY = 0o666
"""Who may read and write a new file, before the umask takes something away."""


@contextmanager
def replacing(path: Path, like: Collection[Path] = ()) -> Iterator[Path]:
    """Give the block a path beside ``path`` to write to, and put that in its place afterwards.

    The path has the same suffix. If the block fails, nothing is left of it. Until the block is
    done only this user may read what it writes; afterwards whoever might read and write the file
    that is replaced may do so, or of a new file, whoever the umask lets.

    Parameters
    ----------
    path : Path
        The file.
    like : collection of Path
        What else the file belongs to: who may not do so with all of these, as far as they are
        there, may not do so with the file.

    Raises
    ------
    InputError
        As `check_place`, and when the file cannot be written.
    """
    with _in_words(path):
        target = _target(path)
        # A name of its own rather than a longer one: the longest that a disk takes still works.
        beside = target.with_name(f".{secrets.token_hex(8)}{target.suffix}")
        try:
            _make(beside)
            yield beside
            _flush(beside)
            _let_in(beside, [target, *like])
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)


def check_place(path: Path) -> None:
    """Refuse a place where no file can be written, before there is something to write.

    Raises
    ------
    InputError
        When the folder is not there, what is there is no file (a folder, a pipe, a device), or
        no file can have such a name.
    """
    with _in_words(path):
        _target(path)


def first_free(paths: Iterable[Path]) -> Path:
    """Return the first of some paths where nothing is, not even a link that leads nowhere."""
    return next(path for path in paths if not os.path.lexists(path))


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Turn what the system has against a file into InputError."""
    try:
        yield
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
    except ValueError as error:  # of a name that no file can have
        raise OSError(errno.EINVAL, str(error), str(path)) from error
    except RuntimeError as error:  # Python before 3.13 says so of links in a circle
        raise InputError(
            tr(
                "{path} cannot be written: its links lead in a circle. Choose another place."
            ).format(path=path)
        ) from error
    if target.is_dir():
        raise InputError(tr("{path} is a folder. Name a file.").format(path=path))
    if target.exists() and not target.is_file():
        raise InputError(
            tr("{path} is a pipe or a device, which cannot be replaced. Name a file.").format(
                path=path
            )
        )
    if not target.parent.is_dir():
        raise InputError(
            tr(
                "{path} cannot be written: there is no folder {folder}. Choose another place."
            ).format(path=path, folder=path.parent)
        )
    return target


def _make(path: Path, mode: int = stat.S_IRUSR | stat.S_IWUSR) -> None:
    """Make an empty file that nobody else may read, from its first moment on."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))


def _let_in(path: Path, like: Iterable[Path]) -> None:
    """Let those read and write a file who may do so with all that are there, or by the umask."""
    with suppress(OSError):  # not every disk knows of permissions
        modes = [stat.S_IMODE(each.stat().st_mode) for each in like if each.exists()]
        path.chmod(reduce(and_, modes) if modes else _mode_by_umask(path.parent))


def _mode_by_umask(folder: Path) -> int:
    """Return the mode of what is new in a folder.

    A file that nothing is ever written into tells it: to ask for the umask is to change it for
    every thread.
    """
    probe = folder / f".{secrets.token_hex(8)}"
    _make(probe, _ANYBODY)
    try:
        return stat.S_IMODE(probe.stat().st_mode)
    finally:
        probe.unlink()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
