"""What was looked for in the list is put away for a lesson, and comes back after it."""

from PySide6.QtWidgets import QApplication, QLineEdit

from softmax_gui.model import state_from_logits
from softmax_gui.view.logits.filtering import Filter, Kind
from softmax_gui.view.logits.find_bar import FindBar

OWN = (Filter(Kind.TOP, top=2), "1")


def bar_of(room):
    return room.window.logits.findChild(FindBar)


def typed(room, text):
    room.trigger("find")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    room.qtbot.keyClicks(line, text)
    room.settle()


def test_what_is_looked_for_in_a_lesson_ends_with_it(classroom):
    room = classroom()
    room.open(1)
    typed(room, "do")
    assert room.window.logits.filtering == (Filter(), ""), "the person's own is as it was"
    room.click("leave lesson")
    assert not bar_of(room).isVisible()
    assert bar_of(room).text == ""


def test_the_keyboard_leaves_the_bar_that_ends_with_the_lesson(classroom):
    room = classroom()
    room.open(1)
    typed(room, "do")
    room.trigger("leave_lesson")
    assert not bar_of(room).isVisible()
    assert room.window.logits.isAncestorOf(QApplication.focusWidget())


def test_what_was_looked_for_before_comes_back(classroom):
    room = classroom(state_from_logits([4.0, 3.0, 2.0, 1.0]))
    logits = room.window.logits
    logits.show_filtering(*OWN)
    room.open(1)
    assert not bar_of(room).isVisible()
    assert bar_of(room).filter.kind is Kind.ALL
    assert logits.filtering == OWN, "so a session that is saved now keeps it"
    room.click("lesson next")
    room.click("leave lesson")
    assert bar_of(room).isVisible()
    assert (bar_of(room).filter, bar_of(room).text) == OWN
    assert logits.filtering == OWN


def test_a_session_that_is_taken_up_in_a_lesson_has_its_own_afterwards(classroom):
    room = classroom()
    room.open(1)
    room.window.logits.show_filtering(*OWN)
    assert not bar_of(room).isVisible()
    room.click("leave lesson")
    assert (bar_of(room).filter, bar_of(room).text) == OWN


def test_an_open_bar_without_a_text_is_open_again(classroom):
    room = classroom()
    room.trigger("find")
    room.open(1)
    assert not bar_of(room).isVisible()
    room.click("leave lesson")
    assert bar_of(room).isVisible()
