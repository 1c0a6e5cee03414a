"""The lessons of the program: what a menu says of each, and the whole of it when it is opened."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from softmax_gui.lessons.lesson import LANGUAGES, Lesson
from softmax_gui.lessons.reading import STRUCTURE, read_lesson
from softmax_gui.lessons.sections import read_heading


@dataclass(frozen=True)
class Heading:
    """A title, and one sentence about the lesson, in one language."""

    title: str
    summary: str


@dataclass(frozen=True, eq=False)
class Outline:
    """What is known of a lesson before it is opened. To read it whole takes ten times as long.

    Parameters
    ----------
    id : str
        Its name in the files.
    steps : tuple of str
        The ids of its steps.
    headings : mapping of str to Heading
        By language.
    folder : Traversable
        Where it is.
    """

    id: str
    steps: tuple[str, ...]
    headings: Mapping[str, Heading]
    folder: Traversable

    def heading(self, language: str) -> Heading:
        """Return the heading in a language, or in the first that the lesson has."""
        return self.headings.get(language) or next(iter(self.headings.values()))

    @property
    def lesson(self) -> Lesson:
        """The whole lesson, read when it is first asked for."""
        return _read(self.folder.name)


@lru_cache(maxsize=1)
def outlines() -> tuple[Outline, ...]:
    """Return the outlines of the program's lessons, in their order."""
    folders = sorted((f for f in _content().iterdir() if f.is_dir()), key=lambda f: f.name)
    return tuple(_outline(folder) for folder in folders if (folder / STRUCTURE).is_file())


@lru_cache(maxsize=1)
def lessons() -> tuple[Lesson, ...]:
    """Return the program's lessons, in their order, each read whole."""
    return tuple(outline.lesson for outline in outlines())


def _content() -> Traversable:
    return resources.files("softmax_gui.lessons") / "content"


@cache
def _read(name: str) -> Lesson:
    return read_lesson(_content() / name)


def _outline(folder: Traversable) -> Outline:
    form = tomllib.loads((folder / STRUCTURE).read_text(encoding="utf-8"))
    headings = {}
    for language in LANGUAGES:
        file = folder / f"{language}.md"
        if file.is_file():
            headings[language] = Heading(*read_heading(file.read_text(encoding="utf-8")))
    return Outline(form["id"], tuple(step["id"] for step in form["step"]), headings, folder)
