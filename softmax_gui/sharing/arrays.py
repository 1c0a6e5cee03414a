"""Numbers as an array in the memory of numpy, whatever they were."""

from typing import Any

import numpy as np

from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr
from softmax_gui.sharing.wire import Array

_HALVES = ("torch.bfloat16", "torch.float8_e4m3fn", "torch.float8_e5m2")
"""Types of torch that numpy has no word for."""


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
    if hasattr(numbers, "detach") and hasattr(numbers, "cpu"):
        # A tensor of torch, which is not imported here: only its own methods are called.
        tensor = numbers.detach().cpu()
        numbers = (tensor.float() if str(tensor.dtype) in _HALVES else tensor).numpy()
    try:
        return np.array(numbers, order="C")
    except (TypeError, ValueError) as error:
        refusal = refusal or tr("The logits are no array of numbers: {reason}.")
        raise InputError(refusal.format(reason=str(error).rstrip("."))) from error
