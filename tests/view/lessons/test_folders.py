"""A lesson of a person's own, opened from its folder: by dialog, menu, drop and session."""

import shutil
import threading
from dataclasses import replace
from importlib import resources

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from softmax_gui.files.sources import read_source
from softmax_gui.lessons import lessons, own
from softmax_gui.model import state_from_logits
from softmax_gui.model.session import Place, read_session, state_text, write_session
from softmax_gui.model.settings import MAX_OWN_LESSONS, Settings
from softmax_gui.view import app
from softmax_gui.view.help import menu_shortcuts
from softmax_gui.view.lessons import folders as folders_module


@pytest.fixture
def folder(tmp_path):
    """A copy of the first lesson, with its id, and another title."""
    return copied(tmp_path / "mine & yours")


def copied(to):
    content = resources.files("softmax_gui.lessons") / "content" / "1-scores"
    with resources.as_file(content) as source:
        shutil.copytree(source, to)
    for name, old, new in (
        ("en.md", "# From scores to probabilities", "# My own lesson"),
        ("zh_CN.md", "# 从分数到概率", "# 我自己的课程"),
    ):
        change(to / name, old, new)
    return to


def change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def open_folder(qtbot):
    """Open a folder by the menu and its dialog."""

    def choose(room, path):
        room.trigger("open_lesson")
        (dialog,) = room.window.findChildren(QFileDialog)
        name = dialog.findChild(QLineEdit)
        name.clear()
        qtbot.keyClicks(name, str(path))
        qtbot.keyClick(name, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not dialog.isVisible())
        room.settle()

    return choose


def own_lines(room):
    """Return the lines of the menu between the program's lessons and the command."""
    menu = room.window.actions_["open_lesson"].parent()
    lines = menu.actions()
    first, last = len(lessons()) + 1, lines.index(room.window.actions_["open_lesson"])
    return [line for line in lines[first:last] if line.isVisible()]


def titles_read():
    """Wait until the titles of remembered folders have been read, and are in the menu."""
    for thread in readers():
        thread.join()
    QApplication.processEvents()


def readers():
    return [thread for thread in threading.enumerate() if thread.name == folders_module.READER]


def test_a_folder_opens_by_the_menu_and_leaving_gives_back_what_was_open(
    classroom, open_folder, folder
):
    room = classroom(state_from_logits([5.0, 4.0], name="mine"))
    before = room.window.document.state
    assert own_lines(room) == []
    assert "Alt+Shift+F5" not in menu_shortcuts(room.window)
    open_folder(room, folder)
    assert menu_shortcuts(room.window)["Alt+Shift+F5"] == str(folder)
    assert room.runner.lesson.folder == folder
    assert room.desk.card.isVisible()
    assert room.panel._lesson.text() == "My own lesson"
    room.click("lesson next")
    (line,) = own_lines(room)
    assert line.text() == "My own lesson"
    assert str(folder.parent.name) in line.toolTip()
    room.click("leave lesson")
    assert room.window.document.state is before
    line.trigger()
    room.settle()
    assert room.step == lessons()[0].steps[1].id, "it is taken up where it was left"


def test_its_bookmark_is_not_that_of_a_lesson_with_the_same_id(classroom, open_folder, folder):
    room = classroom()
    open_folder(room, folder)
    assert room.runner.lesson.id == lessons()[0].id
    room.click("lesson next")
    room.open(1)
    assert room.runner.lesson is lessons()[0]
    assert room.step == lessons()[0].steps[0].id


def test_opening_it_again_reads_it_anew(classroom, open_folder, folder):
    room = classroom()
    open_folder(room, folder)
    change(folder / "en.md", "# My own lesson", "# My better lesson")
    room.desk.folders.open(folder)
    room.settle()
    assert room.panel._lesson.text() == "My better lesson"
    assert len(own_lines(room)) == 1


def test_what_is_wrong_with_it_is_said_with_its_place(classroom, open_folder, folder):
    change(folder / "en.md", "[[sum_p:.3f]]", "[[sum_z:.3f]]")
    change(folder / "zh_CN.md", "[[sum_p:.3f]]", "[[sum_z:.3f]]")
    room = classroom()
    open_folder(room, folder)
    said = room.window.notice.text()
    assert "en.md, line " in said
    assert "softmax-gui lessons check" in said
    assert not room.desk.is_open
    assert own_lines(room) == []


def test_a_folder_that_is_gone_is_said_to_be_and_leaves_the_menu(classroom, open_folder, folder):
    room = classroom()
    open_folder(room, folder)
    room.click("leave lesson")
    shutil.rmtree(folder)
    own_lines(room)[0].trigger()
    room.settle()
    assert "is not there" in room.window.notice.text()
    assert str(folder) in room.window.notice.text()
    assert own_lines(room) == []
    assert room.window.settings.own_lessons == []


