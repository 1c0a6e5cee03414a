"""What a screen reader says of each plot: one short sentence, O(pixels) at most."""

import numpy as np

from softmax_gui.engine import Frame
from softmax_gui.model.numbers import short, signed
from softmax_gui.view.plots import hover


def probabilities(frame: Frame) -> str:
    """Return the largest and the selected probability."""
    best, chosen = frame.summary.argmax, frame.state.selected
    return (
        f"{frame.state.size} classes. Largest: {hover.name(frame, best)}, "
        f"{short(frame.summary.max_probability)}. Selected: {hover.name(frame, chosen)}, "
        f"{short(float(frame.probabilities[chosen]))}."
    )


def jacobian(frame: Frame) -> str:
    """Return the size of the matrix and the scale of its colours."""
    panel = frame.jacobian
    assert panel is not None
    n, threshold = frame.state.size, panel.threshold
    logarithmic = "" if threshold is None else f", logarithmic above {short(threshold)}"
    return (
        f"{n} by {n} derivatives, colours up to {short(panel.limit)}{logarithmic}. "
        f"Selected row: {hover.name(frame, frame.state.selected)}."
    )


def gradient(frame: Frame) -> str:
    """Return the steepest entry in view, and how far the two computations are apart."""
    panel = frame.gradient
    if panel is None:
        return "No target, so there is no loss to take a gradient of."
    bars = panel.closed_form
    steepest = int(np.argmax(np.maximum(np.abs(bars.low), np.abs(bars.high))))
    low, high = float(bars.low[steepest]), float(bars.high[steepest])
    value = high if abs(high) >= abs(low) else low
    return (
        f"Steepest: {hover.between(frame, *bars.edges[steepest : steepest + 2].tolist())}, "
        f"{signed(value)}. "
        f"Largest difference to autograd: {short(panel.max_difference)}."
    )


def response(frame: Frame) -> str:
    """Return the present point and the slope of the tangent."""
    panel = frame.response
    assert panel is not None
    label = hover.name(frame, panel.index)
    if not np.isfinite(panel.at):
        return f"{label} is masked: its p is 0."
    return f"{label} at {hover.logit(panel.at)} has p {short(panel.value)}, {hover.slope(frame)}."


def cumulative(frame: Frame) -> str:
    """Return how many classes hold how much, and the rank of the selected one."""
    panel = frame.cumulative
    assert panel is not None
    held = ", ".join(f"{100 * share:g} % in {count:,}" for share, count in panel.shares)
    return (
        f"Of {frame.state.size:,} classes: {held}. "
        f"Selected: {hover.name(frame, frame.state.selected)}, rank {panel.rank + 1:,}, "
        f"p {short(panel.value)}."
    )
