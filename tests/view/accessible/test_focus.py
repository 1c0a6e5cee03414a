"""Wherever Tab stops, in both themes, it can be seen that it stops there."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from softmax_gui.files.samples import SAMPLES
from softmax_gui.lessons import lessons
from softmax_gui.model.settings import Settings
from softmax_gui.view import app
from softmax_gui.view.faults.dialog import FaultDialog
from softmax_gui.view.help import about_dialog, formulas_dialog, shortcuts_dialog
from softmax_gui.view.session.conflict import ask_to_replace
from softmax_gui.view.theme import apply_theme

LEAST = 3.0
"""The contrast of a pixel with what it was without the focus, as WCAG 2.2 asks it in 2.4.13."""
PIXELS = 40
"""How many of them there are at least: as many as the inner edge of a box to check has."""


@pytest.fixture(params=["light", "dark"])
def theme(request, qapp):
    yield request.param
    apply_theme(qapp, "light")


def luminance(widget):
    """Return the relative luminance of every pixel of a widget as it is now."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    channels = lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def changed(before, after):
    """Return how many pixels stand out from what they were."""
    if before.shape != after.shape:
        return before.size
    low, high = np.minimum(before, after), np.maximum(before, after)
    return int(np.count_nonzero((high + 0.05) / (low + 0.05) >= LEAST))


def stops_of(window, most=200):
    """Return where Tab stops."""
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    stops = [QApplication.focusWidget()]
    while len(stops) < most:
        QTest.keyClick(stops[-1], Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused in stops:
            return stops
        stops.append(focused)
    raise AssertionError("the focus does not come round")


def hidden_stops(window):
    """Return where Tab stops and nobody sees it."""
    found = []
    stops_of(window)
    for stop in stops_of(window):
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        after = luminance(stop)
        stop.clearFocus()
        QApplication.processEvents()
        if changed(luminance(stop), after) < PIXELS:
            found.append(f"{type(stop).__name__} {stop.accessibleName()!r}")
    return found


def test_in_the_window(open_window, theme):
    window = open_window(settings=Settings(theme=theme))
    assert hidden_stops(window) == []
    window.commands.open_sample(SAMPLES[0])
    window.commands.filter()
    app.settle(window)
    assert hidden_stops(window) == []


def test_in_a_lesson(open_window, theme):
    window = open_window(settings=Settings(theme=theme))
    for number in (0, 5):
        window.lessons.begin(lessons()[number])
        app.settle(window)
        assert hidden_stops(window) == [], number


def check(window, dialog):
    app.settle(window)
    assert hidden_stops(dialog) == []
    dialog.close()
    app.settle(window)


def test_in_a_dialog_that_a_command_opens(open_window, theme):
    window = open_window(settings=Settings(theme=theme))
    for command in ("export", "animate", "values"):
        getattr(window.commands, command)()
        app.settle(window)
        check(window, next(child for child in window.findChildren(QDialog) if child.isVisible()))


def test_in_a_dialog_of_help(open_window, theme):
    window = open_window(settings=Settings(theme=theme))
    for dialog in (
        about_dialog(window),
        shortcuts_dialog(window),
        formulas_dialog(window, window.look),
    ):
        dialog.open()
        check(window, dialog)


def test_in_the_chooser(open_window, open_chooser, theme):
    window = open_window(settings=Settings(theme=theme))
    check(window, open_chooser(window))


def test_where_something_went_wrong(open_window, theme):
    window = open_window(settings=Settings(theme=theme))
    dialog = FaultDialog(window, True, lambda _faults: "a report")
    dialog.open()
    check(window, dialog)


def test_where_a_session_has_changed_meanwhile(open_window, theme, tmp_path):
    window = open_window(settings=Settings(theme=theme))
    check(window, ask_to_replace(window, tmp_path / "a.softmax.json", print, print))
