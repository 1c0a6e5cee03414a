"""The handle that `show` returns, with a process that stands in for the window."""

import os
import selectors
import signal
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import softmax_gui
from softmax_gui.model import InputError
from softmax_gui.sharing import door, handle, sender
from softmax_gui.sharing.wire import TAKEN, Message

LISTENER = Path(__file__).with_name("listener.py")
ROOT = Path(__file__).parents[2]


class Windows:
    """Starts processes that write down what they are sent, instead of windows."""

    def __init__(self, folder):
        self.folder = folder
        self.processes = []
        self.most = 1_000_000
        self.before = ()
        self.after = ()

    def start(self, at):
        log = self.folder / f"{len(self.processes)}.txt"
        command = [sys.executable, str(LISTENER), at.address, str(log), str(self.most)]
        process = subprocess.Popen(
            [*self.before, *command, *self.after],
            stdin=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self.processes.append(process)
        return process

    def lines(self, number=0):
        return (self.folder / f"{number}.txt").read_text().splitlines()


@pytest.fixture
def windows(tmp_path, monkeypatch):
    windows = Windows(tmp_path)
    monkeypatch.setattr(handle, "_started", windows.start)
    yield windows
    for process in windows.processes:
        process.stdin.close()
    for view in list(handle._views):
        view.close()
        view._process.wait(20)
        view._sender.join()
        handle._views.discard(view)


def test_what_is_shown_and_changed_arrives_in_order(windows):
    view = softmax_gui.show([7.0, 1.0], labels=["a", "b"], targets=1)
    assert view.is_open
    assert "open" in repr(view)
    assert view.flush()
    view.update([8.0, 1.0])
    assert view.flush()
    view.close()
    assert not view.is_open
    assert windows.processes[0].wait(20) == 0
    assert windows.lines() == ["show 7.0 91 1", "update 8.0", "close"]


def test_of_many_updates_only_the_last_waits_for_a_busy_window(windows):
    """A loop is thinned to what a window can show; benchmarks/sharing.py says what it costs."""
    windows.after = ("busy",)
    view = softmax_gui.show(np.zeros(1000))
    assert view.flush()
    logits = np.zeros(1000)
    for number in range(1, 1001):
        logits[0] = number
        view.update(logits)
    windows.processes[0].stdin.close()
    assert view.flush()
    assert windows.lines() == ["show 0.0", "update 1.0", "update 1000.0"]


def test_large_logits_take_more_than_the_socket_holds(windows):
    logits = np.arange(1_000_000.0)
    view = softmax_gui.show(logits)
    for number in range(20):
        logits[0] = number
        view.update(logits)
    assert view.flush(20)
    assert windows.lines()[-1] == "update 19.0"
    view.update(logits)
    windows.processes[0].kill()
    assert not view.flush(20)
    view._sender.join()
    assert not view.is_open


def test_a_window_that_dies_costs_nothing_but_itself(windows):
    view = softmax_gui.show([1.0, 2.0])
    assert view.flush()
    windows.processes[0].kill()
    windows.processes[0].wait()
    assert not view.is_open
    for _ in range(3):
        view.update([3.0, 4.0])
    assert not view.flush()
    view.close()
    view.update([3.0])


def test_a_window_that_dies_while_it_shows_something(windows):
    windows.most = 2
    view = softmax_gui.show([1.0, 2.0])
    assert view.flush()
    view.update([1.0, 2.0])
    windows.processes[0].wait(20)
    view.update([1.0, 2.0])
    assert not view.flush()
    assert not view.is_open


def test_a_window_that_never_comes(windows):
    windows.before = (sys.executable, "-c", "raise SystemExit(2)")
    view = softmax_gui.show([1.0, 2.0])
    assert not view.flush()
    assert not view.is_open


def test_a_process_that_was_forked_leaves_the_window_alone(windows):
    view = softmax_gui.show([1.0, 2.0])
    assert view.flush()
    child = os.fork()
    if not child:
        view.update([3.0, 4.0])
        view.close()
        os._exit(int(view.is_open or view.flush()))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert view.is_open


def test_updates_that_are_no_logits_are_errors_at_once(windows):
    view = softmax_gui.show([1.0, 2.0])
    with pytest.raises(InputError):
        view.update("abc")
    with pytest.raises(ValueError, match="class 0 is NaN"):
        view.update([float("nan"), 1.0])
    with pytest.raises(ValueError, match=r"class 1 is \+inf"):
        softmax_gui.show([0.0, float("inf")])
    view.update([5.0, 1.0])
    assert view.flush()
    assert windows.lines() == ["show 1.0", "update 5.0"]


def test_logits_bring_their_labels(windows):
    view = softmax_gui.show({"a": 7.0, "b": 1.0}, targets=1)
    view.update({"a": 8.0, "b": 1.0})
    assert view.flush()
    assert windows.lines()[0].startswith("show 7.0 91 1")
    assert windows.lines()[-1] == "update 8.0"


@pytest.mark.parametrize(("given", "first"), [(None, "0"), ([1, 1], "1")])
def test_a_table_brings_its_true_classes(windows, given, first):
    rows = {"cat": [7.0, 1.0], "dog": [1.0, 2.0], "target": ["cat", "dog"]}
    view = softmax_gui.show(rows, targets=given)
    view.update(rows)
    assert view.flush()
    assert windows.lines()[0].split()[-1] == first
    assert windows.lines()[-1] == "update 7.0"


@pytest.mark.parametrize("temperature", [0, -1, 1e-320, float("nan"), float("inf")])
def test_a_temperature_that_is_none(windows, temperature):
    with pytest.raises(InputError):
        softmax_gui.show([1.0, 2.0], temperature=temperature)
    assert windows.processes == []


def test_labels_that_are_no_text(windows):
    with pytest.raises(InputError, match=r"'\\udcff' is not text"):
        softmax_gui.show([1.0, 2.0], labels=["\udcff", "b"])
    assert windows.processes == []


@pytest.mark.parametrize("error", [OSError("too many open files"), MemoryError()])
def test_a_sender_that_fails_leaves_nobody_waiting(windows, monkeypatch, error):
    def fail(*_):
        raise error

    monkeypatch.setattr(door.Door, "let_in", fail)
    view = softmax_gui.show([1.0, 2.0])
    assert not view.flush(None)
    assert not view.is_open
    windows.processes[0].wait(20)


class OnePair:
    """A door that lets in one end of a pair of sockets."""

    def __init__(self, connection):
        self.connection = connection

    def let_in(self, _):
        return self.connection

    def close(self):
        pass


@pytest.mark.timeout(20)
def test_a_message_that_the_socket_takes_in_parts_is_finished(monkeypatch):
    """`put` is faster than the thread at hearing the answer, and sends a part of the next."""
    mine, window = socket.socketpair()
    mine.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    first, second = (Message("update", {"logits": np.zeros(n)}) for n in (1, 8000))
    told = [b"".join(message.parts()) for message in (first, second)]
    later = [second]

    class Overtaken(selectors.DefaultSelector):
        def select(self, timeout=None):
            if later and sent._unanswered:
                window.sendall(TAKEN)
                sent.put(later.pop())
            return super().select(timeout)

    monkeypatch.setattr(selectors, "DefaultSelector", Overtaken)
    with window:
        sent = sender.Sender(OnePair(mine), lambda: True, first)
        for each in told:
            assert door._received(window, len(each)) == each
        window.sendall(TAKEN)
        assert sent.flush(10)
        sent._end("the test is over")
        sent.join()


SCRIPT = """
import sys
sys.argv[0] = ""
import os, signal, subprocess
from softmax_gui.sharing import handle

def started(door):
    command = [sys.executable, sys.argv[1], door.address, sys.argv[2], "1000"]
    return subprocess.Popen(command, start_new_session=True)

handle._started = started
import softmax_gui
view = softmax_gui.show([1.0, 2.0])
view.update([2.0, 2.0])
view.update([3.0, 2.0])
if sys.argv[3] == "kill":
    assert view.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("how", ["end", "kill"])
def test_at_the_end_of_the_script_the_window_has_what_came_last(tmp_path, how):
    log = tmp_path / "log"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(LISTENER), str(log), how],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == (0 if how == "end" else -signal.SIGKILL), done.stderr
    assert done.stderr == ""
    assert log.read_text().splitlines()[-1] == "update 3.0"


def test_showing_imports_neither_torch_nor_qt():
    code = """
import sys, softmax_gui
from softmax_gui.sharing import handle
handle._started = lambda door: (_ for _ in ()).throw(OSError("none"))
try:
    softmax_gui.show([1.0, 2.0])
except OSError:
    print(sorted({"torch", "PySide6", "pydantic"} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


class TestDoor:
    """Who may come in."""

    def test_it_is_in_a_folder_that_nobody_else_may_enter(self):
        at = door.Door()
        folder = Path(at.address).parent
        assert folder.stat().st_mode & 0o777 == 0o700
        assert folder.stat().st_uid == os.getuid()
        at.close()
        assert not folder.exists()

    def test_a_long_runtime_folder_is_no_trouble(self, tmp_path, monkeypatch):
        long = tmp_path / ("x" * 90)
        long.mkdir()
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
        at = door.Door()
        assert not at.address.startswith(str(long))
        at.close()

    def test_another_user_is_sent_away(self, monkeypatch, caplog):
        at = door.Door()
        with socket.socket(socket.AF_UNIX) as stranger:
            stranger.connect(at.address)
            monkeypatch.setattr(door, "_user_of", lambda _: os.getuid() + 1)
            tries = iter([True, False])
            assert at.let_in(lambda: next(tries)) is None
            stranger.settimeout(20)
            assert stranger.recv(1) == b""
        at.close()
        assert "sent away" in caplog.text

    def test_the_window_does_not_come_to_another_user(self, monkeypatch):
        at = door.Door()
        monkeypatch.setattr(door, "_user_of", lambda _: os.getuid() + 1)
        with pytest.raises(door.Stranger):
            door.enter(at.address)
        at.close()

    def test_the_system_says_who_is_there(self):
        one, other = socket.socketpair()
        with one, other:
            assert door._user_of(one) == os.getuid()

    @pytest.mark.parametrize("token", ["right", "wrong", "none"])
    def test_without_unix_sockets_there_is_a_token(self, monkeypatch, token):
        monkeypatch.setattr(door, "_HAS_UNIX", False)
        at = door.Door()
        assert at.address.startswith("127.0.0.1:")
        said = {"right": at.token, "wrong": "x" * 64, "none": ""}[token]
        monkeypatch.setenv(door.TOKEN, said)
        with door.enter(at.address) as connection:
            if token == "none":
                connection.shutdown(socket.SHUT_WR)
            tries = iter([True] * 3)
            found = at.let_in(lambda: next(tries, False))
            assert (found is not None) == (token == "right")
            if found is not None:
                found.close()
        at.close()
