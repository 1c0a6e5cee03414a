"""What a Python process sends, in the window: shown, thinned, undone in one step."""

import socket
import threading

import numpy as np
import pytest

from softmax_gui.model import edits
from softmax_gui.sharing.listening import Listener
from softmax_gui.sharing.numbers import labels_of, targets_of
from softmax_gui.sharing.wire import TAKEN, Message
from softmax_gui.view.session.listening import Listening


class Process:
    """The other end of the connection."""

    def __init__(self, end):
        self.end = end
        end.settimeout(20)

    def send(self, kind, logits=None, labels=None, targets=None, temperature=None):
        arrays = {}
        if logits is not None:
            # As `show` makes it, but for its checks: a window trusts nothing that it is sent.
            arrays["logits"] = np.array(logits, dtype="<f8")
        if labels is not None:
            arrays["labels"] = labels_of(labels, arrays["logits"])
        if targets is not None:
            arrays["targets"] = targets_of(targets, arrays["logits"])
        for part in Message(kind, arrays, "from Python", temperature).parts():
            self.end.sendall(part)

    def is_answered(self):
        self.end.setblocking(False)
        try:
            return self.end.recv(1) == TAKEN
        except BlockingIOError:
            return False
        finally:
            self.end.settimeout(20)


@pytest.fixture
def connect(open_window):
    open_ends = []

    def make(state=None):
        window = open_window(state)
        one, other = socket.socketpair()
        listening = Listening(window, other)
        open_ends.append((one, listening))
        return window, Process(one)

    yield make
    for end, listening in open_ends:
        end.close()
        listening.close()


def test_logits_are_shown_and_then_answered(qtbot, connect):
    window, process = connect()
    process.send("show", [[1, 2, 3], [4, 5, 6]], labels="abc", targets=[2, -1], temperature=0.5)
    qtbot.waitUntil(process.is_answered)
    state = window.document.state
    assert window.plots["probabilities"].frame.state is state
    assert state.values.tolist() == [1, 2, 3]
    assert list(state.labels) == ["a", "b", "c"]
    assert (state.target, state.temperature, state.name) == (2, 0.5, "from Python")
    assert state.batch.shape == (2, 3)
    assert "from Python" in window.windowTitle()
    window.document.undo()
    assert window.document.undo_action is None


def test_an_update_keeps_what_was_chosen(qtbot, connect):
    window, process = connect()
    process.send("show", [[1, 2, 3], [4, 5, 6]], labels="abc", targets=[2, 1])
    qtbot.waitUntil(process.is_answered)
    window.document.apply(lambda s: edits.open_batch(s, s.batch, 1), "Row")
    window.document.apply(lambda s: edits.select(edits.set_temperature(s, 3.0), 0), "Select")
    shown = window.document.state
    for number in range(3):
        process.send("update", [[0, 0, 0], [number, 1, float("-inf")]])
        qtbot.waitUntil(process.is_answered)
    state = window.document.state
    assert state.logits.tolist() == [2, 1, -np.inf]
    assert (state.row, state.selected, state.temperature, state.target) == (1, 0, 3.0, 1)
    assert state.labels is shown.labels
    assert list(state.labels) == ["a", "b", "c"]
    assert state.batch.target(1) == 1
    assert window.document.undo_action == "Update from Python"
    window.document.undo()
    assert window.document.state is shown


def test_other_classes_are_opened_anew(qtbot, connect):
    window, process = connect()
    process.send("show", [1, 2, 3], labels="abc")
    qtbot.waitUntil(process.is_answered)
    process.send("update", [1, 2, 3, 4])
    qtbot.waitUntil(process.is_answered)
    assert window.document.state.size == 4
    assert list(window.document.state.labels) == ["0", "1", "2", "3"]


def test_what_cannot_be_shown_is_said_and_answered(qtbot, connect):
    window, process = connect()
    before = window.document.state
    for wrong in ([float("nan"), 1, 2], [float("inf"), 1, 2], [-np.inf] * 3):
        process.send("update", wrong)
        qtbot.waitUntil(process.is_answered)
        assert window.document.state is before
        assert "cannot be shown" in window.notice.text()
    process.send("update", [1, 2, 3])
    qtbot.waitUntil(process.is_answered)
    assert window.notice.text() == ""


def test_during_a_drag_the_document_waits(qtbot, connect):
    window, process = connect()
    gesture = window.document.begin_gesture("Move")
    window.document.apply(lambda s: edits.set_logit(s, 0, 9.0), "Move", gesture=gesture)
    came = []
    window.findChild(Listening)._came.connect(came.append)
    process.send("update", [1, 2, 3])
    qtbot.waitUntil(lambda: bool(came))
    assert window.document.state.values[0] == 9.0
    assert window.document.in_gesture
    window.document.end_gesture(gesture)
    qtbot.waitUntil(process.is_answered)
    assert window.document.state.values.tolist() == [1, 2, 3]
    window.document.undo()
    assert window.document.undo_action == "Move"


def test_the_window_closes_when_it_is_told_to(qtbot, connect):
    window, process = connect()
    process.send("close")
    qtbot.waitUntil(lambda: not window.isVisible())


def test_the_window_goes_on_without_the_process(qtbot, connect):
    window, process = connect()
    process.send("show", [1, 2, 3])
    qtbot.waitUntil(process.is_answered)
    process.end.close()
    listener = window.findChild(Listening)._listener
    qtbot.waitUntil(lambda: not listener._thread.is_alive())
    window.document.apply(lambda s: edits.set_logit(s, 0, 9.0), "Move")
    qtbot.waitUntil(window.is_settled)
    assert window.isVisible()
    assert window.notice.text() == ""


def test_one_update_after_the_other_keeps_the_window_fluid(qtbot, connect):
    """As fast as it answers: between any two there is room for what a person does."""
    window, process = connect()
    process.send("show", np.zeros(100), labels=map(str, range(100)))
    qtbot.waitUntil(process.is_answered)
    stop, sent = threading.Event(), []

    def loop():
        while not stop.is_set():
            sent.append(None)
            process.send("update", np.random.default_rng(len(sent)).standard_normal(100))
            if process.end.recv(1) != TAKEN:
                return

    thread = threading.Thread(target=loop, daemon=True)
    thread.start()
    painted = []
    window.painted.connect(lambda frame, _: painted.append(frame.state))
    try:
        qtbot.waitUntil(lambda: len(sent) > 5)
        for _ in range(5):
            wanted = window.document.state.selected + 1
            window.actions_["next_class"].trigger()
            qtbot.waitUntil(lambda wanted=wanted: any(s.selected == wanted for s in painted))
            come = len(sent)
            qtbot.waitUntil(lambda come=come: len(sent) > come + 1)
    finally:
        stop.set()
        qtbot.waitUntil(lambda: not thread.is_alive())
    assert len({id(s.values) for s in painted}) > 3, "updates went on meanwhile"


def test_closing_ends_the_thread(open_window):
    window = open_window()
    one, other = socket.socketpair()
    listening = Listening(window, other)
    assert isinstance(listening._listener, Listener)
    listening.close()
    assert not listening._listener._thread.is_alive()
    one.close()
