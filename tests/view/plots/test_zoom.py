"""What wheel, drag and keys show of a plot, by real events."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt

from softmax_gui.model import Labels, edits, state_from_logits
from softmax_gui.view.plots.canvas import Canvas, _shift
from softmax_gui.view.plots.plot_box import zoom_factor

SHIFT = Qt.KeyboardModifier.ShiftModifier
BARS = ["probabilities", "gradient"]
NAMES = ["probabilities", "jacobian", "gradient", "response", "cumulative"]


@pytest.mark.parametrize("name", BARS)
def test_the_wheel_zooms_about_the_mouse(plots, document, qtbot, name, use, hand, many):
    use(many())
    panel = plots[name]
    with qtbot.waitSignal(panel.viewport_changed):
        hand.wheel(panel, hand.over(panel, 500), 8)
    start, stop = panel.viewport().span
    assert 0 < start < 500 < stop < 1000
    assert panel.frame.bars.softmax.edges[0] == start or name == "gradient"
    hand.click(panel, hand.over(panel, 500))
    assert abs(document.state.selected - 500) <= 1


def test_the_matrix_zooms_both_axes_together(plots, use, hand, many):
    use(many())
    panel = plots["jacobian"]
    hand.wheel(panel, hand.over(panel, 100, 100), 10)
    viewport = panel.viewport()
    assert viewport.rows == viewport.columns != (0, 1000)
    assert viewport.rows[0] <= 100 < viewport.rows[1]
    said = hand.hover(panel, hand.over(panel, 100, 100))
    assert said.startswith(("rows ", "∂p_"))


@pytest.mark.parametrize("how", ["key", "double click"])
@pytest.mark.parametrize("name", NAMES)
def test_the_whole_is_shown_again(plots, name, how, use, hand, many):
    use(many(100))
    panel = plots[name]
    whole = panel.viewport()
    hand.wheel(panel, panel.canvas.plot.center().toPoint(), 5)
    assert panel.viewport() != whole
    if how == "key":
        hand.key(panel, Qt.Key.Key_0)
    else:
        hand.double_click(panel)
    assert panel.viewport() == whole


@pytest.mark.parametrize("name", NAMES)
def test_keys_zoom_too(plots, name, use, many, hand):
    use(many(100))
    panel = plots[name]
    whole = panel.viewport()
    hand.key(panel, Qt.Key.Key_Plus)
    assert panel.viewport() != whole
    hand.key(panel, Qt.Key.Key_Minus)
    assert panel.viewport() == whole


@pytest.mark.parametrize("name", [*BARS, "jacobian"])
def test_a_drag_pans_when_zoomed(plots, document, name, use, hand, many):
    use(many(100))
    panel = plots[name]
    centre = panel.canvas.plot.center().toPoint()
    hand.drag(panel, centre, centre - QPoint(60, 0))
    assert panel.canvas.x_range == (0.0, 100.0)
    hand.wheel(panel, centre, 8)
    before = panel.canvas.x_range
    hand.drag(panel, centre, centre - QPoint(60, 0))
    after = panel.canvas.x_range
    assert after[0] > before[0]
    assert after[1] - after[0] == pytest.approx(before[1] - before[0])
    assert document.state.selected == 0


@pytest.mark.parametrize("name", NAMES)
def test_other_classes_are_shown_whole(plots, name, use, hand, many):
    use(many(100))
    panel = plots[name]
    hand.wheel(panel, panel.canvas.plot.center().toPoint(), 5)
    assert panel.canvas.zoomed
    use(many(50))
    assert not panel.canvas.zoomed
    assert panel.frame.state.size == 50


def test_a_zoomed_plot_follows_the_arrows(plots, document, use, hand, many):
    use(many(100))
    panel = plots["probabilities"]
    hand.wheel(panel, hand.over(panel, 90), 10)
    hand.key(panel, Qt.Key.Key_Right)
    low, high = panel.canvas.x_range
    assert low <= document.state.selected < high


@pytest.mark.parametrize("corner", ["topLeft", "bottomRight"])
def test_the_wheel_goes_in_at_the_outermost_corner(plots, use, hand, corner):
    # Of the names that are measured once few rows are in view, some are long: the matrix moves.
    names = [
        f"{'m' * (min(k, 999 - k) < 20 and k % 10 > 0 and k < 999) * 8}{k}" for k in range(1000)
    ]
    use(state_from_logits(np.linspace(0, 1, 1000), Labels.of(names)))
    panel = plots["jacobian"]
    left = panel.canvas.plot.left()
    at = getattr(panel.canvas.plot, corner)().toPoint()
    widths = [1000.0]
    while widths[-1] > 5:
        hand.wheel(panel, at, 1)
        low, high = panel.canvas.x_range
        widths.append(high - low)
        assert widths[-1] < widths[-2] * 0.9, "it sticks"
    assert panel.canvas.plot.left() != left


@pytest.mark.parametrize("name", NAMES)
def test_the_keys_zoom_about_the_selected_class(plots, use, hand, many, name):
    use(many(100, selected=70))
    panel = plots[name]
    before = panel._zoom_point(panel.frame)
    for _ in range(3):
        hand.key(panel, Qt.Key.Key_Plus)
    assert panel.canvas.zoomed
    # The numbers on the left may take other room than before.
    assert panel._zoom_point(panel.frame).x() == pytest.approx(before.x(), abs=3)


@pytest.mark.parametrize("name", [*BARS, "jacobian"])
def test_the_keys_zoom_about_the_middle_where_the_selected_class_is_not(
    plots, use, hand, many, name
):
    use(many(100))
    canvas = plots[name].canvas
    canvas.show_range(40.0, 60.0)
    hand.key(plots[name], Qt.Key.Key_Plus)
    low, high = canvas.x_range
    assert high - low < 19
    assert (low + high) / 2 == pytest.approx(50)


@pytest.mark.parametrize(("count", "most"), [(1000, 17), (128_256, 28), (1_000_000, 33)])
def test_single_bars_are_some_notches_away(qtbot, look, hand, count, most):
    plot = SimpleNamespace(canvas=Canvas(look))
    qtbot.addWidget(plot.canvas)
    plot.canvas.resize(520, 320)
    plot.canvas.show()
    plot.canvas.set_plot(QRectF(40, 20, 460, 270))
    plot.canvas.set_extent((0.0, float(count)), least=2.0)
    notches = 0
    while plot.canvas.x_range[1] - plot.canvas.x_range[0] > 10:
        hand.wheel(plot, QPoint(300, 100), 1)
        notches += 1
    assert most / 2 < notches <= most
    hand.wheel(plot, QPoint(300, 100), -notches)
    assert not plot.canvas.zoomed
    plot.canvas.close()


def test_a_notch_does_more_the_more_is_in_view():
    factors = [zoom_factor(units, 1) for units in (2, 10, 1e3, 1e6)]
    assert factors == sorted(factors, reverse=True)
    assert 0.5 < factors[-1] < factors[0] < 0.85
    for units in (3, 50, 1e5):
        there = zoom_factor(units, 2.5)
        assert there * zoom_factor(units * there, -2.5) == pytest.approx(1)


def test_the_wheel_turned_sideways_pans(plots, use, hand, many):
    use(many(100))
    panel = plots["probabilities"]
    centre = panel.canvas.plot.center().toPoint()
    hand.wheel(panel, centre, 3)
    before = panel.canvas.x_range
    hand.wheel(panel, centre, 2, sideways=True)
    after = panel.canvas.x_range
    assert after[0] < before[0]
    assert after[1] - after[0] == pytest.approx(before[1] - before[0])


@pytest.mark.parametrize("name", NAMES)
def test_shift_and_arrows_pan_by_a_quarter(plots, document, use, hand, many, name):
    use(many(100))
    panel = plots[name]
    hand.wheel(panel, panel.canvas.plot.center().toPoint(), 4)
    low, high = panel.canvas.x_range
    hand.key(panel, Qt.Key.Key_Right, SHIFT)
    assert panel.canvas.x_range[0] == pytest.approx(low + (high - low) / 4)
    hand.key(panel, Qt.Key.Key_Left, SHIFT)
    assert panel.canvas.x_range == pytest.approx((low, high))
    assert document.state.selected == 0


def test_the_matrix_is_panned_down_and_up(plots, use, hand, many):
    use(many(100))
    panel = plots["jacobian"]
    hand.wheel(panel, panel.canvas.plot.center().toPoint(), 4)
    (low, high), across = panel.canvas.y_range, panel.canvas.x_range
    hand.key(panel, Qt.Key.Key_Down, SHIFT)
    assert panel.canvas.y_range[0] == pytest.approx(low + (high - low) / 4)
    assert panel.canvas.x_range == across
    hand.key(panel, Qt.Key.Key_Up, SHIFT)
    assert panel.canvas.y_range == pytest.approx((low, high))


@pytest.mark.parametrize("name", BARS)
@pytest.mark.parametrize(
    ("selected", "span"), [(500, (488, 513)), (0, (0, 25)), (999, (975, 1000))]
)
def test_the_selected_class_is_zoomed_to(plots, use, hand, many, name, selected, span):
    use(many(1000, selected=selected))
    hand.key(plots[name], Qt.Key.Key_Z)
    assert plots[name].viewport().span == span


def test_where_all_fits_the_selected_class_is_shown_among_all(plots, hand):
    hand.key(plots["probabilities"], Qt.Key.Key_Z)
    assert not plots["probabilities"].canvas.zoomed


def test_the_response_is_zoomed_to_the_present_logit(plots, hand, document):
    panel = plots["response"]
    low, high = panel.canvas.x_range
    hand.key(panel, Qt.Key.Key_Z)
    start, stop = panel.canvas.x_range
    assert start < document.state.values[0] < stop
    assert stop - start == pytest.approx((high - low) / 6)


@pytest.mark.parametrize("logit", [1.7e308, -1.7e308])
def test_a_logit_far_from_what_is_zoomed_to_can_be_painted(plots, hand, document, logit):
    """The pixel that it lies at is more than a float holds."""
    panel = plots["response"]
    hand.wheel(panel, panel.canvas.plot.center().toPoint(), 30)
    within = panel.canvas.x_range
    document.apply(lambda s: edits.set_logit(s, s.selected, logit), "Move")
    assert panel.canvas.x_range == within
    assert panel.frame.response.at == logit
    assert not panel.grab().isNull()
    assert panel._selection_point(panel.frame) is not None


@pytest.mark.parametrize("logits", [[2.0, 1.0], [2.0, 1.0, 0.1, 0.0, -1.0]])
def test_a_rank_wider_than_what_is_in_view_is_gone_to(plots, hand, use, document, logits):
    """Its two ends took turns to be brought into view, for ever."""
    panel = plots["cumulative"]
    use(state_from_logits(logits, selected=0))
    for rank in [*range(1, len(logits)), *reversed(range(len(logits) - 1))]:
        hand.wheel(panel, hand.over_rank(panel, document.state.selected), 20)
        hand.key(panel, Qt.Key.Key_Right if rank > document.state.selected else Qt.Key.Key_Left)
        assert document.state.selected == rank
        low, high = panel.canvas.x_range
        first, last = np.log10([rank + 1, rank + 2])
        assert min(high, last) - max(low, first) > 0.9 * min(high - low, last - first)


@given(
    st.tuples(st.floats(-5, 5), st.floats(0.1, 5)),
    st.tuples(st.floats(-5, 5), st.floats(0.1, 5)),
)
def test_to_reveal_moves_once_and_no_further_than_it_has_to(view, place):
    shown, wanted = ((start, start + width) for start, width in (view, place))
    moved = shown[0] + _shift(shown, wanted), shown[1] + _shift(shown, wanted)
    assert _shift(moved, wanted) == pytest.approx(0, abs=1e-12)
    inner, outer = sorted((moved, wanted), key=lambda ends: ends[1] - ends[0])
    assert outer[0] - 1e-12 <= inner[0]
    assert inner[1] <= outer[1] + 1e-12
    if moved != shown:  # it stops at an end
        ends = abs(moved[0] - wanted[0]), abs(moved[1] - wanted[1])
        assert min(ends) == pytest.approx(0, abs=1e-12)
