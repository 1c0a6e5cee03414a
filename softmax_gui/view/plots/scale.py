"""Axes as pure arithmetic: where a value stands between the ends, and which ticks to draw."""

import math
from dataclasses import dataclass

import numpy as np

from softmax_gui.engine.frame import Floats
from softmax_gui.model.nice_numbers import SLACK, next_nice
from softmax_gui.model.numbers import MINUS, tick_text

Tick = tuple[float, str]
"""A value and what is written beside it."""

LOWEST_EXPONENT = -320
"""The floor of a logarithmic axis: the last whole decade that float64 still holds."""

_SMALL_N = 20
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class LinearScale:
    """An axis from ``low`` to ``high``."""

    low: float
    high: float

    def fraction(self, values: Floats) -> Floats:
        """Return where values stand: 0 at ``low``, 1 at ``high``; not clipped.

        On an axis without length, or with an end that is not finite, all stand at 0.
        """
        # An axis may be longer than the largest float, but not by more than a factor of 2.
        part = 1.0 if math.isfinite(self.high - self.low) else 2.0
        length = self.high / part - self.low / part
        if not 0 < length < math.inf:
            return np.zeros(np.shape(values))
        with np.errstate(over="ignore", under="ignore"):
            return np.asarray((values / part - self.low / part) / length)

    def ticks(self, most: int) -> tuple[Tick, ...]:
        """Return at most about ``most`` ticks at round values inside the axis."""
        most = max(most, 1)
        step = nice_step(self.high / most - self.low / most)
        if not (math.isfinite(self.low / step) and math.isfinite(self.high / step)):
            return ()
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return tuple((k * step, tick_text(k * step)) for k in range(first, last + 1))


@dataclass(frozen=True)
class LogScale:
    """A logarithmic axis from ``10**exponent`` to 1; what lies below stands on the floor."""

    exponent: int

    def fraction(self, values: Floats) -> Floats:
        """Return where values stand: 0 on the floor, 1 at 1."""
        floor = 10.0**self.exponent
        return np.asarray(1 - np.log10(np.maximum(values, floor)) / self.exponent)

    def ticks(self, most: int) -> tuple[Tick, ...]:
        """Return at most about ``most`` ticks at whole decades, the first at 1."""
        step = _decades(-self.exponent, most)
        return tuple((10.0**e, power_of_ten(e)) for e in range(0, self.exponent - 1, -step))


Scale = LinearScale | LogScale


def nice_step(least: float) -> float:
    """Return the next of 1, 2, 2.5, 5 times a power of ten that is at least ``least``."""
    return next_nice(least, (1, 2, 2.5, 5), SLACK)


def nice_bound(magnitude: float) -> float:
    """Return the next of 1, 2, 5 times a power of ten; 1 for 0."""
    return next_nice(magnitude, (1, 2, 5), SLACK)


def steady_bound(magnitude: float, present: float) -> float:
    """Return a nice bound for ``magnitude`` that moves away from ``present`` only when it must.

    It grows as soon as the bars would touch it and shrinks only when they have become small, so
    that an axis does not flicker during a drag.
    """
    wanted = nice_bound(magnitude)
    fits = magnitude <= present
    return present if fits and wanted * 3 > present else wanted


def probability_top(peak: float, classes: int, present: float) -> float:
    """Return the upper end of a linear axis of probabilities whose largest is ``peak``.

    It is 1 where there are few classes or a large p, so that bars can be compared at a glance.
    """
    if classes <= _SMALL_N or peak > 0.5:
        return 1.0
    return min(steady_bound(peak * 1.05, present), 1.0)


def steady_exponent(smallest: float, present: int) -> int:
    """Return the exponent of a logarithmic floor under ``smallest``, near ``present`` if it can.

    ``smallest`` is the smallest positive probability in view, or 0 where all are 0.
    """
    exact = math.floor(math.log10(smallest)) if 0 < smallest < math.inf else -3
    step = _decades(max(-exact, 3), 5)
    wanted = max(math.floor(min(exact, -3) / step) * step, LOWEST_EXPONENT)
    return present if wanted >= present > 2 * wanted else wanted


def symmetric_ticks(bound: float, fine: bool) -> tuple[Tick, ...]:
    """Return the ticks of an axis from ``-bound`` to ``bound``, five or three of them."""
    parts = (-1.0, -0.5, 0.0, 0.5, 1.0) if fine else (-1.0, 0.0, 1.0)
    return tuple((part * bound, tick_text(part * bound)) for part in parts)


def told_apart(ticks: tuple[Tick, ...]) -> tuple[Tick, ...]:
    """Return ticks whose texts differ.

    Far from 0 the texts of near values are rounded to the same: there the one that is nearest to
    what it reads stands as it is, and the others as what they are away from it.
    """
    if len({text for _, text in ticks}) == len(ticks):
        return ticks
    origin, text = min(ticks, key=lambda tick: abs(tick[0] - float(tick[1].replace(MINUS, "-"))))
    away = [(value, value - origin) for value, _ in ticks]
    return tuple(
        (value, f"{'+' if by > 0 else ''}{tick_text(by)}" if by else text) for value, by in away
    )


def power_of_ten(exponent: int) -> str:
    """Return 1, 0.1, 0.01, 10⁻³, 10⁻⁴ …"""
    return f"{10.0**exponent:g}" if exponent > -3 else "10" + f"{exponent}".translate(_SUPERSCRIPTS)


def times_power_of_ten(value: float) -> str:
    """Return a round positive number from 0.01 on as it is, a smaller one as 2.5·10⁻⁸."""
    if value >= 0.01:
        return tick_text(value)
    mantissa, exponent = f"{value:.2e}".split("e")
    digits, power = f"{float(mantissa):g}", power_of_ten(int(exponent))
    return power if digits == "1" else f"{digits}·{power}"


def _decades(span: int, most: int) -> int:
    steps = (1, 2, 5, 10, 20, 40, 80, 160)
    return next((s for s in steps if span <= s * max(most, 1)), 320)
