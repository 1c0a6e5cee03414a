"""What is remembered of the lessons between two starts."""

import logging
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from softmax_gui.model import InputError
from softmax_gui.model.settings import settings_path
from softmax_gui.model.writing import replacing

logger = logging.getLogger(__name__)


class Bookmark(BaseModel):
    """How far a person has come in one lesson.

    Attributes
    ----------
    step : str
        The id of the step to go on with; empty before the lesson was begun.
    done : list of str
        The ids of the steps that were done.
    answers : dict of str to int
        The option chosen last, by the id of the step.
    finished : bool
        Whether the last step was left by going on.
    """

    model_config = ConfigDict(extra="ignore", validate_assignment=True)

    step: str = ""
    done: list[str] = Field(default_factory=list)
    answers: dict[str, int] = Field(default_factory=dict)
    finished: bool = False

    @property
    def is_begun(self) -> bool:
        """Whether there is something to go on with."""
        return bool(self.step) and not self.finished


class Bookmarks(BaseModel):
    """How far a person has come in every lesson.

    Attributes
    ----------
    lessons : dict of str to Bookmark
        By the id of the lesson.
    offered : bool
        Whether the lessons have been offered, which is done once.
    """

    model_config = ConfigDict(extra="ignore", validate_assignment=True)

    lessons: dict[str, Bookmark] = Field(default_factory=dict)
    offered: bool = False

    def of(self, lesson: str) -> Bookmark:
        """Return the bookmark of a lesson; one that was never begun gets a new one."""
        return self.lessons.setdefault(lesson, Bookmark())


def bookmarks_path() -> Path:
    """Return where the bookmarks are kept: beside the settings."""
    return settings_path().with_name("lessons.json")


def load_bookmarks(path: Path) -> Bookmarks:
    """Return the bookmarks in a file, or none where it is missing or unreadable."""
    try:
        return Bookmarks.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Bookmarks()
    except (OSError, ValidationError) as error:
        logger.warning("bookmarks in %s are not readable, starting afresh: %s", path, error)
        return Bookmarks()


def save_bookmarks(bookmarks: Bookmarks, path: Path) -> None:
    """Write the bookmarks beside the file and put them in its place, so that it is never half.

    A folder that cannot be written costs the memory of the lessons, not the program.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as beside:
            beside.write_text(bookmarks.model_dump_json(indent=2), encoding="utf-8")
    except (OSError, InputError) as error:
        logger.warning("bookmarks could not be saved in %s: %s", path, error)
