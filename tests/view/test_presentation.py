"""Presentation mode, by its key: what is shown of the window, how large, and the way back."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTabBar, QToolButton

from softmax_gui.lessons import lessons
from softmax_gui.model.settings import Settings
from softmax_gui.view import app
from softmax_gui.view.lessons.cell import CodeLabel
from softmax_gui.view.lessons.formula_view import FormulaView
from softmax_gui.view.logits import mask
from softmax_gui.view.logits.mask import MaskBox
from softmax_gui.view.plots import colour_bar
from softmax_gui.view.presentation import Spot, enlarged_on
from softmax_gui.view.widgets.number import MASKED


@pytest.fixture
def present(open_window, qtbot):
    """Open a window, with a lesson at a step where one is named, and press F11."""

    def begin(lesson=None, step=0):
        window = open_window()
        if lesson is not None:
            chosen = lessons()[lesson - 1]
            window.lessons.bookmarks.of(chosen.id).step = chosen.steps[step].id
            window.lessons.begin(chosen)
            app.settle(window)
        before = places(window)
        QTest.keyClick(window, Qt.Key.Key_F11)
        app.settle(window)
        assert window.presentation.is_on
        return window, before

    return begin


def places(window):
    return {
        card.panel.name: (card.geometry() if card.in_sight else card.isHidden(), card.in_sight)
        for card in [*window.cards, window.lessons.card]
    }


def in_sight(window):
    return {card.panel.name for card in [*window.cards, window.lessons.card] if card.in_sight}


def is_back(window, before):
    return not window.isFullScreen() and places(window) == before


@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
@pytest.mark.parametrize("lesson", [None, 4])
def test_either_key_leads_back_to_exactly_the_layout_before(present, qtbot, key, lesson):
    window, before = present(lesson)
    assert window.isFullScreen()
    assert window.actions_["present"].isChecked()
    QTest.keyClick(window, key)
    qtbot.waitUntil(lambda: is_back(window, before))
    app.settle(window)
    assert not window.actions_["present"].isChecked()
    assert window.menuBar().height() > 0
    assert window.toolbar.isVisible()
    assert window.status.isVisible()


def test_without_a_lesson_the_plots_in_sight_are_shown(present):
    window, _ = present()
    assert in_sight(window) == {"Probabilities", "Jacobian", "Gradient", "Response"}
    assert not window.toolbar.isVisible()
    assert not window.status.isVisible()
    assert window.menuBar().height() == 0


def test_with_a_lesson_its_card_and_the_panels_of_the_step_are_shown(present, qtbot):
    window, before = present(1)
    first = {panel.name for panel in window.lessons.spoken_of}
    assert in_sight(window) == {"Lesson"} | first == {"Lesson", "Logits", "Probabilities"}
    # The last step is about a batch, whose cards come with it and stay.
    for _ in lessons()[0].steps[1:-1]:
        QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        app.settle(window)
        step = {panel.name for panel in window.lessons.spoken_of}
        assert in_sight(window) == {"Lesson"} | (step or first)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: is_back(window, before))


@pytest.mark.parametrize("lesson", [None, 4])
def test_another_text_size_shows_no_more_to_an_audience(present, qtbot, lesson):
    window, _ = present(lesson)
    shown = in_sight(window)
    try:
        window.choose_text_size(200)
        qtbot.waitUntil(lambda: window.is_settled() and in_sight(window) == shown)
    finally:
        window.choose_text_size(100)
    QTest.keyClick(window, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: not window.isFullScreen() and len(in_sight(window)) > len(shown))


@pytest.mark.parametrize("step", [4, 6])
def test_the_plots_of_a_step_get_the_room(present, qtbot, step):
    window, _ = present(4, step)
    window.resize(1600, 1000)
    plots = [card for card in window.cards if card.in_sight and card.panel is not window.logits]
    assert len(plots) == 2
    lesson = window.lessons.card
    # What the type on this screen, which is less wide, needs.
    qtbot.waitUntil(lambda: lesson.width() < 340)
    assert min(card.width() for card in plots) > 400
    assert abs(plots[0].width() - plots[1].width()) <= 2


def tab_bars(window):
    return [bar for bar in window.findChildren(QTabBar) if bar.isVisible()]


def test_two_plots_stand_one_above_the_other_where_the_room_is_high(present, qtbot):
    window, before = present(6, 1)
    bars = len(tab_bars(window))
    window.resize(1440, 900)
    cards = {card.panel.name: card for card in window.cards}
    gradient, jacobian = cards["Gradient"], cards["Jacobian"]
    qtbot.waitUntil(lambda: gradient.x() == jacobian.x() and jacobian.height() > 500)
    app.settle(window)
    assert gradient.geometry().bottom() < jacobian.y()
    assert abs(gradient.width() - jacobian.width()) <= 1
    assert window.plots["jacobian"].canvas.plot.width() > 380, "side by side it has 270 pixels"
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    app.settle(window)
    assert in_sight(window) == {"Lesson", "Gradient"}
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    app.settle(window)
    qtbot.waitUntil(lambda: gradient.x() == jacobian.x())
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: is_back(window, before))
    app.settle(window)
    assert len(tab_bars(window)) <= max(bars, 1)


def test_in_much_width_they_stand_side_by_side(present, qtbot):
    window, _ = present(4, 4)
    window.resize(2600, 900)
    plots = [card for card in window.cards if card.in_sight and card.panel is not window.logits]
    qtbot.waitUntil(lambda: min(card.width() for card in plots) > 700)
    app.settle(window)
    assert len({card.y() for card in plots}) == 1


def test_a_lesson_that_is_left_while_plots_are_stacked_leaves_them_in_their_places(present, qtbot):
    window, before = present(6, 1)
    window.resize(1440, 900)
    cards = {card.panel.name: card for card in window.cards}
    qtbot.waitUntil(lambda: cards["Gradient"].x() == cards["Jacobian"].x())
    window.actions_["leave_lesson"].trigger()
    app.settle(window)
    places_of = {name: cards[name].geometry() for name in ("Probabilities", "Gradient")}
    assert places_of["Probabilities"].x() == places_of["Gradient"].x()
    assert cards["Jacobian"].x() > places_of["Gradient"].x()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isFullScreen())
    app.settle(window)
    assert in_sight(window) == {name for name, (_, seen) in before.items() if seen} - {"Lesson"}


def test_the_formulas_of_a_lesson_grow_with_its_type(present, qtbot):
    window, _ = present(6, 1)
    (formula,) = window.lessons.panel.findChildren(FormulaView)
    qtbot.waitUntil(formula.is_set)
    app.settle(window)
    times = enlarged_on(window.screen().size().width())
    large = formula.height()
    window.actions_["present"].trigger()
    qtbot.waitUntil(lambda: not window.isFullScreen())
    app.settle(window)
    qtbot.waitUntil(lambda: formula.height() < large)
    assert large == pytest.approx(times * formula.height(), abs=2)


def test_what_is_in_a_heading_fits_into_it(present):
    window, _ = present()
    for heading in [card.panel.heading for card in window.cards]:
        title = heading.findChild(QLabel, "title")
        assert title.height() >= title.sizeHint().height()
        for control in heading.findChildren(QToolButton):
            assert control.height() >= control.sizeHint().height()
            assert heading.rect().contains(control.geometry())


def test_text_with_code_is_wider(present, qtbot):
    window, _ = present(6, 2)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.lessons.card.width() > 400)
    code = window.lessons.panel.notebook.findChildren(CodeLabel, "code")[-1]
    assert code.text().startswith("grad = ")
    assert code.font().pointSizeF() > 9


def test_a_lesson_that_is_left_meanwhile_leaves_the_plots(present, qtbot):
    window, before = present(4)
    window.actions_["leave_lesson"].trigger()
    app.settle(window)
    assert in_sight(window) == {"Probabilities", "Jacobian", "Gradient", "Response"}
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isFullScreen())
    app.settle(window)
    assert in_sight(window) == {name for name, (_, seen) in before.items() if seen} - {"Lesson"}


def test_the_type_is_larger_on_a_wider_screen(present):
    usual = QApplication.font().pointSizeF()
    window, _ = present()
    size = QApplication.font().pointSizeF()
    assert size == pytest.approx(usual * enlarged_on(window.screen().size().width()))
    assert window.logits.font().pointSizeF() == size > usual
    assert 1.1 < enlarged_on(800) < enlarged_on(1440) < enlarged_on(1920) < 2
    window.close()
    assert QApplication.font().pointSizeF() == usual


def test_a_spot_follows_the_pointer_and_takes_no_click(present):
    window, _ = present()
    spot = window.findChild(Spot)
    assert not spot.isVisible()
    for place in (QPoint(200, 300), QPoint(420, 260)):
        QTest.mouseMove(window, place)
        QApplication.processEvents()
        assert spot.isVisible()
        assert (spot.geometry().center() - place).manhattanLength() <= 2
    assert spot.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert window.childAt(QPoint(420, 260)) is not spot
    QApplication.sendEvent(window.windowHandle(), QEvent(QEvent.Type.Leave))
    assert not spot.isVisible()
    window.actions_["present"].trigger()
    QTest.mouseMove(window, QPoint(100, 100))
    QApplication.processEvents()
    assert not spot.isVisible()


def test_esc_calls_a_job_off_before_it_ends_the_presentation(present, qtbot):
    window, _ = present()
    window.jobs.run("wait", "Waiting", until_called_off, lambda _: None)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.jobs.busy
    assert window.presentation.is_on
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.presentation.is_on


def until_called_off(progress):
    while True:
        progress(0.5)


def test_what_is_remembered_is_the_layout_without_it(open_window):
    settings = Settings()
    window = open_window(settings=settings)
    before = {name: seen for name, (_, seen) in places(window).items()}
    window.actions_["present"].trigger()
    app.settle(window)
    window.close()
    again = open_window(settings=Settings(geometry=settings.geometry, docks=settings.docks))
    assert not again.isFullScreen()
    assert {name: seen for name, (_, seen) in places(again).items()} == before


def test_small_things_have_room_in_the_largest_type(open_window):
    window = open_window()
    window.resize(1900, 1000)
    window.enlarge_type(1.6)
    app.settle(window)
    for box in window.logits.findChildren(MaskBox):
        needed = box.fontMetrics().horizontalAdvance(MASKED) * mask._SMALL
        assert box.width() >= needed
        assert box.parentWidget().rect().contains(box.geometry())
    canvas = window.plots["jacobian"].canvas
    beside = canvas.viewport().width() - canvas.plot.right()
    bar = colour_bar.AWAY + colour_bar._WIDTH
    assert beside - bar > canvas.writers.ticks.width("+0.25")
    window.enlarge_type(1.0)
