"""Round numbers: the next one, whichever float comes in."""

import math
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from softmax_gui.model.nice_numbers import exponent_of, next_nice

STEPS = (1, 2, 2.5, 5)
positive = st.floats(5e-324, sys.float_info.max)


@given(value=positive)
@example(value=5e-324)
@example(value=sys.float_info.max)
@example(value=1e23)
@example(value=9.999999999999999e22)
def test_the_exponent_is_that_of_the_number_as_it_is_written(value):
    k = exponent_of(value)
    assert float(f"1e{k}") <= value
    assert k == 308 or value < float(f"1e{k + 1}")


@given(value=positive)
@example(value=5e-324)
@example(value=0.1)
@example(value=1e-7)
def test_it_is_the_next_one(value):
    found = next_nice(value, STEPS)
    assert value <= found <= sys.float_info.max
    exponents = range(exponent_of(value) - 1, exponent_of(value) + 2)
    nice = [float(f"{step}e{k}") for k in exponents for step in STEPS]
    assert found in (min(x for x in [*nice, math.inf] if x >= value), sys.float_info.max)


@pytest.mark.parametrize(
    ("value", "slack", "found"),
    [(0.1 * (1 + 1e-12), 1e-9, 0.1), (0.1 * (1 + 1e-12), 0.0, 0.2), (0.3 - 0.2, 0.0, 0.1)],
)
def test_what_a_division_has_rounded_up_is_forgiven(value, slack, found):
    assert next_nice(value, STEPS, slack) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [(0.0, 1.0), (-1.0, 1.0), (math.nan, 1.0), (math.inf, sys.float_info.max)],
)
def test_what_is_no_number_to_round(value, found):
    assert next_nice(value, STEPS) == found
