"""How few classes hold how much, in words and on the axis."""

import numpy as np

from softmax_gui.model.shares import coordinate, marks, note, text

APART = ((0.5, 1), (0.9, 3), (0.99, 29_885))
TOGETHER = ((0.5, 1), (0.9, 1), (0.99, 1))


def test_shares_that_other_classes_hold_are_marks_of_their_own():
    assert [text(mark) for mark in marks(APART)] == [
        "50 %: 1 class",
        "90 %: 3 classes",
        "99 %: 29,885 classes",
    ]


def test_shares_that_the_same_classes_hold_are_one_mark():
    assert [text(mark) for mark in marks(TOGETHER)] == ["50, 90 and 99 %: 1 class"]
    assert [text(mark) for mark in marks(((0.5, 1), (0.9, 2), (0.999, 2)))] == [
        "50 %: 1 class",
        "90 and 99.9 %: 2 classes",
    ]


def test_the_note_says_of_how_many():
    assert note(APART, 128_256) == "50 % in 1, 90 % in 3, 99 % in 29,885 of 128,256"
    assert note(TOGETHER, 1) == "50, 90 and 99 % in 1 of 1"


def test_no_classes_are_at_0_and_every_tenfold_is_about_1():
    np.testing.assert_allclose(coordinate([0, 9, 99, 999_999]), [0, 1, 2, 6])
