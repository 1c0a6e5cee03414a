"""Sessions by the menus, the clipboard and the file dialogs of the window."""

import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QMessageBox

from softmax_gui.model import edits
from softmax_gui.model.session import Session, read_session, write_session
from softmax_gui.view.session import desk

CTRL = Qt.KeyboardModifier.ControlModifier


def no_file(source):
    raise AssertionError(f"{source} was to be read")


@pytest.fixture
def answer(monkeypatch):
    """Let the dialog that opens files answer with a path."""

    def by(path):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    return by


def answer_saving(window, path):
    """Answer the dialog that saves, which is there; return what it proposed."""
    dialog = window.findChild(QFileDialog)
    proposed = dialog.selectedFiles()[0]
    dialog.selectFile(str(path))
    dialog.accept()
    return proposed


def move(window, value):
    window.document.apply(lambda s: edits.set_logit(s, 0, value), "Move")


def test_save_asks_once_and_open_brings_it_back(
    qtbot, open_window, settle, tmp_path, answer, everything
):
    window = open_window()
    move(window, 7.5)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    proposed = answer_saving(window, tmp_path / "mine")
    path = tmp_path / "mine.softmax.json"
    qtbot.waitUntil(path.exists)
    settle(window)
    assert Path(proposed).name == "article.softmax.json"
    assert window.settings.recent == [str(path)]
    move(window, 8.5)
    kept = window.document.state
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    settle(window)
    assert everything(read_session(path, no_file).state) == everything(kept)
    move(window, 9.5)
    answer(path)
    window.actions_["open_session"].trigger()
    settle(window)
    assert everything(window.document.state) == everything(kept)
    assert window.document.undo_action == "Open Session"


def test_a_session_with_a_file_knows_whether_that_lacks_a_change(open_window, settle, tmp_path):
    window = open_window()
    sessions = window.sessions
    move(window, 7.5)
    assert not sessions.is_unsaved, "it has no file"
    window.actions_["save"].trigger()
    answer_saving(window, tmp_path / "mine")
    settle(window)
    assert not sessions.is_unsaved
    window.document.apply(lambda s: edits.select(s, 1), "Select")
    assert not sessions.is_unsaved, "what is selected is no work"
    move(window, 8.5)
    assert sessions.is_unsaved
    window.document.undo()
    assert not sessions.is_unsaved
    move(window, 9.5)
    window.actions_["save"].trigger()
    settle(window)
    assert not sessions.is_unsaved
    sessions.open_path(tmp_path / "mine.softmax.json")
    settle(window)
    assert not sessions.is_unsaved
    move(window, 3.5)
    assert sessions.is_unsaved


def test_what_went_wrong_is_over_once_it_is_saved(open_window, settle, tmp_path):
    window = open_window()
    window.notice.error("x.softmax.json cannot be written.")
    window.actions_["save"].trigger()
    answer_saving(window, tmp_path / "mine")
    settle(window)
    assert window.notice.text() == ""


def test_what_was_opened_since_is_not_saved_over_it(qtbot, open_window, settle, tmp_path):
    window = open_window()
    window.actions_["save"].trigger()
    answer_saving(window, tmp_path / "mine")
    settle(window)
    assert window.sessions.path == tmp_path / "mine.softmax.json"
    window.actions_["add_class"].trigger()
    window.actions_["remove_class"].trigger()
    assert window.sessions.path is not None, "it is still the same document"
    np.save(tmp_path / "article.npy", np.array([1.0, 2.0, 3.0]))
    window.commands.open_path(tmp_path / "article.npy")
    settle(window)
    assert window.sessions.path is None


@pytest.mark.parametrize("how", ["dialog", "recent"])
def test_sessions_open_as_other_files_do(open_window, settle, tmp_path, answer, many, how):
    path = tmp_path / "kept.softmax.json"
    write_session(path, Session(many))
    window = open_window()
    if how == "dialog":
        answer(path)
        window.actions_["open_file"].trigger()
    else:
        window.settings.add_recent(path)
        window.actions_.submenu("recent").aboutToShow.emit()
        window.actions_.submenu("recent").actions()[0].trigger()
    settle(window)
    assert window.document.state.name == "many"
    assert window.sessions.path == path


def test_a_broken_session_is_said_and_changes_nothing(open_window, settle, tmp_path):
    path = tmp_path / "kept.softmax.json"
    path.write_text('{"format": "softmax-gui session", "version": 3}')
    window = open_window()
    before = window.document.state
    window.sessions.open_path(path)
    settle(window)
    assert "version 3" in window.notice.text()
    assert window.document.state is before
    assert window.settings.recent == []


