"""The sheet that a figure is drawn on: fonts, margins in inches, the heading."""

import logging
import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure, SubFigure
from matplotlib.text import Text

from softmax_gui.files.figures.style import FONT_SIZE, FigureStyle
from softmax_gui.model import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.palette import rgb

TITLE_SIZE = 11.0
TEXT_SIZE = FONT_SIZE
"""Points at the usual size of the font; `Canvas.points` says what they are at another."""
MARGIN = 0.16
HEADING = 0.46
"""Inches around everything, and for the heading at the usual size of the font."""

_drawing = threading.RLock()
# TrueType first: fonts with PostScript outlines cannot be embedded in every PDF. The others only
# lend the signs that the first does not have.
_FONTS = ("DejaVu Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Microsoft YaHei", "PingFang SC")


@lru_cache
def fonts() -> list[str]:
    """Return the font families that are here, the preferred one first."""
    return [name for name in _FONTS if name in families()]


@lru_cache
def families() -> tuple[str, ...]:
    """Return the names of all font families that are here, in their order."""
    return tuple(sorted(set(font_manager.get_font_names())))


@contextmanager
def settings(style: FigureStyle) -> Iterator[None]:
    """Draw the same on every machine, whatever its matplotlibrc says.

    The settings are those of the whole process: two threads draw one after the other.

    Raises
    ------
    InputError
        When the font of the style is not here.
    """
    chosen = _font_settings(style)
    with _drawing, matplotlib.rc_context(), warnings.catch_warnings():
        # A label in a script that no font here has shows boxes; that is no reason to talk.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        # EPS knows no transparency: there the ground behind a number is solid, and that is fine.
        logging.getLogger("matplotlib.backends.backend_ps").setLevel(logging.ERROR)
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {
                "font.size": style.font_size,
                "svg.fonttype": "none",
                "svg.hashsalt": "softmax-gui",
                "pdf.fonttype": 42,
                # As TrueType the letters of one Chinese label would take a minute to embed.
                "ps.fonttype": 3,
                "axes.unicode_minus": True,
                **chosen,
            }
        )
        yield


def _font_settings(style: FigureStyle) -> dict[Any, Any]:
    """Return the settings of matplotlib that choose a font, for text and for formulas."""
    family = style.font
    if not family:
        return {"font.family": fonts(), "mathtext.fontset": "dejavusans"}
    if family not in families():
        raise InputError(
            tr(
                "There is no font {font} here. Use one that is installed, such as {one} or {other}."
            ).format(font=repr(family), one=fonts()[0], other="DejaVu Serif")
        )
    return {
        "font.family": [family, *(name for name in fonts() if name != family)],
        "mathtext.fontset": "custom",
        "mathtext.rm": family,
        "mathtext.it": f"{family}:italic",
        "mathtext.bf": f"{family}:bold",
        "mathtext.bfit": f"{family}:italic:bold",
        **dict.fromkeys(("mathtext.cal", "mathtext.sf", "mathtext.tt"), family),
        "mathtext.fallback": "stixsans",
    }


@dataclass(frozen=True)
class Piece:
    """A part of the heading. ``math`` says that it is mathtext; a label never is."""

    text: str
    math: bool = False


def sheet(style: FigureStyle) -> Figure:
    """Return an empty figure."""
    ground = "none" if style.transparent else style.palette.card
    figure = Figure(figsize=style.inches, dpi=style.dpi, facecolor=ground)
    FigureCanvasAgg(figure)
    return figure


