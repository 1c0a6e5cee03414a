"""The range that all sliders of the logits share, in round numbers."""

import math
import sys
from dataclasses import dataclass
from typing import ClassVar, Protocol

import numpy as np

from softmax_gui.model.nice_numbers import SLACK, next_nice
from softmax_gui.model.state import State

# Twice this is still finite, so that high - low is.
LIMIT = 8e307
LEAST_SPAN = 10.0
MARGIN = 0.1
RATIO = 1.05


class Axis(Protocol):
    """Where a value lies on a groove, and what a step is."""

    tick: ClassVar[float]
    """The value with a little mark."""

    @property
    def low(self) -> float:
        """The value at the left end."""

    @property
    def high(self) -> float:
        """The value at the right end."""

    @property
    def origin(self) -> float:
        """Where the fill begins, from 0 to 1."""

    def fraction(self, value: float) -> float:
        """Return where a value lies, from 0 to 1; what lies outside, at the end."""

    def at(self, fraction: float) -> float:
        """Return the value at a place, rounded to what a pixel can tell."""

    def stepped(self, value: float, steps: float) -> float:
        """Return a value moved by some steps, not held within the range."""


@dataclass(frozen=True)
class Scale:
    """A range of logits and the steps that suit it.

    Parameters
    ----------
    low, high : float
        Its ends.
    """

    tick: ClassVar[float] = 0.0
    low: float = -5.0
    high: float = 5.0

    @property
    def span(self) -> float:
        """Its length."""
        return self.high - self.low

    @property
    def step(self) -> float:
        """What an arrow key moves by: about a hundredth of the range."""
        return nice(self.span / 100)

    @property
    def origin(self) -> float:
        """Where 0 lies, or the end nearest to it."""
        return self.fraction(0.0)

    def fraction(self, value: float) -> float:
        """Return where a value lies, from 0 to 1; what lies outside, at the end."""
        return (min(max(value, self.low), self.high) - self.low) / self.span

    def at(self, fraction: float) -> float:
        """Return the value at a place, rounded to a tenth of a step."""
        return self._rounded(self.low + fraction * self.span, 1)

    def stepped(self, value: float, steps: float) -> float:
        """Return a value moved by some steps; the digits that it had it keeps."""
        return self._rounded(value + steps * self.step, 11)

    def _rounded(self, value: float, digits: int) -> float:
        return round(value, digits - math.floor(math.log10(self.step)))

    @classmethod
    def fitted(cls, state: State) -> "Scale":
        """Return a range for a document that has just been opened.

        Small logits get -5 to 5. Others get a range around themselves, whose least length is that
        over which a probability goes from almost 0 to almost 1.
        """
        low, high = extremes(state)
        if cls.low <= low and high <= cls.high:
            return cls()
        middle = low / 2 + high / 2
        margin = MARGIN * (high - low)
        # Around a huge logit a span of 10 would be lost to rounding.
        least = max(LEAST_SPAN, 1e-9 * abs(middle)) / 2
        low = max(min(low - margin, middle - least), -LIMIT)
        high = min(max(high + margin, middle + least), LIMIT)
        step = nice((high - low) / 5)
        return cls(_floor(low, step), -_floor(-high, step))

    def grown(self, state: State) -> "Scale":
        """Return the same range, or, where a logit lies outside it, a longer one."""
        low, high = extremes(state)
        if self.low <= low and high <= self.high:
            return self
        span = max(high, self.high) - min(low, self.low)
        step, margin = nice(span / 5), MARGIN * span
        return Scale(
            self.low if self.low <= low else _floor(low - margin, step),
            self.high if high <= self.high else -_floor(-high - margin, step),
        )


@dataclass(frozen=True)
class RatioScale:
    """A range of positive numbers on which equal ways are equal ratios.

    Parameters
    ----------
    low, high : float
        Its ends, greater than 0.
    """

    tick: ClassVar[float] = 1.0
    origin: ClassVar[float] = 0.0
    low: float
    high: float

    def fraction(self, value: float) -> float:
        """Return where a value lies, from 0 to 1; what lies outside, at the end."""
        inside = min(max(value, self.low), self.high)
        return math.log(inside / self.low) / math.log(self.high / self.low)

    def at(self, fraction: float) -> float:
        """Return the value at a place, to three digits."""
        return float(f"{self.low * (self.high / self.low) ** fraction:.3g}")

    def stepped(self, value: float, steps: float) -> float:
        """Return a value multiplied by `RATIO` for every step."""
        return multiplied(value, steps)


def multiplied(value: float, steps: float) -> float:
    """Return a positive number times `RATIO` for every step, still a positive number."""
    return min(max(float(f"{value * RATIO**steps:.6g}"), sys.float_info.min), sys.float_info.max)


def extremes(state: State) -> tuple[float, float]:
    """Return the smallest and the largest logit, masked ones left out, within ±`LIMIT`."""
    values = state.values[~state.mask] if state.mask.any() else state.values
    low, high = np.clip((values.min(), values.max()), -LIMIT, LIMIT)
    return float(low), float(high)


def nice(number: float) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that is not below ``number`` > 0."""
    return next_nice(number, (1, 2, 5), SLACK)


def _floor(value: float, step: float) -> float:
    return max(math.floor(value / step) * step, -LIMIT)
