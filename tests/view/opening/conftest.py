"""Files with something to ask about, and windows that have settled."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from softmax_gui.view.opening import Chooser

NAMES = ["cat", "dog", "fox"]


def numbers(*shape):
    return np.arange(np.prod(shape), dtype=float).reshape(shape)


@pytest.fixture
def several(tmp_path):
    """A file of several arrays."""
    path = tmp_path / "several.npz"
    truth = np.array([2, 0])
    np.savez(path, first=numbers(2, 3), second=numbers(4, 2, 5), truth=truth, words=NAMES)
    return path


@pytest.fixture
def wait(qtbot):
    """Wait until a window shows its document."""

    def until_settled(window):
        qtbot.waitUntil(lambda: window.is_settled() and not window.jobs.busy, timeout=20_000)

    return until_settled


@pytest.fixture
def chooser_of(qtbot):
    """Wait for the question of a window, and for its preview."""

    def find(window):
        def found():
            dialogs = [c for c in window.findChildren(Chooser) if c.isVisible()]
            return bool(dialogs) and not window.jobs.busy

        qtbot.waitUntil(found, timeout=20_000)
        QApplication.processEvents()
        return next(c for c in window.findChildren(Chooser) if c.isVisible())

    return find
