"""The whole window, offscreen, through its controls."""

import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QSlider, QToolButton

from softmax_gui.model import Device, Labels, Precision, edits, state_from_logits
from softmax_gui.model.settings import Settings
from softmax_gui.view import app
from softmax_gui.view.actions import MENUS

STATM = Path("/proc/self/statm")


def trigger(window, name):
    window.actions_[name].trigger()


def settle(qtbot, window):
    qtbot.waitUntil(lambda: window.is_settled() and window.isVisible())


def test_the_window_opens_on_the_example_of_the_article(open_window):
    window = open_window()
    assert list(window.document.state.values) == [2.0, 1.0, 0.1]
    assert window.status.value("max p") == "0.6590"
    assert "article" in window.windowTitle()


def test_every_command_has_a_shortcut_and_a_tooltip_and_no_two_share_one(open_window):
    window = open_window()
    shortcuts = [a.shortcut().toString() for name in names() for a in [window.actions_[name]]]
    for menu in ("samples", "copy", "panels", "order", "reduction", "colour_scale", "theme"):
        shortcuts += [
            a.shortcut().toString()
            for a in window.actions_.submenu(menu).actions()
            if not a.isSeparator()
        ]
    assert all(shortcuts)
    assert len(set(shortcuts)) == len(shortcuts)
    assert all(window.actions_[name].toolTip() for name in names())


def names():
    entries = [entry for entries in MENUS.values() for entry in entries]
    return [e.name for e in entries if e.name and not e.name.startswith("menu:")]


def test_a_drag_moves_every_panel_and_is_one_entry_of_the_history(qtbot, open_window, by_name):
    window = open_window()
    slider = by_name(window, "logit cat", QSlider)
    before = window.document.state
    middle = slider.rect().center()
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    for step in range(1, 20):
        qtbot.mouseMove(slider, middle + type(middle)(step, 0))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=middle)
    settle(qtbot, window)
    state = window.document.state
    assert state.values[0] != before.values[0]
    for panel in filter(window.in_sight, window.panels):
        assert panel.frame.state is state
    trigger(window, "undo")
    assert window.document.state is before
    trigger(window, "redo")
    assert window.document.state is state


def test_hundreds_of_steps_agree_leak_nothing_and_keep_the_reference_counts(
    qtbot, open_window, by_name
):
    """The soak of tests/robot does the same for as long as it is asked to."""
    window = open_window()
    slider = by_name(window, "logit cat", QSlider)
    slider.setFocus()
    seen = []

    def check(frame, _seconds):
        exponentials = np.exp(frame.state.values - frame.state.values.max())
        expected = exponentials / exponentials.sum()
        seen.append(np.abs(frame.bars.softmax.high - expected).max())
        assert all(panel.frame is frame for panel in window.panels if window.in_sight(panel))

    window.painted.connect(check)

    def step_back_and_forth(times):
        for step in range(times):
            key = Qt.Key.Key_Right if step % 40 < 20 else Qt.Key.Key_Left
            qtbot.keyClick(slider, key)
            app.settle(window)

    step_back_and_forth(240)
    references, memory = (sys.getrefcount(None), sys.getrefcount(True)), resident_bytes()
    step_back_and_forth(480)
    assert len(seen) >= 720
    assert max(seen) < 1e-15
    if STATM.exists():
        assert resident_bytes() - memory < 5 * 2**20
    if sys.version_info < (3, 12):  # later, these objects are immortal
        assert sys.getrefcount(None) >= references[0] - 50
        assert sys.getrefcount(True) >= references[1] - 50


def resident_bytes():
    """Return the memory of this process, where the system keeps /proc."""
    return int(STATM.read_text().split()[1]) * 4096 if STATM.exists() else 0


def test_a_burst_of_changes_ends_with_the_last_one_and_computes_few(qtbot, open_window):
    window = open_window()
    painted = []
    window.painted.connect(lambda frame, _: painted.append(frame))
    for value in np.linspace(-5, 5, 1000):
        window.document.apply(lambda s, v=value: edits.set_logit(s, 0, v), "Move cat")
    settle(qtbot, window)
    assert painted[-1].state is window.document.state
    # What was computed meanwhile and is no longer wanted is not shown.
    assert len(painted) <= 5


def test_a_hidden_panel_costs_nothing_and_comes_back_up_to_date(qtbot, open_window):
    window = open_window()
    jacobian = window.cards[2]
    jacobian.toggleViewAction().trigger()
    window.document.apply(lambda s: edits.set_logit(s, 0, 3.0), "Move cat")
    settle(qtbot, window)
    assert window.viewports().jacobian is None
    assert window.panels[1].frame.jacobian is None
    jacobian.toggleViewAction().trigger()
    settle(qtbot, window)
    assert window.panels[2].frame.state is window.document.state


