"""Lessons and presentations begin and end in any order: the cards come back as they were."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar

from softmax_gui.lessons import lessons
from softmax_gui.model.settings import Settings

LEFT, F11 = "leave", "present"
FIRST, FIFTH = "1", "5"
WALKS = [
    [F11, FIRST, F11, LEFT],
    [FIRST, F11, FIFTH, F11, LEFT],
    [F11, FIRST, LEFT, F11],
    [F11, FIRST, FIFTH, F11, LEFT],
    [FIRST, F11, LEFT, F11],
    [FIRST, F11, LEFT, FIFTH, F11, LEFT],
    [FIRST, F11, "next", F11, "next", LEFT],
    [F11, FIRST, "finish", F11],
    [FIRST, "finish"],
    [FIRST, F11, "finish", FIFTH, F11, LEFT],
    ["6", F11, "next", "7", "next", LEFT, "6", F11, LEFT],
]


def bounds(window):
    """Return where every card is that is in sight, and of each other one whether it is closed."""
    return {
        card.panel.name: card.geometry().getRect() if card.in_sight else card.isHidden()
        for card in [*window.cards, window.lessons.card]
    }


def tabs(window):
    """Return what there is to choose from: a lone tab Qt keeps far outside of the window."""
    bars = [bar for bar in window.findChildren(QTabBar) if bar.isVisible() and bar.count() > 1]
    return sorted([bar.tabText(k) for k in range(bar.count())] for bar in bars)


def finish(room):
    desk = room.desk
    while desk.is_open:
        room.trigger("next_step")


def do(room, what):
    """Do one thing as a person does it: by its key."""
    window = room.window
    if what == F11:
        QTest.keyClick(window, Qt.Key.Key_F11)
        room.qtbot.waitUntil(lambda: window.isFullScreen() is window.presentation.is_on)
        room.settle()
    elif what == LEFT:
        room.trigger("leave_lesson")
    elif what == "next":
        room.trigger("next_step")
    elif what == "finish":
        finish(room)
    else:
        room.open(int(what))


def end_all(room):
    if room.window.presentation.is_on:
        do(room, F11)
    if room.desk.is_open:
        do(room, LEFT)


@pytest.fixture
def opened(classroom):
    """Open a window of a size in which something stands behind a tab."""

    def make(settings=None):
        room = classroom(settings=settings)
        room.window.resize(1440, 900)
        room.window.default_layout()
        room.settle()
        return room

    return make


@pytest.mark.parametrize("walk", WALKS, ids=" ".join)
def test_the_cards_are_where_they_were_before(opened, walk):
    room = opened()
    before, bars = bounds(room.window), tabs(room.window)
    for what in walk:
        do(room, what)
    assert not room.desk.is_open
    assert not room.window.presentation.is_on
    assert bounds(room.window) == before
    assert tabs(room.window) == bars


@pytest.mark.parametrize("seed", range(3))
def test_a_random_walk_leads_back(opened, seed):
    chance = random.Random(seed)
    room = opened()
    before, bars = bounds(room.window), tabs(room.window)
    done = []
    for _ in range(3):
        for _ in range(8):
            number = str(1 + chance.randrange(len(lessons())))
            done.append(chance.choice([number, "next", "next", LEFT, F11, F11]))
            do(room, done[-1])
        end_all(room)
        assert bounds(room.window) == before, done
        assert tabs(room.window) == bars, done


@pytest.mark.parametrize("walk", [[F11, FIRST], [FIRST, F11, FIFTH], [F11, FIRST, F11]])
def test_after_a_restart_in_the_middle_they_are_there_too(opened, classroom, walk):
    without, within = Settings(), Settings()
    opened(without).window.close()
    room = opened(within)
    for what in walk:
        do(room, what)
    room.window.close()
    again, usual = (classroom(settings=each).window for each in (within, without))
    assert bounds(again) == bounds(usual)
    assert tabs(again) == tabs(usual)


def test_a_lesson_begun_for_an_audience_has_the_room_it_has_otherwise(opened):
    room = opened()
    do(room, FIRST)
    usual = bounds(room.window)
    do(room, LEFT)
    for what in (F11, FIRST, F11):
        do(room, what)
    assert bounds(room.window) == usual
    for what in (F11, FIFTH, FIRST, F11):
        do(room, what)
    assert bounds(room.window) == usual


def test_what_is_closed_within_a_lesson_comes_back_after_it(opened):
    room = opened()
    window = room.window
    before = bounds(window)
    do(room, FIRST)
    gradient = next(c for c in window.cards if c.panel is window.plots["gradient"])
    gradient.toggleViewAction().trigger()
    room.settle()
    do(room, LEFT)
    assert bounds(window) == before
