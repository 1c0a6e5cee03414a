"""The card of a lesson, its menu and its offer follow the language of the window."""

import re

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from softmax_gui.view import language
from softmax_gui.view.lessons.cell import CodeLabel
from softmax_gui.view.lessons.formula_view import FormulaView
from softmax_gui.view.lessons.offer import OfferBar
from softmax_gui.view.lessons.question import OptionButton
from softmax_gui.view.lessons.text import ParagraphLabel
from softmax_gui.view.plots.switch import Switch
from softmax_gui.view.words import change_language

_OF_THE_LESSON = ParagraphLabel | CodeLabel | OptionButton | FormulaView | Switch

WORD = re.compile(r"[A-Za-z]{2,}")


def texts_of(*parts):
    """Return what the parts and all in them say, but for what the lesson itself says."""
    said = []
    for widget in [w for part in parts for w in [part, *part.findChildren(QWidget)]]:
        if isinstance(widget, _OF_THE_LESSON):
            continue
        if isinstance(widget.parentWidget(), Switch | OptionButton):
            continue
        if isinstance(widget, QAbstractButton) or widget.objectName() in ("done", "note"):
            said.append(widget.text())
        if widget.objectName() not in ("step", "paragraph"):
            said += [widget.accessibleName(), widget.toolTip()]
    return said


@pytest.mark.usefixtures("pseudo")
@pytest.mark.parametrize(("number", "step"), [(1, 0), (6, 2), (7, -1)])
def test_the_card_follows_the_language(classroom, number, step):
    room = classroom()
    room.open(number)
    steps = room.runner.lesson.steps
    for _ in range(step % len(steps)):
        room.trigger("next_step")
    parts = (
        room.panel.heading,
        *(each for each in room.panel.children() if isinstance(each, QWidget)),
    )
    english = texts_of(*parts)
    assert sum(bool(WORD.search(text)) for text in english) > 10
    change_language("xx")
    room.panel.show_page()
    for before, after in zip(english, texts_of(*parts), strict=True):
        assert ("⟦" in after) is bool(WORD.search(before)), (before, after)
    change_language("en")
    room.panel.show_page()
    assert texts_of(*parts) == english


@pytest.mark.usefixtures("pseudo")
def test_menu_and_offer_follow_the_language(classroom, qtbot):
    room = classroom()
    room.open(2)
    room.trigger("next_step")
    menu = room.window.actions_["show_lesson"].parent()
    menu.aboutToShow.emit()
    offer = OfferBar()
    qtbot.addWidget(offer)

    def said():
        lines = [line.text() for line in menu.actions()[:2]]
        begin, dismiss = offer.findChildren(QAbstractButton)[-2:]
        return [*lines, begin.text(), dismiss.toolTip(), offer.findChild(QLabel).text()]

    english = said()
    assert english[1].endswith("(step 2 of 6)")
    change_language("xx")
    assert all(text.startswith("⟦") for text in said())
    change_language("en")
    assert said() == english


def test_the_menu_calls_the_lessons_by_their_titles_in_the_language(classroom, monkeypatch):
    for module in ("card_window", "language"):
        monkeypatch.setattr(f"softmax_gui.view.{module}.has_chinese_font", lambda: True)
    room = classroom()
    menu = room.window.actions_["show_lesson"].parent()
    room.window.choose_language(language.CHINESE)
    assert "分数" in menu.actions()[0].text()
    assert "Three" not in menu.actions()[0].toolTip()
    room.window.choose_language(language.ENGLISH)
    assert "scores" in menu.actions()[0].text()


@pytest.mark.usefixtures("pseudo")
def test_the_place_in_the_text_and_what_was_printed_stay(classroom):
    room = classroom()
    room.open_at(6, "one")
    room.trigger("run_cell")
    bar = room.panel._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    printed = room.panel.notebook.findChildren(CodeLabel, "output")[-1]
    kept = bar.value(), printed.text(), room.step
    assert printed.text()
    change_language("xx")
    assert kept == (bar.value(), printed.text(), room.step)
    assert printed.accessibleName() == "⟦output of the cell⟧"
