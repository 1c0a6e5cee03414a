"""What is changed is in the file while the window is open, beside what other windows wrote."""

import logging
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent

from softmax_gui.model import remembered
from softmax_gui.model.settings import Settings, load_settings
from softmax_gui.view import app
from softmax_gui.view.settings_keeper import SettingsKeeper


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "settings.json"


@pytest.fixture
def remembering(open_window, path):
    """Open a window that remembers in the file; return it."""
    keepers = []

    def make():
        window = open_window(settings=load_settings(path))
        keepers.append(SettingsKeeper(window, path))
        return window

    yield make
    for keeper in keepers:
        keeper.end()


def names(settings):
    return [Path(each).name for each in settings.recent]


def saved(path, name):
    np.save(path / name, [1.0, 2.0])
    return path / name


def test_a_change_is_in_the_file_while_the_window_is_open(remembering, path, qtbot):
    window = remembering()
    window.commands.choose_theme("dark")
    window.choose_language("zh_CN")
    window.commands.logarithmic(True)
    qtbot.waitUntil(lambda: load_settings(path).logarithmic)
    found = load_settings(path)
    assert (found.theme, found.language) == ("dark", "zh_CN")


def test_files_of_two_windows_are_both_offered_in_both(remembering, path, tmp_path, qtbot):
    one, two = remembering(), remembering()
    for window, name in ((one, "one.npy"), (two, "two.npy")):
        window.commands.open_path(saved(tmp_path, name))
        app.settle(window)
        qtbot.waitUntil(lambda name=name: name in names(load_settings(path)))
    assert names(load_settings(path)) == ["two.npy", "one.npy"]
    qtbot.waitUntil(lambda: names(two.settings) == ["two.npy", "one.npy"])
    one.commands.choose_theme("dark")
    qtbot.waitUntil(lambda: names(one.settings) == ["two.npy", "one.npy"])
    assert two.settings.theme == "system"


def test_the_last_window_to_close_takes_nothing_away(open_window, path):
    one, two = open_window(settings=Settings()), open_window(settings=Settings())
    keepers = [SettingsKeeper(window, path) for window in (one, two)]
    one.settings.add_recent(Path("/data/one.npy"))
    one.settings.theme = "dark"
    for window, keeper in zip((one, two), keepers, strict=True):
        window.close()
        keeper.end()
    assert names(load_settings(path)) == ["one.npy"]
    assert load_settings(path).theme == "dark"
    assert load_settings(path).geometry


def test_the_first_recent_file_can_be_chosen_at_once(open_window, tmp_path):
    window = open_window(settings=Settings())
    menu = window.actions_.submenu("recent")
    assert not menu.isEnabled()
    window.commands.open_path(saved(tmp_path, "first.npy"))
    app.settle(window)
    assert menu.isEnabled()
    assert [action.text() for action in menu.actions()] == ["first.npy"]


def test_a_file_that_cannot_be_written_disturbs_nobody(remembering, path, tmp_path, qtbot, caplog):
    path.parent.write_text("no folder")
    window = remembering()
    with caplog.at_level(logging.WARNING):
        window.commands.choose_theme("dark")
        qtbot.waitUntil(lambda: "could not be saved" in caplog.text)
    assert window.notice.text() == ""
    path.parent.unlink()
    window.commands.choose_theme("light")
    qtbot.waitUntil(path.exists)
    assert load_settings(path).theme == "light"


def test_a_file_of_others_is_read_anew(remembering, path, qtbot):
    remembered.save(Settings(), path, "settings")
    window = remembering()
    remembered.save(Settings(recent=["/data/theirs.npy"]), path, "settings")
    window.settings.add_recent(Path("/data/mine.npy"))
    qtbot.waitUntil(lambda: names(load_settings(path)) == ["mine.npy", "theirs.npy"])


def test_settings_outlive_their_window(open_window, qapp):
    settings = Settings()
    window = app.make_window(settings=settings)
    window.close()
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settings.add_recent(Path("/data/later.npy"))
    menu = open_window(settings=settings).actions_.submenu("recent")
    assert [action.text() for action in menu.actions()] == ["later.npy"]
