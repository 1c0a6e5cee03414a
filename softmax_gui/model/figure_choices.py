"""What was chosen for figures, remembered between two starts."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Unit = Literal["mm", "cm", "in", "px"]
FigureTheme = Literal["window", "light", "dark"]


class FigureChoices(BaseModel):
    """How figures are to look, whichever they are.

    Attributes
    ----------
    suffix : str
        The format, such as ".png".
    width, height : float
        Inches.
    unit : {"mm", "cm", "in", "px"}
        What the size is said in.
    dpi : int
        Pixels an inch.
    font : str
        A family; "" for the usual one.
    font_size : float
        Points.
    theme : {"window", "light", "dark"}
        The colours; "window" for those of the window.
    transparent, values, rings, tangent : bool
        As in `FigureStyle`.
    folder : str
        Where files went last; "" where none did.
    """

    model_config = ConfigDict(extra="ignore")

    suffix: str = ".png"
    width: float = Field(default=6.4, ge=1.5, le=100)
    height: float = Field(default=4.2, ge=1.5, le=100)
    unit: Unit = "mm"
    dpi: int = Field(default=300, ge=36, le=1200)
    font: str = ""
    font_size: float = Field(default=8.5, ge=4, le=48)
    theme: FigureTheme = "window"
    transparent: bool = False
    values: bool = True
    rings: bool = True
    tangent: bool = True
    folder: str = ""
