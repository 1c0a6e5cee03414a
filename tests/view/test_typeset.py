"""Formulas as they are typeset: the room around the names of functions."""

import itertools
import re

import pytest
from ziamath.zmath import Latex

from softmax_gui.view.typeset import typeset

SIZE = 100.0
THIN = SIZE / 6
PAIR = re.compile(r"(-?[\d.]+)[ ,]+(-?[\d.]+)")


def gaps(latex):
    """Return how far each sign is from the next, from ink to ink."""
    svg = typeset(latex, SIZE, "#000000").svg.decode()
    spans = []
    for path in re.findall(r'<path d="([^"]*)"', svg):
        across = [float(x) for x, _ in PAIR.findall(path)]
        spans.append((min(across), max(across)))
    return [right[0] - left[1] for left, right in itertools.pairwise(spans)]


@pytest.mark.parametrize("latex", [r"\log 0.6590", r"\log {0.6}", r"\log {-0.6}"])
def test_a_number_is_more_than_a_thin_space_from_its_function(latex):
    assert 1.3 * THIN < gaps(latex)[2] < 2.2 * THIN


@pytest.mark.parametrize(("latex", "factor"), [(r"8 \log p", 0), (r"{-8} \log p", 1)])
def test_so_is_a_number_before_it(latex, factor):
    assert 1.3 * THIN < gaps(latex)[factor] < 2.2 * THIN


@pytest.mark.parametrize("latex", [r"\log (p)", r"{-}\log p", r"\log_2 8", "8 a", "a = 0.5"])
def test_nothing_else_is_moved(latex):
    svg = typeset(latex, SIZE, "#000000").svg
    assert svg == Latex(latex, size=SIZE, color="#000000").svg().encode()
