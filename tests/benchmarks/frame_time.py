"""How long a slider step takes, beside three bare pyqtgraph plots. Run it, it is no test.

    .venv/bin/python tests/benchmarks/frame_time.py

Both windows take turns, step by step, so that a machine whose speed drifts is the same for both.
"""

import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np

from softmax_gui.model import GradientOf, Labels, edits, state_from_logits
from softmax_gui.view import app as gui

# ruff: isort: split
import pyqtgraph as pg
from PySide6.QtWidgets import QGridLayout, QWidget

STEPS = 300
SIZES = (3, 10, 140, 1000, 128_256)
BARE_UP_TO = 1000


class Bare(QWidget):
    """Bars, image, bars: what a first attempt with pyqtgraph and a dense Jacobian looks like."""

    def __init__(self, logits):
        super().__init__()
        self.logits = logits.copy()
        grid = QGridLayout(self)
        bars, image, gradient = (pg.PlotWidget() for _ in range(3))
        for place, plot in enumerate((bars, image, gradient)):
            grid.addWidget(plot, place // 2, place % 2)
        x = np.arange(len(logits))
        self.bars = pg.BarGraphItem(x=x, height=logits, width=0.8)
        self.image = pg.ImageItem(np.zeros((len(logits),) * 2))
        self.gradient = pg.BarGraphItem(x=x, height=logits, width=0.8)
        for plot, item in ((bars, self.bars), (image, self.image), (gradient, self.gradient)):
            plot.addItem(item)
            plot.disableAutoRange()
        self.resize(1440, 900)

    def step(self, value):
        self.logits[1] = value
        p = np.exp(self.logits - self.logits.max())
        p /= p.sum()
        y = np.zeros_like(p)
        y[0] = 1
        self.bars.setOpts(height=p)
        self.image.setImage(np.diag(p) - np.outer(p, p), autoLevels=True)
        self.gradient.setOpts(height=p - y)
        gui.application().processEvents()


class Ours:
    """The window, by one change of its document until the Frame is painted."""

    def __init__(self, logits):
        labels = Labels.of([f"c{i}" for i in range(len(logits))]) if len(logits) < 2000 else None
        state = state_from_logits(logits, labels, target=0, gradient_of=GradientOf("loss"))
        self.window = gui.make_window(state)
        self.window.resize(1440, 900)
        self.window.show()
        gui.settle(self.window)
        self.drag = self.window.document.begin_gesture("Move")

    def step(self, value):
        document = self.window.document
        document.apply(lambda s: edits.set_logit(s, 1, value), "Move", gesture=self.drag)
        gui.settle(self.window)

    def close(self):
        self.window.document.end_gesture()
        self.window.close()


def measure(contestants):
    """Return the milliseconds of each step of each contestant, taken in turns."""
    times = [[] for _ in contestants]
    for number in range(STEPS + 50):
        for mine, contestant in zip(times, contestants, strict=True):
            start = time.perf_counter()
            contestant.step(-2 + 0.01 * number)
            mine.append(1e3 * (time.perf_counter() - start))
    return [mine[50:] for mine in times]


def main():
    gui.application()
    print("| classes | softmax-gui, median (95 %) | bare pyqtgraph, median | ratio |")
    print("|---|---|---|---|")
    for size in SIZES:
        logits = np.random.default_rng(0).standard_normal(size) * 2
        ours = Ours(logits)
        bare = Bare(logits) if size <= BARE_UP_TO else None
        if bare is not None:
            bare.show()
        times = measure([ours, bare] if bare is not None else [ours])
        median, worst = statistics.median(times[0]), np.percentile(times[0], 95)
        row = f"| {size:,} | {median:.1f} ms ({worst:.1f} ms) |"
        if bare is None:
            print(row, "– | – |", flush=True)
        else:
            other = statistics.median(times[1])
            print(row, f"{other:.1f} ms | {median / other:.2f} |", flush=True)
            bare.close()
        ours.close()


if __name__ == "__main__":
    main()
