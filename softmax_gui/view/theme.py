"""The palette as Qt understands it: colour scheme, QPalette and one style sheet."""

from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from softmax_gui.model.palette import DARK, LIGHT, Palette
from softmax_gui.model.settings import Theme

_HERE = Path(__file__).parent
_SIZE, _TITLE_SIZE, _STEP_SIZE = 10.0, 11.0, 13.0
"""Of the type, in points: as a rule, of the title of a card, and of that of a step."""
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
    hints = app.styleHints()
    if theme == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(_SCHEMES[theme])
    # The offscreen platform keeps no colour scheme, so an explicit theme is taken at its word.
    dark = theme == "dark" or (theme == "system" and hints.colorScheme() is Qt.ColorScheme.Dark)
    palette = DARK if dark else LIGHT
    app.setPalette(qt_palette(palette))
    app.setStyleSheet(style_sheet(palette))
    return palette


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
        title_size=f"{_TITLE_SIZE * _enlarged:g}pt",
        step_size=f"{_STEP_SIZE * _enlarged:g}pt",
    )


# Of the application, as its font is.
_enlarged = 1.0


def enlarge_type(app: QApplication, times: float) -> None:
    """Use type that is so many times larger than usual; the theme is to be applied after it."""
    global _enlarged
    font = app.font()
    font.setPointSizeF(round(font.pointSizeF() * times / _enlarged, 3))
    _enlarged = times
    app.setFont(font)


def in_type(pixels: float) -> int:
    """Return a length that grows with the type, from what it is in type of the usual size."""
    return round(pixels * _enlarged)


def application_font() -> QFont:
    """Return the font of the window: Inter where it is installed, else the system's own.

    Digits are tabular, so that a number does not dance while it changes. Chinese characters have
    the shapes of the mainland, whichever of its fonts a system would take first.
    """
    installed = QFontDatabase.families()
    font = QFont()
    wanted = ["Inter", font.family(), _SYMBOLS, *_CHINESE]
    font.setFamilies([family for family in wanted if family in installed] or [font.family()])
    font.setPointSizeF(_SIZE)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
