"""The windows that are compared: each moves one logit and returns when that is painted."""

import numpy as np

from softmax_gui.model import GradientOf, Labels, Order, edits, state_from_logits
from softmax_gui.view import app as gui

# ruff: isort: split
import matplotlib as mpl
import pyqtgraph as pg
import torch
from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure
from PySide6.QtWidgets import QGridLayout, QWidget

WIDTH, HEIGHT = 1440, 900
CURVES, POINTS = 10, 160


def logits_of(size):
    """Return some logits, always the same for a size."""
    return np.random.default_rng(0).standard_normal(size) * 2


def value_of(number):
    """Return where the moved logit is in step ``number`` of a drag."""
    return -2 + 0.01 * (number % 400)


class Ours:
    """softmax-gui in its default layout, from a change of its document to the end of the paint."""

    def __init__(self, size, named=False, order=Order.GIVEN):
        named = named or size <= 1000
        labels = Labels.of(f"c{i}" for i in range(size)) if named else None
        state = state_from_logits(
            logits_of(size), labels, target=0, selected=1, gradient_of=GradientOf("loss")
        )
        self.window = gui.make_window(state.evolve(order=order))
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        gui.settle(self.window)
        self.drag = self.window.document.begin_gesture("Move")

    def step(self, number):
        value = value_of(number)
        self.window.document.apply(
            lambda s: edits.set_logit(s, 1, value), "Move", gesture=self.drag
        )
        gui.settle(self.window)

    def close(self):
        self.window.document.end_gesture()
        self.window.close()
        self.window.deleteLater()
        gui.application().processEvents()


class BarePyqtgraph(QWidget):
    """Bars, image, bars, and a dense Jacobian: a first attempt with pyqtgraph and numpy."""

    def __init__(self, size):
        super().__init__()
        self.logits = logits_of(size)
        grid = QGridLayout(self)
        plots = [pg.PlotWidget() for _ in range(3)]
        x = np.arange(size)
        self.bars = pg.BarGraphItem(x=x, height=self.logits, width=0.8)
        self.image = pg.ImageItem(np.zeros((size, size)))
        self.gradient = pg.BarGraphItem(x=x, height=self.logits, width=0.8)
        for place, (plot, item) in enumerate(
            zip(plots, (self.bars, self.image, self.gradient), strict=True)
        ):
            grid.addWidget(plot, place // 2, place % 2)
            plot.addItem(item)
            plot.disableAutoRange()
        self.resize(WIDTH, HEIGHT)
        self.show()

    def step(self, number):
        self.logits[1] = value_of(number)
        p = np.exp(self.logits - self.logits.max())
        p /= p.sum()
        y = np.zeros_like(p)
        y[0] = 1
        self.bars.setOpts(height=p)
        self.image.setImage(np.diag(p) - np.outer(p, p), autoLevels=True)
        self.gradient.setOpts(height=p - y)
        gui.application().processEvents()


class MatplotlibOnQt(QWidget):
    """Bars, image, bars and curves by matplotlib, with the Jacobian that autograd makes."""

    def __init__(self, size):
        super().__init__()
        self.logits = torch.tensor(logits_of(size))
        with mpl.rc_context(mpl.rcParamsDefault):
            figure = Figure()
            axes = figure.subplots(2, 2)
        self.canvas = FigureCanvasQTAgg(figure)
        grid = QGridLayout(self)
        grid.addWidget(self.canvas)
        (top, matrix), (bottom, curves) = axes
        self.bars = top.bar(range(size), np.zeros(size))
        top.set_ylim(0, 1)
        self.image = matrix.imshow(np.zeros((size, size)), cmap="RdBu", vmin=-0.25, vmax=0.25)
        self.gradient = bottom.bar(range(size), np.zeros(size))
        bottom.set_ylim(-1, 1)
        self.positions = torch.linspace(-4, 6, POINTS, dtype=torch.float64)
        zeros = np.zeros(POINTS)
        self.curves = [curves.plot(self.positions, zeros)[0] for _ in range(min(size, CURVES))]
        curves.set_ylim(0, 1)
        self.resize(WIDTH, HEIGHT)
        self.show()

    def step(self, number):
        self.logits[1] = value_of(number)
        a = self.logits.clone().requires_grad_()
        p = torch.softmax(a, 0)
        (gradient,) = torch.autograd.grad(-torch.log(p[0]), [a])
        matrix = torch.autograd.functional.jacobian(lambda x: torch.softmax(x, 0), a)
        swept = self.logits.repeat(POINTS, 1)
        swept[:, 1] = self.positions
        sweep = torch.softmax(swept, 1)
        for bars, heights in ((self.bars, p), (self.gradient, gradient)):
            for bar, height in zip(bars, heights.tolist(), strict=True):
                bar.set_height(height)
        self.image.set_data(matrix.numpy())
        for k, curve in enumerate(self.curves):
            curve.set_ydata(sweep[:, k].numpy())
        self.canvas.draw()
        gui.application().processEvents()
