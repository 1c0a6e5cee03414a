"""One after the other: what several programs do to one file, each of them does alone.

The lock is held on a file of its own beside it. The system lets go of it when a program ends,
however that happens: a lock file that a killed one has left behind stands in nobody's way.
"""

import hashlib
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock

logger = logging.getLogger(__name__)

PATIENCE_SECONDS = 5.0
"""Longer than it takes to write what is usual, and no longer than a person waits for a window."""
_LOOK_SECONDS = 0.02
_DIGITS = 16


class _Held(threading.local):
    """The lock files that this thread is within."""

    def __init__(self) -> None:
        self.files: set[Path] = set()


_held = _Held()


@contextmanager
def alone(path: Path, patience: float = PATIENCE_SECONDS) -> Iterator[bool]:
    """Keep out of a file, while the block runs, all who ask for it in this way, too.

    It keeps from no work: where no lock can be made, or whoever has it does not come to an end,
    the block runs without.

    Parameters
    ----------
    path : Path
        The file, behind every link. It need not be there. A thread that has it may ask again.
    patience : float
        So many seconds others are waited for.

    Yields
    ------
    bool
        Whether nobody else is known to have the file; not so where the patience was not enough.
    """
    file = _lock_file(path)
    if file is None or file in _held.files:
        yield True
        return
    try:
        lock, is_alone = _acquired(file, patience), True
    except TimeoutError:
        lock, is_alone = None, False
    _held.files.add(file)
    try:
        yield is_alone
    finally:
        _held.files.remove(file)
        if lock is not None:
            _let_go(lock, file)


def _lock_file(path: Path) -> Path | None:
    """Return the file that stands for another one, or None where there is no folder for it."""
    try:
        target = path.resolve()
        if not target.parent.is_dir():  # the lock would make it
            return None
    except (OSError, ValueError, RuntimeError):  # whoever writes there says what is wrong
        return None
    # Not a longer name: the longest that a disk takes can be locked, too. Some disks take names
    # for the same that differ in their case.
    digest = hashlib.sha256(target.name.casefold().encode("utf-8", "surrogatepass")).hexdigest()
    return target.with_name(f".{digest[:_DIGITS]}.lock")


def _acquired(file: Path, patience: float) -> "BaseFileLock | None":
    """Return the lock, or None where none can be made; raise TimeoutError where another has it."""
    # It brings asyncio along, for which the window at its start need not wait.
    from filelock import FileLock, Timeout

    lock = FileLock(file, timeout=patience, thread_local=False)
    try:
        lock.acquire(poll_interval=_LOOK_SECONDS)
    except Timeout:
        if patience > 0:
            logger.warning("a file is written without its lock: who has it does not let go of it")
        raise
    except (OSError, NotImplementedError) as error:
        logger.debug("a file is written without a lock: %s", type(error).__name__)
        return None
    return lock


def _let_go(lock: "BaseFileLock", file: Path) -> None:
    # While it is held: who waits for it finds that what it has got is gone, and begins anew.
    # Windows takes away no file that is open; there the lock does so itself.
    with suppress(OSError):
        file.unlink()
    with suppress(OSError):
        lock.release()
