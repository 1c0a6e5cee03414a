"""The language of the window: chosen, followed, remembered, and only where it can be shown."""

import time

import pytest
from PySide6.QtCore import QEvent, QLocale, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication

from softmax_gui.lessons import lessons
from softmax_gui.model import state_from_logits
from softmax_gui.model.settings import Settings
from softmax_gui.view import app, card_window, language
from softmax_gui.view.words import language_in_use


@pytest.fixture
def chinese_font(monkeypatch):
    """Say whether there is a font with Chinese characters."""

    def say(is_there):
        for module in (card_window, language):
            monkeypatch.setattr(module, "has_chinese_font", lambda: is_there)

    say(True)
    return say


def lines(window):
    """Return the lines of the menu of languages."""
    return window.actions_.submenu("language").actions()


class Paints(QObject):
    """Takes note of the time that the GUI thread had used at the end of each paint of a window."""

    def __init__(self, window):
        super().__init__(window)
        self.times = []
        window.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.UpdateRequest:
            self.times.append(time.thread_time())
        return False


def test_a_line_of_the_menu_chooses_the_language(open_window, chinese_font):
    window = open_window()
    assert [line.isChecked() for line in lines(window)] == [True, False, False]
    lines(window)[2].trigger()
    app.settle(window)
    assert (window.language, language_in_use()) == ("zh_CN", "zh_CN")
    assert window.settings.language == "zh_CN"
    assert [line.isChecked() for line in lines(window)] == [False, False, True]
    words = window.lessons.panel.switch.findChildren(QAbstractButton)
    assert [word.text() for word in words if word.isChecked()] == ["中文"]
    window.actions_["switch_language"].trigger()
    assert window.settings.language == language_in_use() == "en"
    assert [line.isChecked() for line in lines(window)] == [False, True, False]


def test_the_window_begins_in_the_language_of_the_settings(open_window, chinese_font):
    assert open_window(settings=Settings(language="zh_CN")).language == language_in_use() == "zh_CN"


@pytest.mark.parametrize(("system", "wanted"), [("zh_CN", "zh_CN"), ("de_DE", "en")])
def test_at_first_the_system_is_followed(open_window, chinese_font, monkeypatch, system, wanted):
    monkeypatch.setattr(language.QLocale, "system", lambda: QLocale(system))
    window = open_window()
    assert window.language == language_in_use() == wanted
    lines(window)[1].trigger()
    assert language_in_use() == "en"
    lines(window)[0].trigger()
    assert language_in_use() == wanted
    assert window.settings.language == ""


def test_without_a_chinese_font_it_stays_english_and_the_package_is_named(
    open_window, chinese_font
):
    chinese_font(False)
    window = open_window(settings=Settings(language="zh_CN"))
    assert language_in_use() == "en"
    assert "fonts-noto-cjk" in window.notice.text()
    window.notice.clear_error()
    lines(window)[2].trigger()
    assert language_in_use() == "en"
    assert "fonts-noto-cjk" in window.notice.text()


def test_nothing_is_lost_and_the_frame_on_screen_is_kept(open_window, chinese_font):
    window = open_window(state_from_logits([3.0, 2.0, 1.0], target=1))
    state = window.document.state
    window.switch_language()
    app.settle(window)
    assert window.document.state is state
    assert not window.actions_["undo"].isEnabled()


def test_switching_with_a_lesson_open_is_on_screen_in_a_quarter_of_a_second(
    open_window, chinese_font
):
    window = open_window()
    window.lessons.begin(lessons()[3])
    while not (window.is_settled() and window.lessons.is_settled()):
        QApplication.processEvents()
    paints = Paints(window)
    begun = time.thread_time()
    window.switch_language()
    while not paints.times:
        QApplication.processEvents()
    assert paints.times[0] - begun < 0.25
    assert "的" in window.lessons.panel.spoken()
