"""A drag that does not end, and what grows meanwhile: memory, threads, timers, files, references.

    python tests/robot/soak.py --frames 200000

Every step moves a slider by the mouse and waits until the window has painted the Frame of it.
Status 0 when, after the first 5,000 frames, memory rose by no more than 10 MB, threads, timers and
open files did not, objects by no more than a few thousand, and no count of references to None, True
or False fell.
"""

import argparse
import gc
import os
import sys
import tempfile
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

HOME = tempfile.TemporaryDirectory()
os.environ |= {"QT_QPA_PLATFORM": "offscreen", "HOME": HOME.name} | {
    f"XDG_{kind}_HOME": HOME.name for kind in ("CONFIG", "STATE", "DATA", "CACHE")
}

# ruff: noqa: E402 - where Qt looks for a screen and for settings must be said before it is imported
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from softmax_gui.model.presets import article_state
from softmax_gui.view import app
from softmax_gui.view.widgets.slider import RingSlider

SETTLED = 5_000
ALLOWED = 10.0
"""Mebibytes that memory may rise by after the first frames."""

_A_DRAG = 1_000
_LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class Held:
    """What the process holds. Memory is in mebibytes."""

    memory: float
    threads: int
    timers: int
    files: int
    objects: int
    none: int
    true: int
    false: int

    @classmethod
    def now(cls, window):
        """Count."""
        gc.collect()
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return cls(
            memory=pages * os.sysconf("SC_PAGE_SIZE") / 2**20,
            threads=len(os.listdir("/proc/self/task")) + threading.active_count(),
            timers=len(window.findChildren(QTimer)),
            files=len(os.listdir("/proc/self/fd")),
            objects=len(gc.get_objects()),
            none=sys.getrefcount(None),
            true=sys.getrefcount(True),
            false=sys.getrefcount(False),
        )


def troubles(before, after):
    """Return what rose or fell that must not."""
    found = [
        f"{name} rose from {getattr(before, name)} to {getattr(after, name)}"
        for name in ("threads", "timers", "files")
        if getattr(after, name) > getattr(before, name)
    ]
    found += [
        f"references to {name} fell from {getattr(before, name)} to {getattr(after, name)}"
        for name in ("none", "true", "false")
        if getattr(after, name) < getattr(before, name) - SLACK
    ]
    if after.objects - before.objects > 10 * SLACK:
        found.append(f"objects rose from {before.objects} to {after.objects}")
    if after.memory - before.memory > ALLOWED:
        found.append(f"memory rose by {after.memory - before.memory:.1f} MB")
    return found


SLACK = 500
"""References come and go with what happens to be alive; a leak of one a frame is thousands."""


class Drag:
    """Moves the slider of the first class to and fro."""

    def __init__(self, window):
        self.window = window
        self.slider = next(s for s in window.logits.findChildren(RingSlider) if s.isVisible())
        self.seen = 0
        window.live.frame_ready.connect(self._count)

    def _count(self, _frame):
        self.seen += 1

    def step(self, number):
        """Move by a pixel, and wait until that is painted."""
        inner = self.slider.width() - 40
        there = number % (2 * inner)
        place = QPoint(20 + min(there, 2 * inner - there), self.slider.height() // 2)
        if number % _A_DRAG == 0:
            QTest.mouseRelease(self.slider, _LEFT, pos=place)
            QTest.mousePress(self.slider, _LEFT, pos=place)
        QTest.mouseMove(self.slider, place)
        app.settle(self.window)


def run(frames):
    """Drag, telling what is held now and then; return what is wrong."""
    window = app.make_window(article_state())
    window.resize(1440, 900)
    window.show()
    app.settle(window)
    drag, before, every = Drag(window), None, max(min(SETTLED, frames // 2), 1)
    for number in range(frames):
        drag.step(number)
        if (number + 1) % every == 0:
            held = Held.now(window)
            before = before or held
            values = asdict(held) | {"memory": f"{held.memory:.1f}"}
            print(number + 1, *(f"{k}={v}" for k, v in values.items()), flush=True)
    found = troubles(before, held)
    if drag.seen < 0.9 * frames:
        found.append(f"{frames} steps made only {drag.seen} Frames")
    window.close()
    window.deleteLater()
    app.application().processEvents()
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=200_000)
    found = run(parser.parse_args().frames)
    print("\n".join(found) or "nothing rose")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
