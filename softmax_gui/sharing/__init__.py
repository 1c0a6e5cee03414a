"""Logits from a running Python process, shown in a window that is a process of its own.

The process that calls `show` opens a socket that only the same person can reach, and starts the
window, which comes to it and listens. Neither ends with the other. Needs no Qt and no torch here;
tensors are taken as they are.
"""

from softmax_gui.sharing.handle import View, show

__all__ = ["View", "show"]
