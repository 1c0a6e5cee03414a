"""A window that is shown a session is as the one that it was taken from."""

from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QTabBar

from softmax_gui.engine.row_listing import RowFilter, RowOrder
from softmax_gui.files.samples import SAMPLES, open_sample
from softmax_gui.files.sources import read_source
from softmax_gui.lessons import lessons
from softmax_gui.lessons.runner import Runner
from softmax_gui.model import InputError, Order, edits
from softmax_gui.model.presets import article_state
from softmax_gui.model.session import (
    Appearance,
    Place,
    Session,
    read_session,
    session_from_text,
    state_text,
    write_session,
)
from softmax_gui.view.card_window import CHOICES
from softmax_gui.view.logits.filtering import Filter, Kind


def through_file(session, tmp_path):
    path = tmp_path / "kept.softmax.json"
    write_session(path, session)
    return read_session(path, read_source)


def through_text(session, _):
    return session_from_text(state_text(session), read_source)


THROUGH = (through_file, through_text)


def shown(window, settle, session, sessions):
    sessions.show(session)
    settle(window)


def test_look_order_zoom_and_filter_come_back(open_sessions, settle, tmp_path, many):
    window, sessions = open_sessions(many)
    window.look.set(logarithmic=True, reduction="peak", colour_scale="linear", sigmoid=False)
    window.document.apply(lambda s: edits.set_order(s, Order.LOGIT), "Order")
    window.logits.show_filtering(Filter(Kind.TOP, top=20), "name 1")
    settle(window)
    window.plots["jacobian"].canvas.show_ranges((10.0, 30.0), (20.0, 40.0))
    window.plots["probabilities"].canvas.show_range(5.0, 25.0)
    settle(window)
    view, frame = sessions.session().view, window.plots["probabilities"].frame
    for session in [through(sessions.session(), tmp_path) for through in THROUGH]:
        window.look.set(logarithmic=False, reduction="mean", colour_scale="auto", sigmoid=True)
        window.logits.show_filtering(Filter(), "")
        shown(window, settle, Session(article_state()), sessions)
        shown(window, settle, session, sessions)
        again = sessions.session().view
        assert again.model_copy(update={"docks": ""}) == view.model_copy(update={"docks": ""})
        assert window.document.state.order is Order.LOGIT
        assert window.logits.filtering == (Filter(Kind.TOP, top=20), "name 1")
        probabilities = window.plots["probabilities"].frame
        assert probabilities.state is window.document.state
        assert np.array_equal(probabilities.probabilities, frame.probabilities)


def test_the_layout_comes_back_with_a_file(open_sessions, settle, tmp_path):
    window, sessions = open_sessions()
    jacobian = next(c for c in window.cards if c.panel is window.plots["jacobian"])
    jacobian.hide()
    settle(window)
    session = through_file(sessions.session(), tmp_path)
    window.default_layout()
    settle(window)
    assert window.in_sight(window.plots["jacobian"])
    shown(window, settle, session, sessions)
    assert not window.in_sight(window.plots["jacobian"])
    assert window.toolbar.isVisible()
    assert not window.notice.isVisible()


def test_a_layout_that_comes_back_leaves_no_tab_bar_of_the_one_before(open_sessions, settle):
    window, sessions = open_sessions()
    for _ in range(2):
        shown(window, settle, sessions.session(), sessions)
        assert len([bar for bar in window.findChildren(QTabBar) if bar.isVisible()]) == 1


def test_what_was_zoomed_is_whole_where_the_session_says_nothing(open_sessions, settle, many):
    window, sessions = open_sessions(many)
    session = sessions.session()
    window.plots["jacobian"].canvas.show_ranges((10.0, 30.0), (20.0, 40.0))
    settle(window)
    shown(window, settle, session, sessions)
    assert not window.plots["jacobian"].canvas.zoomed


