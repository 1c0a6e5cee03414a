"""A lesson that has been read: its steps, and its texts in every language."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from softmax_gui.lessons.expressions import Expression
from softmax_gui.lessons.form import SolutionForm
from softmax_gui.lessons.formula import Formula
from softmax_gui.lessons.markup import Prose
from softmax_gui.lessons.scene import Changes, Setup
from softmax_gui.lessons.template import Placeholder

LANGUAGES = ("en", "zh_CN")
"""The languages that every lesson of the program has; a teacher's has at least one of them."""


@dataclass(frozen=True)
class FormulaPlace:
    """Where a text shows a formula, and what a screen reader says instead."""

    name: str
    alternative: Prose


Block = Prose | FormulaPlace


@dataclass(frozen=True)
class Section:
    """The text of one step in one language.

    Parameters
    ----------
    title : str
        Its heading.
    blocks : tuple of Block
        What is shown at once.
    options : tuple of Prose
        The answers to choose from.
    afterwards : tuple of Block
        What is shown once the step is done.
    """

    title: str
    blocks: tuple[Block, ...]
    options: tuple[Prose, ...] = ()
    afterwards: tuple[Block, ...] = ()

    @property
    def formulas(self) -> tuple[str, ...]:
        """The names of the formulas, in their order."""
        everything = (*self.blocks, *self.afterwards)
        return tuple(block.name for block in everything if isinstance(block, FormulaPlace))

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """All that is computed, in its order."""
        prose = [
            block.alternative if isinstance(block, FormulaPlace) else block
            for block in (*self.blocks, *self.options, *self.afterwards)
        ]
        return tuple(each for text in prose for each in text.template.placeholders)


@dataclass(frozen=True)
class Text:
    """A lesson in one language.

    Parameters
    ----------
    title, summary : str
        What the menu says, and one sentence about it.
    sections : mapping of str to Section
        One a step, by its id.
    """

    title: str
    summary: str
    sections: Mapping[str, Section]


@dataclass(frozen=True)
class Question:
    """A question.

    Parameters
    ----------
    options : int
        How many answers there are to choose from.
    right : int
        The right one, from 0.
    reveal : Changes or None
        The changes of the document that prove it.
    """

    options: int
    right: int
    reveal: Changes | None = None


@dataclass(frozen=True)
class Step:
    """One step, whatever the language.

    Parameters
    ----------
    id : str
        Its name in the files.
    panels : tuple of str
        Which panels it speaks of.
    setup : Setup or None
        The document it begins with; None where that of the last step stays.
    keeps : tuple of str
        What must stay as the step has set it, for what it says to be true; see `straying`.
    done : Expression or None
        True once the person has done what is asked for.
    solution : SolutionForm or None
        One way to do it.
    question : Question or None
        What is asked.
    cell : str or None
        The code cell it has, a name of ``compute.notebook.CELLS``.
    formulas : mapping of str to Formula
        Its formulas by name.
    """

    id: str
    panels: tuple[str, ...] = ()
    setup: Setup | None = None
    keeps: tuple[str, ...] = ()
    done: Expression | None = None
    solution: SolutionForm | None = None
    question: Question | None = None
    cell: str | None = None
    formulas: Mapping[str, Formula] | None = None

    @property
    def asks(self) -> bool:
        """Whether there is something to do; otherwise it is read, and done by going on."""
        return self.done is not None or self.question is not None


@dataclass(frozen=True)
class Lesson:
    """A lesson.

    Parameters
    ----------
    id : str
        Its name in the files.
    steps : tuple of Step
        What it consists of.
    texts : mapping of str to Text
        By language, as in `LANGUAGES`.
    folder : Path or None
        Where it is, if it is one of a person's own; None for those of the program.
    """

    id: str
    steps: tuple[Step, ...]
    texts: Mapping[str, Text]
    folder: Path | None = None

    @property
    def bookmark(self) -> str:
        """The name of its bookmark: those of a person's own may share an id, but no folder."""
        return self.id if self.folder is None else f"own/{self.id} in {self.folder}"

    @property
    def panels(self) -> tuple[str, ...]:
        """The panels of all steps, each once, in the order they come."""
        return tuple(dict.fromkeys(panel for step in self.steps for panel in step.panels))

    def text(self, language: str) -> Text:
        """Return the lesson in a language, or in the first that it has."""
        return self.texts.get(language) or next(iter(self.texts.values()))
