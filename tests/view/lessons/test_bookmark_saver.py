"""How far a person has come is on the disk before the window closes."""

import pytest
from PySide6.QtCore import QTimer

from softmax_gui.lessons import BookmarkFile, lessons, load_bookmarks
from softmax_gui.model import edits
from softmax_gui.view.lessons import bookmark_saver
from softmax_gui.view.lessons.bookmark_saver import BookmarkSaver


@pytest.fixture
def kept(classroom, tmp_path, monkeypatch):
    """A room whose bookmarks are kept in a file; returns it and a reader of the file."""
    monkeypatch.setattr(bookmark_saver, "REST_MS", 5)
    room, path = classroom(), tmp_path / "lessons.json"
    room.saver = BookmarkSaver(
        room.desk.player,
        room.window.document,
        BookmarkFile(room.desk.bookmarks, path).save,
        room.window,
    )
    lesson = lessons()[0].id
    return room, lambda: load_bookmarks(path).of(lesson)


def test_a_step_is_kept_when_it_begins_and_when_it_is_done(kept, qtbot):
    room, read = kept
    room.open(1)
    qtbot.waitUntil(lambda: read().step == "start")
    assert read().done == []
    room.window.document.apply(lambda s: edits.set_logit(s, 1, 3.0), "Move dog")
    qtbot.waitUntil(lambda: read().done == ["start"])


def test_nothing_is_written_while_a_hand_moves_something(kept, qtbot):
    room, read = kept
    room.open(1)
    qtbot.waitUntil(lambda: read().step == "start")
    gesture = room.window.document.begin_gesture("Move dog")
    room.window.document.apply(lambda s: edits.set_logit(s, 1, 3.0), "Move dog", gesture=gesture)
    room.settle()
    assert room.runner.is_done
    timer = room.saver.findChild(QTimer)
    for _ in range(3):
        with qtbot.waitSignal(timer.timeout):
            pass
    assert read().done == []
    room.window.document.end_gesture(gesture)
    qtbot.waitUntil(lambda: read().done == ["start"])
