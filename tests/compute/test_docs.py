"""What the docstrings of compute show is what happens."""

import doctest
import importlib
import pkgutil

import pytest

import softmax_gui.compute

NAMES = [
    softmax_gui.compute.__name__,
    *(m.name for m in pkgutil.iter_modules(softmax_gui.compute.__path__, "softmax_gui.compute.")),
]


@pytest.mark.parametrize("name", NAMES)
def test_examples(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples():
    assert doctest.testmod(softmax_gui.compute).attempted >= 3
