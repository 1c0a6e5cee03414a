"""From a Request to its Frame."""

import time
from collections.abc import Callable
from typing import TypeVar

from softmax_gui.compute import SoftmaxJacobian
from softmax_gui.compute.devices import DeviceError, guarded, resolve
from softmax_gui.compute.dtypes import logits_tensor, to_numpy
from softmax_gui.compute.gradient import closed_form
from softmax_gui.engine import panels
from softmax_gui.engine.frame import Frame
from softmax_gui.engine.request import Request
from softmax_gui.model import InputError, Precision, State

V = TypeVar("V")
P = TypeVar("P")


def compute_frame(request: Request) -> Frame:
    """Return the Frame of a Request.

    Where the chosen device fails, or the precision cannot hold the logits, the same frame is
    computed on the CPU or in float64, and its ``notices`` say so.
    """
    started = time.perf_counter()
    state = request.state
    device, precision = resolve(state.device, state.precision), state.precision
    notices: list[str] = []
    while True:
        try:
            with guarded(device):
                return _frame(request, precision, device, tuple(notices), started)
        except DeviceError as error:
            notices.append(f"{error}; computed on the CPU instead.")
            device = "cpu"
        except InputError as error:
            if precision is Precision.FLOAT64:
                raise
            notices.append(f"{error} Computed in float64 instead.")
            precision = Precision.FLOAT64


def _frame(
    request: Request, precision: Precision, device: str, notices: tuple[str, ...], started: float
) -> Frame:
    state, views = request.state, request.viewports
    jacobian = SoftmaxJacobian(logits_tensor(state.logits, precision, device), state.temperature)

    def shown(viewport: V | None, build: Callable[[SoftmaxJacobian, State, V], P]) -> P | None:
        return None if viewport is None else build(jacobian, state, viewport)

    return Frame(
        request=request,
        precision=precision,
        device=device,
        notices=notices,
        summary=panels.summary(jacobian, state),
        probabilities=to_numpy(jacobian.probabilities),
        log_probabilities=to_numpy(jacobian.log_probabilities),
        loss_gradient=(
            None if state.target is None else to_numpy(closed_form(jacobian, "loss", state.target))
        ),
        bars=shown(views.probabilities, panels.probabilities),
        jacobian=shown(views.jacobian, panels.jacobian),
        gradient=shown(views.gradient, panels.gradient),
        response=shown(views.response, panels.response),
        compute_seconds=time.perf_counter() - started,
    )
