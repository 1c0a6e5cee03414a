"""A notice covers nothing that is needed: it stands where the head of the window is empty."""

from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolBar, QToolButton, QWidget

from softmax_gui.model.settings import Settings
from softmax_gui.view import app
from softmax_gui.view.free_rooms import free_rooms

LONG = (
    "The file words.csv has 12 columns of numbers, and which of them are logits is not clear. " * 4
)
SIZES = [(1440, 900), (1150, 760), (900, 640)]


def covered(window, place):
    """Return what of the window's cards and of the controls of its bars is below a place."""
    cards = [card.geometry() for card in window.cards if card.in_sight]
    bar = window.findChild(QToolBar, "tools")
    parts = [part for part in bar.findChildren(QWidget) if part.isVisible() and part.focusPolicy()]
    parts = [QRect(part.mapTo(window, QPoint(0, 0)), part.size()) for part in parts]
    menus = [window.menuBar().actionGeometry(each) for each in window.menuBar().actions()]
    return [each for each in (*cards, *parts, *menus) if each.intersects(place)]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_notice_covers_neither_a_card_nor_a_control(open_window, language):
    window = open_window(settings=Settings(language=language))
    for size, text in product(SIZES, ["That is no number.", "That is no number. " * 4, LONG]):
        window.resize(*size)
        app.settle(window)
        before = [card.geometry() for card in window.cards]
        window.notice.error(text)
        app.settle(window)
        place = window.notice.geometry()
        assert window.rect().contains(place)
        assert covered(window, place) == []
        assert [card.geometry() for card in window.cards] == before
        label = window.notice.findChild(QLabel)
        assert label.height() >= label.heightForWidth(label.width())
        assert len(label.text()) > 15
        assert window.notice.text() == text
        assert label.accessibleDescription() == text
        window.notice.clear_error()


def test_what_has_no_room_is_shown_when_it_is_asked_for(open_window, qtbot, by_name):
    window = open_window()
    notice = window.notice
    notice.error(LONG)
    more = by_name(notice, "whole notice", QToolButton)
    label = notice.findChild(QLabel)
    assert more.isVisible()
    assert label.text().endswith("…")
    assert label.text()[:-1] == LONG[: len(label.text()) - 1]
    more.setFocus()
    QTest.keyClick(more, Qt.Key.Key_Space)
    app.settle(window)
    assert label.text() == LONG
    assert label.height() >= label.heightForWidth(label.width())
    assert notice.geometry().bottom() < window.status.y()
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert label.text().endswith("…")
    notice.error("That is no number.")
    assert label.text() == "That is no number."
    assert not more.isVisible()


def test_where_there_is_no_head_its_beginning_stands_in_the_corner(open_window):
    window = open_window()
    window.actions_["present"].trigger()
    app.settle(window)
    assert free_rooms(window) == []
    window.notice.error(LONG)
    app.settle(window)
    place = window.notice.geometry()
    assert window.rect().contains(place)
    assert place.height() < 0.15 * window.height()
    assert window.notice.findChild(QLabel).text().endswith("…")
    window.actions_["present"].trigger()
