"""The mathematics of softmax on torch tensors. Usable by itself, without Qt.

>>> import torch
>>> from softmax_gui.compute import SoftmaxJacobian
>>> J = SoftmaxJacobian(torch.randn(128_256, dtype=torch.float64))
>>> J.window(rows=(0, 128_256), columns=(0, 128_256), height=800, width=800).values.shape
torch.Size([800, 800])
"""

from torch import Tensor

from softmax_gui.compute.jacobian import SoftmaxJacobian, jacobian
from softmax_gui.compute.softmax import complement, log_softmax, softmax
from softmax_gui.compute.window import BlockWindow

__all__ = [
    "BlockWindow",
    "SoftmaxJacobian",
    "Tensor",
    "complement",
    "jacobian",
    "log_softmax",
    "softmax",
]
