"""Round numbers for the ends and the steps of scales."""

import sys
from collections.abc import Sequence
from decimal import Decimal

SLACK = 1e-9
"""The part by which a number may be above a nice one because a division has rounded it."""


def exponent_of(value: float) -> int:
    """Return the exponent of the last power of ten that is not above a positive finite number.

    It is that of the number as it is written: a logarithm next to a whole number may be rounded
    to it, and of a product with a power of ten the last bit may be wrong.
    """
    return Decimal(repr(float(value))).adjusted()


def next_nice(value: float, steps: Sequence[float], slack: float = 0.0) -> float:
    """Return the next of some steps times a power of ten: positive and finite, whatever comes in.

    Parameters
    ----------
    value : float
        What it is not below. It is 1 for what is no positive number, and the largest float for
        infinity.
    steps : sequence of float
        From 1 on to 10, rising; 10 itself need not be among them.
    slack : float
        The part by which it may be below. With `SLACK`, 0.1 does not become 0.2 because a division
        rounded up.
    """
    if not value > 0:
        return 1.0
    value = min(value, sys.float_info.max)
    power, least = exponent_of(value), value * (1 - slack)
    candidates = (float(f"{step}e{power}") for step in (*steps, 10))
    return min(next(each for each in candidates if each >= least), sys.float_info.max)
