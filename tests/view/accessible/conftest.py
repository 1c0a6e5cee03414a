"""What the tests of this folder open in front of a window."""

import numpy as np
import pytest

from softmax_gui.view import app
from softmax_gui.view.opening.chooser import Chooser


@pytest.fixture
def open_chooser(qtbot, tmp_path):
    """Open a file of which it is not clear what is meant, and return the question."""

    def open_it(window):
        path = tmp_path / "run.npz"
        rows = np.zeros((4, 3))
        np.savez(path, one=rows, other=rows, targets=np.zeros(4, dtype=int))
        window.commands.open_path(path)
        qtbot.waitUntil(lambda: any(c.isVisible() for c in window.findChildren(Chooser)))
        app.settle(window)
        return next(c for c in window.findChildren(Chooser) if c.isVisible())

    return open_it
