"""What stands below the logits: temperature, target, gradient, descent."""

from softmax_gui.view.controls.descender import Descender
from softmax_gui.view.controls.panel import Controls

__all__ = ["Controls", "Descender"]
