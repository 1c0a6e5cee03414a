"""A file that changes on disk is offered again, and never read unasked."""

import os

import numpy as np
import pytest
from PySide6.QtCore import QFileSystemWatcher, Qt
from PySide6.QtWidgets import QLabel, QToolButton

from softmax_gui.files.readers import read_or_ask
from softmax_gui.view.opening import opener


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "rows.npy"
    np.save(path, np.arange(6.0).reshape(2, 3))
    return path


@pytest.fixture
def opened(open_window, path, wait):
    window = open_window()
    window.commands.open_path(path)
    wait(window)
    assert not window.reload_bar.isVisible()
    return window


def rewrite(path):
    """Save as careful programs do: beside the file, and then in its place."""
    beside = path.with_suffix(".new.npy")
    np.save(beside, 10 + np.arange(6.0).reshape(2, 3))
    os.replace(beside, path)


def write_over(path):
    np.save(path, 10 + np.arange(6.0).reshape(2, 3))


@pytest.mark.parametrize("write", [rewrite, write_over])
def test_it_is_offered_and_read_when_asked(qtbot, opened, path, wait, by_name, write):
    window = opened
    window.commands.next_row()
    before = window.document.state
    assert before.row == 1
    write(path)
    qtbot.waitUntil(window.reload_bar.isVisible)
    assert by_name(window, "offer to reload", QLabel).text() == "rows.npy has changed on disk."
    assert window.document.state is before, "nothing is read unasked"
    button = by_name(window, "reload the file", QToolButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    wait(window)
    assert not window.reload_bar.isVisible()
    assert window.document.state.values.tolist() == [13, 14, 15]
    assert window.document.state.row == 1
    window.document.undo()
    assert window.document.state.values.tolist() == [3, 4, 5]


def test_every_change_is_offered(qtbot, opened, path, wait, by_name):
    window = opened
    for _ in range(2):
        rewrite(path)
        qtbot.waitUntil(window.reload_bar.isVisible)
        button = by_name(window, "keep what is open", QToolButton)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert not window.reload_bar.isVisible()
    assert window.document.state.values.tolist() == [0, 1, 2]


def test_a_file_that_goes_away_and_comes_back(qtbot, opened, path):
    away = path.with_suffix(".away")
    os.replace(path, away)
    assert not opened.reload_bar.isVisible()
    write_over(path)
    qtbot.waitUntil(opened.reload_bar.isVisible)


def test_a_touch_in_the_folder_is_no_change(qtbot, opened, path):
    watch = opened.reload_bar.watch
    with qtbot.waitSignal(watch._rest.timeout):
        (path.parent / "other.txt").write_text("x")
    assert not opened.reload_bar.isVisible()


def test_what_is_written_while_it_is_read_is_offered(qtbot, open_window, path, wait, monkeypatch):
    def read(*arguments):
        found = read_or_ask(*arguments)
        rewrite(path)
        return found

    monkeypatch.setattr(opener, "read_or_ask", read)
    window = open_window()
    window.commands.open_path(path)
    wait(window)
    assert window.document.state.values.tolist() == [0, 1, 2]
    qtbot.waitUntil(window.reload_bar.isVisible)


def test_the_name_of_a_file_is_no_markup(qtbot, open_window, tmp_path, wait, by_name):
    path = tmp_path / "<b>rows.npy"
    write_over(path)
    window = open_window()
    window.commands.open_path(path)
    wait(window)
    rewrite(path)
    qtbot.waitUntil(window.reload_bar.isVisible)
    label = by_name(window, "offer to reload", QLabel)
    assert "<b>rows.npy" in label.text()
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_the_key_reads_it_again(qtbot, opened, path, wait):
    write_over(path)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    qtbot.keyClick(opened, Qt.Key.Key_F5)
    wait(opened)
    assert opened.document.state.values.tolist() == [10, 11, 12]


def test_what_was_pasted_since_is_left_alone(qtbot, opened, path, wait):
    opened.commands.opener.open_text("1, 2")
    wait(opened)
    watcher = opened.reload_bar.findChild(QFileSystemWatcher)
    assert [*watcher.files(), *watcher.directories()] == []
    opened.document.undo()
    write_over(path)
    qtbot.waitUntil(opened.reload_bar.isVisible)


def test_a_file_that_broke_is_said(qtbot, opened, path, wait):
    before = opened.document.state
    path.write_bytes(b"rubbish")
    qtbot.waitUntil(opened.reload_bar.isVisible)
    opened.commands.reload()
    wait(opened)
    assert "is broken" in opened.notice.text()
    assert opened.document.state is before
