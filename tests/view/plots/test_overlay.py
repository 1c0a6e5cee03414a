"""The text beside the mouse leaves in sight what it speaks of."""

import numpy as np
import pytest

from softmax_gui.model import Labels, state_from_logits

LONG = Labels.of([f"unconstitutionally{k}" for k in range(1000)])


def box_of(panel):
    """Where the text beside the mouse stands."""
    return panel.canvas._hover.rect


@pytest.fixture
def wordy(plots, use):
    """The Jacobian of a thousand classes with long names."""
    use(state_from_logits(np.sin(np.arange(1000.0)), LONG))
    return plots["jacobian"]


@pytest.mark.parametrize(("row", "column"), [(5, 5), (5, 990), (500, 500), (990, 5), (990, 990)])
def test_a_long_text_stays_in_the_plot_and_off_the_mouse(wordy, hand, row, column):
    point = hand.over(wordy, column, row)
    assert len(hand.hover(wordy, point)) > 60
    box, canvas = box_of(wordy), wordy.canvas
    assert box.width() <= 0.6 * canvas.viewport().width()
    assert canvas.plot.left() <= box.left()
    assert box.right() <= canvas.plot.right() + 1
    assert canvas.viewport().rect().toRectF().contains(box)
    assert not box.contains(point.toPointF())


def test_a_cell_is_not_covered_by_what_is_said_of_it(plots, hand):
    panel = plots["jacobian"]
    for row in range(3):
        for column in range(3):
            assert hand.hover(panel, hand.over(panel, column, row))
            assert not box_of(panel).intersects(panel._cell_rect(row, column)), (row, column)


def test_a_cell_that_fills_the_plot_still_says_something(plots, use, hand):
    use(state_from_logits([1.0]))
    panel = plots["jacobian"]
    point = hand.over(panel, 0, 0)
    assert hand.hover(panel, point)
    assert panel.canvas.viewport().rect().toRectF().contains(box_of(panel))
    assert not box_of(panel).contains(point.toPointF())


@pytest.mark.parametrize("name", ["probabilities", "gradient"])
def test_a_bar_is_spoken_of_inside_the_card(plots, use, hand, name):
    use(state_from_logits(np.sin(np.arange(1000.0)), LONG))
    panel = plots[name]
    for position in (0, 500, 990):
        point = hand.over(panel, position)
        assert hand.hover(panel, point)
        box = box_of(panel)
        assert box.width() <= 0.6 * panel.canvas.viewport().width()
        assert panel.canvas.viewport().rect().toRectF().contains(box)
        assert not box.contains(point.toPointF())
