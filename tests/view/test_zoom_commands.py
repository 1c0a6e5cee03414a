"""What the View menu does to the plots."""

from collections import Counter

import pytest
from PySide6.QtGui import QAction

from softmax_gui.model import edits
from softmax_gui.view import app
from softmax_gui.view.plots.jacobian_switches import REDUCTIONS

NAMES = ["probabilities", "jacobian", "gradient"]


@pytest.fixture
def window(open_window):
    window = open_window()
    window.document.apply(lambda s: edits.set_logits(s, [0.1 * k for k in range(100)]), "Paste")
    app.settle(window)
    return window


def zoomed(window):
    return [name for name in NAMES if window.plots[name].canvas.zoomed]


def choose(window, command):
    window.actions_[command].trigger()
    app.settle(window)


def test_without_a_focus_all_plots_zoom(window):
    window.logits.focus_class(0)
    choose(window, "zoom_in")
    assert zoomed(window) == NAMES
    assert window.plots["response"].canvas.zoomed
    choose(window, "zoom_out")
    assert zoomed(window) == []
    choose(window, "zoom_in")
    choose(window, "fit")
    assert zoomed(window) == []


@pytest.mark.parametrize("command", ["zoom_in", "zoom_to_selected"])
def test_a_plot_with_the_focus_zooms_alone(window, command):
    window.plots["gradient"].canvas.setFocus()
    choose(window, command)
    assert zoomed(window) == ["gradient"]
    choose(window, "fit")
    assert zoomed(window) == []


def test_the_selected_class_is_zoomed_to_everywhere(window):
    window.document.apply(lambda s: edits.select(s, 50), "Select")
    window.logits.focus_class(50)
    app.settle(window)
    choose(window, "zoom_to_selected")
    assert zoomed(window) == NAMES
    assert window.plots["probabilities"].viewport().span == (38, 63)


def test_going_to_a_class_moves_every_zoomed_plot(window):
    window.document.apply(lambda s: edits.select(s, 10), "Select")
    app.settle(window)
    choose(window, "zoom_to_selected")
    window.logits.go_to(90)
    app.settle(window)
    for name in ("probabilities", "gradient"):
        low, high = window.plots[name].canvas.x_range
        assert low <= 90 < high
    low, high = window.plots["jacobian"].canvas.y_range
    assert low <= 90 < high


def test_a_reduction_is_called_the_same_in_menu_and_card(window):
    tips = [action.toolTip() for action in window.menuBar().findChildren(QAction)]
    for _, tip in REDUCTIONS.values():
        assert tip in tips


def test_no_two_commands_have_the_same_keys(window):
    actions = window.menuBar().findChildren(QAction)
    keys = Counter(a.shortcut().toString() for a in actions if not a.shortcut().isEmpty())
    assert {key: count for key, count in keys.items() if count > 1} == {}
    assert keys["Ctrl++"] == keys["Ctrl+9"] == 1


def test_the_menu_of_themes_says_which_holds(window):
    themes = {a.text().replace("&", ""): a for a in window.actions_.submenu("theme").actions()}
    themes["Dark"].trigger()
    assert [name for name, action in themes.items() if action.isChecked()] == ["Dark"]
    assert window.settings.theme == "dark"
