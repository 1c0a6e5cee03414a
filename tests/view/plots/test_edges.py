"""Texts beside the plots are whole or not there, wherever a person has zoomed to."""

from collections import Counter

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from softmax_gui.model import Labels, edits, state_from_logits
from softmax_gui.view.plots.axis import LabelAxis
from softmax_gui.view.plots.labels import TARGET, AxisText, uncut
from softmax_gui.view.plots.scale import LinearScale, told_apart
from softmax_gui.view.plots.text import RIGHT

ENDS = (0.0, 200.0)


def width(text):
    return 10.0 * len(text)


def fitted(*labels, at):
    return [(label.text, x) for label, x in uncut(labels, at, ENDS, width)]


def test_labels_with_room_stand_where_they_belong():
    labels = [AxisText("four"), AxisText("four"), AxisText("four")]
    assert [x for _, x in fitted(*labels, at=[20.0, 100.4, 180.0])] == [20, 100, 180]


def test_a_label_is_moved_inwards_by_a_few_pixels():
    labels = [AxisText("four"), AxisText("four")]
    assert fitted(*labels, at=[12.0, 190.0]) == [("four", 20), ("four", 180)]


def test_a_label_that_would_stand_far_from_its_place_is_left_out_unless_it_is_kept():
    assert fitted(AxisText("elephants"), at=[10.0]) == []
    assert fitted(AxisText("elephants", kept=True), at=[10.0]) == [("elephants", 45)]


def test_what_a_kept_label_is_moved_on_to_gives_way():
    labels = [AxisText("elephants", kept=True), AxisText("fox"), AxisText("dog")]
    assert dict(fitted(*labels, at=[10.0, 70.0, 150.0])) == {"elephants": 45, "dog": 150}


def axes_of(panel):
    return [axis for axis in vars(panel).values() if isinstance(axis, LabelAxis)]


def assert_whole(panel):
    """Every text of the axes lies within the canvas and the rectangle that it is painted in."""
    writers, canvas = panel.canvas.writers, panel.canvas
    for axis in axes_of(panel):
        assert axis._labels
        for label, (x, y) in zip(axis._labels, axis._places, strict=True):
            writer = writers.values if label.bold else writers.ticks
            left = x - axis._anchor * writer.width(label.text)
            right = left + writer.width(label.text)
            room = axis._layer.boundingRect()
            assert max(room.left(), 0) <= left + 0.5, label
            assert right - 0.5 <= min(room.right(), canvas.viewport().width()), label
            slack = 2 if axis._anchor == RIGHT else 4  # what no letter reaches into
            assert room.top() - slack <= y - writer.height / 2, label
            assert y + writer.height / 2 <= room.bottom() + slack, label


@pytest.mark.parametrize("name", ["probabilities", "jacobian", "gradient", "response"])
def test_no_text_of_an_axis_is_cut(plots, use, name):
    names = Labels.of([f"class number {k}" for k in range(100)])
    panel = plots[name]
    for selected in (0, 50, 99):
        use(state_from_logits(np.sin(np.arange(100.0)), names, selected=selected, target=98))
        low, high = panel.canvas.extent
        for start, stop in ((0.0, 1.0), (0.013, 0.113), (0.0052, 0.0352), (0.872, 0.992)):
            width = high - low
            panel.canvas.show_range(low + start * width, low + stop * width)
            assert_whole(panel)


def test_the_last_column_stands_beside_the_name_of_the_colours(plots, use):
    use(
        state_from_logits(
            np.arange(100.0) / 3, Labels.of([f"class number {k}" for k in range(100)])
        )
    )
    panel = plots["jacobian"]
    assert panel._bar.caption().startswith("linear")
    columns, bar = panel._columns._layer.boundingRect(), panel._bar._layer.boundingRect()
    assert not columns.intersects(bar)
    assert_whole(panel)


def test_the_rows_of_a_part_of_the_columns_do_not_sum_to_0(plots, use, many):
    use(many(20))
    panel = plots["jacobian"]
    assert panel.heading.note() == "rows sum to 0"
    panel.canvas.show_ranges((3.0, 9.0), (3.0, 9.0))
    assert panel.heading.note() == "whole rows sum to 0"
    panel.fit()
    assert panel.heading.note() == "rows sum to 0"


@pytest.mark.parametrize("logits", [[1e300] * 3, [-1e300, -1e300], [1.7e308] * 2])
def test_the_response_to_huge_logits_can_be_read(plots, use, logits):
    use(state_from_logits(logits))
    panel = plots["response"]
    texts = [label.text for label in panel._logits._labels]
    assert len(set(texts)) == len(texts) > 1
    image = panel.canvas.grab().toImage()
    plot = panel.canvas.plot.toAlignedRect()
    inside = (
        QColor(image.pixel(x, y)).name()
        for x in range(plot.left(), plot.right(), 3)
        for y in range(plot.top(), plot.bottom(), 3)
    )
    colour, count = Counter(inside).most_common(1)[0]
    assert colour == panel.look.colour("card").name()
    assert count > 0.8 * plot.width() * plot.height() / 9


