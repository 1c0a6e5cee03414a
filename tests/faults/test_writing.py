"""What cannot be written leaves the old file whole, and nobody reads what is not yet done."""

import os
import stat
from pathlib import Path

import numpy as np
import pytest

from softmax_gui.cli import main
from softmax_gui.model import InputError, remembered, state_from_logits
from softmax_gui.model.locking import alone
from softmax_gui.model.presets import article_state
from softmax_gui.model.session import Session, write_session
from softmax_gui.model.session.autosaves import Keeper
from softmax_gui.model.settings import Settings
from softmax_gui.model.writing import replacing

MANY = state_from_logits(np.linspace(0, 1, 20_000))


@pytest.fixture
def umask():
    """Set the umask; it is put back with the test."""
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


def files_in(folder):
    """Return the names of everything in a folder."""
    return sorted(each.name for each in folder.iterdir())


def mode(path):
    return oct(stat.S_IMODE(path.stat().st_mode))


@pytest.mark.skipif(os.name == "nt", reason="there are no such permissions")
@pytest.mark.parametrize(("mask", "wanted"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_of_the_umask_once_it_is_done(umask, tmp_path, mask, wanted):
    umask(mask)
    path = tmp_path / "new.txt"
    with replacing(path) as beside:
        beside.write_text("not yet for others")
        assert mode(beside) == oct(0o600)
    assert mode(path) == oct(wanted)


@pytest.mark.skipif(os.name == "nt", reason="there are no such permissions")
@pytest.mark.parametrize("is_there", [False, True])
def test_what_is_written_was_never_open_to_others(umask, tmp_path, monkeypatch, is_there):
    umask(0o022)
    path = tmp_path / "new.txt"
    if is_there:
        path.write_text("old")

    def refuse(*_):
        raise PermissionError(1, "not on this disk")

    monkeypatch.setattr(Path, "chmod", refuse)
    with replacing(path) as beside:
        assert mode(beside) == oct(0o600)
        beside.write_text("new")
        assert files_in(tmp_path) == sorted([beside.name, *["new.txt"] * is_there])
    assert (path.read_text(), files_in(tmp_path)) == ("new", ["new.txt"])


@pytest.mark.skipif(os.name == "nt", reason="there are no such permissions")
def test_a_file_that_is_replaced_keeps_its_mode(umask, tmp_path):
    path = tmp_path / "old.txt"
    path.write_text("old")
    path.chmod(0o640)
    with replacing(path) as beside:
        beside.write_text("new")
        assert mode(beside) == oct(0o600)
    assert (mode(path), path.read_text()) == (oct(0o640), "new")


@pytest.mark.skipif(os.name == "nt", reason="there are no such permissions")
@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_every_writer_goes_by_the_umask(umask, tmp_path, mask):
    umask(mask)
    remembered.save(Settings(), tmp_path / "settings.json", "settings")
    write_session(tmp_path / "a.softmax.json", Session(MANY))
    suffixes = ("csv", "json", "npz", "safetensors", "tex", "py", "png", "svg", "pdf")
    for suffix in suffixes:
        out = str(tmp_path / f"out.{suffix}")
        assert main(["export", "--logits", "2,1", "--figure", "probabilities", out]) == 0
    sweep = ["--logits", "2,1", "--frames", "2", "--sweep", "temperature", "1", "2"]
    assert main(["animate", *sweep, str(tmp_path / "out.gif")]) == 0
    found = {each.name: mode(each) for each in tmp_path.iterdir()}
    assert len(found) == 3 + len(suffixes) + 1
    assert set(found.values()) == {oct(0o666 & ~mask)}, found


def test_a_full_disk_leaves_what_was_there(full_disk, tmp_path, capsys):
    session = full_disk / "kept.softmax.json"
    write_session(session, Session(article_state()))
    old, names = session.read_bytes(), files_in(full_disk)
    with pytest.raises(InputError, match="cannot be written: No space left on device"):
        write_session(session, Session(MANY))
    many = tmp_path / "many.npy"
    np.save(many, MANY.values)
    for suffix in ("csv", "npz", "svg"):
        out = full_disk / f"out.{suffix}"
        assert main(["export", str(many), "--figure", "probabilities", str(out)]) == 2
        (said,) = capsys.readouterr().err.splitlines()
        assert f"{out} cannot be written: No space left on device" in said
    assert session.read_bytes() == old
    assert files_in(full_disk) == names


def test_a_full_disk_costs_the_settings_and_the_autosave_only(full_disk, caplog):
    remembered.save(Settings(recent=["x" * 20_000]), full_disk / "settings.json", "settings")
    keeper = Keeper(full_disk)
    assert not keeper.save(Session(MANY))
    keeper.end(keep=False)
    assert files_in(full_disk) == ["filling"]
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 2
    assert all("No space left on device" in each for each in said)


def test_a_folder_that_cannot_be_written_is_named(read_only):
    with pytest.raises(InputError, match=r"fixed.* cannot be written: .*Choose another place"):
        write_session(read_only / "a.softmax.json", Session(article_state()))
    assert not Keeper(read_only).save(Session(article_state()))
    remembered.save(Settings(), read_only / "settings.json", "settings")
    with alone(read_only / "a.softmax.json"):
        assert files_in(read_only) == []
