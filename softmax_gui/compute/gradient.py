"""Gradients of three scalars of softmax: in closed form, and by torch's autograd."""

import torch
from torch import Tensor
from torch.nn import functional

from softmax_gui.compute.jacobian import SoftmaxJacobian

LOSS = "loss"
PROBABILITY = "probability"
LOG_PROBABILITY = "log_probability"


def closed_form(jacobian: SoftmaxJacobian, kind: str, index: int) -> Tensor:
    """Return the gradient of a scalar with respect to the logits, shape (N,).

    Parameters
    ----------
    jacobian : SoftmaxJacobian
        At the logits and the temperature in question.
    kind : {"probability", "log_probability", "loss"}
        ``p_i``, whose gradient is row i of the Jacobian; ``log p_i``, with
        ``(δ_ij - p_j) / T``; or the cross-entropy ``-log p_i``, with ``(p - y) / T``.
    index : int
        The class i; for the loss, the target.
    """
    if kind == PROBABILITY:
        return jacobian.row(index)
    # Subtracting from 0 keeps the gradient of masked classes from being -0.
    p = jacobian.probabilities
    gradient = p.clone() if kind == LOSS else 0 - p
    own = jacobian.complement[index]
    gradient[index] = 0 - own if kind == LOSS else own
    return gradient.div_(jacobian.temperature)


def by_autograd(logits: Tensor, temperature: float, kind: str, index: int) -> Tensor:
    """Return the same gradient as `closed_form`, but as torch.autograd finds it, shape (N,).

    Nothing is shared with the closed form: torch's own softmax and log-softmax, its own backward.
    The largest logit is subtracted before the division by T, so that no finite logit overflows
    at a small T; and of halves, so that no difference of two overflows at a large one.
    """
    # Below T = 1 a difference that overflows has p = 0 all the same, and 2/T might overflow.
    part = 1 if temperature < 1 else 2
    # Frames are computed in inference mode, whose tensors autograd cannot record.
    with torch.inference_mode(False), torch.enable_grad():
        a = logits.clone().requires_grad_()
        scaled = (a / part - a.detach().amax() / part) / temperature * part
        if kind == PROBABILITY:
            scalar = functional.softmax(scaled, dim=0)[index]
        elif kind == LOG_PROBABILITY:
            scalar = functional.log_softmax(scaled, dim=0)[index]
        else:
            scalar = functional.nll_loss(
                functional.log_softmax(scaled, dim=0)[None], torch.tensor([index], device=a.device)
            )
        return torch.autograd.grad(scalar, [a])[0]


def largest_difference(one: Tensor, other: Tensor) -> float:
    """Return the largest magnitude of a difference, taken in float64."""
    # On the CPU, because MPS has no float64.
    difference = one.cpu().double() - other.cpu().double()
    return difference.abs_().amax().item()
