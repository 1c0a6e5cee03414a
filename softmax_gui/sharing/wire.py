"""What goes over the socket: a header of JSON that says how long everything is, and raw arrays.

A message is ``SMX1``, the length of its header as a big-endian 32-bit number, the header, and the
bytes of its arrays in the order of the header, little-endian and in C order. The window answers
each with one byte, `TAKEN`, once it has shown it; until then nothing more is sent.
"""

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Kind = Literal["show", "update", "close"]

MAGIC = b"SMX1"
PREFIX = struct.Struct(">4sI")
TAKEN = b"\x06"
MAX_HEADER = 2**16
MAX_BODY = 2**30
"""The most that one message may hold, in bytes."""


@dataclass(frozen=True)
class Message:
    """Something to be shown.

    Parameters
    ----------
    kind : {"show", "update", "close"}
        Open this, change what is open, or end.
    arrays : dict of str to ndarray
        ``logits`` (…, N), and where they are given ``targets`` (rows,), and ``labels``, the bytes
        of a JSON list.
    name : str
        What the window calls it.
    temperature : float or None
        None leaves the one that is.
    """

    kind: Kind
    arrays: dict[str, Array] = field(default_factory=dict)
    name: str = ""
    temperature: float | None = None

    @property
    def nbytes(self) -> int:
        """How long its arrays are."""
        return sum(array.nbytes for array in self.arrays.values())

    def parts(self) -> Iterator[bytes | memoryview]:
        """Yield what is to be sent, one after the other."""
        arrays = tuple((name, a.dtype.str, a.shape) for name, a in self.arrays.items())
        yield _header(self.kind, self.name, self.temperature, arrays)
        for array in self.arrays.values():
            yield np.frombuffer(np.ascontiguousarray(array), np.uint8).data


@lru_cache(maxsize=8)
def _header(
    kind: Kind,
    name: str,
    temperature: float | None,
    arrays: tuple[tuple[str, str, tuple[int, ...]], ...],
) -> bytes:
    """Return prefix and header, which are the same from one update to the next."""
    text = json.dumps(
        {
            "kind": kind,
            "name": name,
            "temperature": temperature,
            "arrays": {key: {"dtype": dtype, "shape": shape} for key, dtype, shape in arrays},
        }
    ).encode()
    return PREFIX.pack(MAGIC, len(text)) + text
