"""Tensors in the files of torch and of safetensors, looked at before their numbers are read.

Nothing is unpickled but tensors and plain containers (``weights_only=True``), and the numbers stay
in the file, mapped into memory, until they are asked for.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from safetensors import safe_open
from torch import Tensor

from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr

_WIDER = {torch.bfloat16, torch.float8_e4m3fn, torch.float8_e5m2}
"""Formats that numpy lacks; float32 holds their numbers exactly."""

_REAL = {torch.float64, torch.float32, torch.float16, *_WIDER}
_WHOLE = {torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8}

_SAFE_DTYPES = {
    "F64": torch.float64,
    "F32": torch.float32,
    "F16": torch.float16,
    "BF16": torch.bfloat16,
    "F8_E4M3": torch.float8_e4m3fn,
    "F8_E5M2": torch.float8_e5m2,
    "I64": torch.int64,
    "I32": torch.int32,
    "I16": torch.int16,
    "I8": torch.int8,
    "U8": torch.uint8,
    "BOOL": torch.bool,
}


@dataclass(frozen=True, eq=False)
class StoredTensor:
    """A tensor in an open file.

    Parameters
    ----------
    shape : tuple of int
    dtype : str
        As torch or safetensors calls it, such as "bfloat16".
    kind : {"real", "whole", "other"}
        Floating point, integers, or what numpy cannot hold.
    tensor : callable
        Returns it.
    """

    shape: tuple[int, ...]
    dtype: str
    kind: str
    tensor: Callable[[], Tensor]

    @property
    def is_widened(self) -> bool:
        """Whether `array` makes a copy, since numpy lacks the format."""
        return self.tensor().dtype in _WIDER

    @property
    def nbytes(self) -> int:
        """The memory that such a copy takes, in bytes."""
        return int(4 * self.tensor().numel())

    def array(self, what: str) -> npt.NDArray[np.generic]:
        """Return the numbers, in the file where numpy has their format, else copied to float32.

        Parameters
        ----------
        what : str
            What the tensor is called.

        Raises
        ------
        InputError
            When the tensor is sparse, quantized or without numbers, or has more of them than are
            stored.
        """
        tensor = _plain(self.tensor(), what)
        tensor = tensor.to(torch.float32) if tensor.dtype in _WIDER else tensor
        array: npt.NDArray[np.generic] = tensor.numpy()
        array.flags.writeable = False
        return array


@contextmanager
def open_safetensors(path: Path) -> Iterator[dict[str, StoredTensor]]:
    """Open a ``.safetensors`` file, whose header the library checks against the file.

    Raises
    ------
    safetensors.SafetensorError
        When the header is broken or does not fit the file.
    """
    with safe_open(path, framework="pt", device="cpu") as file:
        yield {name: _in_safetensors(file, name) for name in file.keys()}  # noqa: SIM118


def _in_safetensors(file: Any, name: str) -> StoredTensor:
    part = file.get_slice(name)
    dtype = _SAFE_DTYPES.get(part.get_dtype())
    return StoredTensor(
        tuple(part.get_shape()),
        part.get_dtype() if dtype is None else _name(dtype),
        "other" if dtype is None else _kind(dtype),
        lambda: file.get_tensor(name),
    )


def load_tree(path: Path) -> Any:
    """Return what a ``.pt`` file holds, with a StoredTensor in place of every tensor.

    The file is one of the zip archives that torch writes since 1.6.

    Raises
    ------
    Exception
        Of whatever kind torch raises for what is broken, or is neither a tensor nor a plain
        container.
    """
    return torch.load(path, map_location="cpu", weights_only=True, mmap=True)


def stored(tensor: object) -> StoredTensor | None:
    """Return a tensor of `load_tree` as a StoredTensor; None for what is no tensor."""
    if not isinstance(tensor, Tensor):
        return None
    # A nested tensor has no shape to speak of.
    shape = () if tensor.is_nested else tuple(tensor.shape)
    kind = "other" if tensor.is_nested else _kind(tensor.dtype)
    return StoredTensor(shape, _name(tensor.dtype), kind, lambda: tensor)


def _plain(tensor: Tensor, what: str) -> Tensor:
    """Return a tensor without its history, or raise InputError where it is no plain array."""
    if tensor.layout is not torch.strided or tensor.is_quantized or tensor.is_meta:
        raise InputError(
            tr("{name} is sparse, quantized or without numbers. Save a plain tensor.").format(
                name=what
            )
        )
    needed, stored = tensor.numel() * tensor.element_size(), tensor.untyped_storage().nbytes()
    if needed > stored:
        raise InputError(
            tr(
                "{name} promises {promised} bytes and has {size}: it repeats what is stored once, "
                "or is cut short. Save it with .contiguous()."
            ).format(name=what, promised=needed, size=stored)
        )
    return tensor.detach().resolve_conj().resolve_neg()


def _name(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


def _kind(dtype: torch.dtype) -> str:
    if dtype in _REAL:
        return "real"
    return "whole" if dtype in _WHOLE else "other"
