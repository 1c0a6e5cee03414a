"""A window takes its dialogs along, whichever way it goes."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QDialog

from softmax_gui.view import app

PROGRAM = """
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from softmax_gui.view import app

window = app.make_window()
window.show()
app.settle(window)
window.commands.export()
app.application().processEvents()
if {closes}:
    window.close()
window.deleteLater()
QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
app.application().processEvents()
print("still there")
"""
"""Where it fails the process ends, so it gets one of its own."""


@pytest.mark.parametrize("closes", [True, False], ids=["closed", "deleted"])
def test_a_window_that_is_deleted_under_an_open_dialog(closes):
    program = PROGRAM.format(closes=closes)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "still there"), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["export", "animate", "values", "about", "shortcuts"])
def test_no_dialog_stays_on_screen_without_its_window(open_window, command):
    window = open_window()
    getattr(window.commands, command)()
    app.settle(window)
    (dialog,) = [child for child in window.findChildren(QDialog) if child.isVisible()]
    ended = []
    dialog.finished.connect(ended.append)
    window.close()
    assert ended == [QDialog.DialogCode.Rejected.value]
    assert not dialog.isVisible()
