"""The document, its history, and what can be done to it. No torch, no Qt."""

from softmax_gui.model.batch import Batch
from softmax_gui.model.document import Document
from softmax_gui.model.errors import InputError
from softmax_gui.model.gradient_of import GradientOf
from softmax_gui.model.labels import Labels
from softmax_gui.model.state import Device, Precision, State, state_from_logits

__all__ = [
    "Batch",
    "Device",
    "Document",
    "GradientOf",
    "InputError",
    "Labels",
    "Precision",
    "State",
    "state_from_logits",
]
