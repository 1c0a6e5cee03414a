"""How large a figure is, and how it looks."""

import math
from dataclasses import dataclass

from softmax_gui.engine import ColourScale, Reduction
from softmax_gui.model import InputError
from softmax_gui.model.palette import LIGHT, Palette

MAX_PIXELS = 20_000
SMALLEST, LARGEST = 1.5, 100.0


@dataclass(frozen=True)
class FigureStyle:
    """Size, colours and choices of a figure.

    Parameters
    ----------
    width_inches, height_inches : float
        From 1.5 to 100.
    dpi : float
        Pixels an inch, for PNG.
    palette : Palette
        The colours.
    sigmoid : bool
        Whether the probabilities show the sigmoid of each logit.
    logarithmic : bool
        Whether the axis of the probabilities is logarithmic.
    reduction : {"mean", "peak"}
        What a pixel of the Jacobian shows of its block.
    colour_scale : {"auto", "linear", "logarithmic"}
        Of the colours of the Jacobian; ``auto`` is logarithmic where there are many classes.

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

    def __post_init__(self) -> None:
        for side in (self.width_inches, self.height_inches):
            if not SMALLEST <= side <= LARGEST:
                raise InputError(
                    f"A figure of {self.width_inches:g} x {self.height_inches:g} inches cannot be "
                    f"drawn. Use {SMALLEST:g} to {LARGEST:g} inches a side."
                )
        if not (math.isfinite(self.dpi) and self.dpi >= 10 and max(self.pixels) <= MAX_PIXELS):
            raise InputError(
                f"A figure with {self.dpi:g} dots per inch cannot be drawn. Use at least 10, and "
                f"no more than {MAX_PIXELS:,} pixels a side."
            )

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels; (0, 0) where the dpi is not a number."""
        if not math.isfinite(self.dpi):
            return 0, 0
        return round(self.width_inches * self.dpi), round(self.height_inches * self.dpi)
