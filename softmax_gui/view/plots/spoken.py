"""What a screen reader says of each plot: one short sentence, O(pixels) at most."""

import numpy as np

from softmax_gui.engine import Frame
from softmax_gui.model import shares
from softmax_gui.model.language import tr
from softmax_gui.model.numbers import short, signed
from softmax_gui.view.plots import hover


def probabilities(frame: Frame) -> str:
    """Return the largest and the selected probability."""
    best, chosen = frame.summary.argmax, frame.state.selected
    alone = tr("1 class: {largest}, {most}.")
    many = tr("{size} classes. Largest: {largest}, {most}. Selected: {selected}, {p}.")
    return (alone if frame.state.size == 1 else many).format(
        size=frame.state.size,
        largest=hover.name(frame, best),
        most=short(frame.summary.max_probability),
        selected=hover.name(frame, chosen),
        p=short(float(frame.probabilities[chosen])),
    )


def jacobian(frame: Frame) -> str:
    """Return the size of the matrix and the scale of its colours."""
    panel = frame.jacobian
    assert panel is not None
    linear = tr("{n} by {n} derivatives, colours up to {limit}. Selected row: {label}.")
    logarithmic = tr(
        "{n} by {n} derivatives, colours up to {limit}, logarithmic above {threshold}. "
        "Selected row: {label}."
    )
    return (linear if panel.threshold is None else logarithmic).format(
        n=frame.state.size,
        limit=short(panel.limit),
        threshold=short(panel.threshold or 0.0),
        label=hover.name(frame, frame.state.selected),
    )


def gradient(frame: Frame) -> str:
    """Return the steepest entry in view, and how far the two computations are apart."""
    panel = frame.gradient
    if panel is None:
        return tr("No target, so there is no loss to take a gradient of.")
    bars = panel.closed_form
    steepest = int(np.argmax(np.maximum(np.abs(bars.low), np.abs(bars.high))))
    low, high = float(bars.low[steepest]), float(bars.high[steepest])
    value = high if abs(high) >= abs(low) else low
    said = tr("Steepest: {classes}, {value}. Largest difference to autograd: {difference}.")
    return said.format(
        classes=hover.between(frame, *bars.edges[steepest : steepest + 2].tolist()),
        value=signed(value),
        difference=short(panel.max_difference),
    )


def response(frame: Frame) -> str:
    """Return the present point and the slope of the tangent."""
    panel = frame.response
    assert panel is not None
    label = hover.name(frame, panel.index)
    if not np.isfinite(panel.at):
        return tr("{label} is masked: its p is 0.").format(label=label)
    return tr("{label} at {logit} has p {p}, {slope}.").format(
        label=label,
        logit=hover.logit(panel.at),
        p=short(panel.value),
        slope=hover.slope(frame),
    )


def cumulative(frame: Frame) -> str:
    """Return how many classes hold how much, and the rank of the selected one."""
    panel = frame.cumulative
    assert panel is not None
    said = tr("{shares} classes. Selected: {label}, rank {rank}, p {p}.")
    return said.format(
        shares=shares.note(panel.shares, frame.state.size),
        label=hover.name(frame, frame.state.selected),
        rank=f"{panel.rank + 1:,}",
        p=short(panel.value),
    )
