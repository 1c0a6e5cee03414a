"""Nothing of a window or a dialog stays in memory when it is gone."""

import gc
from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QCommonStyle, QDialog

from softmax_gui.view import app


def of_qt():
    """Count what Python still holds of Qt, by kind; a style is held by the application."""
    gc.collect()
    kinds = [type(o) for o in gc.get_objects()]
    return Counter(k.__name__ for k in kinds if issubclass(k, QObject) and k is not QCommonStyle)


def delete_now():
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def only_look(_window):
    pass


def begin_a_lesson(window):
    window.lessons.begin_first()
    app.settle(window)


def open_dialogs(window):
    for command in ("export", "animate", "values", "about", "shortcuts"):
        open_and_close(window, command)


def open_and_close(window, command):
    getattr(window.commands, command)()
    app.settle(window)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    delete_now()


def come_and_go(use):
    window = app.make_window()
    window.show()
    app.settle(window)
    use(window)
    window.close()
    window.deleteLater()
    delete_now()


@pytest.mark.parametrize("use", [only_look, begin_a_lesson, open_dialogs])
def test_of_a_window(qapp, use):
    # What is made once and kept comes with the first.
    come_and_go(use)
    before = of_qt()
    come_and_go(use)
    assert of_qt() - before == Counter()


@pytest.mark.parametrize("command", ["export", "animate", "values", "about", "shortcuts"])
def test_of_a_dialog(open_window, command):
    window = open_window()
    open_and_close(window, command)
    before = of_qt()
    open_and_close(window, command)
    assert of_qt() - before == Counter()
