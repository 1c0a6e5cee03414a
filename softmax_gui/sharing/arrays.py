"""Numbers as an array in the memory of numpy, whatever they were."""

from typing import Any

import numpy as np

from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr
from softmax_gui.sharing.wire import Array

_UNKNOWN = ("torch.bfloat16", "torch.float8")
"""How types of torch begin that numpy has no word for."""


def copied(numbers: Any, refusal: str | None = None) -> Array:
    """Return numbers as an array of their own.

    Parameters
    ----------
    numbers : array_like or Tensor
        A tensor may be on any device.
    refusal : str, optional
        What to say where they are none; with a place for the ``reason``.

    Raises
    ------
    InputError
        When they make no array.
    """
    try:
        return np.array(_in_memory(numbers), order="C")
    except (TypeError, ValueError, RuntimeError) as error:
        # Of the last kind are those that torch raises for what cannot be copied.
        refusal = refusal or tr("The logits are no array of numbers: {reason}.")
        reason = str(error).partition("\n")[0].rstrip(".!")
        raise InputError(refusal.format(reason=reason)) from error


def _in_memory(numbers: Any) -> Any:
    """Return a tensor of torch, which is not imported here, as an array; all else as it is."""
    if not (hasattr(numbers, "detach") and hasattr(numbers, "cpu")):
        return numbers
    tensor = numbers.detach().cpu()
    if str(tensor.dtype).startswith(_UNKNOWN):
        tensor = tensor.float()
    if hasattr(tensor, "resolve_conj"):
        # Conjugate and negated so far only by a mark on them.
        tensor = tensor.resolve_conj().resolve_neg()
    return tensor.numpy()
