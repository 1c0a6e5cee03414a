"""While a file is written nothing is copied, by no key either, and nothing else is said."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from softmax_gui.view import clipboard

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
KEYS = {
    "image": Qt.Key.Key_C, "svg": Qt.Key.Key_V, "data": Qt.Key.Key_D, "script": Qt.Key.Key_P,
}  # fmt: skip


@pytest.fixture
def until_copied(qtbot, message, by_name):
    def act(dialog, key):
        """Press a key, and wait until the dialog says that something was copied."""
        dialog._say("")
        qtbot.keyClick(dialog, key, CTRL_SHIFT)
        qtbot.waitUntil(lambda: message(dialog, by_name) == "Copied.", timeout=30_000)

    return act


@pytest.mark.parametrize("kind", KEYS)
def test_no_key_copies_while_a_file_is_written(
    press, until_written, until_copied, message, qtbot, dialog, jobs, fill, by_name, held, tmp_path,
    kind,
):  # fmt: skip
    fill("gradient", "csv", tmp_path / "g.csv")
    press(qtbot, dialog, "&Export")
    qtbot.keyClick(dialog, KEYS[kind], CTRL_SHIFT)
    assert not jobs.is_doing("copy")
    assert message(dialog, by_name) == "Writing g.csv …"
    press(qtbot, dialog, "Cancel")
    held.released.set()
    until_written(qtbot, dialog)
    until_copied(dialog, KEYS[kind])


def test_the_picture_of_the_window_is_not_copied_meanwhile_either(
    press, until_written, until_copied, message, qtbot, dialog, jobs, fill, by_name, held, tmp_path
):
    fill("window", "csv", tmp_path / "w.csv")
    QApplication.clipboard().setText("before")
    press(qtbot, dialog, "&Export")
    qtbot.keyClick(dialog, KEYS["image"], CTRL_SHIFT)
    assert QApplication.clipboard().text() == "before"
    assert message(dialog, by_name) == "Writing w.csv …"
    press(qtbot, dialog, "Cancel")
    held.released.set()
    until_written(qtbot, dialog)
    qtbot.keyClick(dialog, KEYS["svg"], CTRL_SHIFT)
    assert not jobs.is_doing("copy"), "the window is no drawing, written or not"
    until_copied(dialog, KEYS["image"])


def test_what_was_copied_before_does_not_hide_that_a_file_is_written(
    press, message, qtbot, dialog, fill, by_name, held, monkeypatch, tmp_path
):
    released = threading.Event()

    def numbers(*_, **__):
        assert released.wait(30)
        return "numbers"

    monkeypatch.setattr(clipboard, "data_of", numbers)
    fill("gradient", "csv", tmp_path / "g.csv")
    qtbot.keyClick(dialog, KEYS["data"], CTRL_SHIFT)
    press(qtbot, dialog, "&Export")
    released.set()
    qtbot.waitUntil(lambda: QApplication.clipboard().text() == "numbers")
    assert message(dialog, by_name) == "Writing g.csv …"
    held.released.set()
    held.finished.set()
    qtbot.waitUntil(dialog.isHidden)
