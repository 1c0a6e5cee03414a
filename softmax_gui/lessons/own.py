"""Lessons of a person's own, in folders outside the program."""

import os
from dataclasses import replace
from pathlib import Path

from softmax_gui.lessons.lesson import Lesson
from softmax_gui.lessons.reading import STRUCTURE, LessonError, read_lesson
from softmax_gui.model import InputError
from softmax_gui.model.language import tr

_LONGEST = 80


class MissingFolderError(InputError):
    """The folder of a lesson is not there, or not any more."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            tr("The folder {folder} is not there. Open the lesson from where it is now.").format(
                folder=folder
            )
        )


def is_lesson_folder(path: Path) -> bool:
    """Return whether a path is a folder that means to be a lesson."""
    # Not `Path.is_file`, which raises where a folder may not be entered: who reads it says that.
    return os.path.isfile(path / STRUCTURE)


def read_own_lesson(folder: Path) -> Lesson:
    """Return the lesson in a folder, which remembers where it is from.

    Raises
    ------
    MissingFolderError
        When there is no such folder.
    LessonError
        When it is not of the form of a lesson, or cannot be read.
    """
    try:
        if not folder.is_dir():
            raise MissingFolderError(folder)
        return replace(read_lesson(folder), folder=folder.resolve())
    except OSError as error:
        problem = tr("It cannot be read: {reason}. Open the lesson from another place.")
        said = problem.format(reason=error.strerror or type(error).__name__)
        raise LessonError(_shortened(folder), (said,)) from error


def _shortened(folder: Path) -> str:
    """Return the name of a folder, as much of it as a sentence has room for."""
    name = folder.name
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
