"""Scales of colours that are symmetric about 0: linear, or logarithmic beyond a threshold."""

import math

import numpy as np
import numpy.typing as npt


def place(
    values: npt.ArrayLike, limit: float, threshold: float | None = None
) -> npt.NDArray[np.float64]:
    """Return where values stand among the colours: from -1 at ``-limit`` to 1 at ``limit``.

    Parameters
    ----------
    values : float or array of float64
        Signed numbers; those beyond the limit stand at the limit.
    limit : float
        The magnitude of the outermost colours, greater than 0.
    threshold : float, optional
        Where given, the scale is linear up to this magnitude, which takes as many colours as a
        power of ten beyond it, and logarithmic from there. Otherwise all of it is linear.
    """
    with np.errstate(over="ignore", under="ignore"):
        parts = np.minimum(np.abs(values) / limit, 1.0)
    if threshold is not None:
        units = parts * (limit / threshold)
        logarithms = np.log10(np.maximum(units, 1.0))
        parts = (np.minimum(units, 1.0) + logarithms) / decades(limit, threshold)
    return np.copysign(parts, values)


def decades(limit: float, threshold: float) -> float:
    """Return the powers of ten on one side of a logarithmic scale, its linear part as one."""
    return 1 + math.log10(limit / threshold)
