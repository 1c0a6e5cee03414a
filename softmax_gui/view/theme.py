"""The palette as Qt understands it: colour scheme, QPalette and one style sheet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from softmax_gui.model.palette import DARK, LIGHT, Palette
from softmax_gui.model.settings import Theme

_HERE = Path(__file__).parent
_SIZE, _TITLE_SIZE, _STEP_SIZE = 10.0, 11.0, 13.0
"""Of the type, in points: as a rule, of the title of a card, and of that of a step."""
_USUAL_DPI = 96
_LARGEST = 2.0
"""How many times larger than usual the type may be because the system's is."""
_BOX_SIZE, _ARROW_SIZE, _DROP_SIZE = 13, 10, 22
"""Of a box to check, of the arrow of a box to choose from, and of the room for it, in pixels."""
# Of a Chinese font every sign is as wide as a character.
_SYMBOLS = "DejaVu Sans"
_CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
)
_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


def apply_theme(app: QApplication, theme: Theme) -> Palette:
    """Dress the application, and return the palette that the views paint with."""
    with dressing(app, theme) as palette:
        return palette


@contextmanager
def dressing(app: QApplication, theme: Theme) -> Iterator[Palette]:
    """Dress the application, all but for the style sheet, which it gets after the block.

    A widget that has one is dressed anew whenever it is put into another one: to make a whole
    window takes a fifth less without.

    Yields
    ------
    Palette
        What the views paint with.
    """
    hints = app.styleHints()
    if theme == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(_SCHEMES[theme])
    # The offscreen platform keeps no colour scheme, so an explicit theme is taken at its word.
    dark = theme == "dark" or (theme == "system" and hints.colorScheme() is Qt.ColorScheme.Dark)
    palette = DARK if dark else LIGHT
    # To go from one sheet to another takes Qt half as long again as to take one off and put one
    # on, and what changes in between is looked at once.
    app.setStyleSheet("")
    font = app.font()
    font.setPointSizeF(_points())
    if font != app.font():
        app.setFont(font)
    app.setPalette(qt_palette(palette))
    try:
        yield palette
    finally:
        app.setStyleSheet(style_sheet(palette))


def qt_palette(palette: Palette) -> QPalette:
    """Return the colours that Qt's own widgets use."""
    role = QPalette.ColorRole
    colours = {
        role.Window: palette.window,
        role.Base: palette.card,
        role.AlternateBase: palette.window,
        role.Button: palette.card,
        role.ToolTipBase: palette.card,
        role.WindowText: palette.text,
        role.Text: palette.text,
        role.ButtonText: palette.text,
        role.ToolTipText: palette.text,
        role.PlaceholderText: palette.muted,
        role.Highlight: palette.selected,
        role.HighlightedText: palette.card,
        role.Link: palette.selected,
        role.Mid: palette.border,
        role.Midlight: palette.border,
        role.Dark: palette.muted,
    }
    result = QPalette()
    for which, colour in colours.items():
        result.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(palette.quiet))
    return result


def style_sheet(palette: Palette) -> str:
    """Return the application's style sheet in these colours."""
    text = (_HERE / "style.qss").read_text(encoding="utf-8")
    return Template(text).substitute(
        vars(palette),
        chevron=(_HERE / "chevron.svg").as_posix(),
        check=(_HERE / "check.svg").as_posix(),
        title_size=f"{_TITLE_SIZE * _type.times:g}pt",
        step_size=f"{_STEP_SIZE * _type.times:g}pt",
        box_size=f"{in_type(_BOX_SIZE)}px",
        ringed_box_size=f"{in_type(_BOX_SIZE) - 2}px",
        arrow_size=f"{in_type(_ARROW_SIZE)}px",
        drop_size=f"{in_type(_DROP_SIZE)}px",
    )


@dataclass
class _Type:
    """How many times larger than usual the type of the application is, and who asks for it."""

    system: float = 1.0
    chosen: float | None = None
    presented: float = 1.0

    @property
    def times(self) -> float:
        """Whoever asks for the larger type gets it."""
        return max(self.system if self.chosen is None else self.chosen, self.presented)


_type = _Type()


def enlarge_type(times: float) -> None:
    """Have type at least so many times larger than usual from the next `apply_theme` on."""
    _type.presented = times


def choose_text_size(percent: int) -> None:
    """Have type of a size in per cent of the usual one from the next `apply_theme` on.

    0 is as large as the system's own.
    """
    _type.chosen = percent / 100 if percent else None


def text_size(percent: int) -> int:
    """Return the size in per cent that a choice stands for: 0 is the system's."""
    return percent or round(100 * _type.system)


def in_type(pixels: float) -> int:
    """Return a length that grows with the type, from what it is in type of the usual size."""
    return round(pixels * _type.times)


def _points() -> float:
    return round(_SIZE * _type.times, 3)


def _times_of_system(font: QFont) -> float:
    """Return how many times larger than usual the font of the system is; a smaller one is not.

    Pixels are compared: where an inch has 72 of them, a point is a pixel.
    """
    usual = _SIZE * _USUAL_DPI / 72
    return min(max(QFontInfo(font).pixelSize() / usual, 1.0), _LARGEST)


def application_font() -> QFont:
    """Return the font of the window: Inter where it is installed, else the system's own.

    It is as large as the system's, where that is larger than usual.

    Digits are tabular, so that a number does not dance while it changes. Chinese characters have
    the shapes of the mainland, whichever of its fonts a system would take first.
    """
    installed = QFontDatabase.families()
    font = QFont()
    _type.system = _times_of_system(font)
    wanted = ["Inter", font.family(), _SYMBOLS, *_CHINESE]
    font.setFamilies([family for family in wanted if family in installed] or [font.family()])
    font.setPointSizeF(_points())
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
