"""What is remembered of the lessons between two starts, by all windows in one file."""

from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from softmax_gui.model.remembered import load, save_merged
from softmax_gui.model.settings import settings_path


class Bookmark(BaseModel):
    """How far a person has come in one lesson.

    Attributes
    ----------
    step : str
        The id of the step to go on with; empty before the lesson was begun.
    done : list of str
        The ids of the steps that were done.
    finished : bool
        Whether the last step was left by going on, and no step has begun since.
    completed : bool
        Whether that has ever happened.
    """

    model_config = ConfigDict(extra="ignore", validate_assignment=True)

    step: str = ""
    done: list[str] = Field(default_factory=list)
    finished: bool = False
    completed: bool = False

    @property
    def is_begun(self) -> bool:
        """Whether there is something to go on with."""
        return bool(self.step) and not self.finished

    @property
    def is_completed(self) -> bool:
        """Whether the lesson was played to its end, now or earlier."""
        return self.finished or self.completed


class Bookmarks(BaseModel):
    """How far a person has come in every lesson.

    Attributes
    ----------
    version : int
        Of the program's bookmarks when they were saved; those of a newer one are not read.
    lessons : dict of str to Bookmark
        By `Lesson.bookmark`, which is the id for the lessons of the program.
    offered : bool
        Whether the lessons have been offered, which is done once.
    """

    model_config = ConfigDict(extra="ignore", validate_assignment=True)

    version: int = Field(default=1, le=1)
    lessons: dict[str, Bookmark] = Field(default_factory=dict)
    offered: bool = False

    def of(self, lesson: str) -> Bookmark:
        """Return the bookmark of a lesson; one that was never begun gets a new one."""
        return self.lessons.setdefault(lesson, Bookmark())


def bookmarks_path() -> Path:
    """Return where the bookmarks are kept: beside the settings."""
    return settings_path().with_name("lessons.json")


def load_bookmarks(path: Path, kept_aside: Callable[[Path], object] = lambda _: None) -> Bookmarks:
    """Return the bookmarks in a file, as `remembered.load` does."""
    return load(Bookmarks, path, "bookmarks", kept_aside)


class BookmarkFile:
    """Writes the bookmarks of a window into a file that other windows write, too.

    Parameters
    ----------
    bookmarks : Bookmarks
        As they were read from the file.
    path : Path
        The file.
    """

    def __init__(self, bookmarks: Bookmarks, path: Path) -> None:
        self._bookmarks, self._path = bookmarks, path
        self._known = _begun(bookmarks)

    def save(self) -> None:
        """Write what is new, if anything is; where that fails, the log says so.

        While another window has the file nothing is written, so that nobody waits; it is then as
        new as before.
        """
        self._save(waits=False)

    def end(self) -> None:
        """Write what is new, after other windows that have the file; there is no next time."""
        self._save(waits=True)

    def _save(self, *, waits: bool) -> None:
        mine = _begun(self._bookmarks)
        if mine == self._known:
            return
        written = save_merged(self._path, "bookmarks", self._known, mine, merged, waits=waits)
        if written is not None:
            self._known = mine


def merged(base: Bookmarks, mine: Bookmarks, theirs: Bookmarks) -> Bookmarks:
    """Return two that have grown out of the same bookmarks as one.

    What was changed here holds; what was not is as the others have it. A lesson that anybody has
    completed stays so.

    Parameters
    ----------
    base : Bookmarks
        Those that both began with.
    mine, theirs : Bookmarks
        What has become of them here, and elsewhere.
    """
    lessons = dict(theirs.lessons)
    for name, bookmark in mine.lessons.items():
        if bookmark != base.lessons.get(name):
            other = theirs.lessons.get(name)
            completed = bookmark.completed or (other is not None and other.is_completed)
            lessons[name] = bookmark.model_copy(update={"completed": completed})
    return Bookmarks(lessons=lessons, offered=mine.offered or theirs.offered)


def _begun(bookmarks: Bookmarks) -> Bookmarks:
    """Return a copy of bookmarks, without those of lessons that were only looked up."""
    copied = bookmarks.model_copy(deep=True)
    copied.lessons = {name: each for name, each in copied.lessons.items() if each != Bookmark()}
    return copied
