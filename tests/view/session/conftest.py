"""Windows with their sessions."""

import numpy as np
import pytest

from softmax_gui.model import Labels, state_from_logits
from softmax_gui.view import app
from softmax_gui.view.session.desk import SessionDesk


@pytest.fixture
def open_sessions(open_window):
    """Open a window, and return it with its SessionDesk."""

    def make(state=None):
        window = open_window(state)
        return window, SessionDesk(window, window.lessons)

    return make


@pytest.fixture
def settle(qtbot):
    def wait(window):
        qtbot.waitUntil(window.is_settled)
        app.settle(window)

    return wait


@pytest.fixture
def many():
    """A state of 200 classes with names."""
    numbers = np.random.default_rng(0).standard_normal(200)
    return state_from_logits(numbers, Labels.of(f"name {i}" for i in range(200)), name="many")


@pytest.fixture
def everything():
    """Return all that a state holds, its floats as text of full precision."""

    def of(state):
        batch = state.batch
        return (
            [repr(each) for each in state.values.tolist()],
            [repr(each) for each in state.origin.tolist()],
            state.mask.tolist(),
            list(state.labels),
            (state.temperature, state.target, state.selected, state.compared, state.gradient_of),
            (state.precision, state.device, state.order, state.name, state.row),
            None if batch is None else batch.logits.tolist(),
        )

    return of
