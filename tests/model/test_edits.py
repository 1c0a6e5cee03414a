"""Every edit: what it changes, what it keeps, and what it refuses."""

import math

import numpy as np
import pytest

from softmax_gui.model import (
    Batch,
    Device,
    GradientOf,
    InputError,
    Labels,
    Precision,
    edits,
    state_from_logits,
)


@pytest.fixture
def state():
    return state_from_logits(
        [2.0, 1.0, 0.1, -1.0],
        Labels.of(["cat", "dog", "fox", "owl"]),
        target=2,
        selected=3,
        compared=1,
        gradient_of=GradientOf("log_probability", 2),
        temperature=0.5,
        precision=Precision.FLOAT32,
        device=Device.CPU,
        name="animals",
    )


@pytest.fixture
def batch():
    logits = np.array([[1.0, 5.0, 2.0], [0.0, -math.inf, 3.0]], dtype=np.float32)
    return Batch(logits, Labels.of("abc"), np.array([1, -1]), "rows")


def test_set_logit(state):
    moved = edits.set_logit(state, 1, 7.5)
    assert moved.values.tolist() == [2.0, 7.5, 0.1, -1.0]
    assert state.values[1] == 1.0
    assert moved.labels is state.labels


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_logit_must_be_finite(state, value):
    with pytest.raises(InputError, match=f"The logit of dog cannot be {value:g}"):
        edits.set_logit(state, 1, value)


def test_moving_a_masked_class_leaves_it_masked(state):
    moved = edits.set_logit(edits.set_masked(state, 0, True), 0, 9.0)
    assert moved.logits[0] == -math.inf
    assert edits.set_masked(moved, 0, False).logits[0] == 9.0


def test_the_last_unmasked_class_cannot_be_masked(state):
    for index in range(3):
        state = edits.set_masked(state, index, True)
    with pytest.raises(InputError, match="Every class is masked"):
        edits.set_masked(state, 3, True)


def test_set_values(state):
    assert edits.set_values(state, [1, 2, 3, 4]).values.tolist() == [1.0, 2.0, 3.0, 4.0]
    with pytest.raises(InputError, match="do not belong together"):
        edits.set_values(state, [1, 2])
    with pytest.raises(InputError, match="Logit 1 is nan"):
        edits.set_values(state, [1, math.nan, 2, 3])


def test_rename(state):
    assert list(edits.rename(state, 0, " kitten ").labels)[:2] == ["kitten", "dog"]
    with pytest.raises(InputError, match="The label of class 0 is empty"):
        edits.rename(state, 0, "  ")


def test_add_class(state):
    more = edits.add_class(state)
    assert (more.labels[4], more.values[4], more.mask[4]) == ("class 5", 0.0, False)
    assert (more.target, more.selected, more.compared) == (2, 3, 1)


@pytest.mark.parametrize("size", [3, 10_001])
def test_a_new_class_never_has_the_name_of_another(size):
    names = [f"class {i + 2}" for i in range(size)]
    more = edits.add_class(state_from_logits(np.zeros(size), Labels.of(names)))
    assert more.labels[size] == f"class {size + 2}"
    assert len(set(more.labels)) == size + 1


def test_classes_without_names_stay_so():
    more = edits.add_class(state_from_logits([1, 2]))
    assert (list(more.labels), more.labels.named) == (["0", "1", "2"], False)
    assert list(edits.remove_class(more, 0).labels) == ["0", "1"]


@pytest.mark.parametrize(
    ("removed", "target", "selected", "compared", "of"),
    [(0, 1, 2, 0, 1), (1, 1, 2, 0, 1), (2, None, 2, 1, 1), (3, 2, 2, 1, 2)],
)
def test_remove_class(state, removed, target, selected, compared, of):
    less = edits.remove_class(state, removed)
    assert less.size == 3
    assert list(less.labels) == [name for name in state.labels if name != state.labels[removed]]
    assert less.values.tolist() == np.delete(state.values, removed).tolist()
    assert (less.target, less.selected, less.compared) == (target, selected, compared)
    assert less.gradient_of == GradientOf("log_probability", of)


def test_removing_a_class_never_compares_the_selected_one_with_itself():
    state = state_from_logits([1, 2, 3], selected=0, compared=1)
    for index in range(3):
        less = edits.remove_class(state, index)
        assert less.selected != less.compared
    assert edits.remove_class(less, 0).compared == 0


def test_some_classes_cannot_be_removed():
    with pytest.raises(InputError, match="last class"):
        edits.remove_class(state_from_logits([1]), 0)
    with pytest.raises(InputError, match="Every class is masked"):
        edits.remove_class(state_from_logits([1, -math.inf]), 0)


def test_without_a_target_the_gradient_is_no_longer_that_of_the_loss(state):
    shown = edits.set_gradient_kind(state, "loss")
    fallen_back = GradientOf("probability", 2)
    assert edits.set_target(shown, None).gradient_of == fallen_back
    assert edits.set_target(shown, 0).gradient_of == GradientOf("loss", 2)
    assert edits.remove_class(shown, 2).gradient_of == GradientOf("probability", 1)
    assert edits.remove_class(shown, 3).gradient_of == GradientOf("loss", 2)
    chosen = edits.set_gradient_kind(edits.set_target(shown, None), "loss")
    assert chosen.gradient_of == GradientOf("loss", 2)