def test_ticks_that_would_read_the_same_say_how_far_they_are_from_one_of_them():
    ticks = told_apart(LinearScale(1e9 - 4, 1e9 + 4).ticks(4))
    assert [text for _, text in ticks] == ["−4", "−2", "1e9", "+2", "+4"]
    near = LinearScale(-1.0, 1.0).ticks(4)
    assert told_apart(near) == near


@pytest.mark.parametrize("width", [136, 160, 200, 300, 520])
@pytest.mark.parametrize("count", [4, 1000])
def test_a_narrow_jacobian_is_no_stamp_beside_its_colours(plots, use, many, width, count):
    use(many(count))
    panel = plots["jacobian"]
    panel.resize(width, 320)
    room, plot, bar = panel.canvas.viewport().width(), panel.canvas.plot, panel._bar._layer
    assert plot.width() >= min(80, 0.5 * room)
    assert plot.right() <= room
    texts = panel._columns._layer.boundingRect()
    assert texts.right() <= room
    if bar.isVisible():
        assert bar.boundingRect().right() <= room
        assert not texts.intersects(bar.boundingRect())
    assert bar.isVisible() is (width >= 300)
    panel.resize(520, 320)
    assert bar.isVisible()
    assert_whole(panel)


def test_a_low_jacobian_keeps_its_colours_beside_it(plots):
    panel = plots["jacobian"]
    panel.resize(520, 110)
    assert panel.canvas.plot.width() < 80
    assert panel._bar._layer.isVisible()


@pytest.mark.parametrize("width", range(520, 140, -12))
def test_a_selection_leaves_the_matrix_where_it_is(plots, use, document, width):
    names = [f"class number {k}" if k % 2 else f"c{k}" for k in range(60)]
    use(state_from_logits(np.sin(np.arange(60.0)), Labels.of(names), selected=0))
    panel = plots["jacobian"]
    panel.resize(width, 320)
    places = []
    for index in (0, 1, 30, 31, 0):
        document.apply(lambda s, index=index: edits.select(s, index), "Select")
        places.append(QRectF(panel.canvas.plot))
        assert_whole(panel)
    assert len({place.getRect() for place in places}) == 1


@pytest.mark.parametrize("count", [90, 1000, 100_001])
@pytest.mark.parametrize("width", [520, 330])
def test_of_any_number_of_rows_the_numbers_are_whole_and_the_matrix_rests(
    plots, use, many, count, width
):
    target = count - 3
    use(edits.set_target(many(count), target))
    panel = plots["jacobian"]
    panel.resize(width, 320)
    places = []
    for index in (0, 7, target, 5, count - 1):
        use(edits.select(panel.document.state, index))
        assert_whole(panel)
        mark = f" {TARGET}" if index == target else ""
        assert f"{index}{mark}" in [label.text for label in panel._rows._labels]
        places.append(panel.canvas.plot.getRect())
    assert len(set(places)) == 1


@pytest.mark.parametrize("width", [520, 246])
def test_panning_over_names_of_any_length_leaves_the_matrix_where_it_is(plots, use, width):
    names = ["a long class name" if k % 193 == 0 else f"c{k}" for k in range(20_000)]
    use(state_from_logits(np.sin(np.arange(20_000.0)), Labels.of(names)))
    panel = plots["jacobian"]
    panel.resize(width, 320)
    places = []
    for first in range(100, 140):
        panel.canvas.show_ranges((first, first + 300.0), (first, first + 300.0))
        places.append((panel.canvas.plot.getRect(), panel._bar.is_shown))
    assert len(set(places)) == 1


def test_a_renamed_class_is_called_by_its_name_among_many_numbers(plots, use, many):
    use(edits.rename(many(1000), 7, "retriever"))
    use(edits.select(plots["jacobian"].document.state, 7))
    assert "retriever" in [label.text for label in plots["jacobian"]._rows._labels]


@pytest.mark.parametrize("height", [112, 128])
def test_in_a_low_jacobian_the_columns_follow_the_colour_bar(plots, height):
    panel = plots["jacobian"]
    for width in (520, 220, 180, 230, 200, 520, 160):
        panel.resize(width, height)
        texts, bar = panel._columns._layer.boundingRect(), panel._bar._layer
        assert texts.right() <= panel.canvas.viewport().width()
        assert not (bar.isVisible() and texts.intersects(bar.boundingRect()))
