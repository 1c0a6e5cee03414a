import threading

import pytest
from PySide6.QtCore import QCoreApplication

from softmax_gui.engine import Request, Viewports, compute_frame
from softmax_gui.model import edits
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
    live._answered.emit(compute_frame(Request(document.state, number=1)))
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
    live._answered.emit(frame)
    with qtbot.waitSignal(live.frame_ready):
        live.refresh()
    assert frame not in frames
