"""What a step speaks of can be seen: in a small window, in large text, and for an audience."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from softmax_gui.lessons import lessons
from softmax_gui.view import presentation, theme
from softmax_gui.view.theme import choose_text_size


@pytest.fixture(autouse=True)
def _usual_size_afterwards(qapp):
    yield
    choose_text_size(100)
    theme.apply_theme(qapp, "light")


@pytest.fixture
def room(classroom):
    """A window of a usual size, whatever the screen of this platform has room for."""
    room = classroom()
    resize(room, 1440, 860)
    room.window.default_layout()
    room.settle()
    return room


def resize(room, width, height):
    room.window.setMinimumSize(1, 1)
    room.window.resize(width, height)
    room.settle()


def enlarge(room, percent):
    """Make all text larger, in a window that stays as large as its screen."""
    room.window.setMinimumSize(1, 1)
    room.window.choose_text_size(percent)
    resize(room, 1440, 860)


def cards(room):
    shown = {card.panel.name: card for card in room.window.cards if card.in_sight}
    return shown | {"Lesson": room.desk.card}


def assert_fits(room):
    """Assert that no card lies over another one, or beyond the window, and all buttons are seen."""
    window, shown = room.window, list(cards(room).values())
    for card in shown:
        assert window.rect().contains(card.geometry()), card.panel.name
        others = [other for other in shown if other is not card]
        assert not any(card.geometry().intersects(other.geometry()) for other in others)
    panel = room.desk.panel
    for button in panel.findChildren(QPushButton):
        if button.parent() is not None and button.accessibleName().startswith(("lesson", "leave")):
            assert not button.visibleRegion().isEmpty()
            assert button.visibleRegion().boundingRect() == button.rect()


def smallest(room, name):
    card = cards(room)[name]
    return min(card.width(), card.height())


@pytest.mark.parametrize("step", ["one", "weighted"])
def test_the_plots_of_code_have_room_in_the_smallest_window(room, step):
    resize(room, 900, 640)
    room.open_at(6, step)
    assert_fits(room)
    assert min(smallest(room, name) for name in ("Gradient", "Jacobian")) >= 240


@pytest.mark.parametrize(("number", "step"), [(4, "pick"), (2, "real"), (6, "one")])
@pytest.mark.parametrize("percent", [150, 200])
def test_large_text_leaves_what_the_step_speaks_of(room, number, step, percent):
    enlarge(room, percent)
    room.open_at(number, step)
    assert_fits(room)
    assert room.window.size().toTuple() == (1440, 860)
    spoken_of = {panel.name for panel in room.desk.spoken_of}
    assert min(smallest(room, name) for name in cards(room).keys() & spoken_of) >= 240


def test_larger_text_in_a_lesson_and_back_leaves_it_as_it_was(room):
    room.open_at(4, "pick")
    before = {name: card.geometry() for name, card in cards(room).items()}
    for percent in (200, 100):
        enlarge(room, percent)
        assert_fits(room)
        assert smallest(room, "Jacobian") >= 300
    after = {name: card.geometry() for name, card in cards(room).items()}
    assert after.keys() == before.keys()
    for name, place in after.items():
        assert abs(place.width() - before[name].width()) <= 4, name


def test_a_window_that_was_small_leaves_every_plot_its_part(room):
    resize(room, 900, 640)
    room.window.default_layout()
    room.settle()
    room.open_at(6, "one")
    resize(room, 1430, 860)
    assert_fits(room)
    assert smallest(room, "Jacobian") >= 280
    room.click("leave lesson")
    widths = {card.panel.name: card.width() for card in room.window.cards if card.in_sight}
    assert widths["Jacobian"] == pytest.approx(widths["Probabilities"], abs=4)
    assert widths["Jacobian"] >= 400


@pytest.fixture
def audience(room, monkeypatch):
    """Present a step on a screen of 1440 x 900."""
    monkeypatch.setattr(presentation, "enlarged_on", lambda _width: 1.35)

    def show(number, step):
        room.open_at(number, step)
        QTest.keyClick(room.window, Qt.Key.Key_F11)
        room.settle()
        room.window.resize(1440, 900)
        room.settle()
        return room

    return show


def test_the_cells_of_a_jacobian_beside_two_plots_have_room_for_numbers(audience):
    room = audience(5, "saturate")
    shown = cards(room)
    assert shown["Jacobian"].width() >= 370
    assert shown["Probabilities"].width() >= 230
    assert shown["Lesson"].width() >= 350


def test_no_plot_of_the_next_lesson_is_squeezed(audience):
    room = audience(4, "nudge")
    room.desk.bookmarks.of(lessons()[6].id).step = "descend"
    room.open(7)
    assert room.step == "descend"
    assert smallest(room, "Gradient") >= 400


def test_both_plots_are_seen_after_a_batch_has_left_its_tabs(audience, room):
    room.open_at(1, lessons()[0].steps[-1].id)
    room.click("lesson next")
    audience(6, "one")
    assert min(smallest(room, name) for name in ("Gradient", "Jacobian")) >= 300
    assert_fits(room)


def test_both_plots_are_seen_where_they_stood_behind_each_other(audience, room):
    resize(room, 1440, 600)
    room.window.default_layout()
    room.settle()
    tabbed = {card.panel.name for card in room.window.cards if card.in_sight}
    assert "Gradient" not in tabbed
    audience(6, "one")
    assert min(smallest(room, name) for name in ("Gradient", "Jacobian")) >= 300
    room.trigger("next_step")
    room.trigger("next_step")
    assert min(smallest(room, name) for name in ("Gradient", "Jacobian")) >= 300
    QTest.keyClick(room.window, Qt.Key.Key_F11)
    room.qtbot.waitUntil(lambda: not room.window.isFullScreen())
    room.trigger("leave_lesson")
    assert {card.panel.name for card in room.window.cards if card.in_sight} == tabbed
