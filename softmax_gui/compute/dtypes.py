"""Floating-point formats by name, and the way between numpy and torch."""

import math

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr

DTYPES = {
    "float64": torch.float64,
    "float32": torch.float32,
    "bfloat16": torch.bfloat16,
    "float16": torch.float16,
}
HALF = (torch.float16, torch.bfloat16)


def logits_tensor(logits: npt.NDArray[np.float64], precision: str, device: str) -> Tensor:
    """Return logits as a tensor of a precision on a device, shape (N,).

    Raises
    ------
    InputError
        When a finite logit does not fit into the precision, naming it.
    """
    dtype = DTYPES[precision]
    if dtype is not torch.float64:
        refuse_overflow(logits, precision)
    source = logits if logits.flags.writeable else logits.copy()
    with torch.inference_mode(False):  # autograd, too, is to look at it
        return torch.from_numpy(source).to(dtype=dtype).to(device=device)


def refuse_overflow(logits: npt.NDArray[np.float64], precision: str) -> None:
    """Raise InputError naming the first finite logit too large for ``precision``."""
    largest = torch.finfo(DTYPES[precision]).max
    too_large = np.isfinite(logits) & (np.abs(logits) > largest)
    if too_large.any():
        position = int(too_large.argmax())
        raise InputError(
            tr(
                "Logit {position} is {logit}, but {precision} ends at {largest}. Use a higher "
                "precision."
            ).format(
                position=position,
                logit=f"{logits[position]:g}",
                precision=precision,
                largest=f"{largest:g}",
            )
        )


def to_numpy(tensor: Tensor) -> npt.NDArray[np.float64]:
    """Return a tensor of any precision and device as float64, exactly."""
    return tensor.detach().cpu().double().numpy()


def accumulator(tensor: Tensor) -> Tensor:
    """Return ``tensor`` in the dtype that its sums are taken in, as torch's own sums do."""
    return tensor.float() if tensor.dtype in HALF else tensor


def checked_temperature(temperature: float, dtype: torch.dtype) -> float:
    """Return T, or raise InputError when ``dtype`` cannot hold it or derivatives taken at it.

    Derivatives reach 1/T. Elementwise kernels of half precision hold the divisor as float32.
    """
    held = torch.finfo(torch.float32 if dtype in HALF else dtype)
    least, largest = max(held.tiny, 1 / torch.finfo(dtype).max), held.max
    if math.isfinite(temperature) and least <= temperature <= largest:
        return temperature
    name = str(dtype).removeprefix("torch.")
    raise InputError(
        tr(
            "The temperature is {temperature}. In {precision} it must be a finite number greater "
            "than 0, from {least} to {largest}."
        ).format(
            temperature=f"{temperature:g}",
            precision=name,
            least=f"{least:.2e}",
            largest=f"{largest:.2e}",
        )
    )
