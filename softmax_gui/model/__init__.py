"""The document, its history, and what can be done to it. No torch, no Qt."""

from softmax_gui.model.action import Action
from softmax_gui.model.batch import Batch
from softmax_gui.model.document import Document
from softmax_gui.model.errors import InputError
from softmax_gui.model.gradient_of import GradientOf
from softmax_gui.model.labels import Labels
from softmax_gui.model.order import Arrangement, Order
from softmax_gui.model.progress import Cancelled, Progress
from softmax_gui.model.state import Device, Precision, State, state_from_logits

__all__ = [
    "Action",
    "Arrangement",
    "Batch",
    "Cancelled",
    "Device",
    "Document",
    "GradientOf",
    "InputError",
    "Labels",
    "Order",
    "Precision",
    "Progress",
    "State",
    "state_from_logits",
]
