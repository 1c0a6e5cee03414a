"""The lines of the Lessons menu, one a lesson."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from softmax_gui.lessons import Bookmark, Outline, outlines
from softmax_gui.model.language import tr
from softmax_gui.view.actions import Actions, make_action
from softmax_gui.view.lessons.desk import LessonDesk
from softmax_gui.view.words import follow_language, language_in_use

_LESSON_COMMANDS = (
    "show_lesson",
    "next_step",
    "previous_step",
    "restart_step",
    "run_cell",
    "run_first_cell",
    "leave_lesson",
)


def fill_lessons(actions: Actions, desk: LessonDesk) -> list[QAction]:
    """Put the lessons at the head of their menu, and return their lines.

    The commands of a lesson are on while one is open.
    """
    first = actions["show_lesson"]
    menu = first.parent()
    assert isinstance(menu, QMenu)

    def begin(outline: Outline) -> None:
        desk.begin(outline.lesson)

    lines = {
        make_action(menu, "", partial(begin, outline), f"Alt+Shift+{number}"): outline
        for number, outline in enumerate(outlines(), start=1)
    }
    menu.insertActions(first, list(lines))
    menu.insertSeparator(first)

    def show_line(number: int, action: QAction, outline: Outline) -> None:
        heading = outline.heading(language_in_use())
        bookmark = desk.bookmarks.of(outline.id)
        action.setText(_line(number, heading.title, outline.steps, bookmark))
        action.setToolTip(heading.summary)
        action.setStatusTip(heading.summary)

    def show_lines() -> None:
        for number, (action, outline) in enumerate(lines.items(), start=1):
            show_line(number, action, outline)

    menu.aboutToShow.connect(show_lines)
    desk.player.step_changed.connect(partial(_show_commands, actions, desk))
    for number, (action, outline) in enumerate(lines.items(), start=1):
        follow_language(action, partial(show_line, number, action, outline))
    _show_commands(actions, desk)
    return list(lines)


def _show_commands(actions: Actions, desk: LessonDesk) -> None:
    """Turn those commands on for which there is a lesson, a step or a cell."""
    for name in _LESSON_COMMANDS:
        actions[name].setEnabled(desk.is_open)
    runner = desk.player.runner
    has_cell = runner is not None and runner.step.cell is not None
    for name in ("run_cell", "run_first_cell"):
        actions[name].setEnabled(has_cell)
    actions["previous_step"].setEnabled(runner is not None and not runner.is_first)


def _line(number: int, title: str, steps: Sequence[str], bookmark: Bookmark) -> str:
    """Return what the menu says of a lesson: its title, and how far the person has come."""
    if bookmark.finished:
        return tr("&{number}  {title}  ✓").format(number=number, title=title)
    if not bookmark.is_begun or bookmark.step not in steps:
        return tr("&{number}  {title}").format(number=number, title=title)
    return tr("&{number}  {title}  (step {step} of {count})").format(
        number=number, title=title, step=steps.index(bookmark.step) + 1, count=len(steps)
    )
