"""What a lesson asks for can be done by the sliders, or the text says to type."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QSlider

from softmax_gui.lessons import LANGUAGES, Runner, lessons
from softmax_gui.model.presets import article_state
from softmax_gui.view.controls.panel import RANGE
from softmax_gui.view.widgets.scale import Scale

TYPED = re.compile(r"\btype\b|输入")
DRAGGED = re.compile(r"\bdrag\b|拖", re.IGNORECASE)


def asked(lesson, step, language):
    """Return what a step says before it is done."""
    runner = Runner(lesson)
    state = runner.go_to(runner.begin(article_state()), step.id)
    return state, runner.page(language).spoken


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.id)
def test_every_step_is_within_reach_of_the_sliders_or_says_to_type(lesson, language):
    for step in lesson.steps:
        if step.solution is None:
            continue
        state, text = asked(lesson, step, language)
        if TYPED.search(text):
            continue
        scale = Scale.fitted(state)
        for value in (step.solution.a or {}).values():
            assert scale.low <= value <= scale.high, f"{step.id} asks to drag to {value}"
        if step.solution.temperature is not None:
            assert RANGE.low <= step.solution.temperature <= RANGE.high, step.id


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.id)
def test_both_languages_ask_for_the_same_gesture(lesson):
    for step in lesson.steps:
        english, chinese = (asked(lesson, step, language)[1] for language in LANGUAGES)
        for gesture in (DRAGGED, TYPED):
            assert bool(gesture.search(english)) is bool(gesture.search(chinese)), step.id


def test_the_step_that_saturates_is_done_by_typing_where_the_slider_ends(qtbot, classroom, by_name):
    room = classroom()
    room.open_at(5, "saturate")
    assert "type it" in room.panel.spoken()
    slider = by_name(room.window, "logit cat", QSlider)
    start, end = slider.rect().center(), slider.rect().center()
    end.setX(slider.width() - 1)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(slider, end)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=end)
    room.settle()
    assert not room.runner.is_done, "the slider ends before"
    box = by_name(room.window, "value of cat", QAbstractSpinBox)
    field = box.findChild(QLineEdit)
    box.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "9")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    room.settle()
    assert room.runner.is_done
