"""What holds for every test: no display, no thread left behind."""

import os
import threading

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest

from softmax_gui.engine import (
    BarsViewport,
    Frame,
    ListViewport,
    MatrixViewport,
    RanksViewport,
    Request,
    SweepViewport,
    Viewports,
    compute_frame,
)
from softmax_gui.model import State

EVERYTHING = Viewports(
    BarsViewport(pixels=400),
    MatrixViewport(300, 300),
    BarsViewport(pixels=400),
    SweepViewport(),
    RanksViewport(pixels=400),
    ListViewport(),
)


@pytest.fixture(autouse=True)
def _no_thread_left():
    before = set(threading.enumerate())
    yield
    left = [t.name for t in threading.enumerate() if t not in before and not t.daemon]
    engines = [
        t.name for t in threading.enumerate() if t not in before and t.name.startswith("softmax-")
    ]
    assert not left + engines, f"threads left behind: {left + engines}"


@pytest.fixture
def frame_of():
    """From a State to its Frame with every view visible."""

    def compute(state: State, viewports: Viewports = EVERYTHING) -> Frame:
        return compute_frame(Request(state, viewports))

    return compute
