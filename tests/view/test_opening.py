"""Opening, pasting and calling off, through the menus of the window."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar, QToolButton

from softmax_gui.files.readers import read_logits
from softmax_gui.model import Order, edits
from softmax_gui.model.alphabet import alphabetical
from softmax_gui.view.opening import opener


def wait(qtbot, window):
    qtbot.waitUntil(lambda: window.is_settled() and window.isVisible())


@pytest.fixture
def files(tmp_path):
    """Two files, by name."""
    found = {}
    for name, numbers in (("one", [1.0, 2.0, 3.0]), ("two", [4.0, 5.0])):
        found[name] = tmp_path / f"{name}.npy"
        np.save(found[name], np.array(numbers))
    return found


class Held:
    """Stands in for the reader: each file waits until the test lets it go on."""

    def __init__(self, *names):
        self.begun = {name: threading.Event() for name in names}
        self.released = {name: threading.Event() for name in names}

    def __call__(self, path, progress, _remembered=None):
        name = path.stem
        progress(0.5)
        self.begun[name].set()
        assert self.released[name].wait(30)
        return read_logits(path, progress)


@pytest.fixture
def held(monkeypatch):
    held = Held("one", "two")
    monkeypatch.setattr(opener, "read_or_ask", held)
    yield held
    for event in held.released.values():
        event.set()


def test_of_two_files_the_last_one_stays(qtbot, open_window, files, held):
    window = open_window()
    window.commands.open_path(files["one"])
    assert held.begun["one"].wait(30)
    window.commands.open_path(files["two"])
    held.released["one"].set()
    held.released["two"].set()
    wait(qtbot, window)
    assert window.document.state.name == "two"
    assert window.settings.recent == [str(files["two"])]
    window.document.undo()
    assert window.document.undo_action is None, "the first file was never opened"


def test_the_window_goes_on_while_a_file_is_read(qtbot, open_window, files, held):
    window = open_window()
    window.commands.open_path(files["one"])
    assert held.begun["one"].wait(30)
    before = window.document.state
    qtbot.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert window.document.state.selected == before.selected + 1
    qtbot.waitUntil(lambda: window.live.up_to_date)
    held.released["one"].set()
    wait(qtbot, window)
    assert window.document.state.values.tolist() == [1.0, 2.0, 3.0]
    window.document.undo()
    assert window.document.state.selected == before.selected + 1


@pytest.mark.parametrize("how", ["key", "button"])
def test_reading_is_called_off(qtbot, open_window, by_name, files, held, how):
    window = open_window()
    stop = window.actions_["cancel_job"]
    assert not stop.isEnabled()
    window.commands.open_path(files["one"])
    assert stop.isEnabled()
    assert held.begun["one"].wait(30)
    before = window.document.state
    if how == "key":
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    else:
        part = by_name(window, "progress", QProgressBar)
        qtbot.waitUntil(part.isVisible)
        qtbot.mouseClick(by_name(window, "cancel", QToolButton), Qt.MouseButton.LeftButton)
    assert not stop.isEnabled()
    held.released["one"].set()
    wait(qtbot, window)
    assert window.document.state is before
    assert window.settings.recent == []
    assert window.notice.text() == ""


def test_closing_ends_the_reading(open_window, files, held):
    window = open_window()
    window.commands.open_path(files["one"])
    assert held.begun["one"].wait(30)
    held.released["one"].set()
    window.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("softmax-job")]


def test_labels_are_in_order_before_the_document_is(qtbot, open_window, tmp_path, monkeypatch):
    threads = []

    def sort(labels, *rest):
        threads.append(threading.current_thread().name)
        return alphabetical(labels, *rest)

    monkeypatch.setattr("softmax_gui.model.labels.alphabetical", sort)
    path = tmp_path / "a.csv"
    path.write_text("label,logit\nfox,1\nant,2\ncat,3\n")
    window = open_window()
    window.document.apply(lambda s: edits.set_order(s, Order.LABEL), "Order by label")
    wait(qtbot, window)
    threads.clear()
    window.commands.open_path(path)
    wait(qtbot, window)
    assert window.live.arrangement.classes.tolist() == [1, 2, 0]
    assert threads == ["softmax-job-open"]


def test_pasting_takes_the_place_of_opening(qtbot, open_window, files, held):
    window = open_window()
    window.commands.open_path(files["one"])
    assert held.begun["one"].wait(30)
    QApplication.clipboard().setText("7, 8")
    window.actions_["paste"].trigger()
    held.released["one"].set()
    wait(qtbot, window)
    assert window.document.state.values.tolist() == [7.0, 8.0]
