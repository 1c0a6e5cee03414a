"""What a panel shows of a step at one instant: its text with the present numbers in it."""

from dataclasses import dataclass

from softmax_gui.lessons.formula import SetFormula
from softmax_gui.lessons.lesson import Block, FormulaPlace, Step, Text
from softmax_gui.lessons.markup import Prose
from softmax_gui.lessons.scope import Scope


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as HTML, without a tag around it, and as plain text for screen readers."""

    html: str
    plain: str


@dataclass(frozen=True)
class Picture:
    """A formula to be typeset, and its words for screen readers."""

    formula: SetFormula
    alternative: str


Shown = Paragraph | Picture


@dataclass(frozen=True)
class Option:
    """An answer to choose; ``is_right`` is None until the question is answered."""

    text: Paragraph
    is_chosen: bool = False
    is_right: bool | None = None


@dataclass(frozen=True)
class Page:
    """One step as it is now.

    Parameters
    ----------
    lesson, title : str
        The titles of the lesson and of the step.
    step : str
        The id of the step.
    number, count : int
        Which step it is, from 1, and how many there are.
    blocks : tuple of Paragraph and Picture
        The text.
    options : tuple of Option
        The answers to choose from; none where nothing is asked.
    afterwards : tuple of Paragraph and Picture
        What is said once the step is done; nothing before.
    panels : tuple of str
        The panels it speaks of.
    cell : str or None
        The code cell that belongs to it.
    asks : bool
        Whether there is something to do or to answer; otherwise it is read.
    is_done : bool
        Whether that was done, now or earlier.
    is_over : bool
        Whether it has been done since the step began, so that there is what is said afterwards.
    astray : str or None
        What is otherwise than the step is about: ``"classes"``, one of what it keeps, or nothing.
    """

    lesson: str
    title: str
    step: str
    number: int
    count: int
    blocks: tuple[Shown, ...]
    options: tuple[Option, ...]
    afterwards: tuple[Shown, ...]
    panels: tuple[str, ...]
    cell: str | None
    asks: bool
    is_done: bool
    is_over: bool
    astray: str | None

    @property
    def is_astray(self) -> bool:
        """Whether the document is not one that the step is about."""
        return self.astray is not None

    @property
    def spoken(self) -> str:
        """The whole page as a screen reader says it."""
        shown = [*self.blocks, *(option.text for option in self.options), *self.afterwards]
        lines = [each.plain if isinstance(each, Paragraph) else each.alternative for each in shown]
        return "\n".join([self.title, *lines])


def paragraph(prose: Prose, scope: Scope) -> Paragraph:
    """Return a paragraph with the numbers of a Scope."""
    return Paragraph(prose.html(scope), prose.plain(scope))


def shown(blocks: tuple[Block, ...], step: Step, scope: Scope) -> tuple[Shown, ...]:
    """Return blocks with the numbers of a Scope."""
    return tuple(_shown(block, step, scope) for block in blocks)


def options(text: Text, step: Step, scope: Scope, chosen: int | None) -> tuple[Option, ...]:
    """Return the options of a step, marked once one is chosen."""
    if step.question is None:
        return ()
    right, sections = step.question.right, text.sections
    return tuple(
        Option(
            text=paragraph(prose, scope),
            is_chosen=number == chosen,
            is_right=None if chosen is None else number == right,
        )
        for number, prose in enumerate(sections[step.id].options)
    )


def _shown(block: Block, step: Step, scope: Scope) -> Shown:
    if isinstance(block, FormulaPlace):
        formula = (step.formulas or {})[block.name]
        return Picture(formula.set(scope), block.alternative.plain(scope))
    return paragraph(block, scope)
