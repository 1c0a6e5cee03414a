"""The program as a process: told to end, left by its display, short of memory, without fonts."""

import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from softmax_gui.model import InputError
from softmax_gui.model.session.autosaves import left_behind

PATIENCE = 6
"""Seconds to end in. One is enough on a machine that has nothing else to do."""

# Changes a logit, does what the first argument asks for, says "ready", and goes on.
PROGRAM = """
import os, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from softmax_gui.cli import main
from softmax_gui.compute import readiness
from softmax_gui.engine import assemble
from softmax_gui.model import edits
from softmax_gui.view import app, ending
from softmax_gui.view.faults.dialog import FaultDialog

class Failing(QWidget):
    def paintEvent(self, _):
        [].pop()  # raised in C, as most of what a mistake raises is

def hang(*_, **__):
    threading.Event().wait()

def save_slowly(_):
    threading.Event().wait(1.5 * ending.MOST_SECONDS)
    Path("saved").touch()

def find():
    return next((w for w in QApplication.topLevelWidgets() if hasattr(w, "sessions")), None)

def step():
    window = find()
    if window is None or not (window.isVisible() and window.is_settled()):
        return
    timer.stop()
    print(window.notice.text(), flush=True)
    if "frame hangs" in sys.argv[1]:
        assemble.set_threads = hang
    if "disk hangs" in sys.argv[1]:
        os.replace = hang
    window.document.apply(lambda s: edits.set_logit(s, 0, 7.25), "Move")
    if "busy" in sys.argv[1]:
        # It never hears that it is called off.
        window.jobs.run("x", "Working", hang, print)
    if "notebook hangs" in sys.argv[1]:
        readiness.Notebook = hang
        readiness.make_ready()
    if "log hangs" in sys.argv[1]:
        app.stop_log = hang
    if "save is slow" in sys.argv[1]:
        ending.MOST_SECONDS = 2.0
        window.jobs.run("save", "Saving", save_slowly, print, has_to_finish=True)
    if "save hangs" in sys.argv[1]:
        ending.SAVING_SECONDS = 2.0
        window.jobs.run("save", "Saving", hang, print, has_to_finish=True)
    if "closed" in sys.argv[1]:
        # Qt sees to no timer until the window is closed.
        print("ready", flush=True)
        window.close()
        return
    if "modal" in sys.argv[1]:
        QTimer.singleShot(0, window.commands.open_file)
    if "fault" in sys.argv[1]:
        QTimer.singleShot(0, lambda: 1 / 0)
        QTimer.singleShot(0, quit_by_dialog)
        return
    if "override fails" in sys.argv[1]:
        Failing(window).show()
        QTimer.singleShot(0, quit_by_dialog)
        return
    QTimer.singleShot(0, lambda: print("ready", flush=True))

def quit_by_dialog():
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, FaultDialog):
        QTimer.singleShot(10, quit_by_dialog)
        return
    print("ready", flush=True)
    dialog.accept()

app.application()
timer = QTimer()
timer.timeout.connect(step)
timer.start(20)
sys.exit(main([]))
"""


def no_file(source):
    raise InputError(f"{source} is not there.")


def kept(home):
    """Return the first logit of the one autosave that was left behind."""
    (found,) = left_behind(home / "softmax-gui" / "autosave")
    first = found.read(no_file).state.values[0]
    found.leave()
    return first


def ready(process):
    """Wait until it has done what it was asked for, and return what it said in its window."""
    notice = process.stdout.readline()
    said = process.stdout.readline()
    assert said == "ready\n", process.stderr.read()
    return notice


def ended(process, patience=30):
    """Wait for the end, and return how long that took and the errors that were said."""
    begun = time.monotonic()
    _, errors = process.communicate(timeout=patience)
    return time.monotonic() - begun, errors


def end_by(number, process, home):
    """Tell a program to end, and return its status: what is open is kept, soon and calmly."""
    process.send_signal(number)
    seconds, errors = ended(process)
    assert "Traceback" not in errors, errors
    assert kept(home) == 7.25
    assert seconds < PATIENCE
    assert (home / "softmax-gui" / "settings.json").is_file()
    return process.returncode


def test_ctrl_c_ends_it_and_what_is_open_is_kept(start, home):
    process = start(PROGRAM, "nothing")
    ready(process)
    assert end_by(signal.SIGINT, process, home) == 130


def test_a_frame_that_hangs_does_not_keep_it_from_ending(start, home):
    process = start(PROGRAM, "frame hangs")
    ready(process)
    assert end_by(signal.SIGTERM, process, home) == 0


