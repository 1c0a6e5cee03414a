"""Memory that was freed goes back to the system."""

import platform
from pathlib import Path

import numpy as np
import pytest

from softmax_gui.files.memory import give_back

STATM = Path("/proc/self/statm")
PAGE = 4096


def resident() -> int:
    return int(STATM.read_text().split()[1]) * PAGE


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps it for later")
def test_what_was_freed_is_given_back():
    # Every second one is freed: what lies between is kept by the C library, not only its top.
    arrays = [np.ones(12_000) for _ in range(1000)]
    del arrays[::2]
    held = resident()
    give_back()
    assert held - resident() > 500 * 12_000 * 8 / 2
    assert all(array[0] == 1 for array in arrays)


def test_elsewhere_nothing_is_done(monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("ctypes.CDLL", None)
    give_back()
