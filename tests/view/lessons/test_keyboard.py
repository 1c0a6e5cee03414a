"""A lesson by keys alone: the keyboard stays in the lesson, whatever goes away under it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication


def focused():
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else None


@pytest.fixture
def asked(classroom):
    """A question, with the keyboard on its first answer."""
    room = classroom()
    room.open_at(1, "negative")
    room.trigger("show_lesson")
    assert focused().startswith("answer A")
    return room


def press(room, key):
    room.qtbot.keyClick(QApplication.focusWidget(), key)
    room.settle()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_answers_and_the_keyboard_goes_on_to_next(asked, key):
    press(asked, key)
    assert asked.runner.answer_given == 0
    assert focused() == "lesson next"
    step = asked.step
    press(asked, key)
    assert asked.step != step, "the same key goes on"


def test_a_key_that_is_held_down_answers_and_goes_no_further(asked):
    step = asked.step
    press(asked, Qt.Key.Key_Return)
    held = Qt.KeyboardModifier.NoModifier
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_Return, held, "\r", True)
        QApplication.sendEvent(QApplication.focusWidget(), event)
    asked.settle()
    assert asked.step == step


def test_an_answer_by_the_mouse_leaves_the_keyboard_in_the_lesson(asked):
    asked.click("answer B")
    assert focused() == "lesson next"


def test_the_arrows_go_round_the_answers(asked):
    seen = [focused()]
    for _ in range(len(asked.runner.lesson.steps)):
        press(asked, Qt.Key.Key_Down)
        seen.append(focused())
        if focused() == seen[0]:
            break
    assert len(seen) > 2
    assert seen[-1] == seen[0], "the last one is followed by the first"
    assert all(name.startswith("answer ") for name in seen)
    press(asked, Qt.Key.Key_Up)
    assert focused() == seen[-2]


def test_the_keyboard_stays_in_the_lesson_when_what_had_it_is_gone(classroom):
    room = classroom()
    room.open(1)
    room.trigger("add_class")
    room.button("set the step up again").setFocus()
    press(room, Qt.Key.Key_Space)
    assert focused() == "lesson next"
