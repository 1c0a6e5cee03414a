"""The reliability diagram, and the temperature that suits a batch."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolButton

from softmax_gui.model import Batch, Labels, edits


@pytest.fixture
def panel(desk):
    return desk.reliability


def pixel(panel, x, y):
    """The colour at a place of the diagram."""
    plot = panel.canvas.plot
    point = QPointF(plot.left() + x * plot.width(), plot.bottom() - y * plot.height()).toPoint()
    return QColor(panel.canvas.viewport().grab().toImage().pixel(point)).name()


def open_rows(desk, document, logits, targets):
    targets = None if targets is None else np.array(targets)
    batch = Batch(np.array(logits, dtype=float), Labels(len(logits[0])), targets, "rows")
    document.apply(lambda s: edits.open_batch(s, batch), "Open")
    desk.settle()


def test_a_bar_is_as_high_as_the_part_that_is_right(panel, look):
    found = panel.shown
    best = int(found.counts.argmax())
    middle = (best + 0.5) / 15
    lower = min(found.accuracy[best], found.confidence[best])
    assert pixel(panel, middle, lower - 0.05) == look.palette.probability
    higher = max(found.accuracy[best], found.confidence[best])
    if higher < 0.9:
        assert pixel(panel, middle, higher + 0.06) == look.palette.card


def test_the_gap_tells_too_sure_from_too_modest(desk, panel, document, look):
    p = 0.9
    logits = [[math.log(p / (1 - p)), 0.0]] * 10
    open_rows(desk, document, logits, [0] * 5 + [1] * 5)
    sure = pixel(panel, 13.5 / 15, 0.6)
    p = 0.6
    logits = [[math.log(p / (1 - p)), 0.0]] * 10
    open_rows(desk, document, logits, [0] * 9 + [1])
    modest = pixel(panel, 8.5 / 15, 0.8)
    assert sure != modest
    assert {sure, modest}.isdisjoint({look.palette.probability, look.palette.card})


def test_the_heading_says_the_calibration_error(panel):
    assert panel.heading.note() == f"ECE {100 * panel.shown.error:.2f} %"


def test_the_mouse_says_what_a_bin_holds(panel, qtbot):
    found = panel.shown
    best = int(found.counts.argmax())
    x = float(panel.canvas.to_x(found.edges[best : best + 2]).mean())
    point = QPointF(x, panel.canvas.plot.center().y()).toPoint()
    qtbot.mouseMove(panel.canvas.viewport(), point + QPoint(1, 1))
    qtbot.mouseMove(panel.canvas.viewport(), point)
    said = panel.canvas.hover_text()
    assert f": {found.counts[best]} rows, mean p {found.confidence[best]:.3f}, " in said
    assert said.endswith(f"{100 * found.accuracy[best]:.1f} % right")


def test_a_screen_reader_hears_every_bin(panel):
    said = panel.accessibleDescription()
    assert said.startswith("The expected calibration error is ")
    assert said.count("right") == np.count_nonzero(panel.shown.counts)
    assert panel.canvas.accessibleName() == "Reliability plot"


def test_without_targets_it_says_so(desk, panel, document):
    open_rows(desk, document, np.eye(3), None)
    assert panel.shown is None
    assert panel.heading.note() == ""
    assert panel.accessibleDescription() == "No row has a target, so none is right or wrong."


def test_the_button_fits_the_temperature_in_one_step(desk, panel, document, by_name):
    before = document.state.temperature
    by_name(panel.heading, "fit temperature", QToolButton).click()
    desk.settle()
    fitted = document.state.temperature
    assert fitted != before
    assert document.undo_action == "Fit Temperature"
    left_out = int((document.state.batch.targets < 0).sum())
    said = panel.heading._formula.text()
    assert said == f"T = {fitted:.4g} fits best, {left_out} rows left out"
    best = panel.listing.figures.summary.loss
    for factor in (0.98, 1.02):
        document.apply(lambda s, f=factor: edits.set_temperature(s, fitted * f), "Change")
        desk.settle()
        assert panel.listing.figures.summary.loss > best
        assert panel.heading._formula.text() == "accuracy by confidence"
        document.undo()
    document.undo()
    assert document.state.temperature == before


@pytest.mark.parametrize(
    ("logits", "targets", "said"),
    [
        (np.eye(2), None, "There is no temperature to fit"),
        (np.eye(2), [0, 1], "every row with a target is right"),
        (np.eye(2), [1, 0], "no more of the targets than chance"),
        (np.ones((2, 2)), [0, 1], "the logits of each row are equal"),
    ],
)
def test_where_no_temperature_is_best_it_says_why(desk, document, logits, targets, said):
    open_rows(desk, document, logits, targets)
    failures = []
    desk.jobs.failed.connect(failures.append)
    state = document.state
    desk.fit_temperature()
    desk.settle()
    assert document.state is state
    assert len(failures) == 1
    assert said in failures[0]


def test_a_fit_for_another_batch_is_let_go(desk, document):
    desk.fit_temperature()
    document.apply(lambda s: edits.set_logits(s, [1.0, 2.0]), "Paste")
    desk.settle()
    assert document.state.temperature == 1.0
    assert document.undo_action == "Paste"
