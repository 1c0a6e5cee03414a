"""Every lesson is played to its end in the real window, in both languages."""

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox

from softmax_gui.lessons import LANGUAGES, lessons
from softmax_gui.model import Order, state_from_logits
from softmax_gui.model.language import tr


def play_step(room, by_name):
    """Do what a step asks for: answer it, change the document, run its cell."""
    step, panel = room.runner.step, room.panel
    if step.question is not None:
        room.button(f"answer {'ABCDEFGH'[step.question.right]}").click()
    if step.solution is None:
        return
    room.window.document.apply(step.solution.applied, "Solve")
    for run in step.solution.run:
        if step.cell != "forward":
            by_name(panel, tr("class i of the cell"), QComboBox).setCurrentIndex(run.i)
            by_name(panel, tr("retain_graph"), QCheckBox).setChecked(run.retain_graph)
        room.button("run cell").click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_lessons_are_played_by_gestures_and_the_document_is_as_it_was(
    qtbot, classroom, by_name, language
):
    own = state_from_logits([5.0, 4.0, 3.0, 2.0], temperature=2.0, target=3, order=Order.LOGIT)
    room = classroom(own)
    room.window.choose_language(language)
    for number, lesson in enumerate(lessons(), start=1):
        room.open(number)
        for step in lesson.steps:
            assert room.step == step.id
            play_step(room, by_name)
            qtbot.waitUntil(room.window.is_settled)
            assert room.runner.is_done or not step.asks, f"{lesson.id}: {step.id} is not done"
            room.button("lesson next").click()
        qtbot.waitUntil(room.window.is_settled)
        assert not room.desk.is_open
        assert room.desk.bookmarks.of(lesson.id).finished
        assert room.window.document.state is own
