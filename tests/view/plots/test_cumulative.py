"""Probability by rank: what the plot says, shows, and does under the hand."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor

from softmax_gui.engine import RanksViewport, Viewports
from softmax_gui.model import Labels, edits, shares, state_from_logits
from softmax_gui.model.palette import LIGHT
from softmax_gui.view.plots import hover
from softmax_gui.view.plots.cumulative import next_rank


@pytest.fixture
def panel(plots):
    return plots["cumulative"]


@pytest.fixture
def zipf(use):
    """A hundred thousand classes whose logits fall with the logarithm of their rank."""
    use(state_from_logits(-np.log(np.arange(1, 100_001)), selected=399))


def pixel(panel, x, y):
    image = panel.canvas.viewport().grab().toImage()
    return QColor(image.pixel(round(x), round(y))).name()


def height(panel, p):
    return panel.canvas.plot.bottom() - p * panel.canvas.plot.height()


def test_the_heading_says_how_few_classes_hold_how_much(panel, use):
    assert panel.heading.note() == "50 % in 1, 90 % in 2, 99 % in 3 of 3"
    use(state_from_logits([9.0, 0.0]))
    assert panel.heading.note() == "50, 90 and 99 % in 1 of 2"


@pytest.mark.parametrize("share", [0.5, 0.9, 0.99])
def test_the_counts_are_those_of_a_sum(panel, zipf, share):
    p = 1 / np.arange(1, 100_001)
    count = int(np.searchsorted(np.cumsum(p / p.sum()), share)) + 1
    assert f"{100 * share:g} % in {count:,}" in panel.heading.note()
    texts = [shares.text(mark) for mark in shares.marks(panel.frame.cumulative.shares)]
    assert f"{100 * share:g} %: {count:,} classes" in texts


def test_a_rank_says_its_class_its_p_and_what_the_first_hold(panel, hand):
    said = hand.hover(panel, hand.over_rank(panel, 0))
    assert said == "rank 1: cat, p = 0.659; it holds 65.9 %"
    said = hand.hover(panel, hand.over_rank(panel, 1))
    assert said == "rank 2: dog, p = 0.242; the first 2 hold 90.1 %"
    assert hand.hover(panel, hand.over_rank(panel, 2)).endswith("; the first 3 hold 100 %")


def over_bin(panel, bin_):
    """The pixel over the middle of a bin, and the ranks in it."""
    start, stop = panel.frame.cumulative.edges[bin_ : bin_ + 2].tolist()
    x = panel.canvas.to_x(np.log10([start + 1, stop + 1])).mean()
    return QPointF(float(x), panel.canvas.plot.center().y()).toPoint(), start, stop


def test_a_bin_of_ranks_says_its_range(panel, zipf, hand):
    point, start, stop = over_bin(panel, 300)
    assert stop - start > 10
    said = hand.hover(panel, point)
    assert said.startswith(f"ranks {start + 1:,}..{stop:,}: p from ")
    held = hover.share(float(np.sort(panel.frame.probabilities)[::-1][:stop].sum()))
    assert said.endswith(f"; the first {stop:,} hold {held}")


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (0.613, "61.3 %"),
        (0.9994, "99.94 %"),
        (0.99996, "99.996 %"),
        (1 - 3e-9, "99.9999997 %"),
        (1 - 1e-16, "100 %"),
        (1.0, "100 %"),
        (1e-7, "1e−5 %"),
    ],
)
def test_a_share_is_100_only_where_nothing_is_left(part, text):
    assert hover.share(part) == text


def test_a_click_selects_the_class_at_a_rank(panel, use, document, hand):
    use(state_from_logits([0.0, 3.0, 1.0, 2.0]))
    for rank, index in enumerate((1, 3, 2, 0)):
        hand.click(panel, hand.over_rank(panel, rank))
        assert document.state.selected == index


def test_a_click_on_a_bin_of_ranks_selects_its_first(panel, zipf, document, hand):
    point, start, _ = over_bin(panel, 300)
    hand.click(panel, point)
    assert document.state.selected == start


def test_arrows_go_from_rank_to_rank_and_stop_at_the_ends(panel, use, document, hand):
    use(state_from_logits([0.0, 3.0, 1.0, 2.0], selected=1))
    walk = [(Qt.Key.Key_Left, 1), (Qt.Key.Key_Right, 3), (Qt.Key.Key_Right, 2)]
    walk += [(Qt.Key.Key_Right, 0), (Qt.Key.Key_Right, 0), (Qt.Key.Key_Left, 2)]
    for key, selected in walk:
        hand.key(panel, key)
        assert document.state.selected == selected
    assert panel.canvas.hover_text().startswith("rank 3: 2, p = ")


def test_a_zoomed_plot_follows_the_arrows(panel, zipf, document, hand):
    hand.key(panel, Qt.Key.Key_Z)
    for _ in range(30):
        hand.key(panel, Qt.Key.Key_Right)
    low, high = panel.canvas.x_range
    assert document.state.selected == 429
    assert low <= math.log10(430) < math.log10(431) <= high + 1e-9


def test_the_ranks_around_the_selected_class_are_zoomed_to(panel, zipf, hand):
    hand.key(panel, Qt.Key.Key_Z)
    assert panel.viewport().span == pytest.approx((math.log10(388), math.log10(413)))
    assert panel.frame.cumulative.edges.tolist() == list(range(387, 413))


def test_the_steps_are_as_high_as_p_and_the_line_as_the_sum(panel, colours):
    point = QPointF(panel.canvas.to_x(np.array([math.log10(2.5)]))[0], 0)
    p = panel.frame.probabilities
    assert pixel(panel, point.x(), height(panel, p[1]) + 3) == LIGHT.probability
    assert pixel(panel, point.x(), height(panel, p[1]) - 3) == LIGHT.card
    at_two = panel.canvas.to_x(np.array([math.log10(3)]))[0]
    assert QColor(pixel(panel, at_two, height(panel, p[0] + p[1]))).lightness() < 100
    assert LIGHT.selected in colours(panel)


def test_a_logarithmic_axis_shows_the_tail(panel, zipf, look):
    x = panel.canvas.plot.right() - 8
    assert pixel(panel, x, panel.canvas.plot.bottom() - 8) == LIGHT.card
    look.set(logarithmic=True)
    assert pixel(panel, x, panel.canvas.plot.bottom() - 8) == LIGHT.probability


def test_the_axis_counts_classes(panel, use):
    assert [label.text for label in panel._counts._labels] == ["0", "1", "2", "3"]
    use(state_from_logits(np.zeros(128_256)))
    texts = [label.text for label in panel._counts._labels]
    assert texts[0] == "0"
    assert texts[-2:] == ["10k", "100k"]


def test_a_screen_reader_hears_of_the_shares_and_the_rank(panel):
    assert panel.accessibleDescription() == (
        "50 % in 1, 90 % in 2, 99 % in 3 of 3 classes. Selected: cat, rank 1, p 0.659."
    )


@pytest.mark.parametrize("n", [1, 2, 10, 1_000_000])
def test_any_number_of_classes_has_a_picture(panel, frame_of, n):
    state = state_from_logits(np.linspace(0, 3, n), selected=n // 2)
    for viewport in (RanksViewport(480), RanksViewport(480, (0.0, math.log10(n + 1)))):
        panel.show_frame(frame_of(state, Viewports(cumulative=viewport)))
        assert not panel.grab().isNull()
    assert panel.heading.note().endswith(f" of {n:,}")


def test_equal_classes_are_ranked_by_index(panel, use, document, hand):
    use(state_from_logits([1.0, 2.0, 1.0, 2.0, 1.0]))
    for rank, index in enumerate((1, 3, 0, 2, 4)):
        hand.click(panel, hand.over_rank(panel, rank))
        assert document.state.selected == index
        assert hand.hover(panel, hand.over_rank(panel, rank)).startswith(
            f"rank {rank + 1}: {index}"
        )


@pytest.mark.parametrize(
    ("rank", "right", "wanted"),
    [(0, 1, 1), (1, -1, 0), (1, 1, 2), (2, 1, 5), (4, -1, 1), (5, -1, 2), (7, 1, 8), (0, -1, -1)],
)
def test_an_arrow_goes_to_the_next_rank_or_bin(frame_of, rank, right, wanted):
    frame = frame_of(state_from_logits(np.zeros(8)), Viewports(cumulative=RanksViewport(8)))
    bins = replace(frame.cumulative, edges=np.array([0, 1, 2, 5, 8]), classes=np.arange(4))
    assert next_rank(bins, rank, right) == wanted


def test_arrows_go_on_through_bins_of_many_ranks(panel, zipf, document, hand):
    hand.click(panel, over_bin(panel, 300)[0])
    for step, key in ((1, Qt.Key.Key_Right), (0, Qt.Key.Key_Left), (-1, Qt.Key.Key_Left)):
        hand.key(panel, key)
        assert document.state.selected == panel.frame.cumulative.edges[300 + step]


def test_going_to_a_class_moves_a_zoomed_plot(panel, zipf, document, hand):
    hand.key(panel, Qt.Key.Key_Z)
    low, high = panel.canvas.x_range
    panel.reveal(60_000)
    assert panel.canvas.x_range == (low, high), "its rank is not known before its Frame"
    document.apply(lambda s: edits.select(s, 60_000), "Select")
    after = panel.canvas.x_range
    assert after[0] <= math.log10(60_001) < math.log10(60_002) <= after[1] + 1e-9
    assert after[1] - after[0] == pytest.approx(high - low)
    panel.select(3)
    assert panel.canvas.x_range == after, "once is enough"


def test_masked_classes_come_last(panel, use, document, hand):
    use(edits.set_masked(state_from_logits([1.0, 2.0, 3.0], Labels.of("abc")), 2, True))
    hand.click(panel, hand.over_rank(panel, 2))
    assert document.state.selected == 2
    assert hand.hover(panel, hand.over_rank(panel, 2)).startswith("rank 3: c, p = 0; ")
