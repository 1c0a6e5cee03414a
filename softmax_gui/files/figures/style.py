"""How large a figure is, and how it looks."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from softmax_gui.engine import ColourScale, Reduction
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.palette import LIGHT, Palette

MAX_PIXELS = 20_000
SMALLEST, LARGEST = 1.5, 100.0
SMALLEST_FONT, LARGEST_FONT = 4.0, 48.0
FONT_SIZE = 8.5
"""Points, of the text of a figure; what is set larger or smaller keeps its ratio to it."""
BINS = 100.0
"""The most bars an inch that are told apart: one is 0.7 points wide."""

Ends = Mapping[str, tuple[float, float]]
_FREE: Ends = MappingProxyType({})


def check_resolution(dpi: float, inches: Sequence[float] = ()) -> None:
    """Refuse, by raising InputError, what has too few dots per inch, or too many for its sides."""
    if not (math.isfinite(dpi) and dpi >= 10 and all(round(s * dpi) <= MAX_PIXELS for s in inches)):
        raise InputError(
            tr(
                "A figure with {dpi:g} dots per inch cannot be drawn. Use at least 10, and "
                "no more than {most:,} pixels a side."
            ).format(dpi=dpi, most=MAX_PIXELS)
        )


@dataclass(frozen=True)
class FigureStyle:
    """Size, colours and choices of a figure.

    Parameters
    ----------
    width_inches, height_inches : float
        From 1.5 to 100.
    dpi : float
        Pixels an inch: of PNG, and of the picture of the Jacobian in the other formats.
    palette : Palette
        The colours.
    sigmoid, values, rings, tangent : bool
        What is shown: the sigmoid of each logit, the numbers at bars and in cells, the gradient
        by autograd, the tangent of the response.
    logarithmic : bool
        Whether the axis of the probabilities is logarithmic.
    reduction : {"mean", "peak"}
        What a pixel of the Jacobian shows of its block.
    colour_scale : {"auto", "linear", "logarithmic"}
        Of the colours of the Jacobian; ``auto`` is logarithmic where there are many classes.
    font : str
        A family that is installed; "" for the usual one.
    font_size : float
        Points, from 4 to 48.
    transparent : bool
        Whether there is nothing behind the figure.
    title : str
        Stands in place of the figure's own name, or over a page of several; "" for none.
    language : {"", "en", "zh_CN"}
        What the figure's own words are in; "" for the language in use.
    ends : mapping
        By the name of a figure the ends of its vertical axis, which otherwise follow the values.

    Raises
    ------
    InputError
        When the figure would be too small to read or too large to hold.
    """

    width_inches: float = 6.4
    height_inches: float = 4.0
    dpi: float = 200.0
    palette: Palette = LIGHT
    sigmoid: bool = True
    logarithmic: bool = False
    reduction: Reduction = "mean"
    colour_scale: ColourScale = "auto"
    values: bool = True
    rings: bool = True
    tangent: bool = True
    font: str = ""
    font_size: float = FONT_SIZE
    transparent: bool = False
    title: str = ""
    language: str = ""
    ends: Ends = field(default_factory=lambda: _FREE)

    def __post_init__(self) -> None:
        if not all(SMALLEST <= side <= LARGEST for side in self.inches):
            raise InputError(
                tr(
                    "A figure of {width:g} x {height:g} inches cannot be drawn. Use {least:g} to "
                    "{most:g} inches a side."
                ).format(
                    width=self.width_inches,
                    height=self.height_inches,
                    least=SMALLEST,
                    most=LARGEST,
                )
            )
        check_resolution(self.dpi, self.inches)
        if not SMALLEST_FONT <= self.font_size <= LARGEST_FONT:
            raise InputError(
                tr(
                    "Text of {size:g} points cannot be drawn. Use {least:g} to {most:g} points."
                ).format(size=self.font_size, least=SMALLEST_FONT, most=LARGEST_FONT)
            )

    @property
    def inches(self) -> tuple[float, float]:
        """Width and height in inches."""
        return self.width_inches, self.height_inches

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels; (0, 0) where the dpi is not a number."""
        if not math.isfinite(self.dpi):
            return 0, 0
        return round(self.width_inches * self.dpi), round(self.height_inches * self.dpi)

    @property
    def bins(self) -> int:
        """How many bars beside each other are told apart."""
        return max(1, min(self.pixels[0], round(BINS * self.width_inches)))

    def within(self, most: int) -> "FigureStyle":
        """Return the style with as many dots per inch as keep a side within so many pixels."""
        return replace(self, dpi=max(10.0, min(self.dpi, most / max(self.inches))))
