"""Sizes as people say them: in a unit, or by what a figure is for."""

import re
from dataclasses import dataclass

from softmax_gui.files.figures.style import LARGEST, SMALLEST, check_resolution
from softmax_gui.files.numerals import number
from softmax_gui.model import InputError
from softmax_gui.model.language import mark, tr

UNITS = {"in": 1.0, "cm": 2.54, "mm": 25.4}
"""How many of a unit are an inch; pixels depend on the dots per inch."""
PIXELS = "px"

_SIZE = re.compile(r"([\d.]+)\s*[x×,]\s*([\d.]+)\s*(in|cm|mm|px)?", re.ASCII)


@dataclass(frozen=True)
class Preset:
    """A size that a place asks for, with letters to match.

    Parameters
    ----------
    title : str
        What it is called: English, `mark`ed.
    width, height : float
        Inches.
    font_size : float
        Points.
    """

    title: str
    width: float
    height: float
    font_size: float


PRESETS = {
    "one-column": Preset(mark("One column, 85 mm"), 85 / 25.4, 60 / 25.4, 7.0),
    "two-columns": Preset(mark("Two columns, 178 mm"), 178 / 25.4, 110 / 25.4, 8.5),
    "slide": Preset(mark("Slide, 16:9"), 40 / 3, 7.5, 16.0),
}
"""The sizes that have a name. Journals set one column about 85 mm wide and two 178 mm."""


def per_inch(unit: str, dpi: float) -> float:
    """Return how many of a unit, one of `UNITS` or "px", are an inch."""
    return dpi if unit == PIXELS else UNITS[unit]


def inches(text: str, dpi: float) -> tuple[float, float]:
    """Return the width and height that a text such as "85x60mm" means, in inches.

    Raises
    ------
    InputError
        When it cannot be understood, or nothing of that size can be drawn: said in its unit.
    """
    match = _SIZE.fullmatch(text.strip())
    sides = (None, None) if match is None else (number(match[1]), number(match[2]))
    if match is None or sides[0] is None or sides[1] is None:
        raise InputError(
            tr("The size {size} is not known. Use 6.4x4 for inches, or 85x60mm.").format(
                size=repr(text)
            )
        )
    name = match[3] or "in"
    if name == PIXELS:
        check_resolution(dpi)
    unit = per_inch(name, dpi)
    width, height = sides[0] / unit, sides[1] / unit
    if not all(SMALLEST <= side <= LARGEST for side in (width, height)):
        raise InputError(
            tr(
                "A figure of {size} cannot be drawn. Use {least:g} to {most:g} {unit} a side."
            ).format(size=text.strip(), least=SMALLEST * unit, most=LARGEST * unit, unit=name)
        )
    return width, height
