"""The window's numbers, reckoned again in float64 from nothing but its document."""

import math

import numpy as np

from softmax_gui.model import Precision
from softmax_gui.view.logits.row import ClassRow

_EPSILON = {
    Precision.FLOAT64: 2.0**-52,
    Precision.FLOAT32: 2.0**-23,
    Precision.BFLOAT16: 2.0**-7,
    Precision.FLOAT16: 2.0**-10,
}
_FEW = 64
"""Up to so many classes the Jacobian is compared entry by entry."""


def disagreements(window, frame) -> list[str]:
    """Return what the window shows and its document does not say; empty where they agree."""
    state = window.document.state
    if frame is None or frame.state is not state:
        return ["the Frame on screen is not that of the document"]
    with np.errstate(over="ignore", under="ignore"):
        true = probabilities(state)
        return [
            *_of_probabilities(frame, true),
            *_of_jacobian(frame, true),
            *_of_rows(window, frame),
            *_of_status(window, frame),
        ]


def probabilities(state):
    """Return p of a state, shape (N,), in float64."""
    a = np.where(state.mask, -np.inf, state.values)
    part = 1.0 if state.temperature <= 1 else 0.5
    terms = np.exp((a * part - a.max() * part) / (state.temperature * part))
    return terms / math.fsum(terms)


def _tolerance(frame):
    # A logit is rounded to the precision before anything else, by a part of its magnitude, and
    # so is its distance from the largest: both stand in an exponent.
    state = frame.state
    left = state.values[~state.mask]
    largest = float(np.abs(left).max())
    return _EPSILON[frame.precision] * (64 + 8 * largest / state.temperature)


def _of_probabilities(frame, true):
    error = float(np.abs(frame.probabilities - true).max())
    return [] if error <= _tolerance(frame) else [f"a probability is off by {error:.3g}"]


def _of_jacobian(frame, true):
    panel, size = frame.jacobian, frame.state.size
    if panel is None or size > _FEW or panel.mean_at(0, 0) is None:
        return []
    rows, columns = panel.row_edges, panel.column_edges
    if len(rows) != rows[-1] - rows[0] + 1 or len(columns) != columns[-1] - columns[0] + 1:
        return []
    p = true[[frame.arrangement.class_at(k) for k in range(size)]]
    dense = (np.diag(p) - np.outer(p, p)) / frame.state.temperature
    shown = [[panel.mean_at(i, j) for j in range(len(columns) - 1)] for i in range(len(rows) - 1)]
    error = np.abs(np.array(shown) - dense[rows[0] : rows[-1], columns[0] : columns[-1]]).max()
    if error <= _tolerance(frame) / frame.state.temperature:
        return []
    return [f"an entry of the Jacobian is off by {error:.3g}"]


def _of_rows(window, frame):
    found = []
    for row in window.findChildren(ClassRow):
        if row.visibleRegion().isEmpty():
            continue
        p, said = float(frame.probabilities[row.index]), row.probability.toolTip()
        if repr(p) not in said:
            found.append(f"the row of class {row.index} says {said!r} where p is {p!r}")
        if frame.state.labels[row.index] not in row.slider.accessibleName():
            found.append(f"class {row.index} is called {row.slider.accessibleName()!r}")
    return found


def _of_status(window, frame):
    label, said = frame.state.labels[frame.summary.argmax], window.status.value("label")
    return [] if label.startswith(said.rstrip("…")) else [f"the status bar predicts {said!r}"]
