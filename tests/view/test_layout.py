"""Cards, tabs and tool bar: what is on screen, and what is remembered of it."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTabBar, QToolButton

from softmax_gui.model import edits
from softmax_gui.model.settings import Settings
from softmax_gui.view import app
from softmax_gui.view.logits.row import ClassRow

# Written by a version without the cumulative card: the gradient hidden, the probabilities in
# front of the Jacobian on one tab.
OLD_GEOMETRY = (
    "AdnQywADAAAAAAAAAAAAAAAABaMAAAOHAAAAAgAAAAIAAAWhAAADhQAAAAAAAAAAAyAAAAACAAAAAgAABaEAAAOF"
)
OLD_DOCKS = (
    "AAAA/wAAAAD9AAAAAgAAAAAAAAWMAAACxvwCAAAAAfwAAABbAAACxgAAAVYA/////AEAAAAD+wAAAAwATABvAGcA"
    "aQB0AHMBAAAACgAAAUEAAAEyAP////wAAAFVAAACGwAAAKEA/////AIAAAAC/AAAAFsAAALGAAAAogEAABv6AAAA"
    "AAIAAAAC+wAAABoAUAByAG8AYgBhAGIAaQBsAGkAdABpAGUAcwEAAAAA/////wAAAIYA////+wAAABAASgBhAGMA"
    "bwBiAGkAYQBuAQAAAAD/////AAAAhgD////7AAAAEABHAHIAYQBkAGkAZQBuAHQIAAABwwAAAV4AAACGAP////sA"
    "AAAQAFIAZQBzAHAAbwBuAHMAZQEAAAN6AAACHAAAAIgA////AAAAAwAABYwAAAA+/AEAAAAB+wAAABIARQBxAHUA"
    "YQB0AGkAbwBuAHMBAAAACgAABYwAAADyAP///wAAAAAAAALGAAAABAAAAAQAAAAIAAAACPwAAAAFAAAAAAAAAAEA"
    "AAAsAG0AYQByAGcAaQBuACAATABlAGYAdABUAG8AbwBsAEIAYQByAEEAcgBlAGEDAAAAAP////8AAAAAAAAAAAAA"
    "AAEAAAABAAAALgBtAGEAcgBnAGkAbgAgAFIAaQBnAGgAdABUAG8AbwBsAEIAYQByAEEAcgBlAGEDAAAAAP////8A"
    "AAAAAAAAAAAAAAIAAAABAAAACgB0AG8AbwBsAHMBAAAAAP////8AAAAAAAAAAAAAAAIAAAABAAAADABuAG8AdABp"
    "AGMAZQAAAAAA/////wAAAAAAAAAAAAAAAgAAAAEAAAAqAG0AYQByAGcAaQBuACAAVABvAHAAVABvAG8AbABCAGEA"
    "cgBBAHIAZQBhAQAAAAD/////AAAAAAAAAAA="
)


def sights(window):
    return {card.panel.name: card.in_sight for card in window.cards}


def card(window, name):
    return next(card for card in window.cards if card.panel.name == name)


def toggle(window, name):
    card(window, name).toggleViewAction().trigger()
    app.settle(window)


def test_the_cumulative_card_is_a_tab_behind_the_response(open_window):
    window = open_window()
    seen = sights(window)
    of_a_batch = {panel.name for panel in window.batch.panels}
    assert {name for name, is_seen in seen.items() if not is_seen} == {"Cumulative"} | of_a_batch
    (bar,) = [b for b in window.findChildren(QTabBar) if b.isVisible()]
    assert [bar.tabText(k) for k in range(bar.count())] == ["Response", "Cumulative"]
    assert bar.tabText(bar.currentIndex()) == "Response"


def test_a_card_behind_a_tab_costs_nothing_and_comes_up_to_date(open_window):
    window = open_window()
    window.document.apply(lambda s: edits.set_logit(s, 0, 3.0), "Move cat")
    app.settle(window)
    assert window.viewports().cumulative is None
    assert window.plots["response"].frame.cumulative is None
    assert window.plots["cumulative"].frame is None
    toggle(window, "Cumulative")
    frame = window.plots["cumulative"].frame
    assert frame.state is window.document.state
    assert frame.cumulative is not None
    assert frame.response is None, "the response is behind it now"


def test_a_card_out_of_sight_lets_go_of_its_frame(open_window):
    window = open_window()
    for name in ("Logits", "Probabilities", "Jacobian", "Gradient", "Response"):
        panel = card(window, name).panel
        large = weakref.ref(panel.frame)
        toggle(window, name)
        assert panel.frame is None, name
        window.document.apply(lambda s: edits.set_temperature(s, s.temperature + 0.1), "Warm up")
        app.settle(window)
        gc.collect()
        assert large() is None, name
        toggle(window, name)
        assert panel.frame.state is window.document.state, name


def test_a_zoomed_card_comes_back_zoomed(open_window):
    window = open_window()
    window.document.apply(lambda s: edits.set_logits(s, [0.0] * 1000), "Paste")
    app.settle(window)
    panels = [card(window, name).panel for name in ("Probabilities", "Jacobian")]
    for panel in panels:
        panel.zoom(3)
        app.settle(window)
        before = panel.canvas.x_range
        toggle(window, panel.name)
        toggle(window, panel.name)
        assert panel.canvas.x_range == before
        assert panel.frame.request.viewports == window.viewports()
        assert panel.canvas.zoomed


def gap(window):
    """Pixels between the lowest card and the status bar, or the edge of a window without one."""
    edge = window.height() if window.status.isHidden() else window.status.y()
    return edge - card(window, "Equations").geometry().bottom() - 1


@pytest.mark.parametrize("has_status", [True, False])
def test_a_window_that_grows_at_once_has_no_gap_under_its_cards(open_window, has_status):
    window = open_window()
    window.status.setVisible(has_status)
    for size in ((900, 640), (1440, 900), (1920, 1080), (1440, 900)):
        window.resize(*size)
        app.settle(window)
        assert 0 <= gap(window) <= 3


def test_a_key_brings_a_card_to_the_front_before_it_hides_it(open_window):
    window = open_window()
    for expected in ((False, True), (True, False), (False, True)):
        toggle(window, "Cumulative")
        seen = sights(window)
        assert (seen["Response"], seen["Cumulative"]) == expected
        checked = card(window, "Cumulative").toggleViewAction().isChecked()
        assert checked is expected[1]


def test_the_front_tab_is_remembered(open_window):
    settings = Settings()
    window = open_window(settings=settings)
    toggle(window, "Cumulative")
    window.close()
    again = open_window(settings=Settings.model_validate_json(settings.model_dump_json()))
    assert sights(again)["Cumulative"]
    assert not sights(again)["Response"]
    again.actions_["restore_layout"].trigger()
    app.settle(again)
    assert sights(again)["Response"]
    assert not sights(again)["Cumulative"]


def test_the_layout_of_an_earlier_version_is_taken_up(open_window):
    window = open_window(settings=Settings(geometry=OLD_GEOMETRY, docks=OLD_DOCKS))
    seen = sights(window)
    assert not seen["Gradient"]
    assert seen["Probabilities"]
    assert not seen["Jacobian"], "it is behind the probabilities"
    toggle(window, "Cumulative")
    assert sights(window)["Cumulative"]
    place = card(window, "Cumulative").geometry()
    assert window.rect().contains(place)
    assert place.width() > 200
    assert place.height() > 120


def test_a_floating_card_has_a_frame(open_window):
    window = open_window()
    floating = card(window, "Logits")
    floating.setFloating(True)
    app.settle(window)
    picture = floating.grab().toImage()
    edge = QColor(window.look.palette.quiet)
    corners = [QPoint(0, 200), QPoint(picture.width() - 1, 200), QPoint(100, picture.height() - 1)]
    for place in corners:
        seen = picture.pixelColor(place)
        assert abs(seen.lightness() - edge.lightness()) < 25, place


@pytest.mark.parametrize("width", [900, 1024, 1440])
def test_the_tool_bar_shows_everything(open_window, by_name, width):
    window = open_window()
    window.resize(width, 700)
    app.settle(window)
    for name in ("open", "export", "undo", "redo", "order", "linear axis", "precision", "device"):
        assert by_name(window.toolbar, name).isVisible(), name


def test_the_card_of_the_logits_comes_to_be_searched(open_window, by_name):
    window = open_window()
    toggle(window, "Logits")
    assert not sights(window)["Logits"]
    window.actions_["find"].trigger()
    app.settle(window)
    assert sights(window)["Logits"]
    assert by_name(window, "find class").hasFocus()


class Paints(QObject):
    """Takes note of whether a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.any = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.any = self.any or event.type() == QEvent.Type.Paint
        return False


