"""The lessons of the program: what a menu says of each, and the whole of it when it is opened."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from softmax_gui.lessons.lesson import LANGUAGES, Lesson
from softmax_gui.lessons.reading import MAX_BYTES, STRUCTURE, read_lesson
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
    steps = tuple(step["id"] for step in form["step"])
    return Outline(form["id"], steps, read_headings(folder), folder)


def read_headings(folder: Traversable) -> dict[str, Heading]:
    """Return the headings in a folder by language, those that can be read and have a title."""
    found = {language: _heading(folder / f"{language}.md") for language in LANGUAGES}
    return {language: heading for language, heading in found.items() if heading is not None}


def _heading(file: Traversable) -> Heading | None:
    try:
        if not file.is_file():  # a pipe would be waited for
            return None
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
        heading = Heading(*read_heading(content.decode("utf-8-sig")))
    except (OSError, UnicodeDecodeError):
        return None
    return heading if heading.title and len(content) <= MAX_BYTES else None
