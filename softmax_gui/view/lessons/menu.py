"""The lines of the Lessons menu, one a lesson."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from softmax_gui.lessons import Bookmark, Lesson, lessons
from softmax_gui.view.actions import Actions, make_action
from softmax_gui.view.lessons.desk import LessonDesk

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
    lines = []
    for number, lesson in enumerate(lessons(), start=1):
        text = lesson.text("en")
        begin = partial(desk.begin, lesson)
        action = make_action(menu, text.title, begin, f"Alt+Shift+{number}", text.summary)
        menu.insertAction(first, action)
        lines.append(action)
    menu.insertSeparator(first)

    def show_progress() -> None:
        for number, (action, lesson) in enumerate(zip(lines, lessons(), strict=True), start=1):
            so_far = _so_far(lesson, desk.bookmarks.of(lesson.id))
            action.setText(f"&{number}  {lesson.text('en').title}{so_far}")

    def show_commands() -> None:
        for name in _LESSON_COMMANDS:
            actions[name].setEnabled(desk.is_open)
        runner = desk.player.runner
        has_cell = runner is not None and runner.step.cell is not None
        for name in ("run_cell", "run_first_cell"):
            actions[name].setEnabled(has_cell)
        actions["previous_step"].setEnabled(runner is not None and not runner.is_first)

    menu.aboutToShow.connect(show_progress)
    desk.player.step_changed.connect(show_commands)
    show_progress()
    show_commands()
    return lines


def _so_far(lesson: Lesson, bookmark: Bookmark) -> str:
    if bookmark.finished:
        return "  ✓"
    ids = [step.id for step in lesson.steps]
    if not bookmark.is_begun or bookmark.step not in ids:
        return ""
    return f"  (step {ids.index(bookmark.step) + 1} of {len(ids)})"
