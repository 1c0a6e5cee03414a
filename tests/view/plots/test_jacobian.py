"""The Jacobian's blocks: their reductions, the scale of their colours, the numbers in cells."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from softmax_gui.model import state_from_logits
from softmax_gui.view.plots.jacobian import cell_text


def press(qtbot, by_name, panel, name):
    """Click a word of a switch in the heading."""
    qtbot.mouseClick(by_name(panel.heading, name, QAbstractButton), Qt.MouseButton.LeftButton)


@pytest.fixture
def big(plots, use, many):
    """The Jacobian of a thousand classes, where a pixel is a block."""
    use(many(1000))
    return plots["jacobian"]


def test_a_block_says_its_place_its_mean_and_its_peak(big, hand):
    said = hand.hover(big, hand.over(big, 700, 200))
    place, figures = said.split(": ")
    assert place.startswith("rows ")
    assert ", columns " in place
    mean, peak = (part.split(" ") for part in figures.split(", "))
    assert (mean[0], peak[0]) == ("mean", "peak")
    edges = big.frame.jacobian.row_edges
    x, y = (int(np.searchsorted(edges, at, side="right")) - 1 for at in (700, 200))
    shown = big.frame.jacobian
    assert shown.peak_at(y, x) < shown.mean_at(y, x) < 0


def test_the_other_reduction_is_asked_for_only_while_it_is_read(big, hand):
    assert not big.viewport().both
    hand.hover(big, hand.over(big, 700, 200))
    assert big.viewport().both
    assert big.frame.jacobian.other_window is not None
    QApplication.sendEvent(big.canvas, QEvent(QEvent.Type.Leave))
    assert not big.viewport().both


def test_a_pinned_cell_is_read_too(big, hand):
    hand.key(big, Qt.Key.Key_Down)
    assert big.viewport().both
    assert ", peak " in big.canvas.hover_text()


def test_single_cells_have_nothing_to_reduce(plots, hand):
    panel = plots["jacobian"]
    hand.hover(panel, hand.over(panel, 0, 0))
    assert not panel.viewport().both


def test_the_reduction_can_be_switched(big, look, qtbot, by_name):
    means = big.frame.jacobian.values
    press(qtbot, by_name, big, "reduction: peak")
    assert look.reduction == "peak"
    assert big.heading.note().endswith(" entries, peak")
    assert big.viewport().reduction == big.frame.jacobian.reduction == "peak"
    assert (np.abs(big.frame.jacobian.values) >= np.abs(means)).all()
    press(qtbot, by_name, big, "reduction: mean")
    assert big.heading.note().endswith(" entries, mean")


def test_the_switch_of_the_reduction_is_there_where_blocks_are(plots, use, many, by_name):
    panel = plots["jacobian"]
    word = by_name(panel.heading, "reduction: mean")
    assert not word.isVisibleTo(panel.heading)
    use(many(1000))
    assert word.isVisibleTo(panel.heading)


def test_the_scale_begins_with_the_one_that_suits_and_can_be_switched(big, look, qtbot, by_name):
    linear, log = (by_name(big.heading, f"colour scale: {word}") for word in ("linear", "log"))
    assert look.colour_scale == "auto"
    assert (linear.isChecked(), log.isChecked()) == (False, True)
    assert big.frame.jacobian.threshold is not None
    press(qtbot, by_name, big, "colour scale: linear")
    assert look.colour_scale == "linear"
    assert (linear.isChecked(), log.isChecked()) == (True, False)
    assert big.frame.jacobian.threshold is None
    press(qtbot, by_name, big, "colour scale: log")
    assert look.colour_scale == "logarithmic"
    assert big.frame.jacobian.threshold is not None


def test_few_classes_begin_with_a_linear_scale(plots, by_name):
    assert by_name(plots["jacobian"].heading, "colour scale: linear").isChecked()


def test_a_choice_of_the_menu_is_shown_by_the_switches(big, look, by_name):
    look.set(reduction="peak", colour_scale="linear")
    assert by_name(big.heading, "reduction: peak").isChecked()
    assert by_name(big.heading, "colour scale: linear").isChecked()


def test_switches_are_reached_by_the_keyboard_and_explained(big, by_name, look, qtbot):
    for name in ("reduction: peak", "colour scale: linear"):
        word = by_name(big.heading, name, QAbstractButton)
        assert word.toolTip()
        word.setFocus()
        qtbot.keyClick(word, Qt.Key.Key_Space)
    assert (look.reduction, look.colour_scale) == ("peak", "linear")


def test_in_a_narrow_heading_the_note_comes_first(big, by_name):
    big.heading.resize(330, 36)
    assert not by_name(big.heading, "reduction: mean").isVisibleTo(big.heading)
    assert big.heading._note.text() == big.heading.note()
    big.heading.resize(900, 36)
    assert by_name(big.heading, "reduction: mean").isVisibleTo(big.heading)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.0, 3, "0"),
        (-0.0, 3, "0"),
        (0.25, 3, "+0.250"),
        (-0.0004, 3, "−4e−4"),
        (4e-4, 3, "+4e−4"),
        (-0.0006, 3, "−0.001"),
        (-3e-12, 3, "−3e−12"),
        (-3e-12, 2, "≈0"),
        (-3e-120, 3, "≈0"),
    ],
)
def test_a_derivative_that_rounds_to_0_does_not_look_like_0(value, digits, text):
    assert cell_text(value, digits) == text
    assert len(text) <= digits + 3


def test_without_decimals_every_derivative_has_an_exponent():
    assert [cell_text(v, 0) for v in (-6.4e-13, 2e-7, 0.0)] == ["−6e−13", "+2e−7", "0"]


def test_a_screen_reader_hears_of_the_scale(plots, use, many):
    assert "logarithmic" not in plots["jacobian"].accessibleDescription()
    use(many(1000))
    assert ", logarithmic above 1e−" in plots["jacobian"].accessibleDescription()


def test_the_selected_class_is_zoomed_to_on_the_diagonal(big, use, hand):
    use(state_from_logits(np.zeros(1000), selected=500))
    hand.key(big, Qt.Key.Key_Z)
    assert big.viewport().rows == big.viewport().columns == (488, 513)


@pytest.mark.parametrize("start", [0.0, 0.1, 0.35, 0.5, 0.77])
def test_a_number_stands_whole_in_the_visible_part_of_its_cell(plots, use, start, monkeypatch):
    use(state_from_logits(np.arange(40.0) * -0.6))
    panel = plots["jacobian"]
    canvas, writer = panel.canvas, panel.canvas.writers.cells
    canvas.show_ranges((20.0 + start, 22.2 + start), (10.0 + start, 12.2 + start))
    written = []
    monkeypatch.setattr(writer, "draw", lambda _, text, x, y: written.append((text, x, y)))
    panel.grab()
    assert len(written) >= 2
    for text, x, y in written:
        half = writer.width(text) / 2
        cell = [math.floor(at) for at in canvas.from_pixel(QPointF(x, y))]
        for end in (x - half, x + half):
            assert canvas.plot.left() <= end <= canvas.plot.right()
            assert math.floor(canvas.from_pixel(QPointF(end, y))[0]) == cell[0]
        for end in (y - writer.height / 2, y + writer.height / 2):
            assert canvas.plot.top() - 1 <= end <= canvas.plot.bottom() + 1
