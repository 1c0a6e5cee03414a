"""Who is alone with a file: one after the other, and nobody for longer than he lives."""

import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import threading

import pytest

from softmax_gui.model import locking
from softmax_gui.model.locking import alone

HOLD = """
import sys
from pathlib import Path
from softmax_gui.model.locking import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "shared.json"


@pytest.fixture
def holder(path):
    """A process that has the file."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline().strip() == b"held"
    yield process
    process.kill()
    process.communicate()


def count_up(path, times):
    for _ in range(times):
        with alone(path):
            number = int(path.read_text()) if path.exists() else 0
            path.write_text(str(number + 1))


def test_of_several_processes_nobody_loses_what_another_wrote(path):
    context = multiprocessing.get_context("spawn")
    with context.Pool(3) as pool:
        pool.starmap(count_up, [(path, 40)] * 3)
    assert path.read_text() == "120"
    assert list(path.parent.iterdir()) == [path], "no lock file is left"


def test_threads_wait_for_each_other_too(path):
    order, inside = [], threading.Event()

    def second():
        assert inside.wait(30)
        with alone(path):
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with alone(path):
        inside.set()
        thread.join(0.1)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_who_has_it_may_ask_again(path):
    with alone(path):
        with alone(path):
            pass
        assert len(list(path.parent.iterdir())) == 1, "it is still held"
    assert list(path.parent.iterdir()) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nobody is killed like this")
def test_one_who_was_killed_stands_in_nobodys_way(path, holder, caplog):
    holder.kill()
    holder.wait()
    assert len(list(path.parent.iterdir())) == 1, "the lock file is left behind"
    with caplog.at_level(logging.DEBUG, locking.__name__), alone(path):
        path.touch()
    assert caplog.records == []
    assert list(path.parent.iterdir()) == [path]


def test_one_who_never_lets_go_is_not_waited_for_for_ever(path, holder, caplog):
    with alone(path, patience=0.05):
        path.write_text("mine")
    assert "does not let go" in caplog.text
    assert path.name not in caplog.text
    assert path.read_text() == "mine"


def test_a_link_and_what_it_leads_to_are_the_same(path, holder, caplog, tmp_path):
    link = tmp_path / "elsewhere" / "link.json"
    link.parent.mkdir()
    link.symlink_to(path)
    with alone(link, patience=0.05):
        pass
    assert "does not let go" in caplog.text


@pytest.mark.parametrize("name", ["no/such/folder/a.json", "a\0.json", "a file/b.json"])
def test_where_no_lock_can_be_made_it_goes_on_and_makes_nothing(tmp_path, name):
    (tmp_path / "a file").touch()
    with alone(tmp_path / name):
        pass
    assert os.listdir(tmp_path) == ["a file"]


def test_a_system_without_locks_is_no_reason_to_fail(path, monkeypatch):
    def refuse(*_arguments, **_named):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    with alone(path):
        path.write_text("written")
    assert path.read_text() == "written"
