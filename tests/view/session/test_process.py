"""The program as a process: from one that was killed, to the next that is told to end."""

import os
import subprocess
import sys

import pytest

from softmax_gui.model import InputError, edits
from softmax_gui.model.presets import article_state
from softmax_gui.model.session import Session, write_session
from softmax_gui.model.session.autosaves import Keeper, left_behind

# Is started with a session, opens what was left behind by its button, changes it, and is ended.
CODE = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QToolButton
from softmax_gui.cli import main
from softmax_gui.model import edits
from softmax_gui.view import app

said = []

def step():
    window = next((w for w in QApplication.topLevelWidgets() if hasattr(w, "sessions")), None)
    if window is None or not window.is_settled():
        return
    state = window.document.state
    if not said:
        said.append(state.temperature)
        print(state.temperature, window.sessions.path, flush=True)
        if "close" in sys.argv:
            timer.stop()
            window.document.apply(lambda s: edits.set_logit(s, 1, 8.5), "Move")
            window.close()
    elif state.temperature != said[0]:
        print(state.values.tolist(), flush=True)
        timer.stop()
        window.document.apply(lambda s: edits.set_logit(s, 1, 8.5), "Move")
        os.kill(os.getpid(), signal.SIGTERM)
    elif window.restore_bar.isVisible():
        buttons = window.restore_bar.findChildren(QToolButton)
        next(b for b in buttons if b.accessibleName() == "open again").click()

app.application()
timer = QTimer()
timer.timeout.connect(step)
timer.start(20)
sys.exit(main(sys.argv[1:2]))
"""


def no_file(source):
    raise InputError(f"{source} is not there.")


@pytest.fixture
def run(tmp_path):
    """Run the program on a session until it ends; return what it said."""
    places = {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"}

    def until_it_ends(*arguments):
        done = subprocess.run(
            [sys.executable, "-c", CODE, *map(str, arguments)],
            env={**os.environ, **dict.fromkeys(places, str(tmp_path / "home"))},
            capture_output=True,
            text=True,
            timeout=100,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return until_it_ends


@pytest.fixture
def named(tmp_path):
    """The file of a session."""
    path = tmp_path / "named.softmax.json"
    write_session(path, Session(article_state().evolve(temperature=0.3)))
    return path


@pytest.fixture
def autosaves(tmp_path):
    return tmp_path / "home" / "softmax-gui" / "autosave"


def test_what_was_open_goes_from_one_start_to_the_next(run, named, autosaves):
    killed = Keeper(autosaves)
    killed.save(Session(edits.set_logit(article_state(), 0, 7.25)))
    killed.end(keep=True)
    assert run(named) == f"0.3 {named}\n[7.25, 1.0, 0.1]\n"
    (left,) = left_behind(autosaves)
    assert left.read(no_file).state.values.tolist() == [7.25, 8.5, 0.1]
    left.remove()


def test_what_its_file_lacks_is_there_for_the_next_start(run, named, autosaves):
    assert run(named, "close") == f"0.3 {named}\n"
    (left,) = left_behind(autosaves)
    assert left.read(no_file).state.values.tolist() == [2.0, 8.5, 0.1]
    left.remove()