class Canvas:
    """A figure with a heading, on which axes are placed in inches.

    Parameters
    ----------
    style : FigureStyle
        Size and colours.
    part : Figure or SubFigure, optional
        The part of a page to draw on, of the size of the style; a sheet of its own by default.
    letter : str
        Tells the parts of a page apart.
    """

    def __init__(
        self, style: FigureStyle, part: Figure | SubFigure | None = None, letter: str = ""
    ) -> None:
        self.style = style
        self.palette = style.palette
        self.width, self.height = style.inches
        self.scale = style.font_size / FONT_SIZE
        self.figure: Figure | SubFigure = sheet(style) if part is None else part
        self._letter = letter
        self._widths: dict[tuple[str, float, bool], float] = {}
        self._renderer = self.figure.canvas.get_renderer()  # type: ignore[attr-defined]

    @property
    def top(self) -> float:
        """Inches from the bottom to what stands below the heading."""
        return self.height - HEADING * self.scale

    @property
    def ground(self) -> str:
        """The colour behind the figure, "none" where there is nothing."""
        return "none" if self.style.transparent else self.palette.card

    def points(self, size: float) -> float:
        """Return what a size of text, in points at the usual one, is at that of the style."""
        return size * self.scale

    def line(self, inches: float) -> float:
        """Return what inches that text needs at its usual size are at that of the style."""
        return inches * self.scale

    def pale(self, colour: str, part: float) -> tuple[float, float, float]:
        """Return a colour mixed with the ground: not every format can lay one over the other."""
        mixed = zip(rgb(colour), rgb(self.palette.card), strict=True)
        red, green, blue = ((part * over + (1 - part) * under) / 255 for over, under in mixed)
        return red, green, blue

    def width_of(self, axes: Axes) -> float:
        """Return the width of axes in inches."""
        return float(axes.get_position().width * self.width)

    def height_of(self, axes: Axes) -> float:
        """Return the height of axes in inches."""
        return float(axes.get_position().height * self.height)

    def axes(self, left: float, bottom: float, right: float, top: float) -> Axes:
        """Return plain axes whose edges are this many inches from the left and the bottom."""
        box = (left / self.width, bottom / self.height)
        size = ((right - left) / self.width, (top - bottom) / self.height)
        axes = self.figure.add_axes((*box, *size), facecolor="none")
        for spine in axes.spines.values():
            spine.set_visible(False)
        letters = self.points(TEXT_SIZE)
        axes.tick_params(length=0, labelsize=letters, labelcolor=self.palette.muted, pad=4)
        axes.set_axisbelow(True)
        return axes

    def text_width(self, text: str, size: float = TEXT_SIZE, bold: bool = False) -> float:
        """Return the width of a plain text in inches."""
        if (text, size, bold) not in self._widths:
            weight = "bold" if bold else "normal"
            made = Text(0, 0, text, fontsize=self.points(size), fontweight=weight)
            made.set_parse_math(False)
            self._widths[text, size, bold] = self._width(made)
        return self._widths[text, size, bold]

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

        What has no room is left out: first the formula, then the note. The title of the style
        stands in place of this one.
        """
        right = self.width - MARGIN
        x = MARGIN
        if self._letter:
            x = self._place(x, Piece(self._letter), "bold") + 0.1
        title = self.elided(self.style.title or title, right - x, TITLE_SIZE, bold=True)
        x = self._place(x, Piece(title), "bold") + 0.12
        note_width = self.text_width(note)
        rest = right - x
        if note and note_width <= rest:
            self._text(right, note, ha="right")
            rest -= note_width + 0.15
        if sum(self._width(self._made(piece)) for piece in formula) <= rest - 0.02:
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
            1 - self.line(0.25) / self.height,
            text,
            ha=ha,
            va="baseline",
            fontsize=self.points(size),
            fontweight="bold" if bold else "normal",
            color=self.palette.text if bold else self.palette.muted,
            parse_math=math,
        )

    def _made(self, piece: Piece) -> Text:
        made = Text(0, 0, piece.text, fontsize=self.points(TEXT_SIZE))
        made.set_parse_math(piece.math)
        return made

    def _width(self, text: Text) -> float:
        text.set_figure(self.figure)
        return float(text.get_window_extent(self._renderer).width / self.figure.dpi)
