import threading
import time

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from softmax_gui.engine import ListViewport, Request, Viewports, compute_frame
from softmax_gui.model import Order, edits
from softmax_gui.view.live import Live


@pytest.fixture
def make_live(document):
    made = []

    def make(compute=compute_frame):
        made.append(Live(document, Viewports, compute))
        return made[-1]

    yield make
    for live in made:
        live.close()


def test_every_change_ends_in_a_frame_of_the_newest_state(qtbot, document, make_live):
    live = make_live()
    frames = []
    live.frame_ready.connect(frames.append)
    for step in range(200):
        document.apply(lambda s, v=step: edits.set_logit(s, 0, v / 100), "Move cat")
    qtbot.waitUntil(lambda: live.up_to_date)
    assert frames[-1].state is document.state
    numbers = [frame.request.number for frame in frames]
    assert numbers == sorted(numbers)


def test_frames_arrive_on_the_thread_of_the_window(qtbot, document, make_live):
    live = make_live()
    threads = []
    live.frame_ready.connect(lambda _: threads.append(threading.current_thread()))
    with qtbot.waitSignal(live.frame_ready):
        live.refresh()
    assert threads == [threading.main_thread()]


def test_a_failure_is_said_and_the_next_frame_comes(qtbot, document, make_live):
    def compute(request):
        if request.state.values[0] == 13:
            raise RuntimeError("no thirteens")
        return compute_frame(request)

    live = make_live(compute)
    with qtbot.waitSignal(live.failed) as failed:
        document.apply(lambda s: edits.set_logit(s, 0, 13), "Move cat")
    assert "no thirteens" in failed.args[0]
    with qtbot.waitSignal(live.frame_ready):
        document.apply(lambda s: edits.set_logit(s, 0, 14), "Move cat")


def test_nothing_is_shown_once_it_is_closed(qtbot, document, make_live):
    live = make_live()
    frames = []
    live.frame_ready.connect(frames.append)
    live._deliver(compute_frame(Request(document.state, number=1)))
    live.close()
    QCoreApplication.sendPostedEvents(live)
    assert frames == []


def test_the_frame_of_an_older_request_is_dropped(qtbot, document, make_live):
    live = make_live()
    with qtbot.waitSignal(live.frame_ready) as shown:
        live.refresh()
    frame = shown.args[0]
    frames = []
    live.frame_ready.connect(frames.append)
    live._deliver(frame)
    with qtbot.waitSignal(live.frame_ready):
        live.refresh()
    assert frame not in frames


@pytest.fixture
def ordered(document, make_live, qtbot):
    """A Live whose first Frame, in the order by probability, has been shown."""
    document.apply(lambda s: edits.set_order(s, Order.PROBABILITY), "Order")
    live = make_live()
    live.frames = []
    live.frame_ready.connect(live.frames.append)
    live.refresh()
    qtbot.waitUntil(lambda: live.up_to_date)
    return live


def newest(qtbot, live):
    qtbot.waitUntil(lambda: live.up_to_date)
    return live.frames[-1]


def raise_fox(document, value, gesture=None):
    document.apply(lambda s: edits.set_logit(s, 2, value), "Move fox", gesture=gesture)


def test_during_a_gesture_the_order_rests_and_at_its_end_it_is_found_anew(qtbot, document, ordered):
    before = ordered.arrangement
    gesture = document.begin_gesture("Move fox")
    for value in (3.0, 5.0):
        raise_fox(document, value, gesture)
        frame = newest(qtbot, ordered)
        assert frame.order_is_kept
        assert frame.arrangement is before
        assert frame.state is document.state
    document.end_gesture(gesture)
    frame = newest(qtbot, ordered)
    assert not frame.order_is_kept
    assert frame.arrangement.classes.tolist() == [2, 0, 1]


def test_a_gesture_that_changes_nothing_leaves_no_order_resting(qtbot, document, ordered):
    gesture = document.begin_gesture("Descend")
    ordered.refresh()
    assert not newest(qtbot, ordered).order_is_kept
    document.end_gesture(gesture)
    assert not newest(qtbot, ordered).order_is_kept


def test_looking_around_sorts_nothing(qtbot, document, ordered):
    before = newest(qtbot, ordered).arrangement
    document.apply(lambda s: edits.select(s, 2), "Select")
    assert newest(qtbot, ordered).arrangement is before
    ordered.refresh()
    assert newest(qtbot, ordered).arrangement is before


def test_without_a_gesture_or_as_given_no_order_rests(qtbot, document, ordered):
    raise_fox(document, 3.0)
    assert not newest(qtbot, ordered).order_is_kept
    document.apply(lambda s: edits.set_order(s, Order.GIVEN), "Order")
    newest(qtbot, ordered)
    gesture = document.begin_gesture("Move fox")
    raise_fox(document, 4.0, gesture)
    assert not newest(qtbot, ordered).order_is_kept
    requests = len(ordered.frames)
    document.end_gesture(gesture)
    qtbot.waitUntil(lambda: ordered.up_to_date)
    assert len(ordered.frames) == requests, "nothing rested: nothing is to be found anew"


def test_the_arrangement_of_another_document_is_not_kept(qtbot, document, ordered):
    gesture = document.begin_gesture("Add")
    document.apply(edits.add_class, "Add", gesture=gesture)
    assert ordered.arrangement.size == 4
    assert ordered.arrangement.classes is None
    frame = newest(qtbot, ordered)
    assert not frame.order_is_kept
    assert frame.arrangement.size == 4
    document.end_gesture(gesture)


def test_a_filter_rests_and_is_applied_anew(qtbot, document):
    wanted, kept = ListViewport(top=1), ListViewport(kept=np.array([0]))
    live = Live(document, lambda: Viewports(listing=kept if document.in_gesture else wanted))
    live.frames = []
    live.frame_ready.connect(live.frames.append)
    try:
        gesture = document.begin_gesture("Move fox")
        raise_fox(document, 5.0, gesture)
        assert newest(qtbot, live).listing.tolist() == [0]
        document.end_gesture(gesture)
        assert newest(qtbot, live).listing.tolist() == [2]
    finally:
        live.close()


def test_the_time_of_a_frame_begins_with_the_gesture(qtbot, document, make_live):
    began = []

    def slow_listener(_state):
        began.append(time.perf_counter())

    document.changed.connect(slow_listener)
    live = make_live()
    frames = []
    live.frame_ready.connect(frames.append)
    before = time.perf_counter()
    raise_fox(document, 1.0)
    qtbot.waitUntil(lambda: live.up_to_date)
    assert before <= frames[-1].request.issued <= began[0]
    document.undo()
    qtbot.waitUntil(lambda: live.up_to_date)
    assert began[0] < frames[-1].request.issued <= began[-1]
