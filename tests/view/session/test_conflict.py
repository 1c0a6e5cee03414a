"""Two windows with the same session file: the second to save is told, and no file is half."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from softmax_gui.model import InputError, edits
from softmax_gui.model.presets import article_state
from softmax_gui.model.session import Session, read_session, storing, write_session
from softmax_gui.view.session import desk


def no_file(source):
    raise InputError(f"{source} is not there.")


def temperature_in(path):
    return read_session(path, no_file).state.temperature


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "shared.softmax.json"
    write_session(path, Session(article_state()))
    return path


@pytest.fixture
def opened(open_sessions, qtbot, path):
    """Open a window on the file, as its menu does."""

    def make():
        window, sessions = open_sessions()
        sessions.open_path(path)
        qtbot.waitUntil(lambda: sessions.path == path)
        return window, sessions

    return make


def heat(window, temperature):
    window.document.apply(lambda s: edits.set_temperature(s, temperature), "Heat")


def save(qtbot, window, sessions):
    sessions.save()
    qtbot.waitUntil(lambda: not window.jobs.busy)


def question(qtbot, window):
    qtbot.waitUntil(lambda: any(b.isVisible() for b in window.findChildren(QMessageBox)))
    return next(b for b in window.findChildren(QMessageBox) if b.isVisible())


def press(qtbot, box, text):
    button = next(b for b in box.buttons() if b.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_who_saves_again_and_again_is_not_asked(qtbot, opened, path):
    window, sessions = opened()
    for temperature in (2.0, 3.0, 4.0):
        heat(window, temperature)
        save(qtbot, window, sessions)
        assert temperature_in(path) == temperature
    heat(window, 5.0)
    sessions.save()
    heat(window, 6.0)
    sessions.save()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert temperature_in(path) == 6.0
    assert window.findChildren(QMessageBox) == []


def test_the_second_is_told_and_may_leave_it(qtbot, opened, path):
    first, sessions_of_first = opened()
    second, sessions_of_second = opened()
    heat(first, 2.0)
    save(qtbot, first, sessions_of_first)
    heat(second, 3.0)
    sessions_of_second.save()
    box = question(qtbot, second)
    assert f"{path.name} has changed since it was opened" in box.text()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert temperature_in(path) == 2.0
    assert not second.jobs.busy


def test_the_second_may_replace_it(qtbot, opened, path):
    first, sessions_of_first = opened()
    second, sessions_of_second = opened()
    heat(first, 2.0)
    save(qtbot, first, sessions_of_first)
    heat(second, 3.0)
    sessions_of_second.save()
    press(qtbot, question(qtbot, second), "&Replace")
    qtbot.waitUntil(lambda: temperature_in(path) == 3.0)
    qtbot.waitUntil(lambda: not second.jobs.busy)
    save(qtbot, second, sessions_of_second)
    heat(first, 4.0)
    sessions_of_first.save()
    qtbot.keyClick(question(qtbot, first), Qt.Key.Key_Escape)


def test_the_second_may_choose_another_file(qtbot, opened, path):
    window, sessions = opened()
    write_session(path, Session(article_state().evolve(temperature=2.0)))
    heat(window, 3.0)
    sessions.save()
    press(qtbot, question(qtbot, window), "&Choose Another File…")
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(QFileDialog)))
    next(d for d in window.findChildren(QFileDialog) if d.isVisible()).reject()
    assert temperature_in(path) == 2.0


@pytest.mark.parametrize("elsewhere", [False, True])
def test_what_is_opened_meanwhile_is_neither_replaced_nor_saved(
    qtbot, opened, path, tmp_path, elsewhere
):
    other = tmp_path / "other.softmax.json"
    write_session(other, Session(article_state().evolve(name="other", temperature=9.0)))
    window, sessions = opened()
    heat(window, 3.0)
    write_session(path, Session(article_state().evolve(temperature=2.0)))
    sessions.save()
    box = question(qtbot, window)
    sessions.open_path(other)
    qtbot.waitUntil(lambda: sessions.path == other)
    target = path
    if elsewhere:
        target = tmp_path / "new.softmax.json"
        press(qtbot, box, "&Choose Another File…")
        qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(QFileDialog)))
        dialog = next(d for d in window.findChildren(QFileDialog) if d.isVisible())
        assert dialog.directory().path() == str(tmp_path)
        dialog.fileSelected.emit(str(target))
        dialog.reject()
    else:
        press(qtbot, box, "&Replace")
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert temperature_in(target) == 3.0
    assert temperature_in(other) == 9.0
    assert sessions.path == other


def test_a_file_that_is_gone_is_written_anew(qtbot, opened, path):
    window, sessions = opened()
    path.unlink()
    heat(window, 3.0)
    save(qtbot, window, sessions)
    assert temperature_in(path) == 3.0


@pytest.fixture
def busy_elsewhere(monkeypatch, tmp_path):
    """Let a window save a copy into another file, which does not come to its end until it may."""
    begun, go_on, copy = threading.Event(), threading.Event(), tmp_path / "copy.softmax.json"

    def write(path, session):
        if path == copy:
            begun.set()
            assert go_on.wait(30)
        write_session(path, session)

    monkeypatch.setattr(desk, "write_session", write)

    def begin(sessions):
        sessions._save_named(str(copy), sessions._taken())
        assert begun.wait(30)

    yield begin, go_on
    go_on.set()


def write_elsewhere(path, temperature=2.0):
    write_session(path, Session(article_state().evolve(temperature=temperature)))


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_is_written_until_a_save_begins_is_not_replaced(
    qtbot, opened, path, busy_elsewhere, when
):
    begin, go_on = busy_elsewhere
    window, sessions = opened()
    begin(sessions)
    heat(window, 3.0)
    if when == "before":
        write_elsewhere(path)
    sessions.save()
    if when == "after":
        write_elsewhere(path)
    go_on.set()
    box = question(qtbot, window)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert temperature_in(path) == 2.0
    press(qtbot, box, "&Replace")
    qtbot.waitUntil(lambda: temperature_in(path) == 3.0)
    qtbot.waitUntil(lambda: not window.jobs.busy)


def test_the_question_is_there_before_anybody_can_close_the_window(qtbot, opened, path):
    window, sessions = opened()
    write_elsewhere(path)
    heat(window, 3.0)
    sessions.save()
    (box,) = [b for b in window.findChildren(QMessageBox) if b.isVisible()]
    press(qtbot, box, "&Replace")
    qtbot.waitUntil(lambda: temperature_in(path) == 3.0)
    qtbot.waitUntil(lambda: not window.jobs.busy)


def test_who_asks_several_times_is_asked_once_about_the_newest(qtbot, opened, path, busy_elsewhere):
    begin, go_on = busy_elsewhere
    window, sessions = opened()
    begin(sessions)
    for temperature in (3.0, 4.0, 5.0):
        heat(window, temperature)
        sessions.save()
    write_elsewhere(path)
    go_on.set()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    (box,) = [b for b in window.findChildren(QMessageBox) if b.isVisible()]
    press(qtbot, box, "&Replace")
    qtbot.waitUntil(lambda: temperature_in(path) == 5.0)
    qtbot.waitUntil(lambda: not window.jobs.busy)


def test_what_another_one_writes_right_after_is_not_taken_for_ones_own(
    qtbot, opened, path, monkeypatch, heard_at_lock
):
    came = threading.Event()

    def come():
        write_elsewhere(path)
        came.set()

    other = threading.Thread(target=come)

    def write(path, session):
        write_session(path, session)
        if not other.ident:
            other.start()
            assert came.wait(30)

    window, sessions = opened()
    monkeypatch.setattr(desk, "write_session", write)
    heard_at_lock(storing, other, came)
    heat(window, 3.0)
    save(qtbot, window, sessions)
    other.join()
    heat(window, 4.0)
    sessions.save()
    qtbot.keyClick(question(qtbot, window), Qt.Key.Key_Escape)
    assert temperature_in(path) == 2.0


def test_a_file_that_comes_to_the_chosen_name_meanwhile_is_not_replaced(
    qtbot, opened, tmp_path, busy_elsewhere
):
    begin, go_on = busy_elsewhere
    window, sessions = opened()
    begin(sessions)
    new = tmp_path / "new.softmax.json"
    sessions._save_named(str(new), sessions._taken())
    write_elsewhere(new)
    go_on.set()
    qtbot.keyClick(question(qtbot, window), Qt.Key.Key_Escape)
    assert temperature_in(new) == 2.0
