"""The colours, in one place. A colour means one thing everywhere."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, as "#rrggbb".

    Parameters
    ----------
    window, card, border, grid : str
        Surfaces, and the lines that part them: to be felt rather than seen.
    edge : str
        What a control is known by: the border of a box or a button, the groove of a slider. As
        calm as 3 : 1 against every surface that a control stands on allows.
    text, muted : str
        What is read, and what is read second.
    probability, positive, negative, selected : str
        The four meanings: teal, blue, orange, violet.
    selected_tint : str
        The ground behind whatever belongs to the selected class.
    quiet : str
        Curves and outlines that stand behind: sigmoids, the other classes.
    neutral : str
        The middle of the diverging table, where a derivative is 0.
    warning : str
        The ground of the quiet bar.
    wrong : str
        A row whose most probable class is not the target, and how far from right a batch is.
    """

    name: str
    window: str
    card: str
    border: str
    edge: str
    grid: str
    text: str
    muted: str
    probability: str
    positive: str
    negative: str
    selected: str
    selected_tint: str
    quiet: str
    neutral: str
    warning: str
    wrong: str


LIGHT = Palette(
    name="light",
    window="#f3f4f6",
    card="#ffffff",
    border="#e1e3e8",
    edge="#838893",
    grid="#e8eaee",
    text="#15181d",
    muted="#5f6673",
    probability="#108a8a",
    positive="#2f6fb3",
    negative="#d2682a",
    selected="#6a4bbd",
    selected_tint="#efecf9",
    quiet="#80858f",
    neutral="#f6f4f2",
    warning="#fdf3dc",
    wrong="#9c1c62",
)

DARK = Palette(
    name="dark",
    window="#111418",
    card="#1b1e25",
    border="#2d313a",
    edge="#69707b",
    grid="#2a2e36",
    text="#f1f3f6",
    muted="#979daa",
    probability="#2fb5b8",
    positive="#5a9fe3",
    negative="#f0924f",
    selected="#a58bf0",
    selected_tint="#272038",
    quiet="#7d838e",
    neutral="#2b2d34",
    warning="#3a3120",
    wrong="#d6336c",
)


def rgb(colour: str) -> tuple[int, int, int]:
    """Return "#rrggbb" as three numbers from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache
def diverging_table(palette: Palette) -> npt.NDArray[np.uint8]:
    """Return the colours of derivatives, shape (255, 3): negative, 0 in the middle, positive."""
    stops = [rgb(c) for c in (palette.negative, palette.neutral, palette.positive)]
    at = np.linspace(0, 2, 255)
    channels = [np.interp(at, [0, 1, 2], channel) for channel in zip(*stops, strict=True)]
    return np.stack(channels, axis=1).round().astype(np.uint8)
