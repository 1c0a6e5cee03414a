"""Tab goes through the whole window as one reads it, and comes round."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from softmax_gui.files.samples import SAMPLES
from softmax_gui.lessons import lessons
from softmax_gui.view import app
from softmax_gui.view.faults.dialog import FaultDialog
from softmax_gui.view.help import formulas_dialog
from softmax_gui.view.session.conflict import ask_to_replace


def walk(window, most=200):
    """Press Tab until the focus is where it began; return where it was."""
    visited = []
    while len(visited) < most:
        focused = QApplication.focusWidget()
        if visited and focused is visited[0]:
            return visited
        visited.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    raise AssertionError(f"the focus does not come round: {visited[-4:]}")


def begin(window):
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Tab)


def reached_by_tab(window):
    return {
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.isVisible()
        and widget.isEnabled()
        and is_in_sight(widget)
    }


def is_in_sight(widget):
    """Return whether a widget lies in its window: a card behind a tab does not."""
    place = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    return widget.window().rect().intersects(place)


def formulas(window, _folder):
    return formulas_dialog(window, window.look)


def fault(window, _folder):
    return FaultDialog(window, True, lambda _faults: "a report")


def conflict(window, folder):
    return ask_to_replace(window, folder / "a.softmax.json", print, print)


def names(widgets):
    return sorted(f"{type(w).__name__} {w.accessibleName()!r}" for w in widgets)


def test_tab_visits_every_control_once_and_comes_round(open_window):
    window = open_window()
    begin(window)
    # The focus selects a class on its way, which can then be undone.
    walk(window)
    visited = walk(window)
    assert names(reached_by_tab(window) - set(visited)) == []
    assert len(set(visited)) == len(visited)
    # Such as in a card behind another one's tab.
    assert names(w for w in visited if not is_in_sight(w)) == []


def check_walk(window):
    begin(window)
    walk(window)
    visited = walk(window)
    assert names(reached_by_tab(window) - set(visited)) == []
    assert names(w for w in visited if not is_in_sight(w)) == []


def test_tab_goes_round_a_window_with_a_batch_and_a_lesson(open_window):
    window = open_window()
    window.commands.open_sample(SAMPLES[0])
    app.settle(window)
    check_walk(window)
    for lesson in (lessons()[0], lessons()[5]):
        window.lessons.begin(lesson)
        app.settle(window)
        check_walk(window)


@pytest.mark.parametrize("command", ["export", "animate", "values", "shortcuts"])
def test_tab_goes_round_a_dialog(open_window, command):
    window = open_window()
    getattr(window.commands, command)()
    app.settle(window)
    dialog = next(child for child in window.findChildren(QDialog) if child.isVisible())
    check_walk(dialog)
    dialog.close()
    app.settle(window)


def place_of(widget):
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def against_reading(window):
    """Return each stop that is read before the one before it: neither below nor right of it."""
    begin(window)
    walk(window)
    stops = walk(window)
    first = min(stops, key=lambda stop: (place_of(stop).top(), place_of(stop).left()))
    start = stops.index(first)
    read = [*stops[start:], *stops[:start]]
    return [
        (before.accessibleName(), after.accessibleName())
        for before, after in pairwise(read)
        if place_of(after).top() <= place_of(before).bottom()
        and place_of(after).left() <= place_of(before).right()
    ]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_tab_goes_through_a_dialog_as_one_reads(open_window, language):
    window = open_window()
    window.choose_language(language)
    for command in ("export", "animate", "values", "shortcuts", "about"):
        getattr(window.commands, command)()
        app.settle(window)
        dialog = next(child for child in window.findChildren(QDialog) if child.isVisible())
        assert against_reading(dialog) == [], command
        dialog.close()
        app.settle(window)


def test_tab_goes_through_another_dialog_as_one_reads(open_window, tmp_path):
    window = open_window()
    for make in (formulas, fault, conflict):
        dialog = make(window, tmp_path)
        dialog.open()
        app.settle(window)
        assert against_reading(dialog) == []
        dialog.close()
        app.settle(window)


def test_tab_goes_through_the_chooser_as_one_reads(open_window, open_chooser):
    window = open_window()
    chooser = open_chooser(window)
    assert against_reading(chooser) == []
    chooser.reject()
    app.settle(window)


def test_tab_goes_on_as_one_reads(open_window):
    window = open_window()
    begin(window)
    visited = walk(window)

    def corner(widget):
        return widget.mapTo(window, QPoint(0, 0))

    def place(name):
        return next(i for i, w in enumerate(visited) if w.accessibleName() == name)

    assert place("open") < place("device") < place("logit cat") < place("logit dog")
    assert place("logit fox") < place("add class") < place("temperature") < place("target")
    assert place("target") < place("gradient of") < place("step size")
    plots = [w for w in visited if w.accessibleName().endswith(" plot")]
    assert [w.accessibleName() for w in plots[:2]] == ["Probabilities plot", "Jacobian plot"]
    rows = [i for i, w in enumerate(visited) if w.accessibleName().startswith("logit ")]
    tops = [corner(visited[i]).y() for i in rows]
    assert tops == sorted(tops)


def test_nothing_keeps_the_focus_from_going_back(open_window):
    window = open_window()
    begin(window)
    walk(window)
    forth = walk(window)
    for expected in [forth[0], *reversed(forth[1:])][:40]:
        assert QApplication.focusWidget() is expected
        QTest.keyClick(expected, Qt.Key.Key_Backtab)
    app.settle(window)
