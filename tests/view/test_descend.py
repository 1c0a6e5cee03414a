"""Step, play, pause and rewind, through real events."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from softmax_gui.engine import Request, compute_frame
from softmax_gui.model import Document, edits, state_from_logits
from softmax_gui.view.logits import LogitsPanel

LEFT = Qt.MouseButton.LeftButton


def show(qtbot, panel):
    panel.host = QWidget()
    QVBoxLayout(panel.host).addWidget(panel)
    panel.host.resize(330, 700)
    qtbot.addWidget(panel.host)
    with qtbot.waitExposed(panel.host):
        panel.host.show()
    return panel


@pytest.fixture
def panel(document, look, live, qtbot):
    """A card that gets the Frame of every state at once."""
    panel = LogitsPanel(document, look)
    live(logits=panel)
    yield show(qtbot, panel)
    panel.descend.pause()


def click(qtbot, panel, by_name, name):
    qtbot.mouseClick(by_name(panel, name), LEFT)


def test_a_step_walks_along_the_negative_gradient(panel, document, by_name, qtbot):
    before = compute_frame(Request(document.state))
    click(qtbot, panel, by_name, "step")
    expected = before.state.values - 0.5 * before.loss_gradient
    np.testing.assert_array_equal(document.state.values, expected)
    assert document.undo_action == "Descent Step"
    assert panel.descend.descent.steps == 1
    assert "step 1" in by_name(panel, "loss trace").toolTip()


def test_every_step_is_an_entry(panel, document, by_name, qtbot):
    for _ in range(3):
        click(qtbot, panel, by_name, "step")
    document.undo()
    document.undo()
    document.undo()
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]
    assert document.undo_action is None


def test_the_step_size_is_used(panel, document, by_name, qtbot):
    box = by_name(panel, "step size")
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "2")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    before = compute_frame(Request(document.state))
    click(qtbot, panel, by_name, "step")
    np.testing.assert_array_equal(
        document.state.values, before.state.values - 2 * before.loss_gradient
    )
    assert document.undo_action == "Descent Step"


def test_a_play_goes_on_until_paused_and_is_one_entry(panel, document, by_name, qtbot):
    click(qtbot, panel, by_name, "play")
    qtbot.waitUntil(lambda: panel.descend.descent.steps >= 4)
    click(qtbot, panel, by_name, "pause")
    losses = panel.descend.descent.losses
    assert all(after < before for before, after in pairwise(losses))
    assert by_name(panel, "play").isVisible()
    assert not document.in_gesture
    document.undo()
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]
    assert document.undo_action is None


def test_rewind_goes_back_to_where_it_began(panel, document, by_name, qtbot):
    assert not by_name(panel, "rewind").isEnabled()
    for _ in range(3):
        click(qtbot, panel, by_name, "step")
    click(qtbot, panel, by_name, "rewind")
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]
    assert document.undo_action == "Rewind Descent"
    assert not by_name(panel, "rewind").isEnabled()


def test_an_edit_while_playing_pauses_and_is_an_entry_of_its_own(panel, document, by_name, qtbot):
    click(qtbot, panel, by_name, "play")
    qtbot.waitUntil(lambda: panel.descend.descent.steps >= 2)
    walked = document.state.values
    by_name(panel, "logit fox").setValue(-3.0)
    assert not panel.descend.playing
    assert panel.descend.descent.losses == ()
    document.undo()
    np.testing.assert_array_equal(document.state.values, walked)
    document.undo()
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]


def test_selecting_while_playing_goes_on(panel, document, by_name, qtbot):
    click(qtbot, panel, by_name, "play")
    qtbot.waitUntil(lambda: panel.descend.descent.steps >= 2)
    document.apply(lambda s: edits.select(s, 2), "Select")
    steps = panel.descend.descent.steps
    qtbot.waitUntil(lambda: panel.descend.descent.steps > steps)
    assert panel.descend.playing


def test_play_stops_by_itself_where_the_loss_rests(look, live, by_name, qtbot):
    document = Document(state_from_logits([60.0, 0.0], target=0))
    panel = LogitsPanel(document, look)

    def show_frame(state):
        panel.show_frame(compute_frame(Request(state)))

    document.changed.connect(show_frame)
    show_frame(document.state)
    show(qtbot, panel)
    panel.descend.toggle_play()
    qtbot.waitUntil(lambda: not panel.descend.playing)
    assert panel.descend.descent.at_rest
    assert not document.in_gesture


def test_a_step_waits_for_a_frame_of_the_present_state(document, look, qtbot, by_name):
    panel = show(qtbot, LogitsPanel(document, look))
    stale = compute_frame(Request(document.state))
    document.apply(lambda s: edits.set_logit(s, 0, 1.0), "Move cat")
    panel.show_frame(stale)
    click(qtbot, panel, by_name, "step")
    assert document.state.values[0] == 1.0
    panel.show_frame(compute_frame(Request(document.state)))
    assert document.state.values[0] > 1.0
    assert document.undo_action == "Descent Step"


def test_a_play_takes_one_step_a_frame(document, look, qtbot):
    panel = show(qtbot, LogitsPanel(document, look))
    panel.show_frame(compute_frame(Request(document.state)))
    panel.descend.toggle_play()
    after_one = document.state
    # No Frame arrives: however often the timer rings, nothing moves.
    for _ in range(3):
        panel.descend._on_time()
    assert document.state is after_one
    panel.show_frame(compute_frame(Request(document.state)))
    assert document.state is not after_one
    panel.descend.pause()


def test_without_a_target_the_controls_explain_themselves(panel, document, by_name):
    document.apply(lambda s: edits.set_target(s, None), "Choose Target")
    for name in ("step", "play", "rewind", "step size"):
        control = by_name(panel, name)
        assert not control.isEnabled()
        assert "target" in control.toolTip()
    panel.descend.step()
    panel.descend.toggle_play()
    assert not panel.descend.playing
    document.apply(lambda s: edits.set_target(s, 1), "Choose Target")
    assert by_name(panel, "step").isEnabled()


def test_losing_the_target_while_playing_pauses(panel, document, by_name, qtbot):
    click(qtbot, panel, by_name, "play")
    document.apply(lambda s: edits.set_target(s, None), "Choose Target")
    assert not panel.descend.playing
    assert not document.in_gesture


def test_a_step_size_too_large_is_told_and_pauses(panel, document, by_name, qtbot):
    by_name(panel, "step size").setValue(1e308)
    document.apply(lambda s: edits.set_temperature(s, 1e-3), "Change Temperature")
    document.apply(lambda s: edits.set_target(s, 2), "Choose Target")
    before = document.state
    messages = []
    panel.error.connect(messages.append)
    click(qtbot, panel, by_name, "play")
    assert len(messages) == 1
    assert document.state is before
    assert not panel.descend.playing
    assert not document.in_gesture


def test_the_trace_is_drawn(panel, by_name, qtbot):
    trace = by_name(panel, "loss trace")
    empty = trace.grab().toImage()
    for _ in range(5):
        click(qtbot, panel, by_name, "step")
    assert trace.grab().toImage() != empty