def test_logits_that_come_back_in_smaller_type_have_a_row_a_class(open_window):
    window = open_window()
    logits = card(window, "Logits")
    window.choose_text_size(200)
    app.settle(window)
    logits.hide()
    window.choose_text_size(100)
    app.settle(window)
    logits.show()
    app.settle(window)
    rows = [row for row in logits.findChildren(ClassRow) if row.isVisible()]
    assert sorted(row.index for row in rows) == [0, 1, 2]


def test_the_time_of_a_frame_ends_when_floating_cards_are_painted_too(open_window):
    window = open_window()
    floating = card(window, "Gradient")
    floating.setFloating(True)
    app.settle(window)
    paints, seen = Paints(floating.panel.canvas.viewport()), []
    window.painted.connect(lambda frame, _: seen.append((frame, paints.any)))
    window.document.apply(lambda s: edits.set_logit(s, 0, 3.0), "Move cat")
    app.settle(window)
    ((frame, floating_was_painted),) = seen
    assert frame.state is window.document.state
    assert floating_was_painted


def test_a_floating_card_that_is_closed_is_not_waited_for(open_window):
    window = open_window()
    floating = card(window, "Gradient")
    floating.setFloating(True)
    app.settle(window)
    window.document.apply(lambda s: edits.set_logit(s, 0, 3.0), "Move cat")
    floating.hide()
    app.settle(window)
    assert window.is_settled()


