"""The command line as a process: what it writes where, and what it loads."""

import json
import os
import subprocess
import sys

import pytest

from softmax_gui import __version__
from softmax_gui.model import Device, Precision


def run_in(environment: dict[str, str], *arguments: str, stdout=subprocess.PIPE):
    return subprocess.run(
        [sys.executable, "-m", "softmax_gui", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_terminal_without_the_minus_sign(encoding):
    ascii_only = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = run_in(ascii_only, "inspect", "--logits", "é −2, 猫 1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u2212" in done.stdout
    done = run_in(ascii_only, "inspect", "--json", "--logits", "é −2, 猫 1, 😀 3")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["labels"] == ["é", "猫", "😀"]
    done = run_in(ascii_only, "inspect", "--logits", "−")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"Traceback" not in done.stderr


def test_a_full_disk_is_one_line():
    with open("/dev/full", "wb") as full:
        done = run_in({}, "inspect", "--logits", "1,2", stdout=full)
    assert done.returncode == 2
    assert done.stderr.startswith(b"softmax-gui: error: The output cannot be written")
    assert done.stderr.count(b"\n") == 1


def test_a_picture_of_the_window_is_written_without_a_word_and_twice_alike(tmp_path):
    paths = [tmp_path / "one.png", tmp_path / "other.png"]
    for path in paths:
        done = run_in({}, "export", "--logits", "2,1", "--figure", "window", str(path))
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("arguments", [["--help"], ["inspect", "--help"], ["export", "--help"]])
def test_help(call, arguments):
    status, out, err = call(*arguments)
    assert (status, err) == (0, "")
    assert "usage: softmax-gui" in out


@pytest.mark.parametrize("option", ["--dtype", "--device"])
def test_what_may_be_chosen_is_said_by_name(call, option):
    _, _, err = call("inspect", "--logits", "1,2", option, "x")
    names = [*Precision] if option == "--dtype" else [*Device]
    assert all(str(name) in err for name in names)
    assert "<" not in err


def test_version(call):
    assert call("--version") == (0, f"softmax-gui {__version__}\n", "")


_LOADED = """
import sys
from softmax_gui.cli import main
status = main({arguments!r})
found = {{name.split(".")[0] for name in sys.modules}}
print(status, sorted(found & {{"torch", "PySide6", "pyqtgraph", "matplotlib"}}), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [
        (["inspect", "--logits", "2,1", "--json"], "0 ['torch']"),
        (["inspect", "none.csv"], "2 []"),
        (["--help"], "0 []"),
        (["export", "--help"], "0 []"),
        (["export", "none.csv", "--figure", "jacobian", "a.png"], "2 []"),
    ],
)
def test_nothing_heavy_is_imported_that_is_not_used(arguments, loaded):
    code = _LOADED.format(arguments=arguments)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == loaded


def test_a_reader_that_goes_away_is_no_error():
    command = [sys.executable, "-m", "softmax_gui", "inspect", "--json", "--logits"]
    program = subprocess.Popen(
        [*command, ",".join(["1.25"] * 20_000)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": ""},
    )
    assert program.stdout is not None
    program.stdout.read(10)
    program.stdout.close()
    assert program.stderr is not None
    with program.stderr:
        assert program.stderr.read() == b""
    assert program.wait() == 0
