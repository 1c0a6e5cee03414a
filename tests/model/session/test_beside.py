"""What stands beside a session: its arrays, and the files that its rows came from."""

import os
import threading
from pathlib import Path

import pytest

from softmax_gui.model import Batch, InputError, edits, state_from_logits
from softmax_gui.model.choice import Choice
from softmax_gui.model.presets import article_state
from softmax_gui.model.session import Session, read_session, storing, write_session
from softmax_gui.model.session.packing import SMALL
from softmax_gui.model.source import Source


def no_file(source):
    raise InputError(f"{source} is not there.")


def large(first):
    return Session(state_from_logits([first, *range(SMALL)]))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kept.softmax.json"


@pytest.mark.parametrize("damage", ["cut", "other bytes"])
def test_saving_again_mends_arrays_that_were_damaged(path, damage):
    write_session(path, large(7))
    (arrays,) = path.parent.glob("*.npz")
    whole = arrays.read_bytes()
    arrays.write_bytes(whole[:-100] if damage == "cut" else whole[:300] + b"x" + whole[301:])
    write_session(path, large(7))
    assert arrays.read_bytes() == whole
    assert read_session(path, no_file).state.values[0] == 7


def test_arrays_that_are_whole_are_not_written_again(path):
    write_session(path, large(7))
    (arrays,) = path.parent.glob("*.npz")
    before = arrays.stat()
    write_session(path, large(7))
    assert (arrays.stat().st_ino, arrays.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_old_arrays_that_cannot_be_taken_away_stay(path, monkeypatch):
    write_session(path, large(7))
    (old,) = path.parent.glob("*.npz")

    def refuse(self, missing_ok=False):
        raise PermissionError(13, "not yours", str(self))

    with monkeypatch.context() as patched:
        unlink = Path.unlink
        patched.setattr(
            Path,
            "unlink",
            lambda p, missing_ok=False: (refuse if p == old else unlink)(p, missing_ok),
        )
        write_session(path, large(8))
    assert old.exists()
    assert read_session(path, no_file).state.values[0] == 8


def test_a_file_of_labels_that_moved_with_the_session_is_found(path, digits):
    for name in ("digits.npz", "names.txt"):
        (path.parent / name).touch()
    choice = Choice("logits", -1, None, None, Path("/gone/names.txt"))
    batch = Batch(
        digits.logits, digits.labels, digits.targets, "digits", Source("/gone/digits.npz", choice)
    )
    write_session(path, Session(edits.open_batch(article_state(), batch)))
    asked = []
    read_session(path, lambda source: asked.append(source) or batch)
    assert [asked[0].file, asked[0].choice.label_file] == [
        str(path.parent / "digits.npz"),
        path.parent / "names.txt",
    ]


def test_of_two_that_save_at_once_none_takes_away_what_the_other_refers_to(
    path, monkeypatch, heard_at_lock
):
    write_session(path, large(7))
    decide, came = storing._write_beside, threading.Event()
    other = threading.Thread(target=write_session, args=(path, large(8)))

    def decide_and_be_late(*arguments):
        found = decide(*arguments)
        if threading.current_thread() is other:
            return found
        # The arrays are there already. Now the other one comes, as far as it gets.
        other.start()
        assert came.wait(30)
        return found

    def come(*arguments):
        take_away(*arguments)
        came.set()

    take_away = storing._remove_unless_named
    monkeypatch.setattr(storing, "_write_beside", decide_and_be_late)
    monkeypatch.setattr(storing, "_remove_unless_named", come)
    heard_at_lock(storing, other, came)
    write_session(path, large(7))
    other.join()
    assert read_session(path, no_file).state.values[0] == 8
    assert len(list(path.parent.iterdir())) == 2


@pytest.mark.skipif(os.name == "nt", reason="there are no such permissions")
@pytest.mark.parametrize("private", ["session", "arrays", "both"])
def test_arrays_of_a_private_session_are_private(path, private):
    write_session(path, large(7))
    (old,) = path.parent.glob("*.npz")
    for file in {"session": [path], "arrays": [old], "both": [path, old]}[private]:
        file.chmod(0o600)
    write_session(path, large(8))
    (new,) = path.parent.glob("*.npz")
    assert new != old
    assert new.stat().st_mode & 0o777 == 0o600
    assert read_session(path, no_file).state.values[0] == 8


@pytest.mark.skipif(os.name == "nt", reason="there are no such permissions")
def test_arrays_that_come_to_a_private_session_are_private(path):
    write_session(path, Session(article_state()))
    path.chmod(0o600)
    write_session(path, large(8))
    (arrays,) = path.parent.glob("*.npz")
    assert arrays.stat().st_mode & 0o777 == 0o600
