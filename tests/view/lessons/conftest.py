"""Lessons in the real window, by its menu, its buttons and its keys."""

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from softmax_gui.lessons import lessons
from softmax_gui.model.language import tr
from softmax_gui.view import app


class Classroom:
    """A window in which lessons are given."""

    def __init__(self, window, qtbot):
        self.window = window
        self.qtbot = qtbot
        self.desk = window.lessons
        self.panel = window.lessons.panel

    @property
    def runner(self):
        return self.desk.player.runner

    @property
    def step(self):
        return self.runner.step.id

    def open(self, number):
        """Open a lesson by its line in the menu, from 1."""
        menu = self.window.actions_["show_lesson"].parent()
        menu.aboutToShow.emit()
        menu.actions()[number - 1].trigger()
        self.settle()

    def open_at(self, number, step):
        """Open a lesson at one of its steps, as somebody does who has left it there."""
        lesson = lessons()[number - 1]
        self.desk.bookmarks.of(lesson.id).step = step
        self.open(number)
        assert self.step == step

    def button(self, name):
        """Return the button whose name begins so, in the language in use; "answer B" is one."""
        word, _, letter = name.partition(" ")
        if word == "answer":
            name = tr("answer {letter}: {text}").format(letter=letter, text="").rstrip()
        name = tr(name)
        found = [
            button
            for button in self.desk.card.findChildren(QAbstractButton)
            if button.accessibleName().startswith(name) and button.isVisible()
        ]
        assert len(found) == 1, f"{len(found)} buttons are called {name!r}"
        return found[0]

    def click(self, name):
        self.qtbot.mouseClick(self.button(name), Qt.MouseButton.LeftButton)
        self.settle()

    def trigger(self, name):
        self.window.actions_[name].trigger()
        self.settle()

    def settle(self):
        """Wait until the window and the formulas show the document."""
        app.settle(self.window)
        while not self.desk.is_settled():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        app.settle(self.window)


@pytest.fixture
def classroom(open_window, qtbot):
    """Open a window; the same arguments as for ``open_window``."""

    def make(state=None, settings=None):
        return Classroom(open_window(state, settings), qtbot)

    return make
