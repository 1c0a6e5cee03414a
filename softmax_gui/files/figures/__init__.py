"""Figures for papers, drawn from a Frame by matplotlib. No display is needed.

What is here says how a figure looks; `drawing`, which draws it, takes its time to import.
"""

from softmax_gui.engine import (
    BarsViewport,
    MatrixViewport,
    RanksViewport,
    SweepViewport,
    Viewports,
)
from softmax_gui.files.figures.style import FigureStyle
from softmax_gui.files.names import FIGURES
from softmax_gui.model import InputError

__all__ = ["FIGURES", "FigureStyle", "figure_viewports", "known_figure"]


def figure_viewports(name: str, style: FigureStyle) -> Viewports:
    """Return the viewports of a Frame that fills a figure of this style."""
    width, height = style.pixels
    side = max(1, round(0.8 * min(width, height)))
    views: dict[str, BarsViewport | MatrixViewport | SweepViewport | RanksViewport] = {
        "probabilities": BarsViewport(pixels=width),
        "jacobian": MatrixViewport(side, side, reduction=style.reduction, scale=style.colour_scale),
        "gradient": BarsViewport(pixels=width),
        "response": SweepViewport(),
        "cumulative": RanksViewport(pixels=width),
    }
    return Viewports(**{known_figure(name): views[name]})  # type: ignore[arg-type]


def known_figure(name: str) -> str:
    """Return the name of a figure, or raise InputError where there is none of that name."""
    if name not in FIGURES:
        raise InputError(f"There is no figure {name!r}. Use {', '.join(FIGURES)}.")
    return name
