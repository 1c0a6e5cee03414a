"""The lines of the Lessons menu, one a lesson: the program's, and the person's own."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from softmax_gui.lessons import Bookmark, Outline, outlines
from softmax_gui.model.language import tr
from softmax_gui.model.settings import MAX_OWN_LESSONS
from softmax_gui.view.actions import Actions, make_action
from softmax_gui.view.lessons.desk import LessonDesk
from softmax_gui.view.lessons.folders import LessonFolders
from softmax_gui.view.words import follow_language, language_in_use, plain

_LESSON_COMMANDS = (
    "show_lesson",
    "next_step",
    "previous_step",
    "restart_step",
    "run_cell",
    "run_first_cell",
    "leave_lesson",
)

_FIRST_KEY = 5
"""Alt+Shift+F5 opens the own lesson that was opened last; the keys before it choose a language."""


def fill_lessons(actions: Actions, desk: LessonDesk) -> list[QAction]:
    """Put the lessons at the head of their menu, and return their lines.

    The commands of a lesson are on while one is open.
    """
    first = actions["open_lesson"]
    menu = first.parent()
    assert isinstance(menu, QMenu)
    own = _OwnLines(menu, desk.folders)

    def begin(outline: Outline) -> None:
        desk.begin(outline.lesson)

    lines = {
        make_action(menu, "", partial(begin, outline), f"Alt+Shift+{number}"): outline
        for number, outline in enumerate(outlines(), start=1)
    }
    menu.insertActions(first, list(lines))
    menu.insertSeparator(first)
    menu.insertActions(first, own.lines)

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


class _OwnLines(QObject):
    """A line for each of the folders opened last, by the title of its lesson."""

    def __init__(self, menu: QMenu, folders: LessonFolders) -> None:
        super().__init__(menu)
        self._folders = folders
        # Their keys work before the menu was ever opened, so they are there from the start.
        self.lines = [
            make_action(menu, "", partial(self._open, place)) for place in range(MAX_OWN_LESSONS)
        ]
        folders.changed.connect(self._show)
        follow_language(self, self._show)

    def _show(self) -> None:
        remembered = self._folders.remembered[: len(self.lines)]
        for line in self.lines:
            line.setVisible(False)
            line.setShortcut(QKeySequence())
        for place, (line, folder) in enumerate(zip(self.lines, remembered, strict=False)):
            # A title has no mnemonic.
            title = self._folders.title(folder, language_in_use())
            line.setText(title.replace("&", "&&"))
            line.setToolTip(plain(str(folder)))
            line.setStatusTip(str(folder))
            line.setShortcut(QKeySequence(f"Alt+Shift+F{_FIRST_KEY + place}"))
            line.setVisible(True)

    def _open(self, place: int) -> None:
        self._folders.open(self._folders.remembered[place])


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
    if bookmark.is_completed:
        return tr("&{number}  {title}  ✓").format(number=number, title=title)
    if not bookmark.is_begun or bookmark.step not in steps:
        return tr("&{number}  {title}").format(number=number, title=title)
    return tr("&{number}  {title}  (step {step} of {count})").format(
        number=number, title=title, step=steps.index(bookmark.step) + 1, count=len(steps)
    )
