"""The life of a lesson: begun, played, left, taken up again; the person's document comes back."""

import numpy as np
import pytest

from softmax_gui.compute.notebook import Notebook
from softmax_gui.lessons import Bookmark, Paragraph, Picture, Runner
from softmax_gui.model import Document, InputError, Order, edits, state_from_logits
from softmax_gui.model.presets import article_state

OWN = [5.0, 4.0, 3.0, 2.0]


@pytest.fixture
def own():
    return state_from_logits(OWN, temperature=2.0, target=3, order=Order.LOGIT)


@pytest.fixture
def document(own):
    return Document(own)


@pytest.fixture
def runner(folder):
    return Runner(folder.read())


@pytest.fixture
def play(document, runner, frame):
    """Apply an edit of the runner to the document, and show it the Frame, as a window does."""

    def apply(edit, *arguments):
        document.apply(lambda state: edit(state, *arguments), "Lesson")
        return runner.is_playing and runner.observe(frame(document.state))

    return apply


def move(index, value):
    return lambda state: edits.set_logit(state, index, value)


def text(shown):
    return [each.plain if isinstance(each, Paragraph) else each.alternative for each in shown]


def test_a_lesson_from_beginning_to_end(document, runner, play, own, folder):
    assert play(runner.begin) is False
    assert document.state.size == 3
    page = runner.page()
    assert (page.lesson, page.title, page.number, page.count) == ("Small", "Move", 1, 4)
    assert text(page.blocks) == ["The gap is 1.00.", "p of cat"]
    assert page.afterwards == ()
    assert page.asks
    assert not page.is_done

    assert play(move(1, 1.9)) is False
    assert text(runner.page().blocks)[0] == "The gap is 0.10."
    assert play(move(1, 2.5)) is True
    assert play(move(1, 2.6)) is False  # done once
    assert text(runner.page().afterwards) == ["It was +1.00."]
    assert play(move(1, 1.0)) is False
    assert runner.page().is_done  # and done it stays

    play(runner.next)
    assert [option.is_right for option in runner.page().options] == [None, None]
    play(runner.answer, 0)
    assert document.state.values[0] == 12.0
    page = runner.page()
    assert [(o.is_chosen, o.is_right) for o in page.options] == [(True, False), (False, True)]
    assert text(page.afterwards) == ["Nothing."]

    play(runner.next)
    notebook = Notebook(document.state.logits)
    assert runner.ran(notebook.run("one", 0)) is False
    assert runner.ran(notebook.run("one", 2)) is True
    assert text(runner.page().afterwards) == ["It was i = 2."]

    play(runner.next)
    np.testing.assert_array_equal(document.state.values, OWN)
    assert runner.is_last
    assert text(runner.page().blocks) == ["There are 4."]
    play(runner.next)
    assert not runner.is_playing
    assert document.state is own
    assert runner.bookmark.finished
    assert runner.bookmark.done == ["move", "ask", "run", "read"]
    assert folder.check() == []


def test_left_and_taken_up(document, runner, play, own):
    play(runner.begin)
    play(runner.next)
    play(runner.answer, 1)
    play(runner.leave)
    assert document.state is own
    assert runner.bookmark.is_begun

    stored = Bookmark.model_validate_json(runner.bookmark.model_dump_json())
    again = Runner(runner.lesson, stored)
    document.apply(again.begin, "Lesson")
    assert again.step.id == "ask"
    assert again.is_done
    assert again.answer_given is None  # no proof without an answer
    assert document.state.values[0] == 2.0  # as the setup of the step before has made it
    document.apply(lambda state: again.answer(state, 1), "Lesson")
    assert document.state.values[0] == 12.0
    document.apply(again.restart_step, "Lesson")
    assert again.answer_given is None
    assert document.state.values[0] == 2.0


def test_a_finished_lesson_and_a_lost_step_begin_anew(runner, own):
    finished = Bookmark(step="read", done=["move", "ask"], finished=True)
    for bookmark in (finished, Bookmark(step="gone")):
        fresh = Runner(runner.lesson, bookmark)
        fresh.begin(own)
        assert fresh.step.id == "move"
        assert not fresh.is_done
        assert fresh.answer_given is None
    assert finished.is_completed  # which the menu says of it
    assert not finished.finished


def test_back_goes_to_the_beginning_of_the_step_before(document, runner, play):
    play(runner.begin)
    play(move(1, 2.5))
    play(runner.next)
    play(runner.back)
    assert runner.step.id == "move"
    assert document.state.values[1] == 1.0
    assert runner.page().is_done
    assert runner.page().afterwards == ()
    assert play(move(1, 2.5)) is True  # it can be done again
    play(runner.back)
    assert runner.is_first


