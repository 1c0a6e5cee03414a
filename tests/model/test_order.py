"""Which class stands where."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softmax_gui.model import Arrangement, Order


@given(classes=st.integers(1, 50).flatmap(lambda n: st.permutations(range(n))))
def test_positions_and_classes_are_inverse(classes):
    arranged = Arrangement(len(classes), np.array(classes), Order.LABEL)
    assert [arranged.class_at(i) for i in range(len(classes))] == classes
    assert [arranged.position_of(c) for c in classes] == list(range(len(classes)))
    assert arranged.positions[arranged.classes].tolist() == list(range(len(classes)))
    assert arranged.between(0, len(classes)).tolist() == classes
    assert (
        arranged.between(len(classes) // 2, len(classes)).tolist() == classes[len(classes) // 2 :]
    )


def test_as_given_every_class_stands_at_its_index():
    arranged = Arrangement(5)
    assert arranged.order is Order.GIVEN
    assert (arranged.class_at(3), arranged.position_of(3)) == (3, 3)
    assert arranged.positions.tolist() == [0, 1, 2, 3, 4]
    assert arranged.between(1, 4).tolist() == [1, 2, 3]


@pytest.mark.parametrize("classes", [None, np.array([2, 0, 1])])
def test_nobody_can_change_an_arrangement(classes):
    arranged = Arrangement(3, classes)
    assert not arranged.positions.flags.writeable
    assert classes is None or not arranged.classes.flags.writeable


def test_a_class_is_a_plain_number():
    arranged = Arrangement(2, np.array([1, 0]))
    assert type(arranged.class_at(0)) is int
    assert type(arranged.position_of(0)) is int


def test_which_orders_a_drag_may_change():
    assert [order for order in Order if order.follows_logits] == [Order.PROBABILITY, Order.LOGIT]
