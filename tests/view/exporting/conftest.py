"""The figure dialog, and the hands that use it."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from softmax_gui.files.export import export
from softmax_gui.model.presets import article_state
from softmax_gui.model.settings import Settings
from softmax_gui.view.exporting import FigureDialog, figure_dialog


@pytest.fixture
def window(qtbot):
    widget = QWidget()
    widget.resize(300, 200)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def settings():
    return Settings()


@pytest.fixture
def dialog(qtbot, window, jobs, look, settings):
    dialog = FigureDialog(window, jobs, article_state(), look, settings, "probabilities")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


@pytest.fixture
def fill(dialog, by_name):
    """Choose what, as what, and where, as a person would."""

    def choose(what, suffix, path):
        combo = by_name(dialog, "figure", QComboBox)
        combo.setCurrentIndex(combo.findData(what))
        combo = by_name(dialog, "format", QComboBox)
        combo.setCurrentIndex(combo.findData(f".{suffix}"))
        by_name(dialog, "file", QLineEdit).setText(str(path))

    return choose


def button_of(dialog, text):
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == text)


@pytest.fixture
def press():
    def act(qtbot, dialog, text):
        qtbot.mouseClick(button_of(dialog, text), Qt.MouseButton.LeftButton)

    return act


@pytest.fixture
def until_written():
    def act(qtbot, dialog):
        """Wait until nothing is being written, or called off: then it can be asked for again."""
        qtbot.waitUntil(button_of(dialog, "&Export").isEnabled, timeout=30_000)

    return act


@pytest.fixture
def press_export(press, until_written):
    def act(qtbot, dialog):
        """Press the button, and wait until nothing is being written."""
        press(qtbot, dialog, "&Export")
        until_written(qtbot, dialog)

    return act


@pytest.fixture
def message():
    def act(dialog, by_name):
        return by_name(dialog, "message", QLabel).text()

    return act


@pytest.fixture
def choose():
    def act(by_name, dialog, name, value):
        combo = by_name(dialog, name, QComboBox)
        combo.setCurrentIndex(combo.findData(value))

    return act


class Held:
    """Stands in for the export: writes nothing until the test says so, and then rests again."""

    def __init__(self):
        self.begun, self.released = threading.Event(), threading.Event()
        self.written, self.finished = threading.Event(), threading.Event()

    def __call__(self, state, name, path, style, progress, listed):
        progress(0.5)
        self.begun.set()
        assert self.released.wait(30)
        shown = export(state, name, path, style, progress, listed)
        self.written.set()
        assert self.finished.wait(30)
        return shown


@pytest.fixture
def held(monkeypatch):
    held = Held()
    monkeypatch.setattr(figure_dialog, "export", held)
    yield held
    held.released.set()
    held.finished.set()


@pytest.fixture
def folders_asked(monkeypatch, tmp_path):
    """Let the dialog that asks for a folder answer with this one; return what it answered."""
    asked = []

    def ask(*_):
        asked.append(str(tmp_path))
        return asked[-1]

    monkeypatch.setattr(
        figure_dialog, "QFileDialog", type("Ask", (), {"getExistingDirectory": ask})
    )
    return asked
