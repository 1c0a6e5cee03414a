"""The look of the window as the style of a figure."""

from softmax_gui.files.figures import FigureStyle
from softmax_gui.model.figure_choices import FigureChoices
from softmax_gui.model.palette import DARK, LIGHT, Palette
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


def chosen_style(look: Look, choices: FigureChoices, sigmoid: bool, title: str) -> FigureStyle:
    """Return the style of a figure as it was chosen; what is left open is as in the window.

    Raises
    ------
    InputError
        When the figure would be too small to read or too large to hold.
    """
    return FigureStyle(
        width_inches=choices.width,
        height_inches=choices.height,
        dpi=choices.dpi,
        palette=_palette(look, choices),
        sigmoid=sigmoid,
        logarithmic=look.logarithmic,
        reduction=look.reduction,
        colour_scale=look.colour_scale,
        values=choices.values,
        rings=choices.rings,
        tangent=choices.tangent,
        font=choices.font,
        font_size=choices.font_size,
        transparent=choices.transparent,
        title=title,
    )


def _palette(look: Look, choices: FigureChoices) -> Palette:
    if choices.theme == "window":
        return look.palette
    return DARK if choices.theme == "dark" else LIGHT
