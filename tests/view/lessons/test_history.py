"""Undo and redo take a lesson along: to its step, its open question, or out of it."""

from softmax_gui.model import edits


def test_undo_after_next_goes_back_to_the_step_before(classroom):
    room = classroom()
    room.open_at(1, "negative")
    room.click("lesson next")
    assert room.step == "real"
    room.trigger("undo")
    assert room.step == "negative"
    assert not room.runner.is_done
    assert "The true digit" not in room.panel.spoken()
    room.trigger("redo")
    assert room.step == "real"
    assert not room.runner.page().is_astray
    assert room.desk.bookmarks.of("scores").step == "real"
    assert "real" not in room.desk.bookmarks.of("scores").done


def test_undoing_an_answer_opens_the_question_again(classroom):
    room = classroom()
    room.open_at(2, "large")
    room.click("answer C")
    assert "0.982" in room.panel.spoken()
    room.trigger("undo")
    assert list(room.window.document.state.values) == [2.0, 1.0, 0.1]
    assert room.runner.answer_given is None
    assert room.button("answer C").isEnabled()
    assert "0.881 now" not in room.panel.spoken()
    room.trigger("redo")
    assert room.runner.answer_given == 2
    assert "0.982" in room.panel.spoken()
    room.trigger("undo")
    room.click("answer A")
    assert list(room.window.document.state.values) == [4.0, 4.0, 4.0]


def test_an_answer_that_is_copied_open_is_opened_open(classroom):
    room = classroom()
    room.open_at(2, "large")
    session = room.window.sessions._keeping.session()
    room.click("answer C")
    room.window.sessions.show(session)
    room.settle()
    assert room.step == "large"
    assert room.runner.answer_given is None
    assert list(room.window.document.state.values) == [2.0, 1.0, 0.1]
    assert room.button("answer B").isEnabled()


def test_undoing_the_beginning_leaves_the_lesson_and_loses_nothing(classroom):
    room = classroom()
    document = room.window.document
    own = document.state
    room.open(1)
    room.trigger("undo")
    assert document.state is own
    assert not room.desk.is_open
    assert not room.desk.card.isVisible()
    document.apply(lambda s: edits.set_logit(s, 0, 5.5), "Move")
    room.settle()
    room.open(2)
    room.click("leave lesson")
    assert document.state.values[0] == 5.5


def test_redoing_the_beginning_and_undoing_the_end_open_the_lesson_again(classroom):
    room = classroom()
    room.open(1)
    room.trigger("undo")
    room.trigger("redo")
    assert room.step == "start"
    room.click("leave lesson")
    room.trigger("undo")
    assert room.step == "start"
    assert list(room.window.document.state.values) == [2.0, 1.0, 0.1]
    room.click("leave lesson")
    assert not room.desk.is_open


def test_undo_within_a_step_stays_in_it(classroom):
    room = classroom()
    room.open_at(3, "ten")
    room.window.document.apply(lambda s: edits.set_logit(s, 0, 2.5), "Move cat")
    room.settle()
    room.trigger("undo")
    assert room.step == "ten"
    assert room.desk.is_open


def test_an_answer_with_other_logits_sets_the_step_up_again(classroom):
    room = classroom()
    room.open_at(3, "ratio")
    room.window.document.apply(lambda s: edits.set_logit(s, 1, 7.0), "Move dog")
    room.settle()
    assert room.button("set the step up again").isVisible()
    room.click("answer B")
    assert list(room.window.document.state.values) == [2.0, 1.0, 0.1]
    assert "0.6590 divided by 0.2424" in room.panel.spoken()
    assert not room.runner.page().is_astray


def test_a_finished_lesson_begins_afresh_and_keeps_its_mark(classroom):
    room = classroom()
    lesson = room.window.lessons.bookmarks.of("scores")
    room.open_at(1, "real")
    lesson.done = ["start", "real"]
    room.click("lesson next")
    room.open(1)
    assert room.step == "start"
    assert not room.runner.is_done
    menu = room.window.actions_["show_lesson"].parent()
    menu.aboutToShow.emit()
    assert menu.actions()[0].text().endswith("✓")
