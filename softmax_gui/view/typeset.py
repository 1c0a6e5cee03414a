"""LaTeX as a picture."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

# Beside a letter ziamath leaves room for the name of a function, beside a number hardly any.
_FUNCTION = r"\\(?:log|ln|exp)(?![A-Za-z])"
_OF_NUMBER = re.compile(rf"({_FUNCTION})(?=[\s{{]*[+-]?\d)")
_TIMES_NUMBER = re.compile(rf"(?<=\d)(\}}*)\s*(?={_FUNCTION})")
_ROOM = r"\1\\hspace{0.08em} "


@dataclass(frozen=True)
class Picture:
    """An SVG drawing and its size in pixels."""

    svg: bytes
    width: int
    height: int


@lru_cache(maxsize=256)
def typeset(latex: str, size: float, colour: str) -> Picture:
    """Return a formula as SVG, at a font size in pixels. It takes tens of milliseconds once."""
    # Its import takes 0.3 s, which the window need not wait for.
    from ziamath.config import config
    from ziamath.zmath import Latex

    # QtSvg drops glyphs that are defined once and used many times, as SVG 2 has them.
    config.svg2 = False
    svg = Latex(_spaced(latex), size=size, color=colour).svg()
    return Picture(svg.encode(), _pixels(svg, "width"), _pixels(svg, "height"))


def _spaced(latex: str) -> str:
    """Return LaTeX with a little room between numbers and the names of functions."""
    return _TIMES_NUMBER.sub(_ROOM, _OF_NUMBER.sub(_ROOM, latex))


def _pixels(svg: str, attribute: str) -> int:
    found = re.search(rf'{attribute}="([\d.]+)"', svg)
    return math.ceil(float(found[1])) if found else 0
