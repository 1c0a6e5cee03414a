"""Giving memory back that is no longer needed."""

import ctypes
import sys

LARGE = 2**16
"""From how many classes on reading leaves behind what is worth giving back."""


def give_back() -> None:
    """Return to the system what was freed; the C library of Linux keeps it for later otherwise.

    Elsewhere nothing is done.
    """
    if not sys.platform.startswith("linux"):
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
