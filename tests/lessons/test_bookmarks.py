import threading

import pytest

from softmax_gui.lessons import (
    Bookmark,
    BookmarkFile,
    Bookmarks,
    bookmarks_path,
    load_bookmarks,
)
from softmax_gui.model import remembered
from softmax_gui.model.locking import alone
from softmax_gui.model.settings import settings_path


def test_bookmarks_survive_a_restart(tmp_path):
    path = tmp_path / "deep" / "lessons.json"
    bookmarks = Bookmarks(offered=True)
    bookmark = bookmarks.of("scores")
    bookmark.step, bookmark.done = "label", ["negative"]
    bookmark.done.append("start")
    remembered.save(bookmarks, path, "bookmarks")
    assert load_bookmarks(path) == bookmarks
    assert load_bookmarks(path).of("scores").is_begun
    assert [p.name for p in path.parent.iterdir()] == ["lessons.json"]


def test_a_lesson_never_begun_has_a_new_bookmark():
    bookmarks = Bookmarks()
    assert bookmarks.of("gaps") == Bookmark()
    assert bookmarks.of("gaps") is bookmarks.of("gaps")
    assert not bookmarks.of("gaps").is_begun


def test_they_are_kept_beside_the_settings():
    assert bookmarks_path().parent == settings_path().parent
    assert bookmarks_path() != settings_path()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"lessons": []}', b"[]"])
def test_rubbish_means_none_and_says_so(tmp_path, caplog, content):
    path = tmp_path / "lessons.json"
    path.write_bytes(content)
    assert load_bookmarks(path) == Bookmarks()
    assert "starting afresh" in caplog.text


def test_no_file_means_none(tmp_path):
    assert load_bookmarks(tmp_path / "lessons.json") == Bookmarks()


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path, caplog):
    blocker = tmp_path / "file"
    blocker.write_text("")
    bookmarks = Bookmarks()
    file = BookmarkFile(bookmarks, blocker / "lessons.json")
    bookmarks.offered = True
    file.save()
    assert "could not be saved" in caplog.text


@pytest.fixture
def window_on(tmp_path):
    """Read the bookmarks as a window does; return them and what writes them."""
    path = tmp_path / "lessons.json"

    def make():
        bookmarks = load_bookmarks(path)
        return bookmarks, BookmarkFile(bookmarks, path).save

    return path, make


def test_of_two_windows_none_takes_away_what_the_other_remembers(window_on):
    path, window = window_on
    (one, save_one), (two, save_two) = window(), window()
    two.of("gaps").step = "only"
    save_two()
    one.of("scores").step = "label"
    save_one()
    two.of("gaps").done.append("only")
    save_two()
    kept = load_bookmarks(path)
    assert kept.of("scores").step == "label"
    assert (kept.of("gaps").step, kept.of("gaps").done) == ("only", ["only"])


def test_a_window_where_nothing_was_played_writes_nothing(window_on):
    path, window = window_on
    bookmarks, save = window()
    bookmarks.of("gaps")  # as its menu does
    save()
    assert not path.exists()
    other, save_other = window()
    other.of("gaps").step, other.offered = "only", True
    save_other()
    before = path.stat()
    save()
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_of_one_lesson_the_last_word_holds_but_completed_it_stays(window_on):
    path, window = window_on
    (one, save_one), (two, save_two) = window(), window()
    two.of("gaps").finished = True
    save_two()
    one.of("gaps").step = "only"
    save_one()
    kept = load_bookmarks(path).of("gaps")
    assert (kept.step, kept.finished, kept.is_completed) == ("only", False, True)


def test_what_could_not_be_written_is_written_the_next_time(tmp_path, caplog):
    blocker = tmp_path / "config"
    blocker.write_text("no folder")
    bookmarks = Bookmarks()
    file = BookmarkFile(bookmarks, blocker / "lessons.json")
    bookmarks.of("gaps").step = "only"
    file.save()
    assert "could not be saved" in caplog.text
    blocker.unlink()
    file.save()
    assert load_bookmarks(blocker / "lessons.json").of("gaps").step == "only"


@pytest.fixture
def held(window_on):
    """Another window that has the file; call it to let go."""
    path, _ = window_on
    is_held, may_end = threading.Event(), threading.Event()

    def hold():
        with alone(path):
            is_held.set()
            may_end.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    assert is_held.wait(60)

    def let_go():
        may_end.set()
        holder.join()

    yield let_go
    let_go()


def test_while_another_window_has_the_file_a_step_is_not_waited_for(window_on, held, caplog):
    path, _ = window_on
    bookmarks = Bookmarks()
    file = BookmarkFile(bookmarks, path)
    bookmarks.of("gaps").step = "only"
    file.save()
    assert not path.exists()
    assert caplog.records == []
    held()
    file.save()
    assert load_bookmarks(path).of("gaps").step == "only"


def test_the_end_waits_until_another_window_has_let_go(window_on, held, caplog, monkeypatch):
    path, _ = window_on
    bookmarks = Bookmarks()
    file = BookmarkFile(bookmarks, path)
    bookmarks.of("gaps").step = "only"
    monkeypatch.setattr(remembered, "PATIENCE_SECONDS", 60)
    end = threading.Thread(target=file.end)
    end.start()
    end.join(0.1)
    assert not path.exists()
    held()
    end.join()
    assert caplog.records == []
    assert load_bookmarks(path).of("gaps").step == "only"


def test_the_end_writes_even_if_another_window_does_not_let_go(
    window_on, held, caplog, monkeypatch
):
    path, _ = window_on
    bookmarks = Bookmarks()
    file = BookmarkFile(bookmarks, path)
    bookmarks.of("gaps").step = "only"
    monkeypatch.setattr(remembered, "PATIENCE_SECONDS", 0.05)
    file.end()
    assert "does not let go" in caplog.text
    assert load_bookmarks(path).of("gaps").step == "only"
