"""A failed export leaves the old file as it was."""

import os
from pathlib import Path

import pytest

from softmax_gui.model import InputError
from softmax_gui.model.writing import check_place, replacing


def test_the_file_is_replaced(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with replacing(path) as beside:
        beside.write_text("new")
        assert path.read_text() == "old"
        assert beside.suffix == ".txt"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError), replacing(path) as beside:
        beside.write_text("half \udcff", encoding="utf-8")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    with replacing(link) as beside:
        beside.write_text("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_no_folder_and_a_folder(tmp_path):
    with pytest.raises(InputError, match="there is no folder"), replacing(tmp_path / "no" / "a"):
        pass
    with pytest.raises(InputError, match="is a folder"), replacing(tmp_path):
        pass


def test_a_pipe_stays_a_pipe(tmp_path):
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path in (pipe, link):
        with pytest.raises(InputError, match="a pipe or a device"), replacing(path):
            pass
    assert pipe.is_fifo()


def test_what_can_be_refused_beforehand(tmp_path):
    check_place(tmp_path / "a.txt")
    with pytest.raises(InputError, match="there is no folder"):
        check_place(tmp_path / "no" / "a.txt")
    with pytest.raises(InputError, match="cannot be written"):
        check_place(tmp_path / ("a" * 300))
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_the_system_is_a_sentence(tmp_path):
    with (
        pytest.raises(InputError, match="cannot be written: No space"),
        replacing(tmp_path / "a.txt"),
    ):
        raise OSError(28, "No space left on device")


def test_the_longest_name_that_a_disk_takes(tmp_path):
    path = tmp_path / f"{'a' * 251}.txt"
    with replacing(path) as beside:
        beside.write_text("new")
    assert path.read_text() == "new"


def test_a_name_with_a_zero_in_it(tmp_path):
    with pytest.raises(InputError, match="cannot be written: embedded null"):
        check_place(tmp_path / "a\0.txt")


def test_a_name_that_is_too_long(tmp_path):
    with pytest.raises(InputError, match="too long"), replacing(tmp_path / f"{'a' * 300}.txt"):
        pass


def test_links_in_a_circle(tmp_path):
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(InputError, match=r"one\.txt cannot be written"), replacing(one) as beside:
        raise OSError(40, f"{beside} leads in a circle")


def test_a_folder_that_may_not_be_read(tmp_path, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", refuse)
    with pytest.raises(InputError, match="Permission denied"), replacing(tmp_path / "a.txt"):
        pass


def test_whoever_may_read_a_file_may_read_the_next_one(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o600)
    with replacing(path) as beside:
        beside.write_text("new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600