def test_opening_is_one_step_that_is_undone(open_sessions, settle, many):
    window, sessions = open_sessions()
    before = window.document.state
    shown(window, settle, Session(many), sessions)
    assert window.document.state is many
    window.document.undo()
    assert window.document.state is before
    assert window.document.undo_action is None


def test_a_row_of_a_sample_comes_back(open_sessions, settle, tmp_path):
    window, sessions = open_sessions(
        edits.open_batch(article_state(), open_sample(SAMPLES[0]), row=7)
    )
    session = through_text(sessions.session(), tmp_path)
    shown(window, settle, Session(article_state()), sessions)
    shown(window, settle, session, sessions)
    assert window.notice.text() == ""
    assert window.document.state.row == 7
    assert window.document.state.batch.shape == (899, 10)


def test_the_place_in_a_lesson_comes_back_with_what_was_open(open_sessions, settle, tmp_path):
    window, sessions = open_sessions()
    window.document.apply(lambda s: edits.set_logit(s, 2, 5.0), "Move fox")
    lesson, player = lessons()[0], window.lessons.player
    window.lessons.begin(lesson)
    player.next()
    window.document.apply(lambda s: edits.set_logit(s, 0, 1.25), "Move cat")
    settle(window)
    step = player.runner.step
    for through in THROUGH:
        session = through(sessions.session(), tmp_path)
        player.leave()
        window.lessons.bookmarks.of(lesson.id).step = ""
        shown(window, settle, Session(article_state()), sessions)
        shown(window, settle, session, sessions)
        assert (player.runner.lesson.id, player.runner.step.id) == (lesson.id, step.id)
        assert window.document.state.values[0] == 1.25
        # The lesson knows its document again: what is done now counts.
        assert not player.runner.page("en").is_astray
        assert player.runner._visit.frame.state is window.document.state
        # A text is for others, who get back what they had open themselves.
        own = player.runner.own.values.tolist()
        assert own == ([2.0, 1.0, 5.0] if through is through_file else [2.0, 1.0, 0.1])
    player.leave()
    assert window.document.state.values.tolist() == [2.0, 1.0, 0.1]


def test_a_text_with_a_place_alone_opens_the_lesson_there(open_sessions, settle):
    window, sessions = open_sessions()
    lesson = lessons()[2]
    step = lesson.steps[1].id
    before = window.document.state
    shown(window, settle, Session(place=Place(lesson=lesson.id, step=step)), sessions)
    assert window.lessons.player.runner.step.id == step
    window.lessons.player.leave()
    assert window.document.state is before


def test_a_place_that_is_not_there_changes_nothing(open_sessions):
    window, sessions = open_sessions()
    before = window.document.state
    for place in (Place(lesson="none"), Place(lesson="gaps", step="none")):
        window.notice.clear_error()
        sessions.show(Session(article_state(), place=place))
        assert "no step" in window.notice.text()
        assert window.document.state is before


def test_a_lesson_that_was_finished_stays_so(open_sessions, settle):
    window, sessions = open_sessions()
    lesson = lessons()[2]
    bookmark = window.lessons.bookmarks.of(lesson.id)
    bookmark.step, bookmark.finished = lesson.steps[0].id, True
    place = Place(lesson=lesson.id, step=lesson.steps[1].id)
    shown(window, settle, Session(place=place), sessions)
    assert window.lessons.player.runner.step.id == place.step
    assert bookmark.finished


def test_a_lesson_that_is_refused_changes_nothing(open_sessions, monkeypatch):
    window, sessions = open_sessions()
    lesson, before = lessons()[2], window.document.state
    bookmark = window.lessons.bookmarks.of(lesson.id)
    bookmark.step, bookmark.finished = lesson.steps[0].id, True

    def refuse(*_):
        raise InputError("This does not fit.")

    monkeypatch.setattr(Runner, "begin", refuse)
    place = Place(lesson=lesson.id, step=lesson.steps[1].id)
    assert not sessions.show(Session(edits.set_logit(before, 0, 9.0), place=place))
    assert (bookmark.step, bookmark.finished) == (lesson.steps[0].id, True)
    assert window.document.state is before
    assert window.notice.text() == "This does not fit."


