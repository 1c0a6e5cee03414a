"""Many numbers at once are rounded as one by one, or not settled."""

import re
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from softmax_gui.files.readers.decimals import decimals


def read(cells: list[str]):
    text = "\n".join([*cells, ""]).encode("latin-1")
    stops = np.flatnonzero(np.frombuffer(text, np.uint8) == ord("\n"))
    starts = stops - np.array([len(cell) for cell in cells], dtype=np.intp)
    return decimals(text, starts, stops)


PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)", re.ASCII)


@given(st.lists(st.from_regex(PLAIN, fullmatch=True), min_size=1, max_size=20))
@example(["0", "-0", "0.0", "-0.0", ".5", "5.", "+1", "00012.5"])
@example(["9007199254740993", "9007199254740992.5", "18446744073709551616", "9" * 19])
def test_what_is_settled_is_what_float_says(cells):
    values, settled = read(cells)
    for cell, value, known in zip(cells, values.tolist(), settled.tolist(), strict=True):
        if known:
            assert repr(value) == repr(float(cell))


@given(st.floats(1e-4, 1e15) | st.floats(-1e15, -1e-4))
def test_every_float_as_python_writes_it_is_settled(value):
    values, settled = read([repr(value)])
    assert (values[0], settled[0]) == (value, True)


@given(st.integers(2**52, 2**53 - 1), st.integers(-12, 8), st.sampled_from([-1, 0, 1]))
def test_the_middle_of_two_floats_is_not_guessed(significand, exponent, nudge):
    middle = Fraction(2 * significand + 1, 2) * Fraction(2) ** exponent
    with localcontext() as context:
        context.prec = 60
        text = format(Decimal(middle.numerator) / Decimal(middle.denominator), "f")
    if nudge and "." in text:
        text = f"{text[:-1]}{(int(text[-1]) + nudge) % 10}"
    values, settled = read([text])
    assert not settled[0] or values[0] == float(text)


@pytest.mark.parametrize(
    "cell",
    [
        "", "-", "+", ".", "-.", "..", "1..2", "1.2.3", "1.2.", "--1", "+-1", "1-", "1e5", "nan",
        "inf", "1_000", "1,5", "0x1", "1/2", "./", "1 ", "½", "1²", "12345678901234567890123456",
    ],
)  # fmt: skip
def test_what_is_no_plain_number_is_not_settled(cell):
    _, settled = read(["1", cell, "2"])
    assert settled.tolist() == [True, False, True]


@given(st.lists(st.text("0123456789.+-e/:,; \xff", max_size=30), max_size=8))
def test_nothing_is_taken_for_a_number_that_is_none(cells):
    for cell, known in zip(cells, read(cells)[1].tolist(), strict=True):
        assert not known or PLAIN.fullmatch(cell)
