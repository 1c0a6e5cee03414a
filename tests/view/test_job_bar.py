"""Work beside the window, as the status bar shows it, and the button that calls it off."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QToolButton

from softmax_gui.view.status import StatusBar
from tests.view.test_jobs import Held


@pytest.fixture
def bar(qtbot, jobs):
    bar = StatusBar(jobs)
    qtbot.addWidget(bar)
    bar.resize(1200, 24)
    bar.show()
    return bar


def title_of(part: QProgressBar) -> str:
    return part.parentWidget().findChild(QLabel).text()


def test_a_long_job_is_shown_and_its_button_calls_it_off(qtbot, bar, jobs, by_name):
    part, button = by_name(bar, "progress", QProgressBar), by_name(bar, "cancel", QToolButton)
    held, results = Held(), []
    jobs.run("open", "Opening words.csv", held, results.append)
    assert not part.isVisible()
    qtbot.waitUntil(part.isVisible)
    assert title_of(part) == "Opening words.csv"
    figures = [by_name(bar, name) for name in ("label", "max p", "entropy", "perplexity", "Σp")]
    covered = part.parentWidget().geometry()
    assert all(covered.contains(figure.geometry()) for figure in figures)
    assert part.value() == part.maximum() / 4
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not jobs.busy
    assert not part.isVisible()
    held.released.set()
    qtbot.waitUntil(held.called_off.is_set)
    assert results == []


def test_what_is_done_soon_is_never_shown(qtbot, bar, jobs, by_name):
    part, shown = by_name(bar, "progress", QProgressBar), []
    jobs.shown.connect(lambda key, title, _part: shown.append((key, title)))
    held = Held()
    jobs.run("slow", "Slow", held, lambda _result: None)
    jobs.run("quick", "Quick", lambda _progress: 1, lambda _result: None)
    qtbot.waitUntil(part.isVisible)
    held.released.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert set(shown) == {("slow", "Slow")}


def test_the_bar_comes_and_goes_without_a_new_layout(qtbot, bar, jobs, by_name, counted):
    part, held = by_name(bar, "progress", QProgressBar), Held()
    qtbot.waitExposed(bar)
    QApplication.processEvents()
    requests = counted(bar, QEvent.Type.LayoutRequest)
    jobs.run("open", "Opening words.csv", held, lambda _result: None)
    qtbot.waitUntil(part.isVisible)
    held.released.set()
    qtbot.waitUntil(lambda: not part.isVisible())
    assert requests.count == 0
