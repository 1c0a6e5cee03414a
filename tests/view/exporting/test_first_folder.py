"""Where the dialogs begin: in a folder that a file can go to, and with no fault where none is."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from softmax_gui.model.presets import article_state
from softmax_gui.view.exporting import AnimationDialog, FigureDialog

pwd = pytest.importorskip("pwd", reason="other systems have no such homes and no such folders")


@pytest.fixture(params=[FigureDialog, AnimationDialog])
def begin(request, qtbot, window, jobs, look, settings, by_name):
    """Open a dialog; return it, and where it would write."""

    def act():
        dialog = request.param(window, jobs, article_state(), look, settings, "probabilities")
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog, Path(by_name(dialog, "file", QLineEdit).text())

    return act


@pytest.fixture
def folders(tmp_path, monkeypatch, settings):
    """Return the folders where files went last, where the program was started, and home."""
    folders = {name: tmp_path / name for name in ("last", "here", "home")}
    for folder in folders.values():
        folder.mkdir()
    monkeypatch.chdir(folders["here"])
    monkeypatch.setenv("HOME", str(folders["home"]))
    settings.figure = settings.figure.model_copy(update={"folder": str(folders["last"])})
    return folders


# Whoever runs the tests may be one for whom no folder is shut, so what the system says is made up.


@pytest.fixture
def shut(monkeypatch):
    """Make folders such that nothing can be written into them."""

    def act(*shut):
        monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) not in shut)

    return act


@pytest.fixture
def no_home(monkeypatch):
    """Make the one who runs the program somebody whom the system does not know."""

    def nobody(uid):
        raise KeyError(uid)

    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)


@pytest.mark.parametrize("closed", [(), ("last",), ("last", "here")])
def test_it_begins_where_a_file_can_go(begin, folders, shut, closed):
    shut(*(folders[name] for name in closed))
    _, path = begin()
    assert path.parent == next(folders[name] for name in folders if name not in closed)


def test_a_working_folder_that_was_removed_is_not_missed(begin, folders):
    folders["here"].rmdir()
    _, path = begin()
    assert path.parent == folders["last"]


def test_home_is_next_where_the_working_folder_was_removed(begin, folders):
    folders["last"].rmdir()
    folders["here"].rmdir()
    _, path = begin()
    assert path.parent == folders["home"]


def test_a_folder_below_one_that_may_not_be_entered_is_passed_over(
    begin, folders, forbid, settings
):
    below = folders["last"] / "below"
    below.mkdir()
    settings.figure = settings.figure.model_copy(update={"folder": str(below)})
    forbid(folders["last"])
    _, path = begin()
    assert path.parent == folders["here"]


def test_a_person_without_a_home_is_asked_all_the_same(begin, folders, no_home):
    folders["last"].rmdir()
    _, path = begin()
    assert path.parent == folders["here"]


def test_where_no_file_can_go_anywhere_home_is_named(begin, folders, shut):
    shut(*folders.values())
    _, path = begin()
    assert path.parent == folders["home"]


def test_where_there_is_no_folder_at_all_the_export_says_so(
    begin, folders, no_home, press, message, qtbot, by_name
):
    folders["last"].rmdir()
    folders["here"].rmdir()
    dialog, path = begin()
    assert path.parent == folders["last"]
    press(qtbot, dialog, "&Export")
    assert f"there is no folder {folders['last']}" in message(dialog, by_name)


def test_without_a_folder_to_remember_there_is_still_a_name(
    begin, folders, no_home, settings, press, message, qtbot, by_name
):
    settings.figure = settings.figure.model_copy(update={"folder": ""})
    folders["here"].rmdir()
    dialog, path = begin()
    assert path.stem == "probabilities"
    assert path.parent == Path()
    press(qtbot, dialog, "&Browse…")
    files = dialog.findChild(QFileDialog)
    assert files.isVisible()
    files.reject()
    press(qtbot, dialog, "&Export")
    assert "cannot be written" in message(dialog, by_name)