def test_a_disk_that_hangs_does_not_keep_it_from_ending(start):
    process = start(PROGRAM, "disk hangs")
    ready(process)
    process.send_signal(signal.SIGTERM)
    seconds, errors = ended(process)
    assert seconds < PATIENCE
    assert process.returncode == 143, errors


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is told there, but ended")
@pytest.mark.parametrize(
    ("waits", "number", "status"),
    [
        ("save hangs, closed", signal.SIGTERM, 143),
        ("save hangs", signal.SIGINT, 130),
        ("log hangs", signal.SIGTERM, 143),
    ],
)
def test_told_to_end_it_does_whatever_it_waits_for(start, waits, number, status):
    process = start(PROGRAM, waits)
    ready(process)
    process.send_signal(number)
    seconds, errors = ended(process)
    assert seconds < PATIENCE
    assert process.returncode == status, errors


def test_a_save_is_carried_out_though_it_takes_longer_than_all_else_may(start, home):
    process = start(PROGRAM, "save is slow")
    ready(process)
    assert end_by(signal.SIGTERM, process, home) == 0
    assert (home / "saved").exists()


def test_a_notebook_that_hangs_keeps_neither_a_signal_nor_a_person_from_ending_it(start, home):
    process = start(PROGRAM, "notebook hangs")
    ready(process)
    assert end_by(signal.SIGTERM, process, home) == 0
    process = start(PROGRAM, "notebook hangs, closed")
    ready(process)
    seconds, errors = ended(process)
    assert seconds < PATIENCE
    assert process.returncode == 0, errors


def test_without_a_font_and_with_rubbish_for_settings_it_starts_and_ends_in_a_dialog(start, home):
    folder = home / "softmax-gui"
    folder.mkdir()
    (folder / "settings.json").write_bytes(bytes(range(256)))
    (folder / "lessons.json").mkdir()
    fonts = home / "fonts.conf"
    fonts.write_text("<fontconfig><dir>/nowhere</dir></fontconfig>")
    process = start(PROGRAM, "modal and busy", FONTCONFIG_FILE=str(fonts))
    notice = ready(process)
    assert notice.startswith("What was remembered could not be read. It is kept as ")
    assert "settings.unreadable.json" in notice
    assert "lessons.unreadable.json" in notice
    assert (folder / "settings.unreadable.json").read_bytes() == bytes(range(256))
    assert end_by(signal.SIGTERM, process, home) == 0


@pytest.mark.parametrize(
    ("where", "kind"), [("fault", "ZeroDivisionError"), ("override fails", "IndexError")]
)
def test_an_exception_is_told_and_quit_keeps_what_is_open(where, kind, start, home):
    process = start(PROGRAM, where, SOFTMAX_GUI_LOG="debug")
    ready(process)
    _, errors = ended(process)
    assert process.returncode == 0, errors
    assert kind in errors
    assert "Handling" not in errors
    assert kind in next(home.rglob("softmax-gui.log")).read_text()
    assert kept(home) == 7.25


def test_the_keyboard_comes_back_from_a_dialog_and_the_display_goes(start, home, virtual_screen):
    """There is no window manager, which would care for the keyboard."""
    display, server = virtual_screen
    process = start(PROGRAM, "nothing", DISPLAY=display, QT_QPA_PLATFORM="xcb")
    ready(process)

    def does(*arguments, check=True):
        """Do what xdotool can, and return whether it did."""
        environment = {**os.environ, "DISPLAY": display}
        done = subprocess.run(
            ["xdotool", *arguments], env=environment, timeout=30, capture_output=True
        )
        assert not check or done.returncode == 0, done.stderr
        return done.returncode == 0

    def has_dialog():
        return does("search", "--onlyvisible", "--name", "^Export$", check=False)

    def until(is_so, meanwhile=lambda: None):
        deadline = time.monotonic() + 30
        while not is_so():
            assert time.monotonic() < deadline
            meanwhile()

    search = ["search", "--onlyvisible", "--sync", "--name"]
    does(*search, "softmax-gui", "windowfocus", "--sync")
    does("key", "ctrl+shift+e")
    does(*search, "^Export$", "windowfocus", "--sync")
    does("key", "Escape")
    until(lambda: not has_dialog())
    # Nothing tells when the keyboard has come back but that a key is heard.
    until(has_dialog, lambda: does("key", "ctrl+shift+e"))
    server.terminate()
    seconds, errors = ended(process)
    assert process.returncode == 1
    assert seconds < PATIENCE
    assert errors.count("\n") <= 3, errors
    assert kept(home) == 7.25


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits are set as Linux does")
def test_too_little_memory_is_one_sentence(home):
    path = home / "large.npy"
    np.save(path, np.zeros(4_000_000))
    code = (
        "import resource, sys\n"
        "from softmax_gui import cli\n"
        "import softmax_gui.engine, softmax_gui.files.export\n"
        "now = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()\n"
        "resource.setrlimit(resource.RLIMIT_AS, (now + 48 * 2**20,) * 2)\n"
        "path = sys.argv[1]\n"
        "inspected = cli.main(['inspect', path])\n"
        "exported = cli.main(['export', path, '--figure', 'all', 'out.csv'])\n"
        "print(inspected, exported)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=home,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    assert done.stdout == "2 2\n", done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert all("memory" in line for line in lines)
    assert not (home / "out.csv").exists()
