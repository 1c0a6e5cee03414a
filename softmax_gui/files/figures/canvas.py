"""The sheet that a figure is drawn on: fonts, margins in inches, the heading."""

import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from softmax_gui.files.figures.style import FigureStyle

TITLE_SIZE = 11.0
TEXT_SIZE = 8.5
MARGIN = 0.16
HEADING = 0.46
"""Inches around everything, and for the heading."""

_drawing = threading.RLock()
# TrueType first: fonts with PostScript outlines cannot be embedded in every PDF. The others only
# lend the signs that the first does not have.
_FONTS = ("DejaVu Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Microsoft YaHei", "PingFang SC")


@lru_cache
def fonts() -> list[str]:
    """Return the font families that are here, the preferred one first."""
    found = set(font_manager.get_font_names())
    return [name for name in _FONTS if name in found]


@contextmanager
def settings() -> Iterator[None]:
    """Draw the same on every machine, whatever its matplotlibrc says.

    The settings are those of the whole process: two threads draw one after the other.
    """
    with _drawing, matplotlib.rc_context(), warnings.catch_warnings():
        # A label in a script that no font here has shows boxes; that is no reason to talk.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {
                "font.family": fonts(),
                "font.size": TEXT_SIZE,
                "mathtext.fontset": "dejavusans",
                "svg.fonttype": "none",
                "svg.hashsalt": "softmax-gui",
                "pdf.fonttype": 42,
                "axes.unicode_minus": True,
            }
        )
        yield


@dataclass(frozen=True)
class Piece:
    """A part of the heading. ``math`` says that it is mathtext; a label never is."""

    text: str
    math: bool = False


class Canvas:
    """A figure with a heading, on which axes are placed in inches.

    Parameters
    ----------
    style : FigureStyle
        Size and colours.
    """

    def __init__(self, style: FigureStyle) -> None:
        self.style = style
        self.palette = style.palette
        self.width, self.height = style.width_inches, style.height_inches
        self.figure = Figure(
            figsize=(self.width, self.height), dpi=style.dpi, facecolor=self.palette.card
        )
        self._renderer = FigureCanvasAgg(self.figure).get_renderer()  # type: ignore[no-untyped-call]

    def axes(self, left: float, bottom: float, right: float, top: float) -> Axes:
        """Return plain axes whose edges are this many inches from the left and the bottom."""
        box = (left / self.width, bottom / self.height)
        size = ((right - left) / self.width, (top - bottom) / self.height)
        axes = self.figure.add_axes((*box, *size), facecolor="none")
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.tick_params(length=0, labelsize=TEXT_SIZE, labelcolor=self.palette.muted, pad=4)
        axes.set_axisbelow(True)
        return axes

    def text_width(self, text: str, size: float = TEXT_SIZE, bold: bool = False) -> float:
        """Return the width of a plain text in inches."""
        made = Text(0, 0, text, fontsize=size, fontweight="bold" if bold else "normal")
        made.set_parse_math(False)
        return self._width(made)

    def widest(self, texts: Sequence[str], size: float = TEXT_SIZE, bold: bool = False) -> float:
        """Return the width of the widest of some texts in inches."""
        longest = sorted(set(texts), key=len, reverse=True)[:12]
        return max((self.text_width(text, size, bold) for text in longest), default=0.0)

    def elided(self, text: str, inches: float, size: float = TEXT_SIZE, bold: bool = False) -> str:
        """Return a text on one line, cut with an ellipsis where it is wider than ``inches``."""
        text = " ".join(text.split())
        if len(text) > 80:
            text = f"{text[:79]}…"
        while len(text) > 1 and self.text_width(text, size, bold) > inches:
            text = f"{text[:-2].rstrip()}…"
        return text

    def heading(self, title: str, formula: Sequence[Piece], note: str = "") -> None:
        """Write the title, behind it the formula, and the note at the right end.

        What has no room is left out: first the formula, then the note.
        """
        right = self.width - MARGIN
        x = self._place(MARGIN, Piece(title), "bold") + 0.12
        note_width = self.text_width(note)
        rest = right - x
        if note and note_width <= rest:
            self._text(right, note, ha="right")
            rest -= note_width + 0.15
        if sum(self._width(self._made(piece)) for piece in formula) <= rest:
            for piece in formula:
                x = self._place(x, piece)

    def _place(self, x: float, piece: Piece, weight: str = "normal") -> float:
        """Write a piece of the heading at x and return where it ends."""
        bold = weight == "bold"
        size = TITLE_SIZE if bold else TEXT_SIZE
        text = self._text(x, piece.text, math=piece.math, size=size, bold=bold)
        return x + self._width(text)

    def _text(
        self,
        x: float,
        text: str,
        ha: str = "left",
        math: bool = False,
        size: float = TEXT_SIZE,
        bold: bool = False,
    ) -> Text:
        return self.figure.text(
            x / self.width,
            1 - 0.25 / self.height,
            text,
            ha=ha,
            va="baseline",
            fontsize=size,
            fontweight="bold" if bold else "normal",
            color=self.palette.text if bold else self.palette.muted,
            parse_math=math,
        )

    def _made(self, piece: Piece) -> Text:
        made = Text(0, 0, piece.text, fontsize=TEXT_SIZE)
        made.set_parse_math(piece.math)
        return made

    def _width(self, text: Text) -> float:
        text.set_figure(self.figure)
        return float(text.get_window_extent(self._renderer).width / self.figure.dpi)
