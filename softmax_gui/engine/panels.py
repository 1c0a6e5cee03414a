"""What each view shows of a distribution: one function a panel of the Frame."""

from typing import Any, TypeVar

import numpy.typing as npt

from softmax_gui.compute import SoftmaxJacobian, Tensor
from softmax_gui.compute.colour import colour_indices, nice_limit
from softmax_gui.compute.dtypes import to_numpy
from softmax_gui.compute.envelope import envelope
from softmax_gui.compute.gradient import by_autograd, closed_form, largest_difference
from softmax_gui.compute.response import Sweep, positions
from softmax_gui.compute.statistics import entropy, perplexity, total
from softmax_gui.engine import frame
from softmax_gui.engine.request import BarsViewport, MatrixViewport, SweepViewport
from softmax_gui.model import State

Array = TypeVar("Array", bound=npt.NDArray[Any])


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
    )


def probabilities(
    jacobian: SoftmaxJacobian, sigmoids: Tensor, viewport: BarsViewport
) -> frame.ProbabilitiesPanel:
    """Return softmax and the sigmoids as bars."""
    return frame.ProbabilitiesPanel(
        softmax=_bars(jacobian.probabilities, viewport), sigmoid=_bars(sigmoids, viewport)
    )


def jacobian(
    jacobian: SoftmaxJacobian, state: State, viewport: MatrixViewport
) -> frame.JacobianPanel:
    """Return a window of the Jacobian with its colours."""
    everything = (0, state.size)
    window = jacobian.window(
        _inside(viewport.rows or everything, state.size),
        _inside(viewport.columns or everything, state.size),
        max(viewport.height, 1),
        max(viewport.width, 1),
        viewport.reduction,
    )
    # Of what is in view: on the scale of the largest entry, means of blocks would be invisible.
    limit = nice_limit(window.values.abs().amax().item())
    return frame.JacobianPanel(
        row_edges=_fixed(window.row_edges.numpy()),
        column_edges=_fixed(window.column_edges.numpy()),
        values=floats(window.values),
        colours=_fixed(colour_indices(window.values, limit).cpu().numpy()),
        limit=limit,
        reduction=viewport.reduction,
    )


def gradient(
    jacobian: SoftmaxJacobian, state: State, viewport: BarsViewport
) -> frame.GradientPanel | None:
    """Return the gradient twice, or None for the loss of no target."""
    of = state.gradient_of
    index = state.target if of.kind == "loss" else of.index
    if index is None:
        return None
    closed = closed_form(jacobian, of.kind, index)
    autograd = by_autograd(jacobian.logits, state.temperature, of.kind, index)
    return frame.GradientPanel(
        of=of,
        index=index,
        closed_form=_bars(closed, viewport),
        autograd=_bars(autograd, viewport),
        max_difference=largest_difference(closed, autograd),
    )


def response(
    jacobian: SoftmaxJacobian, state: State, viewport: SweepViewport
) -> frame.ResponsePanel:
    """Return how every p answers to the selected logit."""
    j = state.selected
    sweep = Sweep.of(jacobian.logits, state.temperature, j)
    start, stop = viewport.span or sweep.span(float(state.values[j]))
    x = positions(start, stop, viewport.points, jacobian.logits)
    classes = sweep.largest_others(viewport.curves)
    return frame.ResponsePanel(
        index=j,
        positions=floats(x),
        selected=floats(sweep.selected(x)),
        classes=_fixed(classes.cpu().numpy()),
        others=floats(sweep.others(x, classes)),
        at=float(state.logits[j]),
        value=jacobian.probabilities[j].item(),
        slope=jacobian.entry(j, j).item(),
    )


def floats(tensor: Tensor) -> frame.Floats:
    """Return a tensor of any precision and device as a read-only float64 array, exactly."""
    return _fixed(to_numpy(tensor))


def _fixed(array: Array) -> Array:
    """Return an array that nobody can write to: its memory may be that of a cache."""
    array.flags.writeable = False
    return array


def _bars(values: Tensor, viewport: BarsViewport) -> frame.BarsPanel:
    size = len(values)
    start, stop = _inside(viewport.span or (0, size), size)
    bars = envelope(values, start, stop, max(viewport.pixels, 1))
    return frame.BarsPanel(_fixed(bars.edges.numpy()), floats(bars.low), floats(bars.high))


def _inside(span: tuple[int, int], size: int) -> tuple[int, int]:
    """Return the part of a span that exists: a view may ask before it knows of a new document."""
    start = min(max(span[0], 0), size - 1)
    return start, min(max(span[1], start + 1), size)
