"""Whether a formula can be typeset."""

import re
from functools import lru_cache

from softmax_gui.model import InputError


def check_latex(name: str, latex: str) -> None:
    """Raise InputError, with the reason, unless ziamath can set a formula.

    It takes tens of milliseconds, once for formulas that differ in their digits only.
    """
    try:
        unknown = _tried(re.sub(r"\d", "0", latex))
    except Exception as error:  # ziamath and latex2mathml raise whatever they stumble over
        reason = str(error) or type(error).__name__
        raise InputError(
            f"The formula {name!r} cannot be typeset ({reason}). Look at its braces, scripts and "
            f"\\left … \\right: {latex}"
        ) from error
    if unknown is not None:
        raise InputError(
            f"The formula {name!r} uses {unknown}, which cannot be typeset. Use another command."
        )


_SIZE = 17.0
_TALLEST = 12 * _SIZE
_HEIGHT = re.compile(r'height="([\d.]+)"')


@lru_cache(maxsize=1024)
def _tried(latex: str) -> str | None:
    """Typeset a formula, and return the first sign in it that means nothing, or None."""
    # Their import takes 0.3 s, which no reader of a lesson need wait for.
    from latex2mathml.converter import convert
    from ziamath.config import config
    from ziamath.zmath import Latex

    # QtSvg drops glyphs that are defined once and used many times, as SVG 2 has them.
    config.svg2 = False
    unknown = re.search(r"\\[A-Za-z]+|&(?=<)", convert(latex))
    svg = Latex(latex, size=_SIZE).svg()
    height = _HEIGHT.search(svg)
    if height is not None and float(height[1]) > _TALLEST:
        raise ValueError("it becomes far too tall; use plain parentheses around sums")
    return None if unknown is None else unknown[0]
