"""Step, play, pause and rewind, through real events."""

import dataclasses
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from softmax_gui.engine import Request, compute_frame
from softmax_gui.model import Device, Document, Precision, edits, state_from_logits
from softmax_gui.view.controls import Descender
from softmax_gui.view.controls.descend import Descend
from softmax_gui.view.controls.loss_trace import LossTrace
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
def descender(document, qapp):
    descender = Descender(document)
    yield descender
    descender.pause()
    descender.deleteLater()


@pytest.fixture
def panel(document, descender, look, live, qtbot):
    """A card whose descent gets the Frame of every state at once."""
    panel = LogitsPanel(document, look, descender)
    live(logits=panel, descender=descender)
    return show(qtbot, panel)


def click(qtbot, panel, by_name, name):
    qtbot.mouseClick(by_name(panel, name), LEFT)


def test_a_step_walks_along_the_negative_gradient(panel, descender, document, by_name, qtbot):
    before = compute_frame(Request(document.state))
    click(qtbot, panel, by_name, "step")
    expected = before.state.values - 0.5 * before.loss_gradient
    np.testing.assert_array_equal(document.state.values, expected)
    assert document.undo_action == "Descent Step"
    assert descender.descent.steps == 1
    assert "step 1" in by_name(panel, "loss trace").toolTip()


def test_every_step_is_an_entry(panel, descender, document, by_name, qtbot):
    for _ in range(3):
        click(qtbot, panel, by_name, "step")
    document.undo()
    document.undo()
    document.undo()
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]
    assert document.undo_action is None


def test_the_step_size_is_used(panel, descender, document, by_name, qtbot):
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


def test_a_play_goes_on_until_paused_and_is_one_entry(panel, descender, document, by_name, qtbot):
    click(qtbot, panel, by_name, "play")
    qtbot.waitUntil(lambda: descender.descent.steps >= 4)
    click(qtbot, panel, by_name, "pause")
    losses = descender.descent.losses
    assert all(after < before for before, after in pairwise(losses))
    assert by_name(panel, "play").isVisible()
    assert not document.in_gesture
    document.undo()
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]
    assert document.undo_action is None


def test_rewind_goes_back_to_where_it_began(panel, descender, document, by_name, qtbot):
    assert not by_name(panel, "rewind").isEnabled()
    for _ in range(3):
        click(qtbot, panel, by_name, "step")
    click(qtbot, panel, by_name, "rewind")
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]
    assert document.undo_action == "Rewind Descent"
    assert not by_name(panel, "rewind").isEnabled()


def test_an_edit_while_playing_pauses_and_is_an_entry_of_its_own(
    panel, descender, document, by_name, qtbot
):
    click(qtbot, panel, by_name, "play")
    qtbot.waitUntil(lambda: descender.descent.steps >= 2)
    walked = document.state.values
    by_name(panel, "logit fox").setValue(-3.0)
    assert not descender.playing
    assert descender.descent.losses == ()
    document.undo()
    np.testing.assert_array_equal(document.state.values, walked)
    document.undo()
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]


def test_selecting_while_playing_goes_on(panel, descender, document, by_name, qtbot):
    click(qtbot, panel, by_name, "play")
    qtbot.waitUntil(lambda: descender.descent.steps >= 2)
    document.apply(lambda s: edits.select(s, 2), "Select")
    steps = descender.descent.steps
    qtbot.waitUntil(lambda: descender.descent.steps > steps)
    assert descender.playing


def test_play_stops_by_itself_where_the_loss_rests(qtbot, qapp):
    document = Document(state_from_logits([60.0, 0.0], target=0))
    descender = Descender(document)
    live_document(document, descender)
    descender.toggle_play()
    qtbot.waitUntil(lambda: not descender.playing)
    assert descender.descent.at_rest
    assert not document.in_gesture


def live_document(document, descender):
    """Show the Frame of every state at once."""

    def show_frame(state):
        descender.show_frame(compute_frame(Request(state)))

    document.changed.connect(show_frame)
    show_frame(document.state)


def test_a_step_waits_for_a_frame_of_the_present_state(document, descender):
    stale = compute_frame(Request(document.state))
    document.apply(lambda s: edits.set_logit(s, 0, 1.0), "Move cat")
    descender.show_frame(stale)
    descender.step()
    assert document.state.values[0] == 1.0
    descender.show_frame(compute_frame(Request(document.state)))
    assert document.state.values[0] > 1.0
    assert document.undo_action == "Descent Step"


def test_a_play_takes_one_step_a_frame(document, descender):
    descender.show_frame(compute_frame(Request(document.state)))
    descender.toggle_play()
    after_one = document.state
    # No Frame arrives: however often the timer rings, nothing moves.
    for _ in range(3):
        descender._on_time()
    assert document.state is after_one
    descender.show_frame(compute_frame(Request(document.state)))
    assert document.state is not after_one


