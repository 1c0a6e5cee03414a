"""The first window is no larger than the screen, its frame included."""

import pytest
from PySide6.QtCore import QSize

from softmax_gui.model.settings import Settings
from softmax_gui.view import app

TITLE = 24
"""The pixels of a narrow title bar."""


@pytest.fixture
def window(qapp, monkeypatch):
    """From the room on the screen, and settings, to a window that is fitted and not yet shown."""
    windows = []

    def make(room, settings=None):
        window = app.make_window(settings=settings or Settings())
        windows.append(window)
        screen = type("Screen", (), {"availableSize": lambda _: room})()
        with monkeypatch.context() as patch:
            patch.setattr(window, "screen", lambda: screen)
            window.fit_into_screen()
        return window

    yield make
    for each in windows:
        each.close()
        each.deleteLater()


@pytest.mark.parametrize("room", [QSize(1440, 900), QSize(1366, 728), QSize(1280, 1024)])
def test_a_window_and_its_frame_fit(window, room):
    fitted = window(room)
    assert fitted.height() + TITLE <= room.height()
    assert fitted.width() <= room.width()


def test_where_there_is_room_it_is_as_large_as_ever(window):
    assert window(QSize(1920, 1080)).size() == QSize(1440, 900)


def test_a_window_comes_back_as_it_was_left(window):
    settings = Settings()
    first = window(QSize(1920, 1080), settings)
    first.show()
    first.resize(1000, 700)
    first.close()
    assert settings.geometry
    again = window(QSize(960, 660), settings)
    as_qt_restores_it = window(QSize(1920, 1080), settings)
    assert again.size() == as_qt_restores_it.size()
