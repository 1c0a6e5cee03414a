"""How several figures share a page."""

import math
from dataclasses import dataclass, replace
from string import ascii_lowercase

from softmax_gui.files.figures.style import FONT_SIZE, SMALLEST, FigureStyle
from softmax_gui.model import InputError
from softmax_gui.model.language import tr

_SHAPE = 1.5
"""How wide a figure is best, in heights."""
_TITLE = 0.42


@dataclass(frozen=True)
class Page:
    """A sheet with figures side by side and below each other, all of one size.

    Parameters
    ----------
    rows, columns : int
        How many there are.
    part : FigureStyle
        That of each figure.
    title : str
        Over all of them; "" where there is none, or only one figure.
    title_inches : float
        The room that it takes.
    """

    rows: int
    columns: int
    part: FigureStyle
    title: str = ""
    title_inches: float = 0.0

    @classmethod
    def of(cls, count: int, style: FigureStyle) -> "Page":
        """Return a page on which so many figures come closest to their best shape.

        Raises
        ------
        InputError
            When they would be too small to read.
        """
        if count == 1:
            return cls(1, 1, style)
        over = _TITLE * style.font_size / FONT_SIZE if style.title else 0.0
        rows, columns, width, height = min(
            _grids(count, style, over), key=lambda grid: (min(grid[2:]) < SMALLEST, _misfit(grid))
        )
        if min(width, height) < SMALLEST:
            raise InputError(
                tr(
                    "{count} figures have no room on {width:.3g} x {height:.3g} inches: each "
                    "needs at least {least:g} inches a side. Make the page larger."
                ).format(
                    count=count,
                    width=style.width_inches,
                    height=style.height_inches,
                    least=SMALLEST,
                )
            )
        part = replace(style, width_inches=width, height_inches=height, title="")
        return cls(rows, columns, part, style.title, over)

    def letter(self, number: int) -> str:
        """Return what tells a figure from the others: a, b, c…; "" where it is alone."""
        return ascii_lowercase[number] if self.rows * self.columns > 1 else ""


_Grid = tuple[int, int, float, float]
"""Rows, columns, and the inches of width and height that each figure gets."""


def _grids(count: int, style: FigureStyle, over: float) -> list[_Grid]:
    grids = [(math.ceil(count / columns), columns) for columns in range(1, count + 1)]
    height = max(style.height_inches - over, 1e-9)
    return [(rows, columns, style.width_inches / columns, height / rows) for rows, columns in grids]


def _misfit(grid: _Grid) -> float:
    _, _, width, height = grid
    return abs(math.log(width / height / _SHAPE))
