"""Numbers as people read them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softmax_gui.model.numbers import MINUS, exact, percent, short, signed


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.541, 3, "0.541"),
        (-0.10837, 3, "−0.108"),
        (0, 3, "0"),
        (-0.0, 3, "0"),
        (4.248354255291589e-18, 3, "4.2e−18"),
        (1.3e6, 3, "1.3e6"),
        (-1e5, 3, "−1e5"),
        (99999, 0, "99999"),
        (0.0005, 3, "0.001"),
        (0.0004, 3, "4e−4"),
        (0.5, 0, "5e−1"),
        (5e-7, 6, "5e−7"),
        (math.inf, 3, "∞"),
        (-math.inf, 3, "−∞"),
        (math.nan, 3, "nan"),
        (5e-324, 3, "4.9e−324"),
    ],
)
def test_short(value, digits, text):
    assert short(value, digits) == text


def read(text):
    return float(text.replace(MINUS, "-").replace("∞", "inf"))


@given(value=st.floats(allow_nan=False, allow_infinity=False), digits=st.integers(0, 12))
def test_short_never_shows_nothing_for_something_nor_the_wrong_sign(value, digits):
    text = short(value, digits)
    if abs(value) < 1.7e308:  # which two digits would round to infinity
        assert (read(text) > 0, read(text) < 0) == (value > 0, value < 0)
    assert "-" not in text


@given(value=st.floats(-1e5, 1e5, exclude_min=True, exclude_max=True))
def test_short_is_right_to_its_digits(value):
    assert abs(read(short(value, 3)) - value) <= 0.00050001 + 1e-12 * abs(value)


@pytest.mark.parametrize(
    ("value", "text"), [(0.5, "+0.500"), (-0.5, "−0.500"), (0, "0"), (1e-9, "+1e−9")]
)
def test_signed(value, text):
    assert signed(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0%"), (1e-9, "<0.1%"), (0.0005, "0.1%"), (0.541, "54.1%"), (1, "100.0%")],
)
def test_percent(value, text):
    assert percent(value) == text


@given(value=st.floats(allow_nan=False))
def test_exact_reads_back(value):
    assert float(exact(value)) == value
