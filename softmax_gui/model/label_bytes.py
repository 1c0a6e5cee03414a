"""Many labels as one array of bytes, which a file or a connection takes."""

import json
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from softmax_gui.model.errors import InputError
from softmax_gui.model.labels import Labels
from softmax_gui.model.language import tr

_NAMES = 1024


def packed_labels(labels: Sequence[str]) -> npt.NDArray[np.uint8]:
    """Return the names as the bytes of a JSON list, made in steps that let other threads on."""
    data = bytearray()
    for start in range(0, len(labels), _NAMES):
        names = json.dumps(list(labels[start : start + _NAMES]), ensure_ascii=False)
        data += (", " if start else "[").encode() + names[1:-1].encode()
    data += b"]"
    return np.frombuffer(data, np.uint8)


def unpacked_labels(data: npt.NDArray[np.generic], count: int) -> Labels:
    """Return the labels that `packed_labels` has packed.

    Raises
    ------
    InputError
        When it is no list of so many names.
    """
    try:
        names = json.loads(data.tobytes())
    except (ValueError, RecursionError):
        names = None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise InputError(tr("The labels are not a list of names."))
    return Labels(count, names)
