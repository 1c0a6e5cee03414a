"""From a Request to its Frame."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from softmax_gui.compute import SoftmaxJacobian
from softmax_gui.compute.devices import set_threads
from softmax_gui.compute.dtypes import logits_tensor
from softmax_gui.compute.gradient import closed_form
from softmax_gui.compute.softmax import sigmoid
from softmax_gui.engine import arranging, panels
from softmax_gui.engine.attempts import attempt
from softmax_gui.engine.frame import Frame
from softmax_gui.engine.request import ListViewport, Request
from softmax_gui.model import Arrangement, Precision, Progress, State
from softmax_gui.model.order import Indices
from softmax_gui.model.progress import unwatched

V = TypeVar("V")
P = TypeVar("P")


def compute_frame(request: Request) -> Frame:
    """Return the Frame of a Request.

    Where the chosen device fails, or the precision cannot hold the logits or the derivatives, the
    same frame is computed on the CPU or in float64, and its ``notices`` say so.
    """
    started = time.perf_counter()
    state = request.state
    set_threads(state.size)
    made = attempt(
        state.precision,
        state.device,
        state.size,
        lambda precision, device: _frame(request, precision, device, started),
    )
    return replace(made.answer, notices=made.notices, refusal=made.refusal)


def find_arrangement(state: State, progress: Progress = unwatched) -> Arrangement:
    """Return the arrangement that a Frame of a state would have; sorting many takes a while.

    Parameters
    ----------
    state : State
        Whose classes are put into its order.
    progress : Progress
        May call the work off by raising `Cancelled`.
    """

    def found(precision: Precision, device: str) -> Arrangement:
        return arranging.arrangement(request, _jacobian(state, precision, device), progress)

    request = Request(state)
    set_threads(state.size)
    return attempt(state.precision, state.device, state.size, found).answer


def _jacobian(state: State, precision: Precision, device: str) -> SoftmaxJacobian:
    logits = logits_tensor(state.logits, precision, device)
    return SoftmaxJacobian(logits, state.temperature)


def _frame(request: Request, precision: Precision, device: str, started: float) -> Frame:
    state, views = request.state, request.viewports
    jacobian = _jacobian(state, precision, device)
    sigmoids = sigmoid(jacobian.logits, state.temperature)
    arrangement = arranging.arrangement(request, jacobian)
    arranged = arranging.ArrangedTensors(arrangement, jacobian)
    of_loss = None if state.target is None else closed_form(jacobian, "loss", state.target)

    return Frame(
        request=request,
        precision=precision,
        device=device,
        notices=(),
        summary=panels.summary(jacobian, sigmoids, state),
        probabilities=panels.floats(jacobian.probabilities),
        log_probabilities=panels.floats(jacobian.log_probabilities),
        loss_gradient=None if of_loss is None else panels.floats(of_loss),
        bars=_shown(views.probabilities, partial(panels.probabilities, sigmoids, arranged)),
        jacobian=_shown(views.jacobian, partial(panels.jacobian, arranged, state)),
        gradient=_shown(
            views.gradient, partial(panels.gradient, jacobian, state, arranged, of_loss)
        ),
        response=_shown(views.response, partial(panels.response, jacobian, state)),
        cumulative=_shown(
            views.cumulative,
            partial(panels.cumulative, jacobian, state, arranging.by_rank(arrangement, state)),
        ),
        arrangement=arrangement,
        listing=_listing(views.listing, arrangement, jacobian),
        compute_seconds=time.perf_counter() - started,
    )


def _listing(
    viewport: ListViewport | None, arrangement: Arrangement, jacobian: SoftmaxJacobian
) -> Indices | None:
    found = None if viewport is None else arranging.listing(viewport, arrangement, jacobian)
    return None if found is None else panels.fixed(found)


def _shown(viewport: V | None, build: Callable[[V], P]) -> P | None:
    """Return a panel, or None for a view that is hidden."""
    return None if viewport is None else build(viewport)
