"""Lessons of a person's own, in folders outside the program."""

from dataclasses import replace
from pathlib import Path

from softmax_gui.lessons.lesson import Lesson
from softmax_gui.lessons.reading import STRUCTURE, read_lesson
from softmax_gui.model import InputError
from softmax_gui.model.language import tr


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
    return (path / STRUCTURE).is_file()


def read_own_lesson(folder: Path) -> Lesson:
    """Return the lesson in a folder, which remembers where it is from.

    Raises
    ------
    MissingFolderError
        When there is no such folder.
    LessonError
        When it is not of the form of a lesson.
    """
    if not folder.is_dir():
        raise MissingFolderError(folder)
    return replace(read_lesson(folder), folder=folder.resolve())
