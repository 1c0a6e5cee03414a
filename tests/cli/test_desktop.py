"""The entry in the menu of a desktop: put in place, used, and taken away."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from softmax_gui import __version__, desktop


@pytest.fixture
def data(monkeypatch, tmp_path):
    """Where the menu of this user lies; nothing is there yet."""
    folder = tmp_path / "data of %me"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


def entry_of(data):
    """Return the entry as an independent reader has it."""
    parser = configparser.RawConfigParser(strict=True)
    parser.optionxform = str
    parser.read(data / "applications" / "softmax-gui.desktop", encoding="utf-8")
    return dict(parser["Desktop Entry"])


def started_by(entry):
    """Return the words that a desktop would start, which quotes as a shell does."""
    value = entry["Exec"].replace("\\\\", "\\")
    shell = ["sh", "-c", f"printf '%s\\n' {value}"]
    words = subprocess.run(shell, capture_output=True, text=True, check=True).stdout.splitlines()
    assert words.pop() == "%f"
    return [word.replace("%%", "%") for word in words]


def test_an_entry_is_put_in_place_and_taken_away_again(call, data):
    status, out, err = call("--install-desktop")
    assert (status, err) == (0, "")
    written = [path for path in data.rglob("*") if path.is_file()]
    assert sorted(out.splitlines()) == sorted(map(str, written))
    assert sorted(path.name for path in written) == ["softmax-gui.desktop", "softmax-gui.svg"]
    assert call("--install-desktop")[0] == 0
    assert call("--remove-desktop") == (0, out, "")
    assert [path for path in data.rglob("*") if path.is_file()] == []
    assert call("--remove-desktop") == (0, "There was nothing to take away.\n", "")


def test_what_the_entry_starts_is_this_program(call, data):
    assert call("--install-desktop")[0] == 0
    entry = entry_of(data)
    words = started_by(entry)
    assert entry["TryExec"] == words[0]
    said = subprocess.run([*words, "--version"], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["softmax-gui", __version__]
    icon = data / "icons" / "hicolor" / "scalable" / "apps" / f"{entry['Icon']}.svg"
    assert icon.read_text("utf-8").lstrip().startswith("<svg")


@pytest.mark.parametrize(
    "folder", ["my programs", "50 %", 'a "quoted" one', "back\\slash", "cash $HOME", "tick `id`"]
)
def test_a_place_of_any_name_can_be_started(call, data, tmp_path, monkeypatch, folder):
    program = tmp_path / folder / "softmax-gui"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho started\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program.with_name("python3")))
    assert call("--install-desktop")[0] == 0
    (word,) = started_by(entry_of(data))
    assert word == str(program)


def test_without_a_script_python_starts_it(data, call, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python3"))
    assert call("--install-desktop")[0] == 0
    assert started_by(entry_of(data)) == [str(tmp_path / "python3"), "-m", "softmax_gui"]


@pytest.mark.skipif(
    shutil.which("desktop-file-validate") is None, reason="no desktop-file-validate here"
)
def test_the_entry_is_valid(call, data):
    assert call("--install-desktop")[0] == 0
    entry = data / "applications" / "softmax-gui.desktop"
    said = subprocess.run(["desktop-file-validate", entry], capture_output=True, text=True)
    assert (said.returncode, said.stdout) == (0, "")


def test_elsewhere_than_on_such_a_desktop_it_says_so(call, data, monkeypatch):
    monkeypatch.setattr(desktop.sys, "platform", "darwin")
    status, out, err = call("--install-desktop")
    assert (status, out) == (2, "")
    assert "Linux" in err
    assert not data.exists()


def test_a_place_that_cannot_be_written_to_is_named(call, tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(blocked))
    status, _, err = call("--install-desktop")
    assert status == 2
    assert str(blocked) in err
    assert Path(blocked).is_file()
