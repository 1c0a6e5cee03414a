"""The walk down the loss: its steps, its trace, and when it ends."""

import math
from itertools import pairwise

import numpy as np
import pytest

from softmax_gui.model import Labels, State, edits, state_from_logits
from softmax_gui.model.descent import MAX_STEPS, Descent
from softmax_gui.model.presets import article_state


def loss_and_gradient(state: State):
    """Cross-entropy of the target and its gradient, straight from the definition."""
    logits = state.logits / state.temperature
    exponentials = np.exp(logits - logits.max())
    p = exponentials / exponentials.sum()
    gradient = (p - np.eye(state.size)[state.target]) / state.temperature
    return float(-np.log(p[state.target])), gradient


def walk(descent: Descent, state: State, steps: int, rate: float = 0.5) -> State:
    for _ in range(steps):
        loss, gradient = loss_and_gradient(state)
        values = descent.step(state, loss, gradient, rate)
        state = edits.set_values(state, values)
        descent.took(state)
        descent.measure(state, loss_and_gradient(state)[0])
    return state


def test_a_step_goes_against_the_gradient():
    state = article_state()
    loss, gradient = loss_and_gradient(state)
    values = Descent().step(state, loss, gradient, 0.25)
    np.testing.assert_allclose(values, state.values - 0.25 * gradient, rtol=0, atol=1e-16)


def test_the_trace_falls_and_begins_where_the_walk_did():
    descent, state = Descent(), article_state()
    walk(descent, state, 50)
    assert descent.steps == 50
    assert descent.losses[0] == pytest.approx(0.41703, abs=1e-5)
    assert all(after < before for before, after in pairwise(descent.losses))
    assert descent.origin is state.values


def test_masked_classes_rest():
    state = state_from_logits([1.0, -math.inf, 0.5], target=0)
    end = walk(Descent(), state, 5)
    assert end.values[1] == state.values[1]
    assert end.values[0] > 1.0


def test_selecting_a_class_does_not_end_the_walk_but_moving_one_does():
    descent = Descent()
    state = walk(descent, article_state(), 2)
    assert descent.follow(edits.select(state, 2))
    assert descent.steps == 2
    assert not descent.follow(edits.set_logit(state, 1, 3.0))
    assert descent.losses == ()
    assert descent.origin is None


@pytest.mark.parametrize(
    "edit",
    [
        lambda s: edits.set_temperature(s, 2.0),
        lambda s: edits.set_target(s, 1),
        lambda s: edits.set_masked(s, 2, True),
    ],
)
def test_whatever_the_loss_depends_on_ends_the_walk(edit):
    descent = Descent()
    state = walk(descent, article_state(), 1)
    assert not descent.follow(edit(state))


def test_a_loss_is_measured_once_and_only_for_the_state_awaited():
    descent, state = Descent(), article_state()
    loss, gradient = loss_and_gradient(state)
    after = edits.set_values(state, descent.step(state, loss, gradient, 0.5))
    descent.took(after)
    descent.measure(state, 99.0)
    descent.measure(after, 0.3)
    descent.measure(after, 0.3)
    assert descent.losses == (loss, 0.3)


def test_a_walk_that_has_not_begun_is_not_at_rest():
    assert not Descent().at_rest


def test_at_rest_when_the_loss_no_longer_changes():
    descent = Descent()
    state = state_from_logits([1.0], Labels.of(["only"]), target=0)
    walk(descent, state, 1)
    assert descent.losses == (0.0, 0.0)
    assert descent.at_rest


def test_at_rest_when_the_target_is_masked():
    descent, state = Descent(), article_state()
    descent.step(state, math.inf, np.zeros(3), 0.5)
    descent.took(state)
    descent.measure(state, math.inf)
    assert descent.at_rest


def test_at_rest_after_the_last_allowed_step():
    descent, state = Descent(), article_state()
    descent.step(state, 1.0, np.ones(3), 0.5)
    for step in range(MAX_STEPS):
        assert not descent.at_rest
        descent.took(state)
        descent.measure(state, 2.0 + step)
    assert descent.at_rest
