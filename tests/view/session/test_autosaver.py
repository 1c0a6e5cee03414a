"""What is open is kept after changes, and offered by the next program where it came to no end."""

import signal
import threading

import pytest
from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QDialog, QLabel, QToolButton

from softmax_gui.model import InputError, edits
from softmax_gui.model.presets import article_state
from softmax_gui.model.progress import Cancelled
from softmax_gui.model.session import Place, Session
from softmax_gui.model.session.autosaves import Autosave, Keeper, left_behind
from softmax_gui.view import app
from softmax_gui.view.ending import Ending
from softmax_gui.view.session import autosaver
from softmax_gui.view.session.autosaver import Autosaver
from softmax_gui.view.session.offer import RestoreBar


def no_file(source):
    raise InputError(f"{source} is not there.")


@pytest.fixture
def start(open_sessions, tmp_path, monkeypatch):
    """Start a window with an Autosaver, as the program does."""
    monkeypatch.setattr(autosaver, "REST_SECONDS", 0.02)
    savers = []

    def make():
        window, sessions = open_sessions()
        bar = RestoreBar()
        window.addToolBar(bar)
        saver = Autosaver(window, sessions, bar, tmp_path)
        savers.append(saver)
        return window, saver, bar

    yield make
    for saver in savers:
        saver.end()


def move(window, value):
    window.document.apply(lambda s: edits.set_logit(s, 0, value), "Move")


def saved(folder):
    return list(folder.glob("*/*.softmax.json"))


def leave(folder, name):
    """Leave something behind, as a program does that is killed."""
    keeper = Keeper(folder)
    keeper.save(Session(article_state().evolve(name=name)))
    keeper.end(keep=True)


def test_what_changed_is_saved_and_a_clean_end_removes_it(qtbot, start, tmp_path):
    window, saver, _ = start()
    assert saved(tmp_path) == []
    move(window, 7.5)
    qtbot.waitUntil(lambda: bool(saved(tmp_path)))
    assert "7.5" in saved(tmp_path)[0].read_text()
    move(window, 8.5)
    qtbot.waitUntil(lambda: "8.5" in saved(tmp_path)[0].read_text())
    saver.end()
    assert list(tmp_path.iterdir()) == []


def test_what_goes_on_changing_is_saved_all_the_same(qtbot, start, tmp_path, monkeypatch):
    monkeypatch.setattr(autosaver, "REST_SECONDS", 1000.0)
    monkeypatch.setattr(autosaver, "MOST_SECONDS", 0.05)
    window, _, _ = start()

    def once_more():
        move(window, window.document.state.values[0] + 1)
        return bool(saved(tmp_path))

    qtbot.waitUntil(once_more)


@pytest.fixture
def full_disk(monkeypatch):
    """From now on nothing can be saved, until what this returns is called."""
    attempts, save = [], Autosave.save

    def fail(_self, _session):
        attempts.append(1)
        raise InputError("There is no room on the disk.")

    def make():
        monkeypatch.setattr(Autosave, "save", fail)
        return attempts, lambda: monkeypatch.setattr(Autosave, "save", save)

    return make


def test_what_could_not_be_saved_is_tried_again(qtbot, start, tmp_path, monkeypatch, full_disk):
    monkeypatch.setattr(autosaver, "MOST_SECONDS", 0.05)
    window, _, _ = start()
    attempts, has_room = full_disk()
    move(window, 7.5)
    qtbot.waitUntil(lambda: len(attempts) > 2)
    has_room()
    qtbot.waitUntil(lambda: bool(saved(tmp_path)))
    assert "7.5" in saved(tmp_path)[0].read_text()


def test_that_nothing_can_be_kept_is_said_once_until_it_can(
    qtbot, start, tmp_path, monkeypatch, full_disk
):
    monkeypatch.setattr(autosaver, "MOST_SECONDS", 0.05)
    window, _, _ = start()
    attempts, has_room = full_disk()
    move(window, 7.5)
    qtbot.waitUntil(lambda: "cannot be kept" in window.notice.text())
    assert str(tmp_path) in window.notice.text()
    window.notice.clear_error()
    tried = len(attempts)
    qtbot.waitUntil(lambda: len(attempts) > tried + 1)
    assert window.notice.text() == ""
    has_room()
    qtbot.waitUntil(lambda: bool(saved(tmp_path)))
    attempts, _ = full_disk()
    move(window, 8.5)
    qtbot.waitUntil(lambda: "cannot be kept" in window.notice.text())


