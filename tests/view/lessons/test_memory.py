"""What is remembered of lessons: the step, the offer, and the layout without them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QTabBar, QToolButton

from softmax_gui.lessons import Bookmarks, lessons, load_bookmarks
from softmax_gui.model.settings import Settings, load_settings
from softmax_gui.view import app
from softmax_gui.view.session.autosaver import Autosaver


def test_a_lesson_that_is_left_is_taken_up_at_its_step(classroom):
    room = classroom()
    room.open(3)
    room.click("lesson next")
    room.click("lesson next")
    step = room.step
    room.click("leave lesson")
    room.open(1)
    room.open(3)
    assert room.step == step
    menu = room.window.actions_["show_lesson"].parent()
    menu.aboutToShow.emit()
    assert "step 3 of 7" in menu.actions()[2].text()


def test_from_one_lesson_to_another_the_document_of_before_both_comes_back(classroom):
    room = classroom()
    before = room.window.document.state
    room.open(1)
    room.open(5)
    room.click("leave lesson")
    assert room.window.document.state is before


def test_the_last_step_ends_the_lesson(classroom):
    room = classroom()
    before = room.window.document.state
    lesson = lessons()[0]
    room.open_at(1, lesson.steps[-1].id)
    assert room.button("lesson next").text() == "Finish"
    room.click("lesson next")
    assert not room.desk.is_open
    assert room.window.document.state is before
    assert room.desk.bookmarks.of(lesson.id).finished


def test_closing_in_the_middle_keeps_the_bookmark_and_the_layout(classroom):
    def places_after_a_restart(settings):
        room = classroom(settings=settings)
        room.settle()
        assert not room.desk.card.isVisible()
        return {card.panel.name: card.geometry() for card in room.window.cards}

    without, within = Settings(), Settings()
    classroom(settings=without).window.close()
    room = classroom(settings=within)
    room.open(2)
    room.click("lesson next")
    step = room.step
    room.window.close()
    assert room.desk.bookmarks.of("sigmoid").step == step
    assert places_after_a_restart(within) == places_after_a_restart(without)


def test_the_layout_comes_back_with_no_tab_bar_more(classroom):
    room = classroom()

    def tab_bars():
        return len([bar for bar in room.window.findChildren(QTabBar) if bar.isVisible()])

    before = tab_bars()
    room.open(1)
    room.trigger("restore_layout")
    assert room.desk.card.isVisible()
    room.click("leave lesson")
    assert tab_bars() == before


def test_the_lessons_are_offered_once_by_a_quiet_bar(qtbot, qapp, by_name):
    bookmarks = Bookmarks()
    for offered in (True, False):
        window = app.make_window(bookmarks=bookmarks)
        window.show()
        app.settle(window)
        assert window.offer.isVisible() is offered
        if offered:
            dismiss = by_name(window.offer, "dismiss offer", QToolButton)
            qtbot.mouseClick(dismiss, Qt.MouseButton.LeftButton)
            assert not window.offer.isVisible()
            assert not window.lessons.is_open
        window.close()
        window.deleteLater()


def test_the_offer_begins_the_first_lesson(qtbot, qapp, by_name):
    window = app.make_window(bookmarks=Bookmarks())
    window.show()
    app.settle(window)
    begin = by_name(window.offer, "begin lesson 1", QToolButton)
    qtbot.mouseClick(begin, Qt.MouseButton.LeftButton)
    app.settle(window)
    assert window.lessons.player.lesson is lessons()[0]
    assert not window.offer.isVisible()
    window.close()
    window.deleteLater()


def test_bookmarks_are_written_when_the_program_ends(monkeypatch, tmp_path, qapp):
    path = tmp_path / "lessons.json"
    monkeypatch.setattr(app, "bookmarks_path", lambda: path)
    monkeypatch.setattr(app, "settings_path", lambda: tmp_path / "settings.json")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    made = []
    make = app.make_window

    def keep(*arguments):
        made.append(make(*arguments))
        return made[-1]

    def play():
        app.settle(made[0])
        made[0].lessons.begin(lessons()[3])
        app.settle(made[0])
        made[0].close()
        return 0

    monkeypatch.setattr(app, "make_window", keep)
    monkeypatch.setattr(qapp, "exec", play, raising=False)
    assert app.run() == 0
    bookmarks = load_bookmarks(path)
    assert bookmarks.offered
    assert bookmarks.of("derivative").step == "pick"


@pytest.fixture
def run_window(monkeypatch, tmp_path, qapp):
    """Run the program in this process until what is given has been done in its window."""
    path = tmp_path / "lessons.json"
    monkeypatch.setattr(app, "bookmarks_path", lambda: path)
    monkeypatch.setattr(app, "settings_path", lambda: tmp_path / "settings.json")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    def run(do):
        made, make = [], make_window
        monkeypatch.setattr(app, "make_window", lambda *a: made.append(make(*a)) or made[-1])

        def play():
            app.settle(made[0])
            do(made[0])
            app.settle(made[0])
            made[0].close()
            return 0

        monkeypatch.setattr(qapp, "exec", play, raising=False)
        assert app.run() == 0

    make_window = app.make_window
    return run, path


def test_a_window_that_ends_takes_nothing_away_that_another_remembers(run_window):
    run, path = run_window

    def play_in_another_one(_window):
        run(lambda window: window.lessons.begin(lessons()[3]))

    run(play_in_another_one)
    assert load_bookmarks(path).offered
    assert load_bookmarks(path).of("derivative").step == "pick"


def test_a_window_without_a_lesson_leaves_the_file_alone(run_window):
    run, path = run_window
    run(lambda _: None)
    before = path.stat()
    run(lambda window: window.actions_["show_lesson"].parent().aboutToShow.emit())
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_fails_at_the_end_keeps_nothing_else_from_being_kept(run_window, monkeypatch):
    run, path = run_window

    def fail(_):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Autosaver, "end", lambda saver: saver._worker.shutdown() or fail(saver))
    with pytest.raises(OSError, match="Read-only"):
        run(lambda window: window.lessons.begin(lessons()[3]))
    assert load_bookmarks(path).of("derivative").step == "pick"
    assert load_settings(path.with_name("settings.json")).geometry


def test_no_two_commands_of_the_window_share_their_keys(classroom):
    window = classroom().window
    lines = [a for menu in window.menuBar().findChildren(QMenu) for a in menu.actions()]
    keys = [line.shortcut().toString() for line in lines if not line.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))
    mine = window.actions_["show_lesson"].parent().actions()
    assert all(line.shortcut().toString() and line.toolTip() for line in mine if line.text())


@pytest.mark.parametrize("name", ["offer", "restore_bar", "reload_bar"])
def test_a_quiet_bar_stands_off_the_cards(open_window, name):
    window = open_window()
    bar = getattr(window, name)
    bar.show()
    app.settle(window)
    cards = [card for card in window.cards if card.in_sight]
    assert min(card.y() for card in cards) - (bar.geometry().bottom() + 1) == 10
    assert bar.y() == window.toolbar.geometry().bottom() + 1
