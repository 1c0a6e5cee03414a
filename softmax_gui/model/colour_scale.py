"""Scales of colours that are symmetric about 0: linear, or logarithmic beyond a threshold."""

import math


def place(value: float, limit: float, threshold: float | None = None) -> float:
    """Return where a value stands among the colours: from -1 at ``-limit`` to 1 at ``limit``.

    It is what `compute.colour` does to whole windows.

    Parameters
    ----------
    value : float
        A signed number; one beyond the limit stands at the limit.
    limit : float
        The magnitude of the outermost colours, greater than 0.
    threshold : float, optional
        Where given, the scale is linear up to this magnitude, which takes as many colours as a
        power of ten beyond it, and logarithmic from there. Otherwise all of it is linear.
    """
    part = min(abs(value) / limit, 1.0)
    if threshold is not None:
        units = part * (limit / threshold)
        part = (min(units, 1.0) + math.log10(max(units, 1.0))) / decades(limit, threshold)
    return math.copysign(part, value)


def decades(limit: float, threshold: float) -> float:
    """Return the powers of ten on one side of a logarithmic scale, its linear part as one."""
    return 1 + math.log10(limit / threshold)
