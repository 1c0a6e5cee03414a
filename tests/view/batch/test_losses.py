"""The track of losses under the strip: what it shows, says and leads to."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor

from softmax_gui.engine.rows import Verdict
from softmax_gui.model import Batch, Labels, edits


@pytest.fixture
def panel(desk):
    return desk.rows


@pytest.fixture
def losses(panel):
    return panel.listing.figures.loss


def at(panel, position, loss):
    """The pixel over a position of the strip, at the height of a loss."""
    x = float(panel.canvas.to_x(np.array([position + 0.5]))[0])
    return QPointF(x, float(panel._losses.heights(np.array([loss]))[0])).toPoint()


def pixel(panel, point):
    return QColor(panel.canvas.viewport().grab().toImage().pixel(point)).name()


def show(desk, document, logits, targets):
    batch = Batch(np.array(logits, float), Labels(len(logits[0])), targets, "rows")
    document.apply(lambda s: edits.open_batch(s, batch), "Open")
    desk.settle()


def test_a_bar_ends_at_the_loss(panel, losses, look):
    top = panel._loss_top
    assert np.nanmax(losses) <= top <= 5 * np.nanmax(losses)
    row = int(np.nanargmax(losses))
    assert pixel(panel, at(panel, row, 0.5 * losses[row])) == look.palette.quiet
    assert pixel(panel, at(panel, row, losses[row] + 0.15 * top)) == look.palette.card
    unknown = int(np.flatnonzero(np.isnan(losses))[0])
    assert pixel(panel, at(panel, unknown, 0.1 * top)) == look.palette.card


def test_the_ticks_name_both_scales(panel):
    texts = [text for _, text in panel._values.ticks]
    assert texts == ["1", "0.5", "0", "0.5", "1", "0", f"{panel._loss_top:g}"]
    heights = panel._values.heights
    assert heights[-2] > heights[-1] > heights[0] > heights[4], "the losses stand below p"


def test_a_click_among_the_losses_goes_to_the_row_whose_loss_ends_there(desk, panel, document):
    random = np.random.default_rng(2)
    show(desk, document, random.normal(0, 2, (20_000, 3)), np.zeros(20_000, dtype=np.int64))
    point = at(panel, 10_000, 5.0)
    panel.canvas.clicked.emit(QPointF(point))
    figures, edges = panel.listing.figures, panel.strip.edges
    place = int(np.searchsorted(edges, document.state.row, side="right")) - 1
    rows = np.arange(*edges[place : place + 2])
    away = np.abs(panel._losses.heights(figures.loss[rows]) - point.y())
    assert document.state.row == rows[away.argmin()]


def test_the_mouse_says_p_verdicts_and_losses_of_a_crowd(desk, panel, document, hand):
    random = np.random.default_rng(2)
    show(desk, document, random.normal(0, 2, (20_000, 3)), np.zeros(20_000, dtype=np.int64))
    said = hand.hover(panel, at(panel, 10_000, 1.0))
    edges = panel.strip.edges
    place = int(np.searchsorted(edges, 10_000, side="right")) - 1
    inside = panel.listing.figures.loss[slice(*edges[place : place + 2])]
    assert said.endswith(
        f"loss from {inside.min():.3f} to {inside.max():.3f}, {inside.mean():.3f} on average"
    )
    assert " right, " in said
    assert "; p from " in said


def test_without_targets_or_room_p_stands_alone(desk, panel, document):
    assert panel._losses.track is not None
    panel.resize(panel.width(), 140)
    assert panel._losses.track is None
    assert panel._heights(np.array([-1.0]))[0] == panel.canvas.plot.bottom()
    panel.resize(panel.width(), 264)
    assert panel._losses.track is not None
    show(desk, document, np.eye(4), None)
    assert panel._losses.track is None
    assert panel._heights(np.array([0.0]))[0] == panel.canvas.plot.bottom()


def test_an_infinite_loss_reaches_the_upper_end(desk, panel, document, look):
    show(desk, document, [[2, -math.inf, 0], [0, 1, 0], [3, 0, 0]], np.array([1, 1, 1]))
    assert panel.listing.figures.loss[0] == math.inf
    assert panel.listing.figures.verdicts[0] == Verdict.WRONG
    assert panel._loss_top <= 10
    beside = at(panel, 0, 0.9 * panel._loss_top) - QPoint(12, 0)
    assert pixel(panel, beside) == look.palette.quiet


def test_the_axis_rests_while_the_temperature_moves_a_little(desk, panel, document):
    top = panel._loss_top
    document.apply(lambda s: edits.set_temperature(s, 1.05), "Warm up")
    desk.settle()
    assert panel._loss_top == top
    document.apply(lambda s: edits.set_temperature(s, 0.02), "Cool down")
    desk.settle()
    assert panel._loss_top > top
