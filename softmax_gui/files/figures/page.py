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
_LEAST_PART = (2.0, 1.5)
"""Inches of width and height that a figure on a page needs at the usual size of the font."""
_LARGER = 1.25


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
            _grids(count, style, over), key=lambda grid: (not _is_room(grid, style), _misfit(grid))
        )
        if not _is_room((rows, columns, width, height), style):
            least = _least_part(style)
            raise InputError(
                tr(
                    "{count} figures have no room on {width:.3g} x {height:.3g} inches: in letters "
                    "of {points:g} points each needs at least {least_width:.2g} x "
                    "{least_height:.2g}. Make the page larger, or the letters smaller."
                ).format(
                    count=count,
                    width=style.width_inches,
                    height=style.height_inches,
                    points=style.font_size,
                    least_width=least[0],
                    least_height=least[1],
                )
            )
        part = replace(style, width_inches=width, height_inches=height, title="")
        return cls(rows, columns, part, style.title, over)

    def letter(self, number: int) -> str:
        """Return what tells a figure from the others: a, b, c…; "" where it is alone."""
        return ascii_lowercase[number] if self.rows * self.columns > 1 else ""


def with_room(count: int, style: FigureStyle) -> FigureStyle:
    """Return a style in which so many figures have room on a page: larger, where they have none.

    Raises
    ------
    InputError
        When no page is so large.
    """
    while True:
        try:
            Page.of(count, style)
        except InputError:
            width, height = (_LARGER * side for side in style.inches)
            style = replace(style, width_inches=width, height_inches=height)
        else:
            return style


def _least_part(style: FigureStyle) -> tuple[float, float]:
    """Return the inches of width and height that a figure on a page needs."""
    scale = style.font_size / FONT_SIZE
    width, height = (max(SMALLEST, side * scale) for side in _LEAST_PART)
    return width, height


_Grid = tuple[int, int, float, float]
"""Rows, columns, and the inches of width and height that each figure gets."""


def _grids(count: int, style: FigureStyle, over: float) -> list[_Grid]:
    grids = [(math.ceil(count / columns), columns) for columns in range(1, count + 1)]
    height = max(style.height_inches - over, 1e-9)
    return [(rows, columns, style.width_inches / columns, height / rows) for rows, columns in grids]


def _is_room(grid: _Grid, style: FigureStyle) -> bool:
    return all(side >= least for side, least in zip(grid[2:], _least_part(style), strict=True))


def _misfit(grid: _Grid) -> float:
    _, _, width, height = grid
    return abs(math.log(width / height / _SHAPE))
