"""What the history of a whole window looks like, whoever edits in between."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QSlider, QSpinBox, QToolButton

from softmax_gui.model import Batch, Labels, edits, state_from_logits
from softmax_gui.view import app

LEFT = Qt.MouseButton.LeftButton
ARTICLE = [2.0, 1.0, 0.1]


@pytest.fixture
def window(qtbot):
    """A window that is shown and settled; it is closed afterwards."""
    window = app.make_window()
    window.show()
    settle(qtbot, window)
    yield window
    window.close()
    window.deleteLater()


def settle(qtbot, window):
    qtbot.waitUntil(lambda: window.is_settled() and window.isVisible())


def trigger(window, name):
    window.actions_[name].trigger()


def undone(window):
    """Undo everything; return what was undone, the last first."""
    actions = []
    while window.document.undo_action is not None:
        actions.append(window.document.undo_action)
        trigger(window, "undo")
    return actions


def play(qtbot, window):
    trigger(window, "descend_play")
    qtbot.waitUntil(lambda: window.descender.descent.steps >= 2)


def paste(window, _by_name):
    QApplication.clipboard().setText("3, 4, 5")
    trigger(window, "paste")


def take_preset(window, _by_name):
    window.actions_.submenu("presets").actions()[1].trigger()


def open_sample(window, _by_name):
    window.actions_.submenu("samples").actions()[0].trigger()


def choose_precision(window, by_name):
    combo = by_name(window, "precision", QComboBox)
    combo.setCurrentIndex(combo.findText("float32"))
    combo.activated.emit(combo.currentIndex())


def rename(window, _by_name):
    window.document.apply(lambda s: edits.rename(s, 1, "wolf"), "Rename dog")


def reset(window, _by_name):
    trigger(window, "reset")


EDITS = [paste, take_preset, open_sample, choose_precision, rename, reset]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_right_after_an_arrow_key_is_an_entry_of_its_own(qtbot, window, by_name, edit):
    slider = by_name(window, "logit cat", QSlider)
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert window.document.in_gesture
    edit(window, by_name)
    settle(qtbot, window)
    assert not window.document.in_gesture
    trigger(window, "undo")
    assert window.document.state.values.tolist() == [2.1, 1.0, 0.1]
    assert undone(window)[0] == "Move cat"
    assert window.document.state.values.tolist() == ARTICLE


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_pauses_a_descent_and_stands_behind_it(qtbot, window, by_name, edit):
    play(qtbot, window)
    states = [window.document.state]
    window.document.changed.connect(states.append)
    edit(window, by_name)
    settle(qtbot, window)
    # What is read beside the window comes a few steps later.
    walked = states[-2].values.tolist()
    assert not window.descender.playing
    assert by_name(window, "play", QToolButton).isEnabled()
    trigger(window, "undo")
    assert window.document.state.values.tolist() == walked
    assert undone(window) == ["Descend"]
    assert window.document.state.values.tolist() == ARTICLE


def test_undo_pauses_a_descent_and_takes_it_back(qtbot, window):
    play(qtbot, window)
    trigger(window, "undo")
    assert not window.descender.playing
    assert window.document.state.values.tolist() == ARTICLE
    assert window.document.undo_action is None


def test_a_selection_neither_pauses_a_descent_nor_splits_its_entry(qtbot, window):
    play(qtbot, window)
    window.plots["probabilities"].select(2)
    trigger(window, "previous_class")
    steps = window.descender.descent.steps
    qtbot.waitUntil(lambda: window.descender.descent.steps > steps)
    assert window.descender.playing
    trigger(window, "descend_play")
    assert undone(window) == ["Descend"]


def test_a_selection_leaves_what_can_be_done_again(qtbot, window):
    window.document.apply(lambda s: edits.set_logit(s, 0, 3.0), "Move cat")
    moved = window.document.state
    trigger(window, "undo")
    trigger(window, "next_class")
    window.plots["probabilities"].select(2)
    trigger(window, "redo")
    assert window.document.state is moved
    assert undone(window) == ["Move cat", "Select"]


@pytest.mark.parametrize("how", ["hidden", "tabbed"])
def test_a_descent_goes_on_without_the_card_of_the_logits(qtbot, window, how):
    card = window.cards[0]
    if how == "hidden":
        card.toggleViewAction().trigger()
    else:
        window.tabifyDockWidget(card, window.cards[1])
        window.cards[1].raise_()
    settle(qtbot, window)
    trigger(window, "descend_step")
    assert window.document.undo_action == "Descent Step"
    settle(qtbot, window)
    play(qtbot, window)
    trigger(window, "descend_play")
    trigger(window, "descend_rewind")
    assert window.document.state.values.tolist() == ARTICLE


def test_closing_the_window_ends_the_descent(qtbot, window):
    play(qtbot, window)
    window.close()
    assert not window.descender.playing
    window.show()
    assert window.document.undo_action == "Descend"


@pytest.fixture
def broken(window):
    """A batch whose second row is no set of logits."""
    rows = np.arange(12.0).reshape(4, 3)
    rows[1, 2] = np.nan
    batch = Batch(rows, Labels(3), None, "broken")
    window.document.apply(lambda s: edits.open_batch(s, batch), "Open broken")
    return batch


@pytest.mark.parametrize("how", ["menu", "button", "box"])
def test_a_row_of_nonsense_is_refused_in_words(qtbot, window, by_name, broken, how):
    before = window.document.state
    box = by_name(window, "row", QSpinBox)
    if how == "menu":
        trigger(window, "next_row")
    elif how == "button":
        qtbot.mouseClick(by_name(window, "next row", QToolButton), LEFT)
    else:
        box.setValue(1)
    assert "nan" in window.notice.text().lower()
    assert window.document.state is before
    assert box.value() == 0
    box.setValue(2)
    assert window.document.state.row == 2
    trigger(window, "previous_row")
    assert (window.document.state.row, box.value()) == (2, 2)


def groove(slider, fraction):
    return QPoint(round(slider._x(fraction)), slider.height() // 2)


def double_click(qtbot, slider, at):
    """Do what a hand does: a press and a release come before the double-click."""
    qtbot.mouseClick(slider, LEFT, pos=at)
    qtbot.mouseDClick(slider, LEFT, pos=at)
    qtbot.mouseRelease(slider, LEFT, pos=at)


@pytest.mark.parametrize(("name", "value"), [("logit cat", 2.5), ("temperature", 3.0)])
def test_a_double_click_on_the_groove_is_one_change(qtbot, window, by_name, name, value):
    slider = by_name(window, name, QSlider)
    window.document.apply(lambda s: edits.set_logit(s, 0, 2.5), "Type cat")
    window.document.apply(lambda s: edits.set_temperature(s, 3.0), "Type temperature")
    before = window.document.state
    double_click(qtbot, slider, groove(slider, 0.15))
    assert slider.value() == (2.0 if name == "logit cat" else 1.0)
    trigger(window, "undo")
    assert window.document.state.values.tolist() == before.values.tolist()
    assert window.document.state.temperature == before.temperature
    assert undone(window) == ["Type temperature", "Type cat"]


@pytest.mark.parametrize("name", ["logit cat", "temperature"])
def test_a_double_click_on_what_is_reset_already_is_no_change(qtbot, window, by_name, name):
    slider = by_name(window, name, QSlider)
    double_click(qtbot, slider, groove(slider, 0.1))
    assert window.document.state.values.tolist() == ARTICLE
    assert window.document.state.temperature == 1.0
    assert window.document.undo_action is None


def test_a_double_click_takes_no_earlier_drag_back(qtbot, window, by_name):
    slider = by_name(window, "logit cat", QSlider)
    qtbot.mousePress(slider, LEFT, pos=groove(slider, 0.2))
    qtbot.mouseRelease(slider, LEFT, pos=groove(slider, 0.2))
    moved = window.document.state.values.tolist()
    at = groove(slider, slider.axis.fraction(slider.value()))
    double_click(qtbot, slider, at)
    assert window.document.state.values.tolist() == ARTICLE
    trigger(window, "undo")
    assert window.document.state.values.tolist() == moved


def test_a_file_that_is_refused_is_no_recent_one(qtbot, window, tmp_path):
    path = tmp_path / "nonsense.npy"
    np.save(path, np.array([[1.0, np.nan], [1.0, 2.0]]))
    window.commands.open_path(path)
    settle(qtbot, window)
    assert window.notice.text()
    assert window.settings.recent == []


def test_an_infinite_loss_cannot_be_descended_and_the_buttons_say_so(qtbot, window, by_name):
    window.document.apply(lambda s: edits.set_masked(s, 0, True), "Mask cat")
    settle(qtbot, window)
    for name in ("step", "play"):
        button = by_name(window, name, QToolButton)
        assert not button.isEnabled()
        assert "infinite" in button.toolTip()
    before = window.document.state
    trigger(window, "descend_step")
    trigger(window, "descend_play")
    assert window.document.state is before
    assert not window.descender.playing
    window.document.apply(lambda s: edits.set_masked(s, 0, False), "Unmask cat")
    settle(qtbot, window)
    assert by_name(window, "step", QToolButton).isEnabled()


def test_presets_have_shortcuts_of_their_own_and_tooltips(window):
    presets = window.actions_.submenu("presets").actions()
    keys = [action.shortcut().toString() for action in presets]
    others = [
        a.shortcut() for m in ("samples", "copy") for a in window.actions_.submenu(m).actions()
    ]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    assert not set(keys) & {key.toString() for key in others}
    assert all(len(action.toolTip().split()) > 3 for action in presets)


def test_a_preset_answers_to_its_keys(qtbot, window):
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_U, keys | Qt.KeyboardModifier.ShiftModifier)
    assert window.document.undo_action == "Uniform"


def test_another_set_of_classes_can_be_descended_at_once(qtbot, window):
    play(qtbot, window)
    window.document.apply(lambda _: state_from_logits([1.0, 2.0], target=0), "Open")
    settle(qtbot, window)
    trigger(window, "descend_step")
    assert window.document.undo_action == "Descent Step"
