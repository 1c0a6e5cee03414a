"""The program as a process: told to end, left by its display, short of memory, without fonts."""

import os
import shutil
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
import sys, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from softmax_gui.cli import main
from softmax_gui.model import edits
from softmax_gui.view import app
from softmax_gui.view.faults.dialog import FaultDialog

def find():
    return next((w for w in QApplication.topLevelWidgets() if hasattr(w, "sessions")), None)

def step():
    window = find()
    if window is None or not (window.isVisible() and window.is_settled()):
        return
    timer.stop()
    print(window.notice.text(), flush=True)
    window.document.apply(lambda s: edits.set_logit(s, 0, 7.25), "Move")
    if "busy" in sys.argv[1]:
        # It never hears that it is called off.
        window.jobs.run("x", "Working", lambda _: threading.Event().wait(), print)
    if "modal" in sys.argv[1]:
        QTimer.singleShot(0, window.commands.open_file)
    if "fault" in sys.argv[1]:
        QTimer.singleShot(0, lambda: 1 / 0)
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


@pytest.mark.parametrize(
    ("doing", "number", "status"),
    [("nothing", signal.SIGINT, 130), ("modal and busy", signal.SIGTERM, 0)],
)
def test_a_signal_ends_it_and_what_is_open_is_kept(start, home, doing, number, status):
    process = start(PROGRAM, doing)
    ready(process)
    process.send_signal(number)
    seconds, errors = ended(process)
    assert (process.returncode, "Traceback" in errors) == (status, False), errors
    assert kept(home) == 7.25
    assert seconds < PATIENCE
    assert (home / "softmax-gui" / "settings.json").is_file()


def test_an_exception_in_a_slot_is_told_and_quit_keeps_what_is_open(start, home):
    process = start(PROGRAM, "fault")
    ready(process)
    _, errors = ended(process)
    assert process.returncode == 0, errors
    assert "ZeroDivisionError" in errors
    assert "ZeroDivisionError" in next(home.rglob("softmax-gui.log")).read_text()
    assert kept(home) == 7.25


@pytest.fixture
def screen():
    """A virtual screen of its own: its display and its process."""
    if shutil.which("Xvfb") is None:
        pytest.skip("there is no Xvfb")
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


def test_the_display_goes(start, home, screen):
    display, server = screen
    process = start(PROGRAM, "nothing", DISPLAY=display, QT_QPA_PLATFORM="xcb")
    ready(process)
    server.terminate()
    seconds, errors = ended(process)
    assert process.returncode == 1
    assert seconds < PATIENCE
    assert errors.count("\n") <= 3, errors
    assert kept(home) == 7.25


def test_the_keyboard_comes_back_from_a_dialog_without_a_window_manager(start, home, screen):
    if shutil.which("xdotool") is None:
        pytest.skip("there is no xdotool")
    display, _ = screen
    process = start(PROGRAM, "nothing", DISPLAY=display, QT_QPA_PLATFORM="xcb")
    ready(process)
    search = ["xdotool", "search", "--onlyvisible", "--sync", "--name"]

    def does(*arguments):
        environment = {**os.environ, "DISPLAY": display}
        subprocess.run(arguments, env=environment, check=True, timeout=30, capture_output=True)

    does(*search, "softmax-gui", "windowfocus", "--sync")
    does("xdotool", "key", "ctrl+shift+e")
    does(*search, "^Export$", "windowfocus", "--sync")
    does("xdotool", "key", "Escape")
    # Nothing tells when the keyboard has come back but that a key is heard.
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline:
        subprocess.run(
            ["xdotool", "key", "ctrl+q"], env={**os.environ, "DISPLAY": display}, timeout=30
        )
    assert process.poll() == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits are set as Linux does")
@pytest.mark.parametrize("command", ["inspect", "export"])
def test_too_little_memory_is_one_sentence(home, command):
    path = home / "large.npy"
    np.save(path, np.zeros(4_000_000))
    code = (
        "import resource, sys\n"
        "from softmax_gui import cli\n"
        "import softmax_gui.engine, softmax_gui.files.export\n"
        "now = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()\n"
        "resource.setrlimit(resource.RLIMIT_AS, (now + 48 * 2**20,) * 2)\n"
        "sys.exit(cli.main(sys.argv[1:]))"
    )
    arguments = [
        command,
        str(path),
        *([] if command == "inspect" else ["--figure", "all", "out.csv"]),
    ]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=home,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 2, done.stderr
    (line,) = done.stderr.splitlines()
    assert "memory" in line
    assert not (home / "out.csv").exists()


def test_it_starts_without_a_font_and_with_rubbish_for_settings(start, home):
    folder = home / "softmax-gui"
    folder.mkdir()
    (folder / "settings.json").write_bytes(bytes(range(256)))
    (folder / "lessons.json").mkdir()
    fonts = home / "fonts.conf"
    fonts.write_text("<fontconfig><dir>/nowhere</dir></fontconfig>")
    process = start(PROGRAM, "nothing", FONTCONFIG_FILE=str(fonts))
    notice = ready(process)
    assert notice.startswith("What was remembered could not be read. It is kept as ")
    assert "settings.unreadable.json" in notice
    assert "lessons.unreadable.json" in notice
    assert (folder / "settings.unreadable.json").read_bytes() == bytes(range(256))
    process.send_signal(signal.SIGTERM)
    _, errors = ended(process)
    assert (process.returncode, "Traceback" in errors) == (0, False), errors
