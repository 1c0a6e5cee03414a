"""A text that no person can have meant is refused at once, whatever is on the clipboard."""

import time
import tracemalloc

import pytest
from PySide6.QtWidgets import QApplication

from softmax_gui.files.text import MOST_SIGNS, parse_logits
from softmax_gui.model import InputError
from softmax_gui.view import app


@pytest.mark.parametrize("piece", ["lorem ipsum ", "1.25,"])
def test_200_megabytes_are_one_sentence(piece):
    text = piece * (200_000_000 // len(piece))
    tracemalloc.start()
    try:
        begun = time.perf_counter()
        with pytest.raises(InputError, match=r"has [\d,]+ characters; up to 33,554,432 can be"):
            parse_logits(text)
        assert time.perf_counter() - begun < 1
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 2**20


def test_it_is_said_in_the_window(qtbot, qapp):
    window = app.make_window()
    window.show()
    app.settle(window)
    before = window.document.state
    QApplication.clipboard().setText("1," * (MOST_SIGNS // 2 + 1))
    window.commands.paste()
    qtbot.waitUntil(lambda: "can be pasted" in window.notice.text())
    assert window.document.state is before
    QApplication.clipboard().clear()
    window.close()
    window.deleteLater()
