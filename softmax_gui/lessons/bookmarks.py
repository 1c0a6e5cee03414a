"""What is remembered of the lessons between two starts."""

from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from softmax_gui.model.remembered import load, save
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


def save_bookmarks(bookmarks: Bookmarks, path: Path) -> None:
    """Write the bookmarks; where that fails, the log says so."""
    save(bookmarks, path, "bookmarks")
