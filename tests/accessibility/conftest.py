"""A desktop of its own: a screen, a session bus with the accessibility bus, and a screen reader."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from softmax_gui.view.system import install_command, missing_for_screen_reader

READER = Path(__file__).with_name("reader.py")
PROGRAM = str(Path(sys.executable).with_name("softmax-gui"))
SYSTEM_PYTHON = "/usr/bin/python3"
ANSWER_WITHIN = 60


@pytest.fixture
def desktop(screen, tmp_path):
    """The environment of a program on a desktop of its own; its buses end with the test."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the accessibility bus is Linux's")
    if missing := missing_for_screen_reader():
        pytest.skip(f"there is no screen reader: {install_command(missing)}")
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    environment = {
        **os.environ,
        "DISPLAY": screen,
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    # It lasts until its input ends, and first says where its bus is.
    session = subprocess.Popen(
        ["dbus-run-session", "--", "sh", "-c", "echo $DBUS_SESSION_BUS_ADDRESS; exec cat"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield environment | {"DBUS_SESSION_BUS_ADDRESS": session.stdout.readline().strip()}
    session.communicate()


@pytest.fixture
def program(desktop, tmp_path):
    """The program itself, as a person starts it."""
    process = subprocess.Popen(
        [PROGRAM, "--logits", "2,1,0.1", "--labels", "cat,dog,fox"],
        env=desktop,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.terminate()
    _, errors = process.communicate(timeout=ANSWER_WITHIN)
    assert "Traceback" not in errors, errors
    assert process.returncode == 0, errors


class Reader:
    """Asks the screen reader, which runs in a process of its own, and waits for its answer."""

    def __init__(self, process):
        self._process = process

    def __getattr__(self, question):
        def ask(*arguments):
            self._process.stdin.write(json.dumps([question, *arguments]) + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
            assert answer, self._process.stderr.read()
            return json.loads(answer)

        return ask


@pytest.fixture
def reader(desktop, program):
    """A screen reader beside the program."""
    process = subprocess.Popen(
        [SYSTEM_PYTHON, "-W", "ignore", str(READER)],
        env=desktop,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield Reader(process)
    process.communicate()