def test_reset_goes_back_to_what_was_opened(state):
    opened = edits.set_logits(state, [4.0, -math.inf, 2.0, 1.0])
    moved = edits.set_values(edits.set_logit(opened, 0, 7.0), [9.0, 8.0, 7.0, 6.0])
    moved = edits.rename(edits.set_masked(moved, 2, True), 0, "lynx")
    assert moved.origin is opened.origin
    assert edits.reset_logit(moved, 3).values.tolist() == [9.0, 8.0, 7.0, 1.0]
    back = edits.reset_logits(moved)
    assert back.values is opened.origin
    assert back.values.tolist() == [4.0, 0.0, 2.0, 1.0]
    assert back.mask.tolist() == [False, True, True, False]
    assert edits.reset_logits(back) is back
    assert edits.reset_logit(back, 0) is back


def test_classes_that_come_and_go_keep_their_origins(state):
    changed = edits.remove_class(edits.add_class(edits.set_logit(state, 1, 9.0)), 0)
    assert changed.values.tolist() == [9.0, 0.1, -1.0, 0.0]
    assert edits.reset_logits(changed).values.tolist() == [1.0, 0.1, -1.0, 0.0]


def test_every_row_of_a_batch_has_its_own_origin(state, batch):
    shown = edits.set_logit(edits.open_batch(state, batch), 0, 9.0)
    assert shown.origin.tolist() == [1.0, 5.0, 2.0]
    assert edits.open_batch(shown, batch, 1).origin.tolist() == [0.0, 0.0, 3.0]


def test_simple_choices(state):
    assert edits.set_temperature(state, 3).temperature == 3
    assert edits.set_target(state, None).target is None
    assert edits.set_target(state, 0).target == 0
    assert edits.set_gradient_kind(state, "loss").gradient_of == GradientOf("loss", 2)
    assert edits.set_gradient_class(state, 0).gradient_of == GradientOf("log_probability", 0)
    with pytest.raises(InputError, match="temperature"):
        edits.set_temperature(state, 0)
    with pytest.raises(InputError, match="target"):
        edits.set_target(state, 4)


def test_select(state):
    chosen = edits.select(state, 0)
    assert (chosen.selected, chosen.compared) == (0, 3)
    assert edits.select(state, 3) is state
    pair = edits.select_pair(state, 1, 1)
    assert (pair.selected, pair.compared) == (1, 1)
    assert edits.select_pair(state, 3, 1) is state


def test_new_logits_of_the_same_number_keep_what_was_said_of_the_classes(state):
    new = edits.set_logits(state, [4, 3, -math.inf, 1])
    assert new.logits.tolist() == [4.0, 3.0, -math.inf, 1.0]
    assert new.labels is state.labels
    assert (new.target, new.selected, new.compared) == (2, 3, 1)
    assert new.gradient_of == state.gradient_of
    assert (new.temperature, new.precision, new.device) == (0.5, "float32", "cpu")


def test_fewer_logits_keep_what_still_exists(state):
    new = edits.set_logits(edits.set_gradient_kind(state, "loss"), [4, 3], name="two")
    assert list(new.labels) == ["0", "1"]
    assert (new.target, new.selected, new.compared, new.name) == (None, 1, 0, "two")
    assert new.gradient_of == GradientOf("probability", 1)
    assert list(edits.set_logits(state, [1, 2], Labels.of("xy")).labels) == ["x", "y"]
    assert edits.set_logits(state, [7]).compared == 0


def test_no_logits_are_refused(state):
    with pytest.raises(InputError, match="no logits"):
        edits.set_logits(state, [])
    with pytest.raises(InputError, match="do not belong together"):
        edits.set_logits(state, [1, 2], Labels(3))


def test_open_a_row_with_a_target(state, batch):
    shown = edits.open_batch(state, batch)
    assert shown.logits.tolist() == [1.0, 5.0, 2.0]
    assert (shown.batch, shown.row, shown.name) == (batch, 0, "rows")
    assert (shown.target, shown.selected, shown.compared) == (1, 1, 2)
    assert shown.gradient_of == GradientOf("loss", 1)
    assert (shown.temperature, shown.precision, shown.device) == (0.5, "float32", "cpu")


def test_open_a_row_without_a_target(state, batch):
    shown = edits.open_batch(state, batch, 1)
    assert shown.mask.tolist() == [False, True, False]
    assert (shown.target, shown.selected, shown.compared) == (None, 2, 0)
    assert shown.gradient_of == GradientOf("probability", 2)


def test_walking_through_a_batch_keeps_the_choices(state, batch):
    shown = edits.select(edits.open_batch(state, batch), 0)
    shown = edits.set_gradient_kind(edits.set_gradient_class(shown, 2), "probability")
    following = edits.open_batch(shown, batch, 1)
    assert (following.selected, following.compared, following.row) == (0, 1, 1)
    assert following.gradient_of == GradientOf("probability", 2)


@pytest.mark.parametrize("row", [-1, 2])
def test_a_row_that_does_not_exist_is_named(state, batch, row):
    with pytest.raises(InputError, match=f"rows has no row {row}; its rows go from 0 to 1"):
        edits.open_batch(state, batch, row)


def test_a_row_that_holds_nan_is_refused(state):
    with pytest.raises(InputError, match="Logit 1 is nan"):
        edits.open_batch(state, Batch(np.array([[0, math.nan], [0, 0]]), Labels(2)))


def test_a_single_row_is_no_batch(state):
    shown = edits.open_batch(state, Batch(np.array([[3.0]]), Labels(1)))
    assert (shown.batch, shown.row, shown.compared) == (None, 0, 0)


def test_changing_the_number_of_classes_leaves_the_batch(state, batch):
    shown = edits.open_batch(state, batch, 1)
    for changed in (edits.add_class(shown), edits.remove_class(shown, 0)):
        assert (changed.batch, changed.row) == (None, 0)
    assert edits.set_logit(shown, 0, 1.0).batch is batch
