"""What holds for every test: no display, no thread left behind."""

import errno
import gc
import os
import shutil
import subprocess
import threading

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Whatever the desktop of whoever runs the tests is set to.
os.environ["SOFTMAX_GUI_MOTION"] = "1"
# A tenth of the time of each program that the tests start would be spent compiling the package.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

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
from softmax_gui.model import State, locking

EVERYTHING = Viewports(
    BarsViewport(pixels=400),
    MatrixViewport(300, 300),
    BarsViewport(pixels=400),
    SweepViewport(),
    RanksViewport(pixels=400),
    ListViewport(),
)


def pytest_collection_finish():
    """Never again look through what is there for good, which is most of all objects.

    `gc.get_objects` leaves it out, too: tests that count see what came since.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _no_thread_left():
    before = set(threading.enumerate())
    yield
    left = [t.name for t in threading.enumerate() if t not in before and not t.daemon]
    engines = [
        t.name for t in threading.enumerate() if t not in before and t.name.startswith("softmax-")
    ]
    assert not left + engines, f"threads left behind: {left + engines}"


@pytest.fixture(scope="session")
def qapp():
    """The application as it is for people, in its font and style, whichever test comes first."""
    from softmax_gui.view import app

    yield app.application()
    # This platform would let go of what was copied when Python is no longer there to do it.
    app.application().clipboard().clear()


@pytest.fixture
def frame_of():
    """From a State to its Frame with every view visible."""

    def compute(state: State, viewports: Viewports = EVERYTHING) -> Frame:
        return compute_frame(Request(state, viewports))

    return compute


@pytest.fixture
def heard_at_lock(monkeypatch):
    """Let a thread set an event when it has come as far as the lock of a file in some module."""

    def hear(module, thread, came):
        def come(*arguments):
            if threading.current_thread() is thread:
                came.set()
            return locking.alone(*arguments)

        monkeypatch.setattr(module, "alone", come)

    return hear


@pytest.fixture
def forbid(monkeypatch):
    """Make a folder such that it may not be entered, also by root, for whom none is closed."""
    real = os.stat

    def act(folder):
        def stat(path, *arguments, **options):
            if str(path).startswith(f"{folder}{os.sep}"):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return real(path, *arguments, **options)

        monkeypatch.setattr(os, "stat", stat)

    return act


@pytest.fixture
def virtual_screen():
    """A virtual screen of its own: its display as text, and its process."""
    if shutil.which("Xvfb") is None or shutil.which("xdotool") is None:
        pytest.fail("Xvfb and xdotool are missing: apt-get install xvfb xdotool")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as number:
        display = f":{number.readline().strip()}"
    yield display, server
    server.terminate()
    server.wait()


@pytest.fixture
def screen(virtual_screen):
    """The display of a virtual screen of its own, as text."""
    return virtual_screen[0]
