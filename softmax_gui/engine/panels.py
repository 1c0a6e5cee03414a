"""What each view shows of a distribution: one function a panel of the Frame."""

from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from softmax_gui.compute import SoftmaxJacobian, Tensor
from softmax_gui.compute.colour import picture
from softmax_gui.compute.dtypes import to_numpy
from softmax_gui.compute.envelope import envelope
from softmax_gui.compute.gradient import by_autograd, closed_form, largest_difference
from softmax_gui.compute.jacobian import Reduction, masses_window
from softmax_gui.compute.ranks import classes_at, rank_of, ranks
from softmax_gui.compute.response import Sweep, positions
from softmax_gui.compute.segments import largest
from softmax_gui.compute.statistics import entropy, perplexity, total
from softmax_gui.engine import frame
from softmax_gui.engine.arranging import ArrangedTensors
from softmax_gui.engine.request import (
    LINEAR_CLASSES,
    BarsViewport,
    MatrixViewport,
    RanksViewport,
    SweepViewport,
)
from softmax_gui.model import State
from softmax_gui.model.order import Indices

Array = TypeVar("Array", bound=npt.NDArray[Any])

SHARES = (0.5, 0.9, 0.99)
"""Of the mass: how many classes hold them is told."""

LEADERS = 8
"""How many of the most probable classes a summary names."""

_OTHER: dict[Reduction, Reduction] = {"mean": "peak", "peak": "mean"}


def summary(jacobian: SoftmaxJacobian, sigmoids: Tensor, state: State) -> frame.Summary:
    """Return the distribution in figures."""
    p, log_p = jacobian.probabilities, jacobian.log_probabilities
    nats = entropy(p, log_p)
    return frame.Summary(
        argmax=jacobian.largest,
        max_probability=p[jacobian.largest].item(),
        entropy=nats,
        perplexity=perplexity(nats),
        total=total(p),
        sigmoid_total=total(sigmoids),
        # 0 - x rather than -x: a loss of nothing is 0, not -0.
        loss=None if state.target is None else 0.0 - log_p[state.target].item(),
        leaders=tuple(largest(p, min(LEADERS, state.size)).tolist()),
    )


def probabilities(
    sigmoids: Tensor, arranged: ArrangedTensors, viewport: BarsViewport
) -> frame.ProbabilitiesPanel:
    """Return softmax and the sigmoids as bars."""
    return frame.ProbabilitiesPanel(
        softmax=_bars(arranged.masses.probabilities, viewport),
        sigmoid=_bars(arranged.of(sigmoids), viewport),
    )


def jacobian(
    arranged: ArrangedTensors, state: State, viewport: MatrixViewport
) -> frame.JacobianPanel:
    """Return a window of the Jacobian with its colours."""
    everything = (0, state.size)
    place = (
        arranged.masses,
        state.temperature,
        _inside(viewport.rows or everything, state.size),
        _inside(viewport.columns or everything, state.size),
        max(viewport.height, 1),
        max(viewport.width, 1),
    )
    window = masses_window(*place, viewport.reduction)
    others = masses_window(*place, _OTHER[viewport.reduction]) if viewport.both else None
    few = viewport.scale == "auto" and state.size <= LINEAR_CLASSES
    shown = picture(window, linear=few or viewport.scale == "linear")
    return frame.JacobianPanel(
        row_edges=fixed(window.row_edges.numpy()),
        column_edges=fixed(window.column_edges.numpy()),
        colours=fixed(shown.colours.cpu().numpy()),
        limit=shown.limit,
        reduction=viewport.reduction,
        window=window.on_cpu(),
        threshold=shown.threshold,
        other_window=None if others is None else others.on_cpu(),
    )


def gradient(
    jacobian: SoftmaxJacobian,
    state: State,
    arranged: ArrangedTensors,
    of_loss: Tensor | None,
    viewport: BarsViewport,
) -> frame.GradientPanel | None:
    """Return the gradient twice, or None for the loss of no target; ``of_loss`` is known."""
    of = state.gradient_of
    index = state.target if of.kind == "loss" else of.index
    closed = of_loss if of.kind == "loss" else closed_form(jacobian, of.kind, of.index)
    if index is None or closed is None:
        return None
    autograd = by_autograd(jacobian.logits, state.temperature, of.kind, index)
    return frame.GradientPanel(
        of=of,
        index=index,
        closed_form=_bars(arranged.of(closed), viewport),
        autograd=_bars(arranged.of(autograd), viewport),
        max_difference=largest_difference(closed, autograd),
    )


def response(
    jacobian: SoftmaxJacobian, state: State, viewport: SweepViewport
) -> frame.ResponsePanel:
    """Return how every p answers to the selected logit."""
    j = state.selected
    sweep = Sweep.of(jacobian.logits, state.temperature, j, jacobian.distribution)
    start, stop = viewport.span or sweep.span(float(state.values[j]))
    x = positions(start, stop, viewport.points, jacobian.logits)
    classes = sweep.largest_others(viewport.curves)
    return frame.ResponsePanel(
        index=j,
        positions=floats(x),
        selected=floats(sweep.selected(x)),
        classes=fixed(classes.cpu().numpy()),
        others=floats(sweep.others(x, classes)),
        at=float(state.logits[j]),
        value=jacobian.probabilities[j].item(),
        slope=jacobian.entry(j, j).item(),
    )


def cumulative(
    jacobian: SoftmaxJacobian, state: State, by_rank: Indices | None, viewport: RanksViewport
) -> frame.CumulativePanel:
    """Return the probabilities by rank; ``by_rank`` are the classes, where they are known."""
    p = jacobian.probabilities
    found = ranks(p, viewport.span, max(viewport.pixels, 1), SHARES)
    first, known = found.edges[:-1], (found.high, found.larger)
    classes = classes_at(p, first, *known) if by_rank is None else by_rank[first]
    return frame.CumulativePanel(
        edges=fixed(found.edges),
        classes=fixed(classes.astype(np.int64)),
        low=fixed(found.low),
        high=fixed(found.high),
        mass=fixed(found.cumulative),
        shares=tuple(zip(SHARES, found.counts, strict=True)),
        rank=rank_of(p, state.selected),
        value=p[state.selected].item(),
    )


def floats(tensor: Tensor) -> frame.Floats:
    """Return a tensor of any precision and device as a read-only float64 array, exactly."""
    return fixed(to_numpy(tensor))


def fixed(array: Array) -> Array:
    """Return an array that nobody can write to: its memory may be that of a cache."""
    array.flags.writeable = False
    return array


def _bars(values: Tensor, viewport: BarsViewport) -> frame.BarsPanel:
    size = len(values)
    start, stop = _inside(viewport.span or (0, size), size)
    bars = envelope(values, start, stop, max(viewport.pixels, 1))
    return frame.BarsPanel(fixed(bars.edges.numpy()), floats(bars.low), floats(bars.high))


def _inside(span: tuple[int, int], size: int) -> tuple[int, int]:
    """Return the part of a span that exists: a view may ask before it knows of a new document."""
    start = min(max(span[0], 0), size - 1)
    return start, min(max(span[1], start + 1), size)
