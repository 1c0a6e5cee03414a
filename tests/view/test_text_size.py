"""Text as large as the person or the system wants it, in windows large and small."""

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from softmax_gui.files.samples import SAMPLES
from softmax_gui.model.settings import Settings
from softmax_gui.view import app, theme
from softmax_gui.view.controls.panel import TargetCaption
from softmax_gui.view.language import has_chinese_font
from softmax_gui.view.logits.label import INSET, LabelEdit
from softmax_gui.view.screen_room import FRAME, bring_into_screen
from softmax_gui.view.text_size import SIZES
from softmax_gui.view.theme import choose_text_size, in_type
from tests.view.test_translated_window import begin_lesson, cut_off, is_cut_off, settle

USUAL = 10.0


@pytest.fixture(autouse=True)
def _usual_size_afterwards(qapp):
    yield
    choose_text_size(100)
    theme.apply_theme(qapp, "light")


def press(window, key, modifiers=Qt.KeyboardModifier.AltModifier):
    window.activateWindow()
    QTest.keyClick(window, key, modifiers)
    app.settle(window)


def points():
    return QApplication.font().pointSizeF()


def test_the_keys_make_all_text_larger_and_smaller_and_it_is_remembered(open_window):
    settings = Settings(text_size=100)
    window = open_window(settings=settings)
    usual = window.logits.heading.height()
    sizes = []
    for _ in range(len(SIZES)):
        press(window, Qt.Key.Key_Plus)
        sizes.append(settings.text_size)
    assert sizes == [*SIZES[1:], SIZES[-1]]
    assert points() == 2 * USUAL
    assert window.logits.heading.height() == 2 * usual
    press(window, Qt.Key.Key_Minus)
    assert settings.text_size == SIZES[-2]
    press(window, Qt.Key.Key_0)
    assert settings.text_size == 0


def test_a_line_of_the_menu_that_leads_nowhere_is_disabled(open_window):
    window = open_window(settings=Settings(text_size=100))
    larger, smaller, as_system = window.actions_.submenu("text_size").actions()
    assert (larger.isEnabled(), smaller.isEnabled(), as_system.isEnabled()) == (True, False, True)
    window.choose_text_size(200)
    as_system.trigger()
    assert not as_system.isEnabled()


@pytest.mark.parametrize(("pixels", "times"), [(12, 1.0), (16, 1.2), (27, 2.0), (80, 2.0)])
def test_text_is_as_large_as_the_systems_where_that_is_larger(pixels, times):
    font = QFont(QApplication.font())
    font.setPixelSize(pixels)
    assert theme._times_of_system(font) == pytest.approx(times, abs=0.03)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_screen_has_room_for_the_smallest_window_and_its_title(open_window, percent):
    window = open_window(settings=Settings(text_size=percent))
    window.choose_text_size(percent)
    room = window.screen().availableSize()
    assert window.minimumWidth() <= room.width()
    assert window.minimumHeight() <= room.height() - FRAME.height()


def test_a_window_that_grows_with_its_text_stays_on_the_screen(open_window):
    window = open_window(settings=Settings(text_size=100))
    room = window.screen().availableGeometry()
    window.move(room.x() + 300, room.y() + 200)
    window.choose_text_size(125)
    app.settle(window)
    # It is larger than this screen: what begins at its corner is seen.
    assert window.frameGeometry().topLeft() == room.topLeft()


@pytest.mark.parametrize("place", [(700, 650), (700, 80), (-40, -30), (90, 80)])
def test_a_window_is_moved_only_as_far_as_it_must_be(qtbot, place):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.move(*place)
    window.show()
    room, before = window.screen().availableGeometry(), window.frameGeometry()
    bring_into_screen(window)
    after = window.frameGeometry()
    assert room.contains(after)
    assert (after.left() == before.left()) is (0 <= before.left() < 400)
    assert (after.top() == before.top()) is (0 <= before.top() < 400)
    away = room.bottomRight() - after.bottomRight()
    touches = {after.left(), after.top(), away.x(), away.y()}
    assert (0 in touches) is (after != before)