def test_any_step_can_be_gone_to(runner, play):
    play(runner.begin)
    play(runner.go_to, "run")
    assert runner.page().cell == "one"
    with pytest.raises(InputError, match="no step 'nowhere'"):
        play(runner.go_to, "nowhere")
    assert runner.step.id == "run"


def test_frames_of_before_the_step_are_passed_over(document, runner, play, frame):
    play(runner.begin)
    play(move(1, 2.5))
    stale = frame(document.state)
    document.apply(runner.restart_step, "Lesson")
    assert runner.observe(stale) is False
    assert text(runner.page().blocks)[0] == "The gap is 1.00."
    # The first Frame of the step may have been overtaken by the next one.
    document.apply(move(1, 3.0), "Move")
    assert runner.observe(frame(document.state)) is True


def test_undo_is_seen_as_any_other_change(document, runner, play, frame):
    play(runner.begin)
    play(move(1, 1.9))
    document.undo()
    assert runner.observe(frame(document.state)) is False
    assert text(runner.page().blocks)[0] == "The gap is 1.00."
    document.undo()  # out of the lesson's document
    runner.observe(frame(document.state))
    page = runner.page()
    assert page.is_astray
    assert text(page.blocks)[0] == "The gap is 1.00."
    play(runner.restart_step)
    assert not runner.page().is_astray
    document.apply(edits.add_class, "Add")
    runner.observe(frame(document.state))
    assert runner.page().is_astray
    play(runner.leave)
    np.testing.assert_array_equal(document.state.values, OWN)


def test_reset_goes_back_to_the_beginning_of_the_step(document, runner, play):
    play(runner.begin)
    play(move(1, 2.5))
    document.apply(edits.reset_logits, "Reset")
    np.testing.assert_array_equal(document.state.values, article_state().values)


def test_the_lesson_leaves_the_persons_choices_of_order_and_device(document, runner, play, own):
    play(runner.begin)
    assert document.state.order is Order.GIVEN
    play(runner.leave)
    assert document.state.order is Order.LOGIT


def test_a_question_is_answered_once(document, runner, play):
    play(runner.begin)
    play(runner.next)
    with pytest.raises(InputError, match="no option 2"):
        runner.answer(document.state, 2)
    play(runner.answer, 1)
    before = document.state
    play(runner.answer, 0)
    assert document.state is before
    assert runner.answer_given == 1


def test_a_step_without_a_question_has_no_answers(document, runner, play):
    play(runner.begin)
    with pytest.raises(InputError):
        runner.answer(document.state, 0)


def test_nothing_can_be_done_before_the_beginning(runner, own):
    for action in (runner.next, runner.back, runner.leave, runner.restart_step):
        with pytest.raises(InputError, match="not begun"):
            action(own)
    with pytest.raises(InputError, match="not begun"):
        runner.page()


def test_a_setup_that_does_not_fit_leaves_everything_as_it_was(folder, own):
    folder.change("lesson.toml", '"own" }', '"own", a = { 3 = 1.0 } }')
    runner, document = Runner(folder.read()), Document(state_from_logits([1.0, 2.0]))
    document.apply(runner.begin, "Lesson")
    document.apply(lambda state: runner.go_to(state, "run"), "Lesson")
    before = document.state
    with pytest.raises(InputError, match="no class 3"):
        document.apply(runner.next, "Lesson")
    assert document.state is before
    assert runner.step.id == runner.bookmark.step == "run"
    again = Runner(runner.lesson, Bookmark(step="read"))
    with pytest.raises(InputError, match="no class 3"):
        again.begin(state_from_logits([1.0, 2.0]))
    assert not again.is_playing


def test_beginning_twice_keeps_what_the_person_had_open(document, runner, play, own):
    play(runner.begin)
    play(runner.begin)
    play(runner.leave)
    assert document.state is own


def test_the_language_can_change_at_any_time(runner, play):
    play(runner.begin)
    play(move(1, 2.5))
    english, chinese = runner.page("en"), runner.page("zh_CN")
    assert text(chinese.blocks) == ["差是 −0.50。", "cat 的概率"]
    assert text(chinese.afterwards) == ["原来是 +1.00。"]
    assert english.step == chinese.step
    assert chinese.spoken.startswith("移动\n差是 −0.50。")
    pictures = [[b for b in page.blocks if isinstance(b, Picture)] for page in (english, chinese)]
    assert pictures[0][0].formula == pictures[1][0].formula


