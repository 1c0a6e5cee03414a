"""What is kept in a JSON file between two starts, and shared by the windows that are open."""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from softmax_gui.model.errors import InputError
from softmax_gui.model.locking import alone
from softmax_gui.model.writing import first_free, replacing

logger = logging.getLogger(__name__)

M = TypeVar("M", bound=BaseModel)

PATIENCE_SECONDS = 2.0
"""So long another program may take for a small file; a window may be waiting for it."""
_TOLD = 3
"""So many mistakes in one file the log names."""

_unread: set[Path] = set()
"""Files that are there and could not be read, though nothing may be wrong with them."""


def load(
    kind: type[M], path: Path, what: str, kept_aside: Callable[[Path], object] = lambda _: None
) -> M:
    """Return what is in a file, or the defaults of its kind where it is missing or unreadable.

    What is broken, or of a newer version, is moved out of the way, so that nothing is written over
    it. What the system does not let be read stays where it is, and `save` leaves it alone.

    Parameters
    ----------
    kind : type
        Of what is kept.
    path : Path
        The file.
    what : str
        What the log calls it.
    kept_aside : callable
        Called with the new place of what could not be read.
    """
    _unread.discard(path)
    try:
        return kind.model_validate_json(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return kind()
    except (IsADirectoryError, ValidationError) as error:
        logger.warning("%s in %s are not readable, starting afresh: %s", what, path, _why(error))
    except OSError as error:
        _unread.add(path)
        logger.warning("%s in %s cannot be read now: %s", what, path, _why(error))
        return kind()
    try:
        kept_aside(_moved_aside(path))
    except OSError as error:
        logger.warning("%s could not be moved out of the way: %s", path, error.strerror)
    return kind()


def save_merged(
    path: Path, what: str, base: M, mine: M, merge: Callable[[M, M, M], M], *, waits: bool = True
) -> M | None:
    """Write what was changed here into a file, and keep what others have written there meanwhile.

    Parameters
    ----------
    path : Path
        The file.
    what : str
        What the log calls it.
    base : BaseModel
        What was read from the file, or written into it, last.
    mine : BaseModel
        What has become of it here.
    merge : callable
        Makes one of the base, mine, and what the file holds.
    waits : bool
        Whether to wait for another that has the file, and to write in the end whoever has it.
        Otherwise nothing is written then.

    Returns
    -------
    BaseModel or None
        What is in the file now; None where it was not written. The log tells why it could not be.
    """
    with suppress(OSError):  # `save` says what is in the way
        path.parent.mkdir(parents=True, exist_ok=True)
    with alone(path, PATIENCE_SECONDS if waits else 0) as is_alone:
        if not (is_alone or waits):
            return None
        both = merge(base, mine, _theirs(path, what, base))
        return both if save(both, path, what) else None


def _theirs(path: Path, what: str, base: M) -> M:
    """Return what a file holds, or ``base`` where there is none, or none that can be read."""
    unreadable: list[Path] = []
    theirs = load(type(base), path, what, unreadable.append) if os.path.exists(path) else base
    return base if unreadable else theirs


def _why(error: OSError | ValidationError) -> str:
    """Return what is wrong with a file, and nothing of what is in it."""
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    # Of a place only its first part is a name of the program's; what follows may be a key of the
    # file, such as the name of somebody's lesson.
    mistakes = error.errors(include_input=False, include_url=False)[:_TOLD]
    return ", ".join(f"{each['type']} at {each['loc'][:1]}" for each in mistakes)


def _moved_aside(path: Path) -> Path:
    """Move a file, or a folder in its place, to a name beside it that is free; return that."""
    numbers = (f"{number}-" if number > 1 else "" for number in count(1))
    names = (path.with_name(f"{path.stem}.{number}unreadable{path.suffix}") for number in numbers)
    return path.rename(first_free(names))


def save(model: BaseModel, path: Path, what: str) -> bool:
    """Write beside the file and put that in its place, so that it is never half.

    A folder that cannot be written costs the memory of it, not the program: the log says so. What
    `load` could not read is not replaced.

    Returns
    -------
    bool
        Whether it is written.
    """
    if path in _unread:
        logger.warning("%s are not saved in %s: what is there could not be read", what, path)
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as beside:
            beside.write_text(model.model_dump_json(indent=2), encoding="utf-8")
    except (OSError, InputError) as error:
        logger.warning("%s could not be saved in %s: %s", what, path, error)
        return False
    return True
