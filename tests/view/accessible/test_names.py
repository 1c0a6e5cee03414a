"""Whatever can have the focus has a name and a role, and a value where it is of a kind that has."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QSlider,
    QTabBar,
    QWidget,
)

from softmax_gui.files.samples import SAMPLES
from softmax_gui.lessons import lessons
from softmax_gui.view import app
from softmax_gui.view.help import about_dialog, formulas_dialog, shortcuts_dialog

ROLES_OF_NOTHING = {QAccessible.Role.NoRole, QAccessible.Role.Client}
WITH_VALUE = (QSlider, QAbstractSpinBox, QComboBox)


def focusable(window):
    """Return what can have the focus by Tab; what another control stands for does not count."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.isVisibleTo(window)
        and not isinstance(widget.parent(), QTabBar)
    ]


def lacking(window):
    """Return what is missing of the controls of a window."""
    found = []
    for widget in focusable(window):
        heard = QAccessible.queryAccessibleInterface(widget)
        which = f"{type(widget).__name__} {widget.accessibleName()!r}"
        if not heard.text(QAccessible.Text.Name).strip():
            found.append(f"{which} has no name")
        if heard.role() in ROLES_OF_NOTHING:
            found.append(f"{which} has no role")
        if isinstance(widget, WITH_VALUE) and not heard.text(QAccessible.Text.Value).strip():
            found.append(f"{which} has no value")
        if isinstance(widget, QLineEdit) and heard.textInterface() is None:
            found.append(f"{which} has no text")
    return found


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_control_of_the_window(open_window, language):
    window = open_window()
    window.commands.open_sample(SAMPLES[0])
    app.settle(window)
    window.choose_language(language)
    for card in window.cards:
        card.show()
        card.raise_()
        app.settle(window)
        assert lacking(window) == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_control_of_every_step_of_every_lesson(open_window, language):
    window = open_window()
    window.choose_language(language)
    for lesson in lessons():
        for step in lesson.steps:
            window.lessons.bookmarks.of(lesson.id).step = step.id
            window.lessons.begin(lesson)
            app.settle(window)
            assert lacking(window) == [], (lesson.id, step.id)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_control_of_the_chooser(open_window, open_chooser, language):
    window = open_window()
    window.choose_language(language)
    chooser = open_chooser(window)
    assert lacking(chooser) == []
    chooser.reject()
    app.settle(window)


def test_every_control_of_the_find_bar(open_window):
    window = open_window()
    window.commands.filter()
    app.settle(window)
    assert lacking(window) == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_control_of_a_dialog_that_a_command_opens(open_window, language):
    window = open_window()
    window.choose_language(language)
    for command in ("export", "animate", "values"):
        getattr(window.commands, command)()
        app.settle(window)
        dialog = next(child for child in window.findChildren(QDialog) if child.isVisible())
        assert lacking(dialog) == [], command
        dialog.close()
        app.settle(window)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_control_of_a_dialog_of_help(open_window, language):
    window = open_window()
    window.choose_language(language)
    for dialog in (
        about_dialog(window),
        shortcuts_dialog(window),
        formulas_dialog(window, window.look),
    ):
        dialog.show()
        assert lacking(dialog) == []
        dialog.close()
