"""Probability by rank: its table, its figure and its script, and the scale of the colours."""

import csv
import io
import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from matplotlib.backends.backend_agg import FigureCanvasAgg

from softmax_gui.compute.colour import ENTRIES, colour_indices
from softmax_gui.engine import Request, compute_frame
from softmax_gui.files.data import data_text, data_viewports
from softmax_gui.files.figures import FigureStyle, figure_viewports
from softmax_gui.files.figures.drawing import draw
from softmax_gui.files.script import script
from softmax_gui.files.shown import Shown
from softmax_gui.model import Order, edits, state_from_logits
from softmax_gui.model.colour_scale import place
from softmax_gui.model.shares import coordinate

STYLE = FigureStyle(6, 4, 72)


def frame_for(state, name="cumulative", style=STYLE):
    return compute_frame(Request(state, figure_viewports(name, style, state)))


def texts(axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


@pytest.mark.parametrize("order", [Order.GIVEN, Order.PROBABILITY])
def test_the_table_has_a_line_a_rank(any_state, frame_of, order):
    state = edits.set_order(any_state, order)
    frame = frame_of(state, data_viewports(state, "cumulative"))
    header, *rows = csv.reader(io.StringIO(data_text(Shown(frame), "cumulative")))
    assert header == ["rank", "class", "label", "probability", "cumulative_probability"]
    assert [int(row[0]) for row in rows] == list(range(1, state.size + 1))
    classes = [int(row[1]) for row in rows]
    assert classes == np.argsort(-frame.probabilities, kind="stable").tolist()
    p = [float(row[3]) for row in rows]
    assert p == frame.probabilities[classes].tolist()
    sums = [math.fsum(p[: i + 1]) for i in range(min(len(p), 200))]
    np.testing.assert_allclose([float(row[4]) for row in rows[:200]], sums, rtol=1e-13)
    for share, count in frame.cumulative.shares:
        assert float(rows[count - 1][4]) >= share - 1e-12
        assert count == 1 or float(rows[count - 2][4]) < share


def test_the_figure_shows_the_sum_and_where_it_reaches_the_shares(states):
    frame = frame_for(states["5000"])
    axes = draw(Shown(frame), "cumulative", STYLE).axes[0]
    line = next(line for line in axes.lines if len(line.get_xdata()) > 2)
    np.testing.assert_array_equal(line.get_xdata(), coordinate(frame.cumulative.edges))
    np.testing.assert_array_equal(line.get_ydata(), frame.cumulative.mass)
    counts = dict(frame.cumulative.shares)
    assert {f"50 %: {counts[0.5]:,} classes", f"90 %: {counts[0.9]:,} classes"} <= set(texts(axes))
    dot = next(line for line in axes.lines if line.get_marker() == "o")
    assert dot.get_ydata()[0] == frame.probabilities[0]


def test_shares_that_the_same_class_holds_are_one_mark(states):
    axes = draw(Shown(frame_for(states["one class"])), "cumulative", STYLE).axes[0]
    assert "50, 90 and 99 %: 1 class" in texts(axes)


def test_the_logarithmic_axis_reaches_the_last_rank(states):
    frame = frame_for(states["saturated"])
    axes = draw(Shown(frame), "cumulative", replace(STYLE, logarithmic=True)).axes[0]
    assert axes.get_yscale() == "log"
    low = frame.cumulative.low
    assert axes.get_ylim()[0] <= max(low[low > 0].min(), 1e-20)


@pytest.mark.parametrize("state", ["article", "weird", "saturated", "5000", "one class"])
def test_the_script_finds_the_same_counts(states, state, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "agg")
    frame = frame_for(states[state])
    found: dict = {"__name__": "script"}
    exec(compile(script(frame, "cumulative"), "softmax.py", "exec"), found)
    assert found["held"] == dict(frame.cumulative.shares)
    assert found["rank"] == frame.cumulative.rank
    np.testing.assert_allclose(found["mass"][-1].item(), 1, rtol=1e-12)
    found["plt"].close("all")


@pytest.mark.parametrize("scale", ["linear", "logarithmic"])
def test_the_colour_bar_maps_as_the_picture_does(states, scale):
    style = replace(STYLE, colour_scale=scale)
    frame = frame_for(states["5000"], "jacobian", style)
    panel = frame.jacobian
    assert (panel.threshold is None) == (scale == "linear")
    values = np.abs(panel.values).ravel()[::97]
    places = np.array([place(value, panel.limit, panel.threshold) for value in values.tolist()])
    half = ENTRIES // 2
    indices = colour_indices(torch.from_numpy(values), panel.limit, panel.threshold)
    np.testing.assert_allclose(places * half + half, indices.numpy(), atol=0.51)


def test_the_colour_bar_names_the_threshold(states):
    style = replace(STYLE, colour_scale="logarithmic")
    figure = draw(Shown(frame_for(states["5000"], "jacobian", style)), "jacobian", style)
    assert any("colours linear below ±1e−8" in text.get_text() for text in figure.texts)
    labels = figure.axes[1].get_yticklabels()
    ticks = [text.get_text() for text in labels]
    assert "0" in ticks
    assert len([tick for tick in ticks if tick.startswith("+1e−")]) >= 2
    renderer = figure.canvas.get_renderer()
    boxes = [label.get_window_extent(renderer) for label in labels]
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[:i])


@pytest.mark.parametrize("inches", [2.0, 2.4, 3.0, 6.0])
def test_no_word_runs_out_of_the_axes(inches):
    style = FigureStyle(inches, 3, 72)
    state = state_from_logits([30.0, *range(9)])
    figure = draw(Shown(frame_for(state, style=style)), "cumulative", style)
    renderer = FigureCanvasAgg(figure).get_renderer()
    axes = figure.axes[0]
    frame = axes.get_window_extent(renderer)
    for text in axes.texts:
        if "class" in text.get_text():
            box = text.get_window_extent(renderer)
            assert frame.x0 - 2 <= box.x0
            assert box.x1 <= frame.x1 + 2
