"""The numbers of the plots as tables: what is in view, class by class or in bins."""

import numpy as np
import pytest

from softmax_gui.engine import (
    BarsViewport,
    MatrixViewport,
    RanksViewport,
    Request,
    Viewports,
    compute_frame,
    tables,
)
from softmax_gui.model import Order, state_from_logits

LOGITS = [2.0, -np.inf, 0.1, 3.0, 1.0]
NAMES = ["cat", "dog", "fox", "hen", "pig"]


def frame_of(pixels, order=Order.GIVEN):
    state = state_from_logits(LOGITS, labels=NAMES).evolve(order=order)
    bars, ranks = BarsViewport(pixels=pixels), RanksViewport(pixels=pixels)
    matrix = MatrixViewport(pixels, pixels)
    return compute_frame(
        Request(
            state, Viewports(probabilities=bars, jacobian=matrix, gradient=bars, cumulative=ranks)
        )
    )


def names(table):
    return [column.name for column in table.columns]


@pytest.mark.parametrize("order", [Order.GIVEN, Order.PROBABILITY])
def test_a_class_keeps_its_numbers_wherever_it_stands(order):
    frame = frame_of(10, order)
    table = tables.probabilities(frame)
    assert table.count == 5
    classes = table.whole("class").tolist()
    assert classes == ([0, 1, 2, 3, 4] if order is Order.GIVEN else [3, 0, 4, 2, 1])
    assert table.whole("label") == [NAMES[i] for i in classes]
    assert table.whole("logit").tolist() == [LOGITS[i] for i in classes]
    assert table.whole("probability").tolist() == frame.probabilities[classes].tolist()
    for column in table.columns:
        alone = [column.cells(row, row + 1)[0] for row in range(5)]
        assert alone == column.cells(0, 5)


def test_the_extremes_of_a_bin_stand_beside_its_ends():
    table = tables.gradient(frame_of(2, Order.PROBABILITY))
    ends = ["first_position", "last_position", "first_label", "last_label"]
    assert names(table)[:4] == ends
    assert names(table)[4:] == ["gradient_low", "gradient_high", "autograd_low", "autograd_high"]
    assert table.whole("first_label")[0] == "hen"
    assert table.whole("last_label")[-1] == "dog"
    assert names(tables.gradient(frame_of(2)))[:2] == ["first_class", "last_class"]


def test_one_derivative_is_what_it_is_among_all():
    frame = frame_of(10)
    across = [each for each in tables.jacobian(frame).columns if each.name == "derivative"]
    assert [each.of for each in across] == [(name,) for name in NAMES]
    for number, column in enumerate(across):
        assert column.cells(0, 5) == frame.jacobian.values[:, number].tolist()
        assert column.cells(3, 4) == [frame.jacobian.values[3, number]]


def test_all_ranks_are_there_whatever_is_in_view():
    frame = frame_of(2)
    assert tables.cumulative(frame).count == 2
    table = tables.all_ranks(frame)
    assert table.whole("rank").tolist() == [1, 2, 3, 4, 5]
    assert table.whole("label") == ["hen", "cat", "pig", "fox", "dog"]
    assert table.whole("cumulative_probability")[-1] == pytest.approx(1)


def test_what_is_out_of_sight_has_no_table():
    frame = compute_frame(Request(state_from_logits(LOGITS), Viewports()))
    every = (tables.probabilities, tables.jacobian, tables.gradient, tables.response)
    assert all(table(frame) == tables.NOTHING for table in (*every, tables.cumulative))


def test_nothing_is_an_empty_cell():
    numbers = np.array([0.5, np.nan])
    indices = np.array([tables.NONE, 3])
    assert tables.Column("p", lambda a, b: numbers[a:b]).cells(0, 2) == [0.5, ""]
    assert tables.Column("target", lambda a, b: indices[a:b]).cells(0, 2) == ["", 3]
