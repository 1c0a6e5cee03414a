"""Every text of the real window is translated, follows the language, and has room for it."""

import html
import re
from collections.abc import Mapping

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QTabBar,
    QWidget,
)

from softmax_gui.lessons import lessons
from softmax_gui.model import Device, Labels, Precision, language, state_from_logits
from softmax_gui.view import app, card_window
from softmax_gui.view import language as view_language
from softmax_gui.view.help import about_dialog, formulas_dialog, shortcuts_dialog
from softmax_gui.view.language import OWN_NAMES, has_chinese_font
from softmax_gui.view.widgets.class_combo import ClassCombo

# Words that are the same in every language: what computes, and what a language calls itself.
NAMES = {*map(str, Precision), *map(str, Device), *OWN_NAMES.values()}
TEXTS = ("text", "title", "windowTitle", "toolTip", "statusTip", "accessibleName")
TEXTS += ("accessibleDescription", "placeholderText", "prefix", "suffix")
FULL_WIDTH = 0xFF21 - ord("A")


class Foreign(Mapping):
    """A catalogue of everything: each Latin letter becomes a full-width one."""

    def get(self, key, _default=None):
        parts = re.split(r"(\{[^}]*\}|<[^>]*>|&\w+;)", key[0])
        return "".join(part if i % 2 else foreign(part) for i, part in enumerate(parts))

    def __getitem__(self, key):
        return self.get(key)

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


def foreign(text):
    return re.sub("[A-Za-z]", lambda m: chr(ord(m[0]) + FULL_WIDTH), text)


@pytest.fixture
def pseudo(monkeypatch):
    # It passes for Chinese, so that lessons and Qt's own buttons have no Latin words either.
    for module in (card_window, view_language):
        monkeypatch.setattr(module, "has_chinese_font", lambda: True)
    monkeypatch.setattr(
        language, "catalogue", lambda name: {} if name == language.ENGLISH else Foreign()
    )


@pytest.fixture
def state():
    """What a document holds is not the program's to translate: it has no Latin letters here."""
    labels = Labels.of(("甲", "乙", "丙"))
    return state_from_logits([2.0, 1.0, 0.1], labels, target=0, name="例")


def widgets(window):
    yield window
    yield from window.findChildren(QWidget)


def texts(window):
    """Yield each text of a window: whose it is, which, and what it says."""
    for thing in [*widgets(window), *window.findChildren(QAction)]:
        if is_left_out(thing):
            continue
        for name in TEXTS:
            if callable(method := getattr(thing, name, None)):
                yield thing, name, str(method())
        if isinstance(thing, QComboBox) and not isinstance(thing, ClassCombo):
            yield from ((thing, f"item {i}", thing.itemText(i)) for i in range(thing.count()))
        if isinstance(thing, QTabBar):
            yield from ((thing, f"tab {i}", thing.tabText(i)) for i in range(thing.count()))


def is_left_out(thing):
    """Return whether a thing shows code, is made by Qt itself, or is out of anybody's reach."""
    is_code = thing.objectName() in {"code", "output"}
    is_of_qt = isinstance(thing.parent(), QTabBar) or thing.objectName().startswith("qt_")
    is_idle = isinstance(thing, QAction) and not thing.associatedObjects()
    return is_code or is_of_qt or is_idle


def words(text):
    """Return the English words of a text; formulas and keys are of no language."""
    if re.search("[\u4e00-\u9fff]", text):
        return []  # A lesson's own text, which may hold names.
    if QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText) == text:
        return []
    text = re.sub("|".join(NO_WORDS), " ", html.unescape(text))
    return [word for word in re.findall("[A-Za-z]{2,}", text) if word.casefold() not in SPARED]


NO_WORDS = (
    "<sub>[^<]*</sub>",
    "<[^>]*>",
    r"\\[a-z]+",  # LaTeX
    r"_\{[^}]*\}",  # an index in it
    r"\(?(?:(?:Ctrl|Alt|Shift)\+)+\w+\)?",  # keys
    r"[\w.]*\d[\w.]*",  # numbers
)
SPARED = {name.casefold() for name in NAMES} | {"log", "exp", "max", "ms", "softmax", "logit"}
"""Of a formula, of a unit, and of what has no other name."""


