"""From a Request to its Frame."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from softmax_gui.compute import SoftmaxJacobian
from softmax_gui.compute.devices import DeviceError, guarded, resolve, set_threads
from softmax_gui.compute.dtypes import logits_tensor
from softmax_gui.compute.gradient import closed_form
from softmax_gui.compute.softmax import sigmoid
from softmax_gui.engine import arranging, panels
from softmax_gui.engine.frame import Frame
from softmax_gui.engine.request import ListViewport, Request
from softmax_gui.model import Arrangement, InputError, Precision
from softmax_gui.model.order import Indices

V = TypeVar("V")
P = TypeVar("P")


def compute_frame(request: Request) -> Frame:
    """Return the Frame of a Request.

    Where the chosen device fails, or the precision cannot hold the logits or the derivatives, the
    same frame is computed on the CPU or in float64, and its ``notices`` say so.
    """
    started = time.perf_counter()
    state = request.state
    device, precision = resolve(state.device, state.precision), state.precision
    notices: list[str] = []
    refusal: str | None = None
    set_threads(state.size)
    while True:
        try:
            with guarded(device):
                frame = _frame(request, precision, device, started)
                return replace(frame, notices=tuple(notices), refusal=refusal)
        except DeviceError as error:
            if device == "cpu":
                raise
            notices.append(f"{error}; computed on the CPU instead.")
            device = "cpu"
        except InputError as error:
            if precision is Precision.FLOAT64:
                raise
            refusal = str(error)
            notices.append(f"{refusal} Computed in float64 instead.")
            precision = Precision.FLOAT64


def _frame(request: Request, precision: Precision, device: str, started: float) -> Frame:
    state, views = request.state, request.viewports
    jacobian = SoftmaxJacobian(logits_tensor(state.logits, precision, device), state.temperature)
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
