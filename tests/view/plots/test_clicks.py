"""What a click, an arrow key and the mouse over a plot do, by real events."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from softmax_gui.model import edits

BARS = ["probabilities", "gradient"]
NAMES = ["probabilities", "jacobian", "gradient", "response", "cumulative"]


@pytest.mark.parametrize("name", BARS)
def test_a_click_on_a_bar_selects_its_class(plots, document, name, hand):
    hand.click(plots[name], hand.over(plots[name], 2))
    assert document.state.selected == 2
    assert document.undo_action == "Select"


def test_a_walk_through_the_classes_is_one_entry(plots, document, hand):
    for index in (1, 2, 1):
        hand.click(plots["probabilities"], hand.over(plots["probabilities"], index))
    document.undo()
    assert document.state.selected == 0
    assert document.undo_action is None


def test_a_click_on_a_cell_selects_its_row_and_compares_its_column(plots, document, hand):
    hand.click(plots["jacobian"], hand.over(plots["jacobian"], 2, 1))
    assert (document.state.selected, document.state.compared) == (1, 2)


def test_a_click_on_a_curve_selects_its_class(plots, document, hand):
    panel = plots["response"]
    hand.click(panel, hand.on_curve(panel, 1, -2.0))
    assert document.state.selected == 1


def test_a_click_beside_every_curve_selects_nothing(plots, document, hand):
    panel = plots["response"]
    corner = panel.canvas.plot.topLeft() + QPointF(20, 20)
    hand.click(panel, corner.toPoint())
    assert document.state.selected == 0


def test_a_click_on_a_crowded_pixel_selects_its_largest(plots, document, use, hand, many):
    use(many(100_000))
    panel = plots["probabilities"]
    best = int(np.argmax(document.state.values))
    edges = panel.frame.bars.softmax.edges
    bar = int(np.searchsorted(edges, best, side="right")) - 1
    hand.click(panel, hand.over(panel, (edges[bar] + edges[bar + 1]) / 2 - 0.5))
    assert document.state.selected == best


@pytest.mark.parametrize("name", [*BARS, "response"])
def test_arrows_move_the_selection_and_stop_at_the_ends(plots, document, qtbot, name):
    canvas = plots[name].canvas
    for key, selected in (
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
    ):
        qtbot.keyClick(canvas, key)
        assert document.state.selected == selected


def test_arrows_walk_over_the_cells(plots, document, qtbot):
    canvas = plots["jacobian"].canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert (document.state.selected, document.state.compared) == (1, 2)
    assert plots["jacobian"].canvas.hover_text().startswith("∂p_dog/∂a_fox = −p_dog · p_fox = −0.0")
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert document.state.selected == 0


def test_an_arrow_says_the_bar_it_went_to(plots, hand):
    hand.key(plots["probabilities"], Qt.Key.Key_Right)
    assert plots["probabilities"].canvas.hover_text() == "p_dog = e^1.00 / Σ = 0.242"


def test_keys_of_the_menu_are_left_to_the_window(plots, document, qtbot):
    qtbot.keyClick(
        plots["probabilities"].canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier
    )
    assert document.state.selected == 0


def test_hover_says_value_label_and_term(plots, hand):
    panel = plots["probabilities"]
    assert hand.hover(panel, hand.over(panel, 0)) == "p_cat = e^2.00 / Σ = 0.659"
    panel = plots["jacobian"]
    assert hand.hover(panel, hand.over(panel, 1, 0)) == "∂p_cat/∂a_dog = −p_cat · p_dog = −0.160"
    panel = plots["gradient"]
    assert hand.hover(panel, hand.over(panel, 1)).startswith("∂L/∂a_dog = p_dog − 0 = +0.242")
    panel = plots["response"]
    said = hand.hover(panel, hand.on_curve(panel, 1, -2.0))
    assert re.fullmatch(r"a_cat = −(1\.9|2\.0)\d: p_dog = 0\.\d{3}", said)


def test_hover_follows_the_values_and_ends_with_the_mouse(plots, document, hand):
    panel = plots["probabilities"]
    hand.hover(panel, hand.over(panel, 0))
    document.apply(lambda s: edits.set_logit(s, 0, 3.0), "Move cat")
    assert panel.canvas.hover_text().startswith("p_cat = e^3.00 / Σ")
    QApplication.sendEvent(panel.canvas, QEvent(QEvent.Type.Leave))
    assert panel.canvas.hover_text() == ""


def test_hover_outside_the_plot_says_nothing(plots, hand):
    for panel in plots.values():
        assert hand.hover(panel, QPoint(2, 2)) == ""


@pytest.mark.parametrize("name", NAMES)
def test_a_context_menu_reaches_the_panel(plots, qtbot, name):
    panel = plots[name]
    panel.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    viewport, centre = panel.canvas.viewport(), panel.canvas.plot.center().toPoint()
    qtbot.mouseClick(viewport, Qt.MouseButton.RightButton, pos=centre)
    with qtbot.waitSignal(panel.customContextMenuRequested):
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, centre, viewport.mapToGlobal(centre)
        )
        QApplication.sendEvent(viewport, event)


def test_the_right_button_neither_selects_nor_zooms(plots, document, qtbot, hand):
    panel = plots["probabilities"]
    right, viewport = Qt.MouseButton.RightButton, panel.canvas.viewport()
    qtbot.mousePress(viewport, right, pos=hand.over(panel, 1))
    qtbot.mouseMove(viewport, hand.over(panel, 2))
    qtbot.mouseRelease(viewport, right, pos=hand.over(panel, 2))
    assert not panel.canvas.zoomed
    assert document.state.selected == 0
