"""The cards of a batch in the real window: they come and go with it, and cost nothing unseen."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from softmax_gui.engine.row_listing import RowFilter, RowOrder
from softmax_gui.lessons import lessons
from softmax_gui.model import Batch, Labels, edits, state_from_logits
from softmax_gui.model.settings import Settings
from softmax_gui.view import app

CARDS = ("Rows", "Reliability")


def batch_of(rows=40, seed=4):
    random = np.random.default_rng(seed)
    logits = random.normal(0, 2, (rows, 4))
    targets = np.where(random.random(rows) < 0.7, logits.argmax(1), random.integers(0, 4, rows))
    return Batch(logits, Labels(4), targets, "rows")


@pytest.fixture
def open_rows():
    def show(window, batch=None):
        batch = batch or batch_of()
        window.document.apply(lambda s: edits.open_batch(s, batch), "Open")
        app.settle(window)
        return batch

    return show


def card(window, name):
    return next(card for card in window.cards if card.panel.name == name)


def toggle(window, name):
    card(window, name).toggleViewAction().trigger()
    app.settle(window)


def is_there(window):
    cards = [card(window, name) for name in CARDS]
    seen = {not each.isHidden() for each in cards}
    offered = {each.toggleViewAction().isVisible() for each in cards}
    assert seen == offered, "what is not there cannot be chosen"
    assert len(seen) == 1
    return seen.pop()


def tabs(window):
    return [
        [bar.tabText(k) for k in range(bar.count())]
        for bar in window.findChildren(QTabBar)
        if bar.isVisible() and window.rect().intersects(bar.geometry())
    ]


def test_the_cards_come_and_go_with_the_batch(open_window, open_rows):
    window = open_window()
    assert not is_there(window)
    places = {each.panel.name: each.geometry() for each in window.cards if each.in_sight}
    open_rows(window)
    assert is_there(window)
    assert sorted(tabs(window)) == [
        ["Gradient", "Rows"],
        ["Response", "Cumulative", "Reliability"],
    ]
    for name, place in places.items():
        assert card(window, name).in_sight, "what was in front stays there"
        assert card(window, name).width() == place.width()
    assert not window.actions_["fit_temperature"].isEnabled() or is_there(window)
    window.document.undo()
    app.settle(window)
    assert not is_there(window)
    assert tabs(window) == [["Response", "Cumulative"]]
    one = Batch(np.eye(4)[:1], Labels(4), None, "one row")
    open_rows(window, one)
    assert not is_there(window)


def test_what_was_in_front_comes_back_with_the_batch(open_window, open_rows):
    window = open_window()
    open_rows(window)
    toggle(window, "Reliability")
    window.document.apply(lambda s: edits.set_logits(s, [1.0, 2.0]), "Paste")
    app.settle(window)
    assert card(window, "Response").in_sight
    window.document.undo()
    app.settle(window)
    assert card(window, "Reliability").in_sight
    assert card(window, "Gradient").in_sight


def test_unseen_nothing_is_computed(open_window, open_rows):
    window = open_window()
    open_rows(window)
    assert window.batch.statistics.figures is None
    assert window.batch.rows.frame is None
    toggle(window, "Rows")
    assert window.batch.statistics.figures.summary.rows == 40
    toggle(window, "Gradient")
    window.document.apply(lambda s: edits.set_temperature(s, 3.0), "Warm up")
    app.settle(window)
    assert window.batch.statistics.figures.question.temperature == 1.0
    toggle(window, "Rows")
    assert window.batch.statistics.figures.question.temperature == 3.0


def test_a_closed_card_stays_closed(open_window, open_rows):
    settings = Settings()
    window = open_window(settings=settings)
    open_rows(window)
    toggle(window, "Rows")
    toggle(window, "Rows")
    assert card(window, "Rows").isHidden()
    open_rows(window, batch_of(seed=5))
    assert card(window, "Rows").isHidden()
    assert not card(window, "Reliability").isHidden()
    window.document.apply(lambda s: edits.set_logits(s, [1.0, 2.0]), "Paste")
    app.settle(window)
    window.close()
    again = open_window(settings=Settings.model_validate_json(settings.model_dump_json()))
    assert not card(again, "Reliability").toggleViewAction().isVisible()
    open_rows(again)
    assert card(again, "Rows").isHidden()
    assert not card(again, "Reliability").isHidden()
    again.actions_["restore_layout"].trigger()
    app.settle(again)
    assert is_there(again)


def test_a_layout_without_the_cards_is_taken_up(open_window, open_rows):
    settings = Settings()
    window = open_window(settings=settings)
    toggle(window, "Cumulative")
    docks = window.saveState(1).toBase64().data().decode("ascii")
    window.close()
    again = open_window(settings=Settings(docks=docks, geometry=settings.geometry))
    assert card(again, "Cumulative").in_sight
    assert not is_there(again)
    open_rows(again)
    assert is_there(again)
    toggle(again, "Rows")
    assert again.rect().contains(card(again, "Rows").geometry())


def test_the_commands_go_from_row_to_row_as_listed(open_window, open_rows):
    window = open_window()
    batch = open_rows(window)
    window.actions_["next_row"].trigger()
    assert window.document.state.row == 1
    toggle(window, "Rows")
    window.commands.choose_row_filter(RowFilter.WRONG)
    window.commands.choose_row_order(RowOrder.LOSS)
    app.settle(window)
    listed = window.batch.statistics.listing.rows.tolist()
    assert listed == sorted(listed, key=lambda k: -window.batch.statistics.figures.loss[k])
    window.batch.go_to(listed[0])
    for row in (*listed[1:], listed[-1]):
        window.actions_["next_row"].trigger()
        assert window.document.state.row == row
    assert window.document.state.target == batch.target(listed[-1])
    window.actions_["previous_row"].trigger()
    app.settle(window)
    assert window.document.state.row == listed[-2]
    assert window.batch.rows.frame.state.row == listed[-2]
    toggle(window, "Gradient")
    window.actions_["previous_row"].trigger()
    assert window.document.state.row == listed[-3], "behind a tab it still lists"
    toggle(window, "Rows")
    toggle(window, "Rows")
    window.actions_["next_row"].trigger()
    assert window.document.state.row == listed[-3] + 1, "closed, it lists nothing"


def test_the_menu_says_how_the_rows_are_listed(open_window, open_rows):
    window = open_window()
    open_rows(window)
    toggle(window, "Rows")
    lines = window.actions_.submenu("row_filter").actions()
    assert [line.isChecked() for line in lines] == [True, *[False] * 5]
    lines[1].trigger()
    app.settle(window)
    assert window.batch.statistics.listing.filter is RowFilter.WRONG
    assert [line.isChecked() for line in lines] == [False, True, *[False] * 4]
    open_rows(window, batch_of(seed=6))
    assert [line.isChecked() for line in lines] == [True, *[False] * 5]


def test_the_temperature_is_fitted_from_the_menu(open_window, open_rows):
    window = open_window()
    assert not window.actions_["fit_temperature"].isEnabled()
    open_rows(window)
    window.actions_["fit_temperature"].trigger()
    app.settle(window)
    assert window.document.undo_action == "Fit Temperature"
    right = Batch(np.eye(3), Labels(3), np.arange(3), "right")
    open_rows(window, right)
    window.actions_["fit_temperature"].trigger()
    app.settle(window)
    assert "every row with a target is right" in window.notice.text()


def test_a_row_that_cannot_be_shown_is_refused(open_window, open_rows):
    window = open_window()
    logits = np.eye(4)
    logits[2] = np.nan
    open_rows(window, Batch(logits, Labels(4), None, "holes"))
    window.batch.go_to(2)
    app.settle(window)
    assert window.document.state.row == 0
    assert "nan" in window.notice.text()


def test_a_window_that_opens_with_a_batch_has_its_cards(open_window):
    state = edits.open_batch(state_from_logits([0.0]), batch_of(), 3)
    window = open_window(state)
    assert is_there(window)
    assert ["Gradient", "Rows"] in tabs(window)
    assert card(window, "Gradient").in_sight
    toggle(window, "Reliability")
    assert window.batch.statistics.figures.summary.rows == 40
    settings = window.settings
    window.close()
    again = open_window(state, Settings.model_validate_json(settings.model_dump_json()))
    assert card(again, "Reliability").in_sight
    assert again.batch.statistics.figures is not None


def test_a_card_that_was_moved_keeps_its_place(open_window, open_rows):
    window = open_window()
    open_rows(window)
    moved = card(window, "Rows")
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, moved)
    app.settle(window)
    place = moved.geometry()
    window.document.undo()
    app.settle(window)
    assert not is_there(window)
    window.document.redo()
    app.settle(window)
    assert moved.geometry() == place
    assert moved.in_sight


def test_after_a_lesson_the_cards_are_there_again(open_window, open_rows):
    window = open_window()
    batch = open_rows(window)
    window.lessons.begin(next(iter(lessons())))
    app.settle(window)
    assert not is_there(window)
    window.actions_["leave_lesson"].trigger()
    app.settle(window)
    assert window.document.state.batch is batch
    assert is_there(window)
    assert ["Gradient", "Rows"] in tabs(window)
