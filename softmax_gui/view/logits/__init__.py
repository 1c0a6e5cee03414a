"""The card of the logits: a virtual list of classes."""

from softmax_gui.view.logits.panel import LogitsPanel

__all__ = ["LogitsPanel"]
