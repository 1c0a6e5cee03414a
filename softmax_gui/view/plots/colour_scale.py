"""Where a derivative stands on the colour bar."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from softmax_gui.model.colour_scale import decades, place
from softmax_gui.model.language import tr
from softmax_gui.model.numbers import MINUS, tick_text
from softmax_gui.view.plots.scale import Tick, times_power_of_ten

_NEAR = 1e-9
_AIRY = 1.5


@dataclass(frozen=True)
class ColourScale:
    """The colours from ``-limit`` to ``limit``, as `compute.colour` maps derivatives to them.

    Parameters
    ----------
    limit : float
        The magnitude of the outermost colours.
    threshold : float, optional
        The scale is linear up to this magnitude, a power of ten unless float64 has none there, and
        logarithmic beyond it.
        Without it all of it is linear.
    """

    limit: float
    threshold: float | None = None

    def fraction(self, value: float) -> float:
        """Return where a value stands: 0 at ``-limit``, a half at 0, 1 at ``limit``."""
        return float(1 + place(value, self.limit, self.threshold)) / 2

    def captions(self) -> Iterator[str]:
        """Yield how the threshold may be named, the clearest first; nothing where all is linear."""
        if self.threshold is not None:
            named = times_power_of_ten(self.threshold)
            yield tr("linear below ±{threshold}").format(threshold=named)
            yield tr("linear to ±{threshold}").format(threshold=named)
            yield tr("linear ±{threshold}").format(threshold=named)
            yield f"±{named}"

    def ticks(self, most: float) -> list[Tick]:
        """Return values and what is written beside them, from the top down.

        Parameters
        ----------
        most : float
            How many would stand one above the other without touching.
        """
        apart = 1 / max(most, 1.0)
        magnitudes = self._magnitudes(apart)
        upper = [(value, f"+{self._text(value)}") for value in magnitudes]
        lower = [(-value, f"{MINUS}{self._text(value)}") for value in reversed(magnitudes)]
        ticks = [*upper, (0.0, "0"), *lower]
        # Where the threshold stands too near to 0 it keeps its mark and loses its text.
        close = self.fraction(magnitudes[-1]) - 0.5 < apart
        return [(v, "" if close and abs(v) == magnitudes[-1] else text) for v, text in ticks]

    def _magnitudes(self, apart: float) -> list[float]:
        """Return the limit, the powers of ten that there is room for, and the threshold."""
        if self.threshold is None:
            return [self.limit]
        highest = math.floor(math.log10(self.limit) + _NEAR)
        decade = 0.5 / decades(self.limit, self.threshold)
        stride = max(math.ceil(_AIRY * apart / decade), 1)
        gap = apart if stride == 1 else _AIRY * apart
        # Of the ways to take every stride-th power, the one with most of them between the ends.
        series = [
            self._powers(range(highest - k, self._exponent, -stride), gap) for k in range(stride)
        ]
        return [self.limit, *max(series, key=len), self.threshold]

    def _powers(self, exponents: range, gap: float) -> list[float]:
        """Return the powers of ten that stand far enough from the limit and the threshold."""
        least = self.fraction(self.threshold or 0.0) + gap
        powers = [10.0**exponent for exponent in exponents]
        return [power for power in powers if least <= self.fraction(power) <= 1 - gap]

    @property
    def _exponent(self) -> int:
        return round(math.log10(self.threshold or 1.0))

    def _text(self, magnitude: float) -> str:
        return tick_text(magnitude) if self.threshold is None else times_power_of_ten(magnitude)
