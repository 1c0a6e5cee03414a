"""A person at a real screen: drags a slider, presses keys, and reads the file that comes out."""

import json
import math
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("window.py")
PATIENCE = 30


@pytest.fixture
def person(screen, tmp_path):
    """The window on that screen, and the hands of somebody before it."""
    environment = {
        **os.environ,
        "DISPLAY": screen,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "HOME": str(tmp_path),
    }
    process = subprocess.Popen(
        [sys.executable, str(DRIVER)],
        env=environment,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield Person(process, environment)
    process.terminate()
    _, errors = process.communicate()
    assert "Traceback" not in errors, errors
    assert process.returncode == 0, errors


class Person:
    def __init__(self, process, environment):
        self._environment = environment
        places = process.stdout.readline()
        assert places, process.stderr.read()
        self.places = json.loads(places)
        self.focus("softmax-gui")

    def does(self, *arguments):
        """Do something with the mouse or the keyboard, and return what xdotool says."""
        done = subprocess.run(
            ["xdotool", *map(str, arguments)],
            env=self._environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        )
        return done.stdout

    def focus(self, title):
        """Wait for a window with this title, and give it the keyboard."""
        self.does("search", "--sync", "--onlyvisible", "--name", title, "windowfocus", "--sync")

    def centre(self, name):
        x, y, width, height = self.places[name]
        return x + width // 2, y + height // 2

    def drag(self, start, stop, steps=12):
        """Press, move in small steps and release, as a hand does."""
        self.does("mousemove", "--sync", *start, "mousedown", 1)
        for step in range(1, steps + 1):
            at = [round(a + (b - a) * step / steps) for a, b in zip(start, stop, strict=True)]
            self.does("mousemove", "--sync", *at)
        self.does("mouseup", 1)

    def export_data(self, path):
        """Export the probabilities as JSON, by keys alone."""
        self.does("key", "ctrl+shift+e")
        self.focus("^Export$")
        self.does("key", "--clearmodifiers", "Tab")
        self.does("type", "JSON")
        self.does("key", "Tab")
        self.does("key", "ctrl+a")
        self.does("type", "--", str(path))
        self.does("key", "Return")
        self.wait_until_gone("^Export$")
        self.focus("softmax-gui")
        return json.loads(path.read_text())

    def wait_until_gone(self, title):
        """Ask the screen again and again until it shows no window with this title."""
        search = ["xdotool", "search", "--onlyvisible", "--name", title]
        deadline = time.monotonic() + PATIENCE
        while subprocess.run(search, env=self._environment, capture_output=True).returncode == 0:
            assert time.monotonic() < deadline, f"{title} is still there"


def softmax(logits):
    terms = [math.exp(a - max(logits)) for a in logits]
    return [term / sum(terms) for term in terms]


def test_a_slider_is_dragged_and_its_numbers_are_exported(person, tmp_path):
    before = person.export_data(tmp_path / "before.json")
    assert before["logits"] == [2.0, 1.0, 0.1]
    x, y = person.centre("logit cat")
    person.drag((x, y), (x + 20, y))
    after = person.export_data(tmp_path / "after.json")
    assert after["logits"][0] != 2.0
    assert after["logits"][1:] == [1.0, 0.1]
    assert after["probabilities"] == pytest.approx(softmax(after["logits"]), rel=1e-14)
    person.does("key", "ctrl+z")
    undone = person.export_data(tmp_path / "undone.json")
    assert undone == before, "one drag is one entry of the history"


def test_a_slider_is_moved_by_keys_and_a_number_is_typed(person, tmp_path):
    x, y = person.centre("value of dog")
    person.does("mousemove", "--sync", x, y, "click", 1)
    person.does("key", "ctrl+a")
    person.does("type", "--", "-1.25")
    person.does("key", "Return")
    assert person.export_data(tmp_path / "typed.json")["logits"] == [2.0, -1.25, 0.1]
    person.does("key", "alt+l")
    person.does("key", "Home")
    moved = person.export_data(tmp_path / "home.json")
    assert moved["logits"] == [2.0, -5.0, 0.1]
    assert moved["probabilities"] == pytest.approx(softmax(moved["logits"]), rel=1e-14)