def test_the_last_few_are_remembered_and_have_keys(classroom, qtbot, tmp_path):
    settings = Settings()
    folders = [copied(tmp_path / f"lesson {number}") for number in range(MAX_OWN_LESSONS + 1)]
    for each in folders:
        change(each / "en.md", "# My own lesson", f"# My {each.name}")
        settings.add_own_lesson(each)
    room = classroom(settings=Settings.model_validate_json(settings.model_dump_json()))
    newest = folders[:0:-1]
    titles_read()
    assert [line.text() for line in own_lines(room)] == [f"My {each.name}" for each in newest]
    keys = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    room.window.activateWindow()
    qtbot.keyClick(room.window, Qt.Key.Key_F6, keys)
    room.settle()
    assert room.runner.lesson.folder == newest[1]
    assert own_lines(room)[0].text() == f"My {newest[1].name}"


def test_the_menu_calls_them_by_their_titles_in_the_language(classroom, folder, monkeypatch):
    for module in ("card_window", "language"):
        monkeypatch.setattr(f"softmax_gui.view.{module}.has_chinese_font", lambda: True)
    change(folder / "en.md", "# My own lesson", "# Mine & yours")
    settings = Settings()
    settings.add_own_lesson(folder)
    room = classroom(settings=settings)
    titles_read()
    (line,) = own_lines(room)
    assert line.text() == "Mine && yours"
    room.window.choose_language("zh_CN")
    assert line.text() == "我自己的课程"
    room.window.choose_language("en")
    change(folder / "en.md", "# Mine & yours", "# Ours")
    line.trigger()
    room.settle()
    assert line.text() == "Ours"
    assert line.toolTip() == str(folder)


@pytest.fixture
def slow_drive(monkeypatch):
    """A drive that does not answer when the titles on it are asked for, until it is told to."""
    asked, answers, read = threading.Event(), threading.Event(), folders_module.read_headings

    def wait(folder):
        if folder.name == "slow":
            asked.set()
            # Not for ever: a test that waits for it is to fail.
            answers.wait(10)
        return read(folder)

    monkeypatch.setattr(folders_module, "read_headings", wait)
    yield asked, answers
    answers.set()
    for thread in readers():
        thread.join()


def test_a_window_closes_though_a_drive_does_not_answer(qapp, slow_drive, tmp_path):
    asked, answers = slow_drive
    settings = Settings()
    settings.add_own_lesson(copied(tmp_path / "slow"))
    window = app.make_window(None, settings)
    window.show()
    assert asked.wait(10)
    window.close()
    assert readers() != [], "the drive was waited for"
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    answers.set()
    titles_read()


def test_a_drive_that_does_not_answer_keeps_no_title_of_another(classroom, slow_drive, tmp_path):
    asked, answers = slow_drive
    settings = Settings()
    for name in ("quick", "slow"):
        settings.add_own_lesson(copied(tmp_path / name))
    room = classroom(settings=settings)
    assert asked.wait(10)
    room.qtbot.waitUntil(
        lambda: [line.text() for line in own_lines(room)] == ["slow", "My own lesson"]
    )
    answers.set()
    titles_read()
    assert [line.text() for line in own_lines(room)] == ["My own lesson"] * 2


@pytest.mark.parametrize("spoilt", [b"\xff\xfe", b"no title", b"# " + b"t" * 500, b"# t\n" * 90000])
def test_without_a_title_that_can_be_read_the_menu_has_the_name_of_the_folder(
    classroom, folder, spoilt
):
    (folder / "zh_CN.md").unlink()
    (folder / "en.md").write_bytes(spoilt)
    settings = Settings()
    settings.add_own_lesson(folder)
    settings.add_own_lesson(folder.parent / "gone")
    room = classroom(settings=settings)
    titles_read()
    gone, line = own_lines(room)
    assert gone.text() == "gone"
    said = line.text()
    assert said == "mine && yours" or (said.startswith("ttt") and len(said) < 100)


def test_dropped_on_the_window_it_opens(classroom, folder):
    room = classroom()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    place, none = QPointF(300, 300), Qt.KeyboardModifier.NoModifier
    handle = room.window.windowHandle()
    QApplication.sendEvent(handle, QDropEvent(place, copy, data, left, none))
    room.settle()
    assert room.runner.lesson.folder == folder


