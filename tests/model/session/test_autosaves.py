"""What is kept while a program runs: found after its end, and never by two."""

import errno
import multiprocessing
import os
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from softmax_gui.model import InputError
from softmax_gui.model.locking import alone
from softmax_gui.model.presets import article_state
from softmax_gui.model.session import Session, autosaves
from softmax_gui.model.session.autosaves import Autosave, Keeper, left_behind

KILLED = Path(__file__).with_name("killed.py")
SESSION = Session(article_state())


def no_file(source):
    raise InputError(f"{source} is not there.")


def saved_in(folder):
    return list(folder.glob("*/*.softmax.json"))


def test_a_clean_end_leaves_nothing(tmp_path):
    keeper = Keeper(tmp_path)
    keeper.save(SESSION)
    keeper.save(SESSION)
    assert len(list(tmp_path.iterdir())) == 1
    keeper.end(keep=False)
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_on_purpose_is_found(tmp_path, everything):
    keeper = Keeper(tmp_path)
    keeper.save(SESSION)
    keeper.end(keep=True)
    (found,) = left_behind(tmp_path)
    assert everything(found.read(no_file).state) == everything(SESSION.state)
    assert left_behind(tmp_path) == [], "it is claimed"
    found.leave()
    (found,) = left_behind(tmp_path)
    found.remove()
    assert list(tmp_path.iterdir()) == []


def test_what_is_in_use_is_not_found(tmp_path):
    keeper = Keeper(tmp_path)
    keeper.save(SESSION)
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        assert pool.apply(_count, (str(tmp_path),)) == 0
    keeper.end(keep=False)


def _count(folder):
    return len(left_behind(Path(folder)))


def test_of_several_the_newest_comes_first_and_empty_ones_go(tmp_path):
    for number in range(3):
        before = set(tmp_path.iterdir())
        keeper = Keeper(tmp_path)
        keeper.save(Session(article_state().evolve(name=str(number))))
        (folder,) = set(tmp_path.iterdir()) - before
        when = 1e9 + (number - 1) ** 2  # the second is the oldest, of the others the third comes
        os.utime(folder / "autosave.softmax.json", (when, when + 0.1 * number))
        keeper.end(keep=True)
    (tmp_path / "empty").mkdir()
    (tmp_path / "a file").touch()
    found = left_behind(tmp_path)
    assert [each.read(no_file).state.name for each in found] == ["2", "0", "1"]
    assert not (tmp_path / "empty").exists()
    for each in found:
        each.leave()


def test_a_folder_that_cannot_be_written_costs_the_memory_only(tmp_path, caplog):
    (tmp_path / "file").touch()
    keeper = Keeper(tmp_path / "file")
    for _ in range(3):
        keeper.save(SESSION)
    keeper.end(keep=True)
    assert len(caplog.records) == 1


@pytest.mark.parametrize("what", ["its own", "all"])
def test_what_is_cleared_away_while_it_runs_is_kept_anew(tmp_path, what):
    folder = tmp_path / "autosave"
    keeper = Keeper(folder)
    assert keeper.save(SESSION)
    (own,) = folder.iterdir()
    shutil.rmtree(own if what == "its own" else folder)
    assert keeper.save(SESSION)
    assert keeper.save(SESSION)
    (new,) = folder.iterdir()
    assert left_behind(folder) == [], "it is held"
    keeper.end(keep=True)
    (found,) = left_behind(folder)
    assert found.read(no_file).state.name == SESSION.state.name
    found.remove()
    assert not new.exists()


def test_a_lock_that_is_cleared_away_costs_nothing(tmp_path):
    keeper = Keeper(tmp_path)
    keeper.save(SESSION)
    (own,) = tmp_path.iterdir()
    (own / "lock").unlink()
    assert keeper.save(SESSION)
    (new,) = tmp_path.iterdir()
    assert new != own
    assert left_behind(tmp_path) == [], "it is held"
    keeper.end(keep=False)
    assert list(tmp_path.iterdir()) == []


def test_what_was_kept_stays_until_something_newer_is(tmp_path, monkeypatch):
    keeper = Keeper(tmp_path)
    keeper.save(SESSION)
    (own,) = tmp_path.iterdir()
    (own / "lock").unlink()
    with monkeypatch.context() as disk:

        def full(_path, _session):
            raise InputError("The disk is full.")

        disk.setattr(autosaves, "write_session", full)
        assert not keeper.save(SESSION)
    (found,) = left_behind(tmp_path)
    assert found.read(no_file).state.name == SESSION.state.name
    found.remove()


