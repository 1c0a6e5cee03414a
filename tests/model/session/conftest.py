"""States to keep, and what it takes for two to be the same."""

import numpy as np
import pytest

from softmax_gui.model import Batch, Labels
from softmax_gui.model.state import State


def bits(array):
    return np.ascontiguousarray(array, dtype=np.float64).view(np.int64).tolist()


@pytest.fixture(scope="session")
def everything():
    return _everything


def _everything(state: State):
    """Return all that a state holds, its floats as bits."""
    batch = state.batch
    rows = None
    if batch is not None:
        targets = None if batch.targets is None else batch.targets.tolist()
        rows = (bits(batch.logits), batch.axes, targets, list(batch.labels), batch.name)
    return (
        bits(state.values),
        bits(state.origin),
        state.mask.tolist(),
        list(state.labels),
        state.labels.named,
        bits([state.temperature]),
        (state.target, state.selected, state.compared, state.gradient_of),
        (state.precision, state.device, state.order, state.name, state.row),
        rows,
    )


@pytest.fixture
def digits():
    """A batch of 3 × 2 rows of 4 classes, one of them masked, in memory."""
    rows = np.random.default_rng(0).standard_normal((3, 2, 4)).astype(np.float32)
    rows[1, 0, 2] = -np.inf
    return Batch(rows, Labels.of("abcd"), np.array([0, 1, -1, 3, 2, 1]), "digits")
