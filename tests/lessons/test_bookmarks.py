import pytest

from softmax_gui.lessons import (
    Bookmark,
    Bookmarks,
    bookmarks_path,
    load_bookmarks,
    save_bookmarks,
)
from softmax_gui.model.settings import settings_path


def test_bookmarks_survive_a_restart(tmp_path):
    path = tmp_path / "deep" / "lessons.json"
    bookmarks = Bookmarks(offered=True)
    bookmark = bookmarks.of("scores")
    bookmark.step, bookmark.done = "label", ["negative"]
    bookmark.done.append("start")
    save_bookmarks(bookmarks, path)
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
    save_bookmarks(Bookmarks(), blocker / "lessons.json")
    assert "could not be saved" in caplog.text
