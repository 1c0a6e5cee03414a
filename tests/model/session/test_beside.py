"""What stands beside a session: its arrays, and the files that its rows came from."""

from pathlib import Path

import pytest

from softmax_gui.model import Batch, InputError, edits, state_from_logits
from softmax_gui.model.choice import Choice
from softmax_gui.model.presets import article_state
from softmax_gui.model.session import Session, read_session, write_session
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