def english(window):
    return [
        f"{type(thing).__name__} {thing.objectName()!r}: {name} {text!r}"
        for thing, name, text in texts(window)
        if words(text)
    ]


def settle(window):
    app.settle(window)
    # What is heard of the equations waits until they rest.
    resting = window.equations.findChildren(QTimer)
    while not window.lessons.is_settled() or any(timer.isActive() for timer in resting):
        QApplication.processEvents()
    app.settle(window)


def begin_lesson(window, number, step=0):
    lesson = lessons()[number - 1]
    window.lessons.bookmarks.of(lesson.id).step = lesson.steps[step].id
    window.lessons.begin(lesson)
    settle(window)


def fill_menus(window):
    for menu in window.menuBar().findChildren(QMenu):
        menu.aboutToShow.emit()


def test_the_walk_finds_what_is_not_translated(open_window, pseudo, state):
    window = open_window(state)
    window.choose_language("zh_CN")
    window.addAction(QAction("Left in English", window))
    assert [each for each in english(window) if "text 'Left in English'" in each]


def test_every_text_is_translated(open_window, pseudo, state):
    window = open_window(state)
    window.choose_language("zh_CN")
    fill_menus(window)
    settle(window)
    assert "\n".join(english(window)) == ""


@pytest.mark.parametrize("number", [1, 4, 6])
def test_every_text_is_translated_with_a_lesson_open(open_window, pseudo, state, number):
    window = open_window(state)
    window.choose_language("zh_CN")
    begin_lesson(window, number)
    # The lessons name their classes themselves.
    window.document.apply(lambda s: state.evolve(selected=s.selected), "例")
    settle(window)
    assert "\n".join(english(window)) == ""


@pytest.mark.parametrize("dialog", [about_dialog, formulas_dialog, shortcuts_dialog])
def test_every_text_of_a_dialog_is_translated(open_window, pseudo, state, dialog):
    window = open_window(state)
    window.choose_language("zh_CN")
    arguments = (window, window.look) if dialog is formulas_dialog else (window,)
    shown = dialog(*arguments)
    try:
        left = [line for line in english(shown) if not re.search(r"QLabel.*<br>", line)]
        assert left == []
    finally:
        shown.deleteLater()


def test_there_and_back_every_text_is_what_it_was(open_window, pseudo, state):
    window = open_window(state)
    begin_lesson(window, 4)

    def said():
        settle(window)
        fill_menus(window)
        return {(id(thing), name): text for thing, name, text in texts(window) if " ms" not in text}

    before = said()
    window.choose_language("zh_CN")
    assert said() != before
    window.choose_language("en")
    after = said()
    changed = {key: (before[key], after[key]) for key in before.keys() & after.keys()}
    assert [pair for pair in changed.values() if pair[0] != pair[1]] == []


def cut_off(window):
    """Return the buttons and labels in sight whose words have less room than they need."""
    return [
        f"{type(widget).__name__}: {widget.text()!r}"
        for widget in widgets(window)
        if isinstance(widget, QAbstractButton | QLabel)
        and widget.isVisible()
        and is_cut_off(widget)
    ]


def is_cut_off(widget):
    room, text = widget.contentsRect(), widget.text()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height()
    if "<" in text:
        document = QTextDocument()
        document.setDefaultFont(widget.font())
        document.setHtml(text)
        return document.idealWidth() > room.width() + 2 * document.documentMargin()
    return widget.fontMetrics().horizontalAdvance(text.replace("&", "")) > room.width()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
@pytest.mark.parametrize("name", ["zh_CN", "en"])
def test_no_text_is_cut_off(open_window, size, name):
    if not has_chinese_font():
        pytest.skip("there is no font with Chinese characters")
    window = open_window()
    window.resize(*size)
    window.choose_language(name)
    assert cut_off(window) == []
    begin_lesson(window, 4)
    assert cut_off(window) == []
