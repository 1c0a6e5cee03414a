"""From the largest value to the smallest."""

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from softmax_gui.compute.dtypes import to_numpy


def descending(values: Tensor) -> npt.NDArray[np.intp]:
    """Return the positions of the entries, the largest first; equal ones keep their own order.

    Parameters
    ----------
    values : Tensor, shape (N,)
        Numbers or -inf.
    """
    return np.argsort(-to_numpy(values), kind="stable")


def index_tensor(classes: npt.NDArray[np.intp], like: Tensor) -> Tensor:
    """Return class indices as a tensor on the device of ``like``, to index such tensors with."""
    return torch.from_numpy(classes.copy()).to(like.device)
