"""Setups and changes: the document that a step begins with."""

import math

import numpy as np
import pytest
from pydantic import ValidationError

from softmax_gui.lessons.scene import Changes, Setup
from softmax_gui.model import Device, GradientOf, InputError, Order, Precision, state_from_logits
from softmax_gui.model.presets import article_state


@pytest.fixture
def present():
    return state_from_logits([1.0, 2.0], device=Device.CPU, order=Order.LABEL, temperature=3.0)


def test_the_article(present):
    state = Setup(base="article").begun(present, present)
    np.testing.assert_array_equal(state.values, article_state().values)
    assert list(state.labels) == ["cat", "dog", "fox"]
    assert (state.temperature, state.order, state.device) == (1.0, Order.GIVEN, Device.CPU)
    assert state.origin is not Setup(base="article").begun(present, present).origin


def test_logits_of_its_own(present):
    setup = Setup(logits=[1, -math.inf], labels=["x", "y"], temperature=0.5, target=0)
    state = setup.begun(present, present)
    assert state.logits.tolist() == [1.0, -math.inf]
    assert (state.labels[1], state.temperature, state.target) == ("y", 0.5, 0)


def test_samples(present):
    digits = Setup(base="digits", row=11).begun(present, present)
    assert (digits.row, digits.target, digits.size) == (11, 7, 10)
    assert digits.gradient_of.kind == "loss"
    moved = Changes(row=3).applied(digits)
    assert (moved.row, moved.target) == (3, 4)
    assert Setup(base="languages").begun(present, present).size == 140


def test_what_the_person_had_open(present):
    state = Setup(base="own", shift=1).begun(article_state(), present)
    assert state.values.tolist() == [2.0, 3.0]
    assert state.temperature == 3.0
    assert present.values.tolist() == [1.0, 2.0]


def test_changes_of_the_present_document(present):
    changes = Changes(
        shift=10,
        a={1: -1},
        temperature=0.5,
        target=1,
        gradient_of="loss",
        selected=1,
        compared=1,
        precision="float32",
    )
    state = changes.applied(present)
    assert state.values.tolist() == [11.0, -1.0]
    assert (state.temperature, state.target, state.selected, state.compared) == (0.5, 1, 1, 1)
    assert state.gradient_of == GradientOf("loss")
    assert state.precision is Precision.FLOAT32
    assert Changes(target="none").applied(state).target is None
    assert Changes().applied(present) is present


@pytest.mark.parametrize(
    "fields",
    [
        {"a": {7: 1.0}},
        {"a": {-1: 1.0}},
        {"temperature": -1},
        {"target": 2},
        {"selected": 2},
        {"gradient_of": "p9"},
        {"gradient_of": "loss"},
        {"row": 3},
    ],
)
def test_changes_that_do_not_fit(present, fields):
    with pytest.raises(InputError):
        Changes(**fields).applied(present)


@pytest.mark.parametrize(
    "fields",
    [
        {"base": "book"},
        {"base": "own", "logits": [1.0]},
        {"labels": ["x"]},
        {"logits": []},
        {"logits": ["x"]},
        {"shift": math.inf},
        {"a": {0: math.nan}},
        {"target": "cat"},
        {"selected": -1},
        {"selected": True},
        {"precision": "float8"},
        {"gradient_of": "x0"},
        {"colour": "red"},
    ],
)
def test_what_is_not_of_the_form(fields):
    with pytest.raises(ValidationError):
        Setup(**fields)


def test_nan_is_no_logit(present):
    with pytest.raises(InputError):
        Setup(logits=[math.nan]).begun(present, present)
