"""The language of the lessons: chosen, followed, remembered, and only where it can be shown."""

import time

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton, QLabel

from softmax_gui.model.settings import Settings
from softmax_gui.view import card_window, language


@pytest.fixture
def chinese_font(monkeypatch):
    """Say whether there is a font with Chinese characters."""

    def say(is_there):
        for module in (card_window, language):
            monkeypatch.setattr(module, "has_chinese_font", lambda: is_there)

    say(True)
    return say


def test_the_language_changes_at_once_and_the_step_stays(classroom, chinese_font):
    room = classroom()
    room.open_at(4, "same")
    state = room.window.document.state
    begun = time.perf_counter()
    room.button("language: 中文").click()
    assert time.perf_counter() - begun < 0.25
    assert room.step == "same"
    assert room.window.document.state is state
    assert room.window.settings.language == "zh_CN"
    assert "当" in room.panel.spoken() or "的" in room.panel.spoken()
    assert "the" not in room.panel.spoken().split()
    room.trigger("switch_language")
    assert room.window.settings.language == "en"
    assert "the" in room.panel.spoken().split()


def test_an_answer_given_survives_the_change(classroom, chinese_font):
    room = classroom()
    room.open_at(1, "negative")
    room.click("answer B")
    room.trigger("switch_language")
    assert room.button("answer B").accessibleName().endswith("（错误）")


@pytest.mark.parametrize(("system", "wanted"), [("zh_CN", "zh_CN"), ("de_DE", "en")])
def test_at_first_the_system_is_followed(classroom, chinese_font, monkeypatch, system, wanted):
    monkeypatch.setattr(language.QLocale, "system", lambda: QLocale(system))
    assert classroom().desk.language == wanted
    assert classroom(settings=Settings(language="en")).desk.language == "en"


def test_without_a_chinese_font_the_package_is_named(classroom, chinese_font):
    chinese_font(False)
    room = classroom(settings=Settings(language="zh_CN"))
    room.open(1)
    assert room.desk.language == "en"
    room.click("language: Chinese")
    assert "fonts-noto-cjk" in room.window.notice.text()
    assert "Three scores" in room.panel.spoken()
    assert all("中" not in label.text() for label in room.panel.findChildren(QLabel))
    words = room.panel.switch.findChildren(QAbstractButton)
    assert [word.text() for word in words if word.isChecked()] == ["English"]
