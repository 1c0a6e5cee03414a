"""The program as a process: from one that was killed, to the next that is told to end."""

import os
import subprocess
import sys

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
sys.exit(main([sys.argv[1]]))
"""


def no_file(source):
    raise InputError(f"{source} is not there.")


def test_what_was_open_goes_from_one_start_to_the_next(tmp_path):
    home, named = tmp_path / "home", tmp_path / "named.softmax.json"
    autosaves = home / "softmax-gui" / "autosave"
    write_session(named, Session(article_state().evolve(temperature=0.3)))
    killed = Keeper(autosaves)
    killed.save(Session(edits.set_logit(article_state(), 0, 7.25)))
    killed.end(keep=True)
    places = {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"}
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(named)],
        env={**os.environ, **dict.fromkeys(places, str(home))},
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert (done.returncode, done.stdout) == (0, f"0.3 {named}\n[7.25, 1.0, 0.1]\n"), done.stderr
    (left,) = left_behind(autosaves)
    assert left.read(no_file).state.values.tolist() == [7.25, 8.5, 0.1]
    left.remove()
