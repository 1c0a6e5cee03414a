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
from softmax_gui.files.names import FIGURES, figures_named
from softmax_gui.model import InputError
from softmax_gui.model.language import tr

__all__ = ["FIGURES", "FigureStyle", "Page", "figure_viewports", "known_figures"]


def figure_viewports(name: str, style: FigureStyle) -> Viewports:
    """Return the viewports of a Frame that fills figures of this style, see `known_figures`."""
    names = known_figures(name)
    part = Page.of(len(names), style).part
    side = max(1, round(0.8 * min(part.pixels)))
    views: dict[str, BarsViewport | MatrixViewport | SweepViewport | RanksViewport] = {
        "probabilities": BarsViewport(pixels=part.bins),
        "jacobian": MatrixViewport(side, side, reduction=part.reduction, scale=part.colour_scale),
        "gradient": BarsViewport(pixels=part.bins),
        "response": SweepViewport(),
        "cumulative": RanksViewport(pixels=part.bins),
    }
    return Viewports(**{figure: views[figure] for figure in names})  # type: ignore[arg-type]


def known_figures(name: str) -> tuple[str, ...]:
    """Return the figures that a name means: one, several between commas, or "all" of them.

    Raises
    ------
    InputError
        Where there is no figure of such a name.
    """
    names = figures_named(name)
    for figure in names:
        if figure not in FIGURES:
            raise InputError(
                tr("There is no figure {name}. Use {names}.").format(
                    name=repr(figure), names=", ".join(FIGURES)
                )
            )
    return names