def usual(window):
    """Return the cards that are there without a batch of rows."""
    return [card for card in window.cards if card.panel not in window.batch.panels]


def test_layout_and_choices_are_remembered(qtbot, open_window):
    settings = Settings()
    window = open_window(settings=settings)
    window.cards[3].toggleViewAction().trigger()
    trigger(window, "show_sigmoid")
    trigger(window, "logarithmic")
    # A window that comes back is never larger than the screen, which here is a square of 800.
    window.resize(800, 740)
    window.close()
    again = open_window(settings=Settings.model_validate_json(settings.model_dump_json()))
    assert again.cards[3].isHidden()
    assert not again.look.sigmoid
    assert again.look.logarithmic
    assert again.actions_["logarithmic"].isChecked()
    assert (again.width(), again.height()) == (800, 740)
    trigger(again, "restore_layout")
    settle(qtbot, again)
    assert all(card.isVisible() for card in usual(again))


def test_a_card_can_float_and_goes_back(qtbot, open_window):
    window = open_window()
    card = window.cards[1]
    card.setFloating(True)
    settle(qtbot, window)
    assert card.isWindow()
    trigger(window, "restore_layout")
    settle(qtbot, window)
    assert not card.isFloating()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_reaches_every_panel(qtbot, open_window, theme):
    window = open_window(settings=Settings(theme="dark" if theme == "light" else "light"))
    window.commands.choose_theme(theme)
    settle(qtbot, window)
    assert window.look.palette.name == theme
    corner = window.grab().toImage().pixelColor(2, window.height() // 2)
    assert corner.name() == window.look.palette.window
    window.commands.choose_theme("system")


def test_digits_are_one_click_away_and_their_rows_can_be_walked(qtbot, open_window, by_name):
    window = open_window()
    window.actions_.submenu("samples").actions()[0].trigger()
    settle(qtbot, window)
    state = window.document.state
    assert state.size == 10
    assert state.target == state.batch.target(0)
    qtbot.mouseClick(by_name(window, "next row", QToolButton), Qt.MouseButton.LeftButton)
    trigger(window, "next_row")
    settle(qtbot, window)
    state = window.document.state
    assert state.row == 2
    np.testing.assert_array_equal(state.values, state.batch.logits[2])
    assert state.target == state.batch.target(2)
    assert f"row 2 of {state.batch.shape[0]}" in window.windowTitle()
    trigger(window, "previous_row")
    assert window.document.state.row == 1


def test_all_languages_have_their_names(qtbot, open_window):
    window = open_window()
    window.actions_.submenu("samples").actions()[1].trigger()
    settle(qtbot, window)
    assert window.document.state.size == 140
    assert (
        window.status.value("label")
        == window.document.state.labels[int(np.argmax(window.document.state.values))]
    )


def test_numbers_are_pasted_and_nonsense_is_refused_in_words(qtbot, open_window):
    window = open_window()
    QApplication.clipboard().setText("cat 1.5\nowl -2")
    trigger(window, "paste")
    settle(qtbot, window)
    state = window.document.state
    assert list(state.labels) == ["cat", "owl"]
    assert list(state.values) == [1.5, -2.0]
    QApplication.clipboard().setText("not a number at all")
    trigger(window, "paste")
    settle(qtbot, window)
    assert window.document.state is state
    assert window.notice.text()
    trigger(window, "undo")
    assert not window.notice.text(), "an error is gone when the document has moved on"


def test_a_file_that_is_not_there_is_an_error_in_the_quiet_bar(qtbot, open_window, tmp_path):
    window = open_window()
    before = window.document.state
    window.commands.open_path(tmp_path / "missing.npz")
    settle(qtbot, window)
    assert "missing.npz" in window.notice.text()
    assert window.document.state is before
    assert window.settings.recent == []


def test_opened_files_are_recent_ones(qtbot, open_window, tmp_path):
    path = tmp_path / "three.csv"
    path.write_text("3,2,1\n")
    window = open_window()
    window.commands.open_path(path)
    settle(qtbot, window)
    menu = window.actions_.submenu("recent")
    menu.aboutToShow.emit()
    assert [a.text() for a in menu.actions()] == ["three.csv"]
    window.document.undo()
    menu.actions()[0].trigger()
    settle(qtbot, window)
    assert list(window.document.state.values) == [3.0, 2.0, 1.0]


def test_precision_is_chosen_shown_and_undone(qtbot, open_window, by_name):
    window = open_window()
    combo = by_name(window, "precision", QComboBox)
    combo.setCurrentIndex(combo.findText("float16"))
    combo.activated.emit(combo.currentIndex())
    settle(qtbot, window)
    assert window.document.state.precision is Precision.FLOAT16
    assert window.status.value("precision") == "float16"
    trigger(window, "undo")
    settle(qtbot, window)
    assert combo.currentText() == "float64"


def test_rubbish_in_the_settings_does_not_keep_the_window_from_opening(open_window):
    window = open_window(settings=Settings(geometry="rubbish", docks="!", recent=["", "/no"]))
    assert all(card.isVisible() for card in usual(window))


def test_cards_do_not_cut_the_text_of_their_headings(qtbot, open_window):
    for theme in ("light", "dark"):
        window = open_window(settings=Settings(theme=theme))
        window.resize(1024, 700)
        settle(qtbot, window)
        for panel in window.plots.values():
            note = next(c for c in panel.heading.children() if c.objectName() == "note")
            # It may say less, in words of its own, but never ends in the middle of them.
            assert note.text() in (panel.heading.note(), *panel.heading._shorter)


def test_a_device_that_is_not_here_is_replaced_and_the_bar_says_so(qtbot, open_window):
    from softmax_gui.compute.devices import available_devices

    absent = next(d for d in (Device.CUDA, Device.MPS) if d not in available_devices())
    window = open_window(state_from_logits([2.0, 1.0, 0.1], device=absent))
    assert "computed on the CPU" in window.notice.text()
    assert window.status.value("device") == "CPU"
    assert window.status.value("max p") == "0.6590"
    window.document.apply(lambda s: s.evolve(device=Device.CPU), "Use CPU")
    settle(qtbot, window)
    assert window.notice.text() == ""


def test_a_failing_frame_is_said_and_the_next_one_comes(qtbot, open_window, monkeypatch):
    from softmax_gui.engine import assemble

    window = open_window()

    def fail(*_):
        raise ZeroDivisionError("by hand")

    with monkeypatch.context() as patch, qtbot.waitSignal(window.live.failed):
        patch.setattr(assemble.panels, "summary", fail)
        window.document.apply(lambda s: edits.set_logit(s, 0, 1.0), "Move cat")
    assert "by hand" in window.notice.text()
    window.document.apply(lambda s: edits.set_logit(s, 0, 1.5), "Move cat")
    settle(qtbot, window)
    assert window.panels[1].frame.state is window.document.state
    assert window.notice.text() == ""


def test_the_descent_walks_to_the_target_and_back(qtbot, open_window):
    window = open_window()
    start = window.document.state
    first = window.panels[0].frame.summary.loss
    for _ in range(3):
        trigger(window, "descend_step")
        settle(qtbot, window)
    assert window.panels[0].frame.summary.loss < first
    trigger(window, "descend_rewind")
    settle(qtbot, window)
    np.testing.assert_array_equal(window.document.state.values, start.values)


def test_selection_moves_by_keys_through_all_panels(qtbot, open_window):
    window = open_window()
    trigger(window, "next_class")
    settle(qtbot, window)
    assert window.document.state.selected == 1
    assert "p_dog" in window.equations.spoken()
    trigger(window, "previous_class")
    assert window.document.state.selected == 0
    trigger(window, "previous_class")
    assert window.document.state.selected == 0


def test_classes_come_and_go(qtbot, open_window):
    window = open_window()
    trigger(window, "add_class")
    assert window.document.state.size == 4
    trigger(window, "remove_class")
    assert window.document.state.size == 3
    window.document.apply(lambda s: edits.set_logit(s, 0, 4.0), "Move cat")
    trigger(window, "reset")
    assert list(window.document.state.values) == [2.0, 1.0, 0.1]


def test_ctrl_z_in_a_number_that_is_not_being_typed_undoes_the_document(
    qtbot, open_window, by_name
):
    window = open_window()
    before = window.document.state
    box = by_name(window, "value of dog", QDoubleSpinBox)
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "4")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.document.state.values[1] == 4.0
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    np.testing.assert_array_equal(window.document.state.values, before.values)


def test_escape_takes_typing_back_before_it_stops_a_job(qtbot, open_window, by_name):
    window = open_window()
    box = by_name(window, "value of dog", QDoubleSpinBox)
    gate = threading.Event()
    window.jobs.run("test", "Waiting", lambda _: gate.wait(20), lambda _: None)
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "4")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == "1.0"
    assert window.jobs.busy
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not window.jobs.busy
    gate.set()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (900, 640)])
@pytest.mark.parametrize("count", [1, 3, 10, 140])
def test_any_size_shows_everything(qtbot, open_window, size, count):
    labels = Labels.of([f"class {i}" for i in range(count)])
    window = open_window(state_from_logits(np.linspace(-2, 2, count), labels))
    window.resize(*size)
    settle(qtbot, window)
    assert (window.width(), window.height()) == size
    for card in usual(window):
        assert card.isVisible()
        assert card.geometry().right() <= window.width()
        assert card.geometry().bottom() <= window.height()
