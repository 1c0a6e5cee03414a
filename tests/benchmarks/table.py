"""Everything that the README claims of speed, in one run and one table. Run it, it is no test.

    .venv/bin/python tests/benchmarks/table.py

It takes about five minutes. What is compared takes turns, so that a machine whose speed drifts
is the same for both; numbers are medians.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import csv
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import numpy as np
from turns import in_turns
from windows import BarePyqtgraph, MatplotlibOnQt, Ours, logits_of

from softmax_gui.compute import SoftmaxJacobian
from softmax_gui.engine import (
    BarsViewport,
    MatrixViewport,
    Request,
    SweepViewport,
    Viewports,
    compute_frame,
)
from softmax_gui.files.readers import read_logits
from softmax_gui.model import GradientOf, Order, edits, state_from_logits
from softmax_gui.model.presets import article_state
from softmax_gui.view import app as gui

# ruff: isort: split
import torch

VOCABULARY, MILLION = 128_256, 1_000_000

START = {
    "ours": "from softmax_gui.cli import _import_view; _import_view(); "
    "from softmax_gui.view import app as gui; w = gui.make_window(); w.show(); gui.settle(w)",
    "bare": "import torch, pyqtgraph as pg; app = pg.mkQApp(); w = pg.QtWidgets.QWidget(); "
    "w.resize(1440, 900); w.show(); app.processEvents(); app.processEvents()",
}


def row(what, ours, against, other, aim, ratio):
    """Print a line of the table."""
    times = f"{ours.median:.2f} ms ({ours.worst:.2f} ms)"
    print(
        f"| {what} | {times} | {against}: {other.median:.2f} ms | {aim} | {ratio:.2f} |", flush=True
    )


def slower(what, ours, against, other, aim):
    row(what, ours, against, other, f"at most {aim} times as long", ours.median / other.median)


def faster(what, ours, against, other, aim):
    row(what, ours, against, other, f"at least {aim} times as fast", other.median / ours.median)


def beside(size, other, repetitions):
    """Return the times of a step of our window and of another one, in turns."""
    contestants = [Ours(size), other(size)]
    times = in_turns(*(c.step for c in contestants), repetitions=repetitions, warm_up=30)
    for contestant in contestants:
        contestant.close()
    return times


def windows():
    faster("step to last repaint, N = 10", *_named(10, MatplotlibOnQt, "matplotlib", 150), 10)
    faster("the same, N = 1,000", *_named(1000, MatplotlibOnQt, "matplotlib", 40), 20)
    slower("the same, N = 10", *_named(10, BarePyqtgraph, "bare pyqtgraph", 300), 1)
    slower("the same, N = 1,000", *_named(1000, BarePyqtgraph, "bare pyqtgraph", 150), 1)
    for size, aim in ((VOCABULARY, 3), (MILLION, 5)):
        large, small = beside(size, lambda _size: Ours(10), 100)
        slower(f"the same, N = {size:,}", large, "itself at N = 10", small, aim)
    by_probability = partial(Ours, order=Order.PROBABILITY)
    given, ordered = beside(MILLION, by_probability, 60)
    slower(f"the same by probability, N = {MILLION:,}", ordered, "as given", given, 1.5)


def _named(size, other, name, repetitions):
    ours, theirs = beside(size, other, repetitions)
    return ours, name, theirs


def compute():
    state = state_from_logits(logits_of(VOCABULARY), target=0, gradient_of=GradientOf("loss"))
    bars, matrix = BarsViewport(450), MatrixViewport(800, 800)
    a = torch.tensor(state.logits)
    for what, viewports in (
        ("one Frame of all panels", Viewports(bars, matrix, bars, SweepViewport(170))),
        ("one Frame of the Jacobian", Viewports(jacobian=matrix)),
    ):
        request = Request(state, viewports)
        ours, softmax = in_turns(
            lambda _, request=request: compute_frame(request),
            lambda _: torch.softmax(a, 0),
            repetitions=100,
        )
        what = f"{what}, computed, N = {VOCABULARY:,}, 800 x 800 window"
        slower(what, ours, "torch.softmax", softmax, 8)


def dense():
    a = torch.tensor(logits_of(1000))

    def softmax(x):
        return torch.softmax(x, 0)

    ours, jacrev, functional = in_turns(
        lambda _: SoftmaxJacobian(a).dense(),
        lambda _: torch.func.jacrev(softmax)(a),
        lambda _: torch.autograd.functional.jacobian(softmax, a),
        repetitions=60,
    )
    faster("dense Jacobian, N = 1,000", ours, "torch.func.jacrev", jacrev, 1)
    faster("the same", ours, "autograd.functional.jacobian", functional, 1)


def start():
    def run(script):
        code = f"{START[script]}; import os; os._exit(0)"
        return lambda _: subprocess.run([sys.executable, "-c", code], check=True)

    ours, bare = in_turns(run("ours"), run("bare"), repetitions=7, warm_up=1)
    slower("start to the first Frame", ours, "torch, pyqtgraph, bare window", bare, 1.3)


def opening():
    logits = logits_of(MILLION)
    with tempfile.TemporaryDirectory() as folder:
        binary, text = Path(folder, "million.npy"), Path(folder, "million.csv")
        np.save(binary, logits)
        rows = ([f"word{i}", repr(float(value))] for i, value in enumerate(logits))
        with text.open("w", newline="") as file:
            csv.writer(file).writerows([["label", "logit"], *rows])
        for path, name, other in (
            (binary, "numpy.load", lambda _: np.load(binary)),
            (text, "csv.reader", lambda _: read_through(text)),
        ):
            ours, theirs = in_turns(lambda _, p=path: opened(p), other, repetitions=9, warm_up=2)
            slower(f"opening {MILLION:,} logits, {path.suffix}", ours, name, theirs, 1.5)


def opened(path):
    """Read a file and make the State that a window shows."""
    return edits.open_batch(article_state(), read_logits(path))


def read_through(path):
    with path.open(newline="") as file:
        for _ in csv.reader(file):
            pass


def main():
    gui.application()
    print("| what | softmax-gui, median (95 %) | against, median | aim | ratio |")
    print("|---|---|---|---|---|")
    for part in (windows, compute, dense, start, opening):
        part()


if __name__ == "__main__":
    main()
