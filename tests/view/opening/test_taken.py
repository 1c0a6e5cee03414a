"""What was taken of a file with several arrays is said, and can be chosen otherwise."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from softmax_gui.model import edits

ROWS = np.random.default_rng(3).normal(size=(4, 3))
TEXT = (
    "Logits “logits” (4 × 3), true classes “targets”, labels “names”. Ctrl+Alt+O chooses otherwise."
)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "clear.npz"
    np.savez(path, logits=ROWS, targets=np.zeros(4, int), names=np.array(["a", "b", "c"]))
    return path


@pytest.fixture
def opened(qtbot, open_window, path, wait):
    window = open_window()
    window.commands.open_path(path)
    wait(window)
    qtbot.waitUntil(lambda: window.notice.text() == TEXT)
    return window


def test_it_is_said_and_goes_with_the_next_change(qtbot, opened, wait):
    opened.document.apply(lambda s: edits.set_logit(s, 0, 2.0), "Move")
    wait(opened)
    qtbot.waitUntil(lambda: opened.notice.text() == "")


def test_of_two_frames_that_are_ready_at_once_one_says_it(qapp, opened, path, monkeypatch):
    said = []
    monkeypatch.setattr(opened.notice, "error", said.append)
    opened.commands.opener._say_what_was_taken(path, opened.document.state.batch, None)
    for _ in range(2):
        opened.live.frame_ready.emit(opened.panels[0].frame)
    qapp.processEvents()
    assert said == [TEXT]


def test_the_key_in_it_chooses_otherwise(qtbot, opened, wait, chooser_of, path):
    qtbot.keyClick(
        opened, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    chooser = chooser_of(opened)
    chooser.accept()
    wait(opened)
    opened.notice.clear_error()
    opened.commands.open_path(path)
    wait(opened)
    opened.commands.next_row()
    wait(opened)
    assert opened.notice.text() == "", "what was chosen is not said again"


@pytest.mark.parametrize("name", ["one.npy", "one.csv"])
def test_where_there_was_nothing_to_choose_nothing_is_said(open_window, wait, tmp_path, name):
    path = tmp_path / name
    if path.suffix == ".npy":
        np.save(path, ROWS)
    else:
        path.write_text("a,b,target\n1,2,0\n3,4,1\n")
    window = open_window()
    window.commands.open_path(path)
    wait(window)
    assert window.notice.text() == ""
