"""Gradients of three scalars of softmax: in closed form, and by torch's autograd."""

import torch
from torch import Tensor

from softmax_gui.compute.dtypes import accumulator
from softmax_gui.compute.jacobian import SoftmaxJacobian
from softmax_gui.compute.softmax import Scale

LOSS = "loss"
PROBABILITY = "probability"


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
    own = jacobian.distribution.complement_of(index)
    gradient[index] = 0 - own if kind == LOSS else own
    return gradient if jacobian.temperature == 1 else gradient.div_(jacobian.temperature)


def by_autograd(logits: Tensor, temperature: float, kind: str, index: int) -> Tensor:
    """Return the same gradient as `closed_form`, but as torch.autograd finds it, shape (N,).

    Nothing is shared with the closed form: the scalar is written down as it is defined, by the
    exponentials of all logits and their sum, and torch finds the way back.
    """
    scale = Scale.of(temperature)
    # Frames are computed in inference mode, whose tensors autograd cannot record.
    with torch.inference_mode(False), torch.enable_grad():
        a = (logits.clone() if logits.is_inference() else logits.detach()).requires_grad_()
        # In p_i and log p_i logit i stands twice, alone and in the sum. Were it the same variable,
        # the way back from the one would be a vector of N zeros.
        alone = a.detach()[index].clone().requires_grad_()
        shift = a.detach().amax() * -scale.part
        own, scaled = (
            accumulator(scale.divided_(torch.add(shift, x, alpha=scale.part))) for x in (alone, a)
        )
        whole = scaled.exp_().sum()
        scalar = own.exp() / whole if kind == PROBABILITY else own - whole.log()
        scalar = -scalar if kind == LOSS else scalar
        # Were it told where to begin, torch would first import sympy, for most of a second.
        gradient, of_alone = torch.autograd.grad(scalar, [a, alone])
    gradient[index] += of_alone
    return gradient


def largest_difference(one: Tensor, other: Tensor) -> float:
    """Return the largest magnitude of a difference, taken in float64."""
    if one.device.type == "mps":  # has no float64
        one, other = one.cpu(), other.cpu()
    least, most = torch.aminmax(one.double() - other.double())
    return max(-least.item(), most.item())