@pytest.mark.parametrize("way", ["save_at_once", "keep"])
def test_what_could_not_be_saved_is_saved_when_it_matters(
    qtbot, start, tmp_path, monkeypatch, full_disk, way
):
    window, saver, _ = start()
    attempts, has_room = full_disk()
    move(window, 7.5)
    qtbot.waitUntil(lambda: bool(attempts))
    assert saver.save_at_once() is False
    has_room()
    assert getattr(saver, way)() in (None, True)
    saver.keep()
    saver.end()
    (found,) = left_behind(tmp_path)
    assert found.read(no_file).state.values[0] == 7.5
    found.remove()


def test_what_is_told_to_end_is_kept(start, tmp_path):
    window, saver, _ = start()
    move(window, 7.5)
    saver.keep()
    saver.end()
    (found,) = left_behind(tmp_path)
    assert found.read(no_file).state.values[0] == 7.5
    found.remove()


def test_nothing_is_kept_of_what_nobody_changed(start, tmp_path):
    _, saver, _ = start()
    saver.keep()
    saver.end()
    assert list(tmp_path.iterdir()) == []


def test_what_was_left_behind_is_offered_and_opened(qtbot, start, tmp_path, by_name):
    leave(tmp_path, "left")
    window, saver, bar = start()
    assert not bar.isVisible()
    before = window.document.state
    saver.look_for_others()
    qtbot.waitUntil(bar.isVisible)
    assert "has been kept. It may" in by_name(bar, "offer of what was open", QLabel).text()
    qtbot.mouseClick(by_name(bar, "open again", QToolButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.document.state.name == "left")
    qtbot.waitUntil(lambda: not bar.isVisible())
    # It is kept as what is open here, and not twice.
    qtbot.waitUntil(lambda: len(list(tmp_path.iterdir())) == 1)
    assert '"left"' in saved(tmp_path)[0].read_text()
    window.document.undo()
    assert window.document.state is before


def test_several_are_offered_one_after_the_other(qtbot, start, tmp_path, by_name):
    leave(tmp_path, "one")
    leave(tmp_path, "two")
    window, saver, bar = start()
    saver.look_for_others()
    qtbot.waitUntil(bar.isVisible)
    dismiss = by_name(bar, "dismiss what was open", QToolButton)
    qtbot.mouseClick(dismiss, Qt.MouseButton.LeftButton)
    assert len(saved(tmp_path)) == 1
    assert bar.isVisible()
    qtbot.mouseClick(dismiss, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    assert list(tmp_path.iterdir()) == []
    assert window.document.undo_action is None


def test_what_was_not_answered_is_offered_again(qtbot, start, tmp_path):
    leave(tmp_path, "left")
    _, saver, bar = start()
    saver.look_for_others()
    qtbot.waitUntil(bar.isVisible)
    assert left_behind(tmp_path) == [], "another program leaves it alone meanwhile"
    saver.end()
    (found,) = left_behind(tmp_path)
    found.remove()


def test_what_cannot_be_read_is_said_and_stays(qtbot, start, tmp_path, by_name):
    leave(tmp_path, "left")
    (path,) = saved(tmp_path)
    path.write_text(path.read_text().replace('"version": 1', '"version": 2'))
    window, saver, bar = start()
    saver.look_for_others()
    qtbot.waitUntil(bar.isVisible)
    qtbot.mouseClick(by_name(bar, "open again", QToolButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "version 2" in window.notice.text())
    assert not bar.isVisible()
    assert path.exists()


@pytest.fixture
def offered(qtbot, start, tmp_path, by_name):
    """Leave sessions behind and have them offered; return the window, the bar and its button."""

    def make(*sessions):
        for session in sessions:
            keeper = Keeper(tmp_path)
            keeper.save(session)
            keeper.end(keep=True)
        window, saver, bar = start()
        saver.look_for_others()
        qtbot.waitUntil(bar.isVisible)
        return window, saver, bar, by_name(bar, "open again", QToolButton)

    return make


def test_what_is_not_shown_stays(qtbot, offered, tmp_path):
    place = Place(lesson="none", step="none")
    window, saver, bar, button = offered(Session(article_state(), place=place))
    button.click()
    qtbot.waitUntil(lambda: "no step" in window.notice.text())
    assert not bar.isVisible()
    saver.end()
    (found,) = left_behind(tmp_path)
    assert found.read(no_file).place == place
    found.remove()


def test_what_cannot_be_kept_anew_stays(qtbot, offered, tmp_path, monkeypatch):
    window, saver, _, button = offered(Session(article_state().evolve(name="left")))

    def full(*_):
        raise OSError("no space left")

    monkeypatch.setattr(Autosave, "begun", full)
    button.click()
    qtbot.waitUntil(lambda: window.document.state.name == "left")
    saver.end()
    (found,) = left_behind(tmp_path)
    assert found.read(no_file).state.name == "left"
    found.remove()


def test_it_is_opened_once_however_often_it_is_asked_for(qtbot, offered, tmp_path, by_name):
    states = [article_state().evolve(name=name) for name in ("one", "two")]
    window, _, bar, button = offered(*map(Session, states))
    dismiss = by_name(bar, "dismiss what was open", QToolButton)
    button.click()
    assert not bar.isVisible()
    button.click()
    dismiss.click()
    qtbot.waitUntil(lambda: window.document.state.name in ("one", "two"))
    qtbot.waitUntil(bar.isVisible)
    first = window.document.state.name
    button.click()
    qtbot.waitUntil(lambda: window.document.state.name in {"one", "two"} - {first})


def test_what_is_called_off_is_offered_again(qtbot, offered, monkeypatch):
    window, _, bar, button = offered(Session(article_state().evolve(name="left")))
    begun, go_on, read = threading.Event(), threading.Event(), Autosave.read

    def held(autosave, reader):
        begun.set()
        assert go_on.wait(30)
        raise Cancelled

    monkeypatch.setattr(Autosave, "read", held)
    button.click()
    qtbot.waitUntil(begun.is_set)
    window.jobs.cancel()
    go_on.set()
    qtbot.waitUntil(bar.isVisible)
    monkeypatch.setattr(Autosave, "read", read)
    button.click()
    qtbot.waitUntil(lambda: window.document.state.name == "left")


@pytest.mark.parametrize("way", ["show_at", "session"])
def test_after_an_error_in_the_program_the_next_one_can_be_opened(
    qtbot, offered, tmp_path, monkeypatch, way
):
    states = [article_state().evolve(name=name) for name in ("one", "two")]
    window, saver, bar, button = offered(*map(Session, states))

    def fail(*_):
        raise RuntimeError("nobody expected this")

    with monkeypatch.context() as patch, qtbot.captureExceptions() as caught:
        patch.setattr(saver._sessions, way, fail)
        button.click()
        qtbot.waitUntil(lambda: bool(caught))
        qtbot.waitUntil(bar.isVisible)
    window.document.undo()
    button.click()
    qtbot.waitUntil(lambda: window.document.state.name in ("one", "two"))
    saver.end()
    left = left_behind(tmp_path)
    assert len(left) == 1, "what was not opened is offered at the next start"
    left[0].remove()


def test_an_error_in_looking_for_others_is_said_in_the_log(qtbot, start, monkeypatch, caplog):
    def fail(_):
        raise RuntimeError("nobody expected this")

    monkeypatch.setattr(autosaver, "left_behind", fail)
    _, saver, bar = start()
    saver.look_for_others()
    saver.end()
    assert "what was left behind was not found" in caplog.text
    assert "nobody expected this" in caplog.text
    assert not bar.isVisible()


def test_the_date_is_said_in_the_language_of_the_window(qtbot, offered, by_name):
    window, _, bar, _ = offered(Session(article_state()))
    label = by_name(bar, "offer of what was open", QLabel)
    autosave_date = QDateTime.currentDateTime().date()
    window.choose_language("zh_CN")
    try:
        short = QLocale("zh_CN").toString(autosave_date, QLocale.FormatType.ShortFormat)
        assert short in label.text()
    finally:
        window.choose_language("en")
    assert short not in label.text()


def test_a_signal_that_was_not_taken_from_python_is_left_to_the_system(start, monkeypatch):
    window, saver, _ = start()
    set_, now = {}, {signal.SIGINT: None, signal.SIGTERM: signal.SIG_IGN}

    def install(number, handler):
        if handler is None:
            raise TypeError("signal handler must be callable")
        set_[number] = handler
        return now[number]

    monkeypatch.setattr(signal, "signal", install)
    ending = Ending(app.application(), window, saver)
    ending.listen()
    ending.listen_no_more()
    assert set_ == {signal.SIGINT: signal.SIG_DFL, signal.SIGTERM: signal.SIG_IGN}


class Stubborn(QDialog):
    """Does not close by being asked to, as one that is writing."""

    def reject(self):
        pass


def test_the_end_by_force_closes_what_will_not_close(qtbot, start, tmp_path):
    window, saver, _ = start()
    move(window, 7.5)
    dialog = Stubborn(window)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    begun = threading.Event()

    def write(progress):
        while True:
            progress(0.5)
            begun.set()

    window.jobs.run("export", "Writing", write, print)
    qtbot.waitUntil(begun.is_set)
    Ending(app.application(), window, saver).end()
    assert not dialog.isVisible()
    assert not window.isVisible()
    saver.end()
    (found,) = left_behind(tmp_path)
    assert found.read(no_file).state.values[0] == 7.5
    found.remove()
