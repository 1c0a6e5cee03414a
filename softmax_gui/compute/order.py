"""From the largest value to the smallest."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from softmax_gui.compute.dtypes import to_numpy
from softmax_gui.model.progress import Progress, unwatched

_PIECE = 2**16
_SAMPLES = 64
# What it takes to part the numbers, of the whole time.
_PARTING = 0.2


def descending(values: Tensor, progress: Progress = unwatched) -> npt.NDArray[np.intp]:
    """Return the positions of the entries, the largest first; equal ones keep their own order.

    On the CPU many of them are parted into pieces by some of their own numbers, and sorted piece
    by piece.

    Parameters
    ----------
    values : Tensor, shape (N,)
        Numbers or -inf.
    progress : Progress
        May call the work off by raising `Cancelled`.
    """
    if values.device.type != "cpu":
        return values.sort(descending=True, stable=True).indices.cpu().numpy()
    keys = -to_numpy(values)
    count = -(-len(keys) // _PIECE)
    if count <= 1:
        return np.argsort(keys, kind="stable")
    sample = np.sort(keys[:: max(len(keys) // (_SAMPLES * count), 1)])
    bounds = np.unique(sample[len(sample) // count :: len(sample) // count])
    piece = np.searchsorted(bounds, keys, side="right").astype(np.uint16)
    order = np.argsort(piece, kind="stable")
    progress(_PARTING)
    stops = np.cumsum(np.bincount(piece))
    for start, stop in pairwise((0, *stops.tolist())):
        part = order[start:stop]
        order[start:stop] = part[np.argsort(keys[part], kind="stable")]
        progress(_PARTING + (1 - _PARTING) * stop / len(keys))
    return order


def index_tensor(classes: npt.NDArray[np.intp], like: Tensor) -> Tensor:
    """Return class indices as a tensor on the device of ``like``, to index such tensors with."""
    return torch.from_numpy(classes.copy()).to(like.device)