def test_a_layout_in_letters_that_stand_for_nothing_changes_nothing(open_sessions, settle):
    window, sessions = open_sessions()
    view = sessions.session().view
    for docks in ("é", "AAAA", "no letters"):
        broken = view.model_copy(update={"docks": docks})
        shown(window, settle, Session(article_state(), broken), sessions)
        assert window.in_sight(window.plots["jacobian"])


def test_what_could_not_be_had_again_is_said(open_sessions):
    window, sessions = open_sessions()
    sessions.show(Session(article_state(), notices=("The rows are gone.",)))
    assert window.notice.text() == "The rows are gone."


def test_every_choice_of_the_view_menu_is_kept():
    assert set(CHOICES) <= set(Appearance.model_fields)


def rows_card(window):
    return next(card for card in window.cards if card.panel is window.batch.rows)


def a_sample_with_its_rows(open_sessions, settle):
    window, sessions = open_sessions(edits.open_batch(article_state(), open_sample(SAMPLES[0])))
    rows_card(window).raise_()
    settle(window)
    return window, sessions


def test_the_listing_of_the_rows_comes_back(open_sessions, settle, tmp_path):
    window, sessions = a_sample_with_its_rows(open_sessions, settle)
    batch = window.batch
    batch.choose_order(RowOrder.LOSS)
    batch.choose_filter(RowFilter.WRONG)
    settle(window)
    batch.rows.canvas.show_range(3.0, 21.0)
    settle(window)
    kept = sessions.session()
    assert kept.view.zoom["rows"][0] == (3.0, 21.0)
    for session in [through(kept, tmp_path) for through in THROUGH]:
        shown(window, settle, Session(article_state()), sessions)
        assert batch.statistics.order is RowOrder.GIVEN
        shown(window, settle, session, sessions)
        rows_card(window).raise_()
        settle(window)
        listing = batch.rows.listing
        assert (listing.order, listing.filter) == (RowOrder.LOSS, RowFilter.WRONG)
        assert batch.rows.canvas.x_range == (3.0, 21.0)
        shown(window, settle, session, sessions)
        assert batch.rows.canvas.x_range == (3.0, 21.0)


def test_a_zoom_that_nobody_saw_yet_is_kept_too(open_sessions, settle):
    window, sessions = a_sample_with_its_rows(open_sessions, settle)
    window.batch.rows.canvas.show_range(100.0, 200.0)
    settle(window)
    session = sessions.session()
    rows_card(window).hide()
    shown(window, settle, Session(article_state()), sessions)
    session = replace(session, view=session.view.model_copy(update={"docks": ""}))
    shown(window, settle, session, sessions)
    assert window.batch.rows.listing is None
    assert sessions.session().view.zoom["rows"][0] == (100.0, 200.0)
    window.document.undo()
    assert "rows" not in sessions.session().view.zoom


def test_rows_are_listed_as_given_where_the_session_says_nothing(open_sessions, settle):
    window, sessions = a_sample_with_its_rows(open_sessions, settle)
    before = sessions.session()
    window.batch.choose_order(RowOrder.LOSS)
    window.batch.rows.canvas.show_range(3.0, 21.0)
    settle(window)
    shown(window, settle, before, sessions)
    assert window.batch.statistics.order is RowOrder.GIVEN
    assert not window.batch.rows.canvas.zoomed


def test_a_session_knows_every_listing_and_its_text_stays_short(open_sessions, settle):
    window, sessions = open_sessions(edits.open_batch(article_state(), open_sample(SAMPLES[0])))
    plain = len(state_text(sessions.session()))
    for order in RowOrder:
        for wanted in RowFilter:
            window.batch.statistics.choose(order, wanted)
            view = sessions.session().view
            assert (view.rows.order, view.rows.filter) == (order.value, wanted.value)
    assert len(state_text(sessions.session())) < plain + 60