@pytest.fixture
def frozen(monkeypatch):
    """From now on nothing can be taken away."""

    def refuse(*_arguments, **_named):
        raise OSError(errno.EROFS, "Read-only file system")

    def make():
        monkeypatch.setattr(Path, "unlink", refuse)
        monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)

    return make


def test_what_cannot_be_taken_away_is_let_go_of(tmp_path, frozen, monkeypatch, caplog):
    keeper = Keeper(tmp_path)
    keeper.save(SESSION)
    frozen()
    keeper.end(keep=False)
    assert "cannot be taken away: Read-only" in caplog.text
    monkeypatch.undo()
    (found,) = left_behind(tmp_path)
    found.remove()


def test_one_that_cannot_be_taken_away_hides_no_other(tmp_path, frozen):
    keeper = Keeper(tmp_path)
    keeper.save(SESSION)
    keeper.end(keep=True)
    (tmp_path / "empty").mkdir()
    frozen()
    (found,) = left_behind(tmp_path)
    found.leave()


def test_what_may_not_be_looked_at_hides_nothing_else(tmp_path, monkeypatch):
    keeper = Keeper(tmp_path)
    keeper.save(SESSION)
    keeper.end(keep=True)
    (tmp_path / "a link into somebody's folder").touch()
    real = os.stat

    def refuse(path, *arguments, **named):
        if "somebody" in str(path):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, *arguments, **named)

    monkeypatch.setattr(os, "stat", refuse)
    (found,) = left_behind(tmp_path)
    assert found.saved_at
    found.leave()


def test_a_folder_that_cannot_be_looked_into_is_said_in_the_log(tmp_path, monkeypatch, caplog):
    def refuse(_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert left_behind(tmp_path) == []
    assert "cannot be looked for: Permission denied" in caplog.text


def test_only_its_owner_can_look_into_it(tmp_path):
    autosave = Autosave.begun(tmp_path)
    (folder,) = tmp_path.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    autosave.remove()


def test_one_that_is_just_begun_is_not_taken_for_rubbish(tmp_path, monkeypatch):
    made, go_on, claimed = threading.Event(), threading.Event(), Autosave._claimed

    def held(folder):
        made.set()
        assert go_on.wait(30)
        return claimed(folder)

    with ThreadPoolExecutor(1) as other:
        try:
            with monkeypatch.context() as patch:
                patch.setattr(Autosave, "_claimed", held)
                begun = other.submit(Autosave.begun, tmp_path)
                assert made.wait(30)
            assert left_behind(tmp_path) == []
            assert len(list(tmp_path.iterdir())) == 1, "it is made, and not locked yet"
        finally:
            go_on.set()
        begun.result(30).save(SESSION)
    assert len(saved_in(tmp_path)) == 1
    begun.result().remove()


def test_what_is_filled_is_found_while_another_one_begins(tmp_path):
    keeper = Keeper(tmp_path)
    keeper.save(SESSION)
    keeper.end(keep=True)
    (tmp_path / "empty").mkdir()
    with ThreadPoolExecutor(1) as other, alone(tmp_path):
        (found,) = other.submit(left_behind, tmp_path).result(30)
    assert (tmp_path / "empty").exists(), "it may be the one that begins"
    found.remove()
    assert left_behind(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_nobody_begins_while_rubbish_is_looked_for(tmp_path, monkeypatch):
    folders_in, is_free = autosaves._folders_in, []

    def ask():
        with alone(tmp_path, patience=0) as is_alone:
            return is_alone

    def look(folder):
        with ThreadPoolExecutor(1) as other:
            is_free.append(other.submit(ask).result(30))
        return folders_in(folder)

    monkeypatch.setattr(autosaves, "_folders_in", look)
    left_behind(tmp_path)
    assert is_free == [False]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_killed_at_fifty_random_moments_nothing_is_lost(tmp_path):
    done = subprocess.run(
        [sys.executable, str(KILLED), str(tmp_path), "50"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    files, autosaves, found = map(int, done.stdout.split())
    assert min(files, autosaves) > 2, "the moments were all alike"
    assert found > 10, "most were killed before they had saved anything"