@pytest.mark.parametrize("only", ["en", "zh_CN"])
def test_a_lesson_in_one_language_shows_that_one(classroom, folder, open_folder, monkeypatch, only):
    for module in ("card_window", "language"):
        monkeypatch.setattr(f"softmax_gui.view.{module}.has_chinese_font", lambda: True)
    other = {"en": "zh_CN", "zh_CN": "en"}[only]
    (folder / f"{other}.md").unlink()
    room = classroom()
    open_folder(room, folder)
    said = room.panel.spoken()
    assert ("的" in said) is (only == "zh_CN")
    room.trigger("switch_language")
    assert room.panel.spoken() == said
    assert room.button("lesson next").isVisible()
    room.trigger("present")
    assert room.window.presentation.is_on
    assert room.desk.card.isVisible()
    room.trigger("present")


def test_both_languages_are_switched_while_it_is_open(classroom, folder, open_folder, monkeypatch):
    for module in ("card_window", "language"):
        monkeypatch.setattr(f"softmax_gui.view.{module}.has_chinese_font", lambda: True)
    room = classroom()
    open_folder(room, folder)
    room.trigger("switch_language")
    assert room.panel._lesson.text() == "我自己的课程"
    change(folder / "lesson.toml", "done = ", "don = ")
    room.desk.folders.open(folder)
    room.settle()
    assert "lesson.toml, line " in room.window.notice.text()


@pytest.fixture
def kept(classroom, open_folder, folder, tmp_path):
    """A room at the second step of a lesson of its own, and the file of its session."""
    room = classroom(state_from_logits([5.0, 4.0], name="before"))
    open_folder(room, folder)
    room.click("lesson next")
    write_session(tmp_path / "kept.softmax.json", room.window.sessions.session())
    room.step_kept, room.shown = room.step, room.window.document.state
    room.click("leave lesson")
    return room, read_session(tmp_path / "kept.softmax.json", read_source)


def test_a_session_goes_back_to_its_step(kept, folder):
    room, session = kept
    assert session.place == Place(lesson="scores", step=room.step_kept, folder=str(folder))
    room.window.sessions.show(session)
    room.settle()
    assert room.runner.lesson.folder == folder
    assert room.step == room.step_kept
    room.click("leave lesson")
    assert room.window.document.state.name == "before"


def test_a_session_whose_lesson_is_gone_shows_its_document_and_says_so(kept, folder):
    room, session = kept
    shutil.rmtree(folder)
    assert room.window.sessions.show(session)
    room.settle()
    assert not room.desk.is_open
    assert room.window.document.state.values.tolist() == room.shown.values.tolist()
    assert "is not there" in room.window.notice.text()


@pytest.mark.parametrize("broken", ["name too long", "no permission"])
def test_a_session_whose_lesson_cannot_be_read_shows_its_document_and_says_so(
    kept, tmp_path, monkeypatch, broken
):
    room, session = kept
    if broken == "name too long":
        session = replace(session, place=replace_folder(session.place, "a" * 5000))
    else:
        monkeypatch.setattr(own, "read_lesson", no_permission)
    write_session(tmp_path / "broken.softmax.json", session)
    room.window.sessions.open_path(tmp_path / "broken.softmax.json")
    room.settle()
    assert not room.desk.is_open
    assert room.window.document.state.values.tolist() == room.shown.values.tolist()
    assert "cannot be" in room.window.notice.text()
    assert len(room.window.notice.text()) < 400


def replace_folder(place, folder):
    return place.model_copy(update={"folder": folder})


def no_permission(_folder):
    raise PermissionError(13, "Permission denied")


def test_the_lesson_of_a_session_is_read_beside_the_window(kept, tmp_path, monkeypatch):
    room, _ = kept
    threads, read = [], own.read_lesson

    def noted(folder):
        threads.append(threading.current_thread().name)
        return read(folder)

    monkeypatch.setattr(own, "read_lesson", noted)
    room.window.sessions.open_path(tmp_path / "kept.softmax.json")
    room.settle()
    assert room.step == room.step_kept
    assert threads == ["softmax-job-open"]


def test_two_with_the_same_id_have_a_bookmark_each(classroom, open_folder, folder, tmp_path):
    room = classroom()
    open_folder(room, folder)
    room.click("lesson next")
    step = room.step
    room.click("leave lesson")
    open_folder(room, copied(tmp_path / "another"))
    assert room.step == lessons()[0].steps[0].id
    room.click("leave lesson")
    room.desk.folders.open(folder)
    room.settle()
    assert room.step == step


def test_a_text_to_hand_out_holds_the_document_and_no_folder(kept):
    room, session = kept
    text = state_text(session)
    room.window.commands.opener.open_text(text)
    room.settle()
    assert not room.desk.is_open
    assert room.window.document.state.values.tolist() == room.shown.values.tolist()
    assert room.window.notice.text() == ""
