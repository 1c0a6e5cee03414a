"""The sheet that a figure is drawn on: fonts, margins in inches, the heading."""

import logging
import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure, SubFigure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text

from softmax_gui.files.figures.style import FONT_SIZE, FigureStyle
from softmax_gui.model import InputError
from softmax_gui.model.language import CHINESE, ENGLISH, speaking, tr
from softmax_gui.model.palette import rgb

TITLE_SIZE = 11.0
TEXT_SIZE = FONT_SIZE
"""Points at the usual size of the font; `Canvas.points` says what they are at another."""
MARGIN = 0.16
HEADING = 0.46
"""Inches around everything, and for the heading at the usual size of the font."""
LEAST_AXES = 0.1
"""Inches of a side of axes, below which nothing is to be seen on them."""

_MOST_KEPT = 10_000_000
"""Pixels of a figure that is kept for the next one: four bytes each."""

_drawing = threading.RLock()
_last: tuple[object, Figure] | None = None
_widths: WeakKeyDictionary[Any, dict[tuple[str, float, bool], float]] = WeakKeyDictionary()
"""By what draws a figure the inches that texts are wide there."""
# TrueType first: fonts with PostScript outlines cannot be embedded in every PDF. The others only
# lend the signs that the first does not have.
_FONTS = (
    "DejaVu Sans",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Noto Sans CJK JP",
    "Droid Sans Fallback",
    "Arial Unicode MS",
)
_CHINESE = "概率响应梯度"
"""Signs that a font for Chinese has."""


@lru_cache
def fonts() -> list[str]:
    """Return the usual font family, and the best of those here that lend it Chinese signs."""
    usual, *others = _FONTS
    return [usual, *[name for name in others if name in families()][:1]]


@lru_cache
def _writes_chinese(family: str) -> bool:
    face = font_manager.get_font(font_manager.findfont(FontProperties(family=[family])))
    return all(face.get_char_index(ord(sign)) for sign in _CHINESE)


def writes_chinese(style: FigureStyle) -> bool:
    """Return whether some font of a figure, or one that lends it signs, has Chinese ones."""
    chosen = [style.font] if style.font in families() else []
    return any(_writes_chinese(family) for family in (*chosen, *fonts()))


@lru_cache
def families() -> tuple[str, ...]:
    """Return the names of all font families that are here, in their order."""
    return tuple(sorted(set(font_manager.get_font_names())))


@contextmanager
def settings(style: FigureStyle) -> Iterator[None]:
    """Draw the same on every machine, whatever its matplotlibrc says.

    The settings are those of the whole process: two threads draw one after the other. What is drawn
    speaks the language of the style, or that in use, or English where no font has its signs.

    Raises
    ------
    InputError
        When the font of the style is not here, or none has the signs of its language.
    """
    chosen = _font_settings(style)
    with _drawing, speaking(_language(style)), matplotlib.rc_context(), warnings.catch_warnings():
        # A label in a script that no font here has shows boxes; that is no reason to talk.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        # It has no minus sign of its own; mathtext lends it one.
        warnings.filterwarnings("ignore", message="cmr10 font should ideally be used")
        # EPS knows no transparency: there the ground behind a number is solid, and that is fine.
        logging.getLogger("matplotlib.backends.backend_ps").setLevel(logging.ERROR)
        # A font without bold letters lends its others.
        logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {
                "font.size": style.font_size,
                "svg.fonttype": "none",
                "svg.hashsalt": "softmax-gui",
                "pdf.fonttype": 42,
                # As TrueType the letters of one Chinese label would take a minute to embed, and
                # Ghostscript would not read them. Latin letters are read as text either way.
                "ps.fonttype": 3,
                "axes.unicode_minus": True,
                **chosen,
            }
        )
        yield


def _language(style: FigureStyle) -> str:
    if writes_chinese(style):
        return style.language
    if style.language == CHINESE:
        raise InputError(
            tr(
                "There is no font with Chinese characters here. Install one, on Debian and Ubuntu "
                "the package fonts-noto-cjk, or choose English."
            )
        )
    return ENGLISH


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
        **{f"mathtext.{kind}": _pattern(family) for kind in ("rm", "cal", "sf", "tt")},
        "mathtext.it": _pattern(family, italic=True),
        "mathtext.bf": _pattern(family, bold=True),
        "mathtext.bfit": _pattern(family, italic=True, bold=True),
        "mathtext.fallback": "stixsans",
    }


def _pattern(family: str, *, italic: bool = False, bold: bool = False) -> str:
    """Return how a setting calls a font, whose name may hold what means something there."""
    properties = FontProperties(
        family=[family],
        style="italic" if italic else "normal",
        weight="bold" if bold else "normal",
    )
    return str(properties)


@dataclass(frozen=True)
class Piece:
    """A part of the heading. ``math`` says that it is mathtext; a label never is."""

    text: str
    math: bool = False


def sheet(style: FigureStyle) -> Figure:
    """Return an empty figure."""
    figure = Figure(figsize=style.inches, dpi=style.dpi, facecolor=_ground(style))
    FigureCanvasAgg(figure)
    return figure


def sheet_again(style: FigureStyle) -> Figure:
    """Return the figure that was returned last, empty, if it suits the style; or else a new one.

    What the letters on it measure is still known, which is half of the work of the next page. It
    is a whole number of pixels large, of which matplotlib takes no parts but rounds down. Only
    within the `settings` of the style, and never two at a time.
    """
    global _last
    key, (width, height) = (style.pixels, style.dpi, style.font), style.pixels
    if _last is not None and _last[0] == key:
        found = _last[1]
        found.clear()
        found.set_facecolor(_ground(style))
        return found
    found = sheet(style)
    found.set_size_inches((width + 0.01) / style.dpi, (height + 0.01) / style.dpi)
    _last = (key, found) if width * height <= _MOST_KEPT else None
    return found


def _ground(style: FigureStyle) -> str:
    """Return the colour behind a figure, "none" where there is nothing."""
    return "none" if style.transparent else style.palette.card


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
        self._renderer = self.figure.canvas.get_renderer()  # type: ignore[attr-defined]
        self._widths = _widths.setdefault(self._renderer, {})

    @property
    def top(self) -> float:
        """Inches from the bottom to what stands below the heading."""
        return self.height - HEADING * self.scale

    @property
    def ground(self) -> str:
        """The colour behind the figure, "none" where there is nothing."""
        return _ground(self.style)

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
        """Return plain axes whose edges are this many inches from the left and the bottom.

        Raises
        ------
        InputError
            When the words around them leave no room.
        """
        if min(right - left, top - bottom) < LEAST_AXES:
            raise InputError(
                tr(
                    "What is written around a figure leaves no room for it on {width:.3g} x "
                    "{height:.3g} inches in letters of {points:g} points. Make it larger, or the "
                    "letters smaller."
                ).format(width=self.width, height=self.height, points=self.style.font_size)
            )
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
        points = self.points(size)
        if (text, points, bold) not in self._widths:
            weight = "bold" if bold else "normal"
            made = Text(0, 0, text, fontsize=points, fontweight=weight)
            made.set_parse_math(False)
            self._widths[text, points, bold] = self._width(made)
        return self._widths[text, points, bold]

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