@pytest.fixture
def held_save(monkeypatch):
    """Let saves wait until the test lets them go on."""
    begun, go_on = threading.Event(), threading.Event()

    def write(*arguments):
        begun.set()
        assert go_on.wait(30)
        write_session(*arguments)

    monkeypatch.setattr(desk, "write_session", write)
    yield begun, go_on
    go_on.set()


def save_into(window, path):
    """Save what is shown, as if this file had been chosen for it."""
    window.sessions._save_named(str(path), window.sessions._taken())


def test_a_save_that_ends_late_does_not_take_what_was_opened_since(
    qtbot, open_window, settle, tmp_path, held_save
):
    begun, go_on = held_save
    window, path = open_window(), tmp_path / "mine.softmax.json"
    save_into(window, path)
    qtbot.waitUntil(begun.is_set)
    window.document.apply(lambda s: edits.set_logits(s, np.arange(4.0), name="other"), "Paste")
    go_on.set()
    qtbot.waitUntil(path.exists)
    settle(window)
    assert window.sessions.path is None


def test_a_save_that_waits_is_carried_out_before_the_window_is_gone(
    qtbot, open_window, tmp_path, held_save
):
    begun, go_on = held_save
    window, path = open_window(), tmp_path / "mine.softmax.json"
    save_into(window, path)
    qtbot.waitUntil(begun.is_set)
    move(window, 7.5)
    save_into(window, path)
    window.actions_["cancel_job"].trigger()
    go_on.set()
    window.close()
    assert read_session(path, no_file).state.values[0] == 7.5


def test_a_folder_that_cannot_be_written_is_said(open_window, settle, tmp_path):
    window = open_window()
    save_into(window, tmp_path / "none" / "mine.softmax.json")
    settle(window)
    assert "cannot be written" in window.notice.text()
    assert window.sessions.path is None


def test_another_name_than_was_asked_for_is_never_replaced(open_window, settle, tmp_path):
    window = open_window()
    (tmp_path / "mine.softmax.json").write_text("precious")
    window.actions_["save_as"].trigger()
    answer_saving(window, tmp_path / "mine.json")
    settle(window)
    assert (tmp_path / "mine.softmax.json").read_text() == "precious"
    assert "already" in window.notice.text()


def test_a_state_is_copied_and_pasted(qtbot, open_window, settle, everything):
    window = open_window()
    move(window, 0.1 + 0.2)
    window.look.set(logarithmic=True)
    window.actions_["copy_state"].trigger()
    kept, text = window.document.state, QApplication.clipboard().text()
    assert text.startswith("softmax-gui:1:")
    move(window, 9.0)
    window.look.set(logarithmic=False)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_V, CTRL)
    settle(window)
    assert everything(window.document.state) == everything(kept)
    assert window.look.logarithmic
    QApplication.clipboard().setText(text[:40])
    window.actions_["paste"].trigger()
    settle(window)
    assert "Copy it again" in window.notice.text()
    assert everything(window.document.state) == everything(kept)


def test_what_is_too_much_for_a_text_is_said(open_window, many):
    window = open_window(edits.set_logits(many, np.random.default_rng(0).standard_normal(3000)))
    QApplication.clipboard().setText("before")
    window.actions_["copy_state"].trigger()
    assert "Save a session" in window.notice.text()
    assert QApplication.clipboard().text() == "before"


@pytest.mark.parametrize("every", [False, True], ids=["sessions", "all files"])
def test_a_session_without_a_suffix_is_asked_about_under_the_name_it_gets(
    qtbot, open_window, settle, tmp_path, every
):
    path = tmp_path / "mine.softmax.json"
    path.write_text("precious")
    window = open_window()
    window.actions_["save_as"].trigger()
    dialog = window.findChild(QFileDialog)
    kinds = dialog.findChild(QComboBox, "fileTypeCombo")
    if every:
        qtbot.keyClick(kinds, Qt.Key.Key_Down)
    assert kinds.currentIndex() == every
    asked = []

    def answer():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            box.button(QMessageBox.StandardButton.Yes).click()

    QTimer.singleShot(0, answer)
    dialog.findChild(QLineEdit).setText(str(tmp_path / "mine"))
    dialog.accept()
    settle(window)
    assert len(asked) == 1
    assert path.name in asked[0]
    assert window.sessions.path == path
    assert read_session(path, no_file).state is not None


def test_a_person_without_a_home_is_asked_for_files_and_folders_all_the_same(
    open_window, monkeypatch
):
    def nobody():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nobody)
    window = open_window()
    for ask in (window.actions_["save_as"].trigger, window.lessons.folders.ask):
        ask()
        (dialog,) = window.findChildren(QFileDialog)
        assert dialog.isVisible()
        dialog.reject()
        QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
