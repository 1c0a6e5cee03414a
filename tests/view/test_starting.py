"""Starting the program, in a process of its own."""

import json
import os
import signal
import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtWidgets import QMainWindow

from softmax_gui.model import state_from_logits
from softmax_gui.model.settings import Settings
from softmax_gui.view import app

CODE = """
import sys
from PySide6.QtCore import QTimer
from softmax_gui.cli import main
from softmax_gui.view import app

def close_when_settled():
    (window,) = [w for w in app.application().topLevelWidgets() if hasattr(w, "is_settled")]
    if window.is_settled() and window.isVisible():
        print(window.windowTitle(), window.document.state.logits.tolist(), window.notice.text())
        window.close()

timer = QTimer(app.application(), interval=5)
timer.timeout.connect(close_when_settled)
timer.start()
status = main(sys.argv[1:])
left = app.application().topLevelWidgets()
sys.exit(f"left behind: {left}" if left else status)
"""


# Before it: a window that fails when it is deleted.
FAILING = """
from PySide6.QtCore import QEvent
from softmax_gui.view import app

class Failing(app.MainWindow):
    def event(self, event):
        if event.type() == QEvent.Type.DeferredDelete:
            [].pop()
        return super().event(event)

app.MainWindow = Failing
"""


@pytest.fixture
def start(tmp_path):
    """Run the program until its window shows what it was asked for."""

    def run(*arguments, before=""):
        places = {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"}
        environment = {**os.environ, **dict.fromkeys(places, str(tmp_path / "home"))}
        command = [sys.executable, "-c", before + CODE, *map(str, arguments)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)

    return run


def test_a_file_from_the_command_line_is_shown_and_becomes_a_recent_one(start, tmp_path):
    path = tmp_path / "two.npz"
    np.savez(path, logits=[[1.0, 2.0], [3.0, 0.5]])
    done = start(path, "--row", "1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("two, row 1 of 2 – softmax-gui [3.0, 0.5]")
    (settings,) = tmp_path.rglob("settings.json")
    assert json.loads(settings.read_text())["recent"] == [str(path.resolve())]


def test_what_is_wrong_within_a_file_is_said_in_the_window(start, tmp_path):
    path = tmp_path / "broken.npz"
    path.write_bytes(b"PK\x03\x04 and nothing else")
    done = start(path)
    assert done.returncode == 0, done.stderr
    assert "[2.0, 1.0, 0.1]" in done.stdout
    assert "broken.npz" in done.stdout
    (settings,) = tmp_path.rglob("settings.json")
    assert json.loads(settings.read_text())["recent"] == []


def test_a_failure_at_the_very_end_is_logged(start, tmp_path):
    done = start(before=FAILING)
    assert "left behind" in done.stderr, "it was not deleted"
    (log,) = tmp_path.rglob("softmax-gui.log")
    told = log.read_text()
    assert "the window could not be deleted" in told
    assert "IndexError" in told
    assert "Traceback" not in done.stderr


def test_that_the_lessons_were_offered_outlives_a_kill(start, tmp_path, monkeypatch):
    code = CODE.replace("window.close()", "os.kill(os.getpid(), signal.SIGKILL)")
    monkeypatch.setitem(globals(), "CODE", "import os, signal\n" + code)
    done = start()
    assert done.returncode == -signal.SIGKILL, done.stderr
    (bookmarks,) = tmp_path.rglob("lessons.json")
    assert json.loads(bookmarks.read_text())["offered"] is True


def test_two_pictures_of_the_same_are_the_same_bytes(qapp, tmp_path):
    pictures = []
    for name in ("one.png", "other.png"):
        app.snapshot(state_from_logits([1.0, 2.0]), tmp_path / name)
        pictures.append((tmp_path / name).read_bytes())
    assert pictures[0] == pictures[1]


def test_a_picture_leaves_no_window_behind(qapp, tmp_path):
    app.snapshot(state_from_logits([1.0, 2.0]), tmp_path / "window.png")
    assert not any(isinstance(widget, QMainWindow) for widget in qapp.topLevelWidgets())


def test_snapshot_writes_the_window_without_a_display(qapp, tmp_path):
    from PIL import Image

    path = tmp_path / "window.png"
    app.snapshot(state_from_logits([1.0, 2.0]), path, scale=2, settings=Settings(theme="dark"))
    with Image.open(path) as image:
        assert image.size == (2880, 1800)
        assert image.getpixel((4, 900)) == (0x11, 0x14, 0x18)