def test_without_a_target_the_controls_explain_themselves(panel, descender, document, by_name):
    document.apply(lambda s: edits.set_target(s, None), "Choose Target")
    for name in ("step", "play", "rewind", "step size"):
        control = by_name(panel, name)
        assert not control.isEnabled()
        assert "target" in control.toolTip()
    descender.step()
    descender.toggle_play()
    assert not descender.playing
    document.apply(lambda s: edits.set_target(s, 1), "Choose Target")
    assert by_name(panel, "step").isEnabled()


def test_losing_the_target_while_playing_pauses(panel, descender, document, by_name, qtbot):
    click(qtbot, panel, by_name, "play")
    document.apply(lambda s: edits.set_target(s, None), "Choose Target")
    assert not descender.playing
    assert not document.in_gesture


def test_a_step_size_too_large_is_told_and_pauses(panel, descender, document, by_name, qtbot):
    by_name(panel, "step size").setValue(1e308)
    document.apply(lambda s: edits.set_temperature(s, 1e-3), "Change Temperature")
    document.apply(lambda s: edits.set_target(s, 2), "Choose Target")
    before = document.state
    messages = []
    descender.failed.connect(messages.append)
    click(qtbot, panel, by_name, "play")
    assert len(messages) == 1
    assert document.state is before
    assert not descender.playing
    assert not document.in_gesture


def test_the_trace_is_drawn(panel, by_name, qtbot):
    trace = by_name(panel, "loss trace")
    empty = trace.grab().toImage()
    for _ in range(5):
        click(qtbot, panel, by_name, "step")
    assert trace.grab().toImage() != empty


@pytest.mark.parametrize(
    "edit",
    [
        lambda s: edits.rename(s, 1, "wolf"),
        lambda s: s.evolve(precision=Precision.FLOAT32),
        lambda s: s.evolve(device=Device.CPU),
        lambda s: edits.set_gradient_kind(s, "probability"),
    ],
)
def test_whatever_else_edits_pauses_a_play(panel, descender, document, by_name, qtbot, edit):
    click(qtbot, panel, by_name, "play")
    document.apply(edit, "Edit")
    assert not descender.playing
    document.undo()
    assert document.undo_action == "Descend"
    document.undo()
    assert document.undo_action is None


def test_redoing_nothing_leaves_a_play_as_it_is(document, descender):
    descender.toggle_play()
    document.redo()
    live_document(document, descender)
    descender._on_time()
    assert descender.playing
    descender.pause()
    document.undo()
    assert document.undo_action is None


def test_a_walk_into_an_infinite_loss_can_be_rewound(descender, document, look, by_name, qtbot):
    buttons = Descend(descender, look)
    qtbot.addWidget(buttons)
    live_document(document, descender)
    descender.step()
    frame = compute_frame(Request(document.state))
    summary = dataclasses.replace(frame.summary, loss=np.inf)
    descender.show_frame(dataclasses.replace(frame, summary=summary))
    assert not by_name(buttons, "step").isEnabled()
    qtbot.mouseClick(by_name(buttons, "rewind"), LEFT)
    assert document.state.values.tolist() == [2.0, 1.0, 0.1]


def test_a_first_step_that_is_refused_leaves_nothing_to_rewind(document, descender):
    live_document(document, descender)
    document.apply(lambda s: edits.set_temperature(s, 1e-3), "Change Temperature")
    document.apply(lambda s: edits.set_target(s, 2), "Choose Target")
    descender.step_size = 1e308
    descender.step()
    assert descender.descent.origin is None
    assert document.undo_action == "Choose Target"


def test_an_infinite_loss_is_not_walked_along(panel, descender, document, by_name):
    document.apply(lambda s: edits.set_masked(s, 0, True), "Mask cat")
    for name in ("step", "play"):
        assert not by_name(panel, name).isEnabled()
        assert "infinite" in by_name(panel, name).toolTip()
    before = document.state
    descender.step()
    descender.toggle_play()
    assert document.state is before
    assert not descender.playing
    document.apply(lambda s: edits.set_target(s, 1), "Choose Target")
    assert by_name(panel, "step").isEnabled()


@pytest.mark.parametrize("rest", [(), (np.inf,), (0.5, np.inf), (np.inf, 0.25), (np.inf, np.inf)])
def test_the_trace_has_points_for_finite_losses_only(look, qtbot, rest):
    trace = LossTrace(look)
    qtbot.addWidget(trace)
    trace.resize(120, 34)
    trace.show_losses((1.0, *rest))
    points = trace.curve()
    assert len(points) == (1 + sum(np.isfinite(rest)) if rest else 0)
    assert all(np.isfinite((p.x(), p.y())).all() for p in points)
    assert not trace.grab().isNull()