def test_a_presentation_does_not_make_large_text_smaller(open_window):
    window = open_window(settings=Settings(text_size=200))
    window.enlarge_type(1.3)
    assert points() == 2 * USUAL
    window.enlarge_type(1.0)
    assert points() == 2 * USUAL


def needs_chinese(language):
    if language == "zh_CN" and not has_chinese_font():
        pytest.skip("there is no font with Chinese characters")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_text_is_cut_off(open_window, percent, language):
    needs_chinese(language)
    window = open_window(settings=Settings(text_size=percent, language=language))
    # The least size is no less than this on a screen that has more room.
    window.setMinimumSize(0, 0)
    for width, height in ((1440, 900), (720, 450)):
        window.resize(in_type(width) if width < 900 else width, in_type(height))
        window.default_layout()
        settle(window)
        assert cut_off(window) == []
        for card in window.cards:
            if card.isVisible():
                card.raise_()
                settle(window)
                assert cut_off(window) == []
                assert [h for h in headings(window) if is_cut_off(h._title)] == []


def headings(window):
    return [card.panel.heading for card in window.cards if card.in_sight]


def test_no_card_lies_over_another_one_in_a_small_window(open_window):
    window = open_window()
    window.setMinimumSize(0, 0)
    window.resize(720, 450)
    window.default_layout()
    settle(window)
    cards = [card for card in window.cards if card.in_sight]
    assert {card.panel.name for card in cards} == {"Logits", "Probabilities", "Equations"}
    bottom = window.status.geometry().top()
    for card in cards:
        assert card.geometry().bottom() <= bottom
        assert card.height() >= card.minimumSizeHint().height()
        others = [other for other in cards if other is not card]
        assert not any(card.geometry().intersects(other.geometry()) for other in others)


def test_a_batch_and_a_lesson_have_room_in_large_text(open_window):
    window = open_window(settings=Settings(text_size=150))
    window.commands.open_sample(SAMPLES[0])
    settle(window)
    assert cut_off(window) == []
    begin_lesson(window, 4)
    assert cut_off(window) == []


def test_larger_text_that_leaves_no_room_puts_the_plots_behind_each_other(open_window):
    window = open_window(settings=Settings(text_size=100))
    window.resize(1440, 900)
    settle(window)
    in_sight = [card for card in window.cards if card.in_sight]
    window.choose_text_size(200)
    settle(window)
    assert sum(card.in_sight for card in window.cards) < len(in_sight)
    window.choose_text_size(100)
    settle(window)
    assert [card for card in window.cards if card.in_sight] == in_sight


def rings(painted, place):
    """Return how wide and how high what is painted in a place is."""
    image = painted.grab(place).toImage()
    ground = image.pixelColor(image.width() - 1, 0)
    inked = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) != ground
    ]
    columns, rows = ({place[axis] for place in inked} for axis in (0, 1))
    return max(columns) - min(columns) + 1, max(rows) - min(rows) + 1


@pytest.mark.parametrize("name", ["label", "caption"])
def test_the_mark_of_the_target_grows_with_the_text_and_is_whole(open_window, name):
    window = open_window(settings=Settings(text_size=100))
    labels = window.findChildren(LabelEdit)
    label = next(each for each in labels if each.accessibleName() == "label of cat")
    painted = {"label": label, "caption": window.findChild(TargetCaption)}[name]
    sizes = []
    for percent in (100, 200):
        window.choose_text_size(percent)
        settle(window)
        text = QFontMetricsF(painted._font(bold=True) if name == "label" else painted.font())
        inset = INSET if name == "label" else 0
        left = math.ceil(inset + text.horizontalAdvance(painted.text())) + 1
        sizes.append(rings(painted, painted.rect().adjusted(left, 0, 0, 0)))
    (usual_width, usual_height), large = sizes
    assert usual_width == pytest.approx(usual_height, abs=1)
    assert large == pytest.approx((2 * usual_width, 2 * usual_height), abs=3)
