"""Where windows keep what they show while they are open, for the case that they come to no end.

Every running program has a folder of its own under the folder of autosaves, and holds a lock on a
file in it for as long as it lives. The system lets go of the lock when a program ends, however that
happens: a folder whose lock can be had was left behind.

One that is made is not locked yet, and looks like what holds nothing: it is made alone, and what
holds nothing is cleared away alone.
"""

import logging
import os
import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_state_path

from softmax_gui.model.errors import InputError
from softmax_gui.model.locking import alone
from softmax_gui.model.session.session import SUFFIX, ReadBatch, Session
from softmax_gui.model.session.storing import read_session, write_session

if TYPE_CHECKING:
    from filelock import FileLock

logger = logging.getLogger(__name__)

_SESSION = f"autosave{SUFFIX}"
_LOCK = "lock"
_MOST = 20
"""The most that is kept of what was left behind; the oldest goes first."""


def autosaves_path() -> Path:
    """Return the folder of autosaves of this person."""
    return user_state_path("softmax-gui", appauthor=False) / "autosave"


class Autosave:
    """A folder with a session in it, that nobody else touches until it is let go of.

    Parameters
    ----------
    folder : Path
        The folder.
    lock : FileLock
        Held on a file in it.
    """

    def __init__(self, folder: Path, lock: "FileLock") -> None:
        self._folder, self._lock = folder, lock

    @classmethod
    def begun(cls, folder: Path) -> "Autosave":
        """Return a new one in the folder of autosaves.

        Raises
        ------
        OSError
            When nothing can be kept there.
        """
        own = folder / f"{os.getpid()}-{secrets.token_hex(4)}"
        folder.parent.mkdir(parents=True, exist_ok=True)  # where the lock has its place
        with alone(folder):
            own.mkdir(parents=True, mode=0o700)
            claimed = cls._claimed(own)
        if claimed is None:
            raise OSError(f"{own} cannot be locked")
        return claimed

    @classmethod
    def _claimed(cls, folder: Path) -> "Autosave | None":
        """Return what is in a folder, where no running program has it."""
        # It brings asyncio along, for which the window at its start need not wait.
        from filelock import FileLock, Timeout

        lock = FileLock(folder / _LOCK, timeout=0, thread_local=False)
        try:
            lock.acquire()
        except (Timeout, OSError, NotImplementedError):
            return None
        return cls(folder, lock)

    @property
    def saved_at(self) -> float:
        """When it was saved last, in seconds since the epoch; 0 where nothing was."""
        return _saved_at(self._folder)

    def save(self, session: Session) -> None:
        """Save a session, whole or not at all.

        Raises
        ------
        InputError
            When it cannot be written.
        """
        write_session(self._folder / _SESSION, session)

    def read(self, read: ReadBatch) -> Session:
        """Return the session that was saved last, as `storing.read_session` does."""
        return read_session(self._folder / _SESSION, read)

    @property
    def is_there(self) -> bool:
        """Whether it is still in its place; somebody may have cleared that away."""
        return (self._folder / _LOCK).exists()

    def leave(self) -> None:
        """Let go of it; it can be found by the next program."""
        with suppress(OSError):  # then the system does so, at the end of the program
            self._lock.release()

    def remove(self) -> None:
        """Take it away for good; what the disk does not let go of is left, and the log says so."""
        # In this order whoever finds it meanwhile finds nothing saved in it.
        try:
            (self._folder / _SESSION).unlink(missing_ok=True)
        except OSError as error:
            logger.warning("%s cannot be taken away: %s", self._folder, error.strerror)
            self.leave()
            return
        self.leave()
        shutil.rmtree(self._folder, ignore_errors=True)


def left_behind(folder: Path) -> list[Autosave]:
    """Return what programs that are no more have left, the newest first; all are claimed.

    What holds nothing is removed, unless another program begins or looks at the same moment: then
    it is left to the next one that looks.
    """
    found = []
    with alone(folder, patience=0) as is_alone:
        for each in _folders_in(folder):
            claimed = Autosave._claimed(each) if is_alone or _saved_at(each) else None
            if claimed is None:
                continue
            if claimed.saved_at:
                found.append(claimed)
            else:
                claimed.remove()
    found.sort(key=lambda autosave: autosave.saved_at, reverse=True)
    for old in found[_MOST:]:
        old.remove()
    return found[:_MOST]


def _saved_at(folder: Path) -> float:
    try:
        return (folder / _SESSION).stat().st_mtime
    except OSError:
        return 0.0


def _folders_in(folder: Path) -> list[Path]:
    try:
        # Not `Path.is_dir`, which fails for a link into a folder that may not be entered.
        return [each for each in folder.iterdir() if os.path.isdir(each)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        logger.warning("what was left in %s cannot be looked for: %s", folder, error.strerror)
        return []


class Keeper:
    """Saves a session again and again, and says in the log where that fails, once.

    Parameters
    ----------
    folder : Path
        The folder of autosaves; what is kept has its place from the first save on.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._autosave: Autosave | None = None
        self._failed = False

    def save(self, session: Session) -> bool:
        """Save a session in place of the one before, and return whether it is saved."""
        begun = time.perf_counter()
        try:
            self._save(session)
            self._failed = False
        except (OSError, InputError) as error:
            if not self._failed:
                logger.warning("what is open cannot be kept in %s: %s", self._folder, error)
            self._failed = True
        logger.debug("kept what is open in %.3f s", time.perf_counter() - begun)
        return not self._failed

    def _save(self, session: Session) -> None:
        """Save in the same place as before, or in another one where that has been cleared away."""
        old = self._autosave
        if old is not None and old.is_there:
            old.save(session)
            return
        new = Autosave.begun(self._folder)
        try:
            new.save(session)
        except (OSError, InputError):
            new.remove()
            raise
        self._autosave = new
        # Only now: until then it is all there is.
        if old is not None:
            old.remove()

    def end(self, *, keep: bool) -> None:
        """Let go of what was saved: it is kept for the next start, or removed."""
        if self._autosave is None:
            return
        if keep:
            self._autosave.leave()
        else:
            self._autosave.remove()
        self._autosave = None
