"""The look of the window as the style of a figure."""

from softmax_gui.files.figures import FigureStyle
from softmax_gui.view.look import Look


def figure_style(look: Look, width: float, height: float, dpi: float) -> FigureStyle:
    """Return the style of a figure of so many inches that looks like the window.

    Raises
    ------
    InputError
        When the figure would be too small to read or too large to hold.
    """
    return FigureStyle(
        width_inches=width,
        height_inches=height,
        dpi=dpi,
        palette=look.palette,
        sigmoid=look.sigmoid,
        logarithmic=look.logarithmic,
        reduction=look.reduction,
        colour_scale=look.colour_scale,
    )