def test_the_first_page_needs_no_frame(runner, own):
    runner.begin(own)
    assert text(runner.page().blocks)[0] == "The gap is 1.00."


def test_an_answer_shows_the_step_as_it_began(document, runner, play):
    play(runner.begin)
    play(runner.next)
    play(move(1, 7.0))
    play(runner.answer, 1)
    assert list(document.state.values) == [12.0, 11.0, 10.1]
    play(move(0, 3.0))
    document.apply(edits.reset_logits, "Reset")
    assert list(document.state.values) == [2.0, 1.0, 0.1]


def test_the_page_of_an_answer_has_the_numbers_of_its_proof_at_once(document, folder, frame):
    folder.change("en.md", "Nothing.", "It is [[a(0):.1f]].")
    folder.change("zh_CN.md", "不动。\n\n##", "它是 [[a(0):.1f]]。\n\n##")
    runner = Runner(folder.read())
    document.apply(runner.begin, "Lesson")
    document.apply(runner.next, "Lesson")
    runner.observe(frame(document.state))
    document.apply(lambda state: runner.answer(state, 1), "Lesson")
    assert text(runner.page().afterwards) == ["It is 12.0."]


def test_what_a_step_keeps_is_watched(folder, document, frame):
    folder.change("lesson.toml", 'done = "a(1)', 'keeps = ["temperature"]\ndone = "a(1)')
    runner = Runner(folder.read())
    document.apply(runner.begin, "Lesson")
    document.apply(lambda s: edits.set_temperature(s, 2.0), "Temperature")
    document.apply(move(1, 2.5), "Move")
    assert runner.observe(frame(document.state)) is False
    assert runner.page().astray == "temperature"
    assert not runner.is_done
    document.apply(lambda s: edits.set_temperature(s, 1.0), "Temperature")
    assert runner.observe(frame(document.state)) is True
    assert not runner.page().is_astray
    document.apply(lambda s: edits.set_temperature(s, 3.0), "Temperature")
    runner.observe(frame(document.state))
    assert runner.page().afterwards == ()


def test_what_cannot_be_kept_is_named(folder):
    folder.change("lesson.toml", 'done = "a(1)', 'keeps = ["colour"]\ndone = "a(1)')
    assert "lesson.toml, line 11: step 1, keeps.0" in folder.check()[0]


def test_on_other_classes_a_step_is_neither_done_nor_revealed(document, runner, play):
    play(runner.begin)
    document.apply(edits.add_class, "Add")
    assert play(move(1, 2.5)) is False
    assert not runner.is_done
    play(runner.restart_step)
    assert play(move(1, 2.5)) is True
    assert play(edits.add_class) is False
    assert runner.page().afterwards == ()


def test_a_place_can_be_returned_to(document, runner, play, frame):
    play(runner.begin)
    play(move(1, 2.5))
    place, then = runner.place, document.state
    play(runner.next)
    stale = frame(document.state)
    runner.return_to(place, then)
    assert (runner.step.id, runner.bookmark.step) == ("move", "move")
    assert runner.observe(frame(then)) is False
    assert text(runner.page().afterwards) == ["It was +1.00."]
    assert stale.state is then  # the next step takes the document as it was


def test_each_class_is_counted_once(folder, document):
    folder.change("lesson.toml", "runs > 0 and errors > 0", "classes_run > 1")
    folder.change("lesson.toml", "{ i = 0 }, { i = 2 }", "{ retain_graph = true }, { i = 2 }")
    runner = Runner(folder.read())
    document.apply(runner.begin, "Lesson")
    document.apply(lambda state: runner.go_to(state, "run"), "Lesson")
    notebook = Notebook(document.state.logits)
    for _ in range(3):
        assert runner.ran(notebook.run("one", 0, True)) is False
    assert runner.ran(notebook.run("one", 2, True)) is True


def test_another_row_is_seen_though_the_frame_of_the_first_was_overtaken(folder, document, frame):
    folder.change("lesson.toml", '{ base = "article" }', '{ base = "digits", row = 5 }')
    runner = Runner(folder.read())
    document.apply(runner.begin, "Lesson")
    document.apply(lambda s: edits.open_batch(s, s.batch, 11), "Row")
    runner.follow(document.state)
    runner.observe(frame(document.state))
    assert text(runner.page().blocks)[0] != f"The gap is {0:.2f}."
    assert runner._visit.frame.state is document.state
