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
from softmax_gui.files.figures.page import Page
from softmax_gui.files.figures.style import FigureStyle
from softmax_gui.files.names import FIGURES
from softmax_gui.files.shown import figures_meant
from softmax_gui.model import State

__all__ = ["FIGURES", "FigureStyle", "Page", "figure_viewports"]


def figure_viewports(name: str, style: FigureStyle, state: State) -> Viewports:
    """Return the viewports of a Frame that fills figures of this style, see `figures_meant`."""
    names = figures_meant(name, state)
    part = Page.of(len(names), style).part
    side = max(1, round(0.8 * min(part.pixels)))
    views: dict[str, BarsViewport | MatrixViewport | SweepViewport | RanksViewport] = {
        "probabilities": BarsViewport(pixels=part.bins),
        "jacobian": MatrixViewport(side, side, reduction=part.reduction, scale=part.colour_scale),
        "gradient": BarsViewport(pixels=part.bins),
        "response": SweepViewport(),
        "cumulative": RanksViewport(pixels=part.bins),
    }
    return Viewports(**{figure: views[figure] for figure in names if figure in views})  # type: ignore[arg-type]