def test_a_notice_covers_no_equation_where_the_tool_bar_has_room(open_window):
    window = open_window()
    window.resize(1440, 900)
    app.settle(window)
    window.notice.error("That is no number.")
    place = window.notice.geometry()
    assert window.toolbar.geometry().contains(place)
    for button in window.toolbar.findChildren(QToolButton):
        covered = QRect(button.mapTo(window, QPoint(0, 0)), button.size())
        assert not button.isVisible() or not covered.intersects(place)


def test_a_notice_moves_nothing_and_stays_in_its_corner(open_window):
    window = open_window()
    before = {each.panel.name: each.geometry() for each in window.cards}
    window.notice.error("That is no number. " * 5)
    app.settle(window)
    assert {each.panel.name: each.geometry() for each in window.cards} == before
    for size in ((1440, 900), (1024, 700)):
        window.resize(*size)
        app.settle(window)
        place = window.notice.geometry()
        assert window.rect().contains(place)
        assert place.bottom() < window.status.y()
        assert place.height() >= window.notice.layout().heightForWidth(place.width())
    assert window.childAt(place.center()).window() is window
    assert window.notice.isAncestorOf(window.childAt(place.center()))


@pytest.mark.parametrize("away", ["showMinimized", "hide"])
def test_the_keyboard_is_where_it_was_when_the_window_comes_back(open_window, by_name, away):
    window = open_window()
    window.activateWindow()
    box = by_name(window.logits, "value of dog")
    box.setFocus()
    getattr(window, away)()
    app.application().processEvents()
    window.showNormal()
    app.settle(window)
    assert window.focusWidget() is box
    assert box.isEnabled()
