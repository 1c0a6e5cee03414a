"""Extremes by blocks, and arrays that need not be copied because nobody can write to them."""

import gc

import numpy as np
import pytest

from softmax_gui.model import Batch, InputError, Labels, edits, state_from_logits
from softmax_gui.model import extremes as module
from softmax_gui.model.extremes import Extremes, extremes
from softmax_gui.model.presets import article_state

SIZES = [1, 2, 5, 2**15 - 1, 2**15, 2**15 + 1, 100_000]


@pytest.mark.parametrize("size", SIZES)
def test_the_two_largest(size):
    values = np.random.default_rng(size).normal(size=size)
    first, second = Extremes(values).two_largest(values)
    order = np.argsort(-values)
    assert first == order[0]
    assert second == order[min(1, size - 1)]


@pytest.mark.parametrize("places", [(0, 1), (5, 70_000), (70_000, 5), (99_999, 99_998)])
def test_the_two_largest_wherever_they_are(places):
    values = np.zeros(100_000)
    values[list(places)] = [2.0, 1.0]
    assert Extremes(values).two_largest(values) == places


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("place", [0, 40_000, 99_999])
def test_what_is_not_finite_is_found(value, place):
    values = np.ones(100_000)
    assert Extremes(values).finite
    values[place] = value
    assert not Extremes(values).finite


def test_they_are_remembered_only_while_nobody_can_change_them():
    values = np.array([1.0, 2.0])
    assert extremes(values) is not extremes(values)
    values.flags.writeable = False
    known = extremes(values)
    assert extremes(values) is known
    key = id(values)
    del values
    gc.collect()
    assert key not in module._known


def opened(logits):
    return edits.open_batch(article_state(), Batch(logits, Labels(logits.shape[-1])))


def test_an_array_that_nobody_can_write_to_is_shared():
    logits = np.array([[1.0, 3.0, 2.0]])
    copied = opened(logits)
    logits[0, 0] = 9
    assert copied.values.tolist() == [1, 3, 2]
    logits.flags.writeable = False
    shared = opened(logits)
    assert np.shares_memory(shared.values, logits)
    assert (shared.selected, shared.compared) == (0, 1)


def test_one_row_of_several_does_not_keep_the_others():
    logits = np.ones((2, 3))
    logits.flags.writeable = False
    assert not np.shares_memory(opened(logits).values, logits)


@pytest.mark.parametrize("dtype", [np.float32, np.int64, ">f8"])
def test_other_types_are_copied(dtype):
    logits = np.array([[1, 3, 2]], dtype=dtype)
    logits.flags.writeable = False
    state = opened(logits)
    assert state.values.dtype == np.float64
    assert state.values.tolist() == [1, 3, 2]


def test_a_masked_class_leaves_the_array_as_it_is():
    logits = np.array([1.0, -np.inf])
    logits.flags.writeable = False
    state = state_from_logits(logits)
    assert state.values.tolist() == [1, 0]
    assert state.mask.tolist() == [False, True]
    assert logits.tolist() == [1, -np.inf]


def test_nan_in_a_shared_array_is_named():
    logits = np.array([1.0, np.nan])
    logits.flags.writeable = False
    with pytest.raises(InputError, match="Logit 1 is nan"):
        state_from_logits(logits)
