"""The mathematics font, and letters as mathematics sets them."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

_ITALIC_SMALL_A = 0x1D44E
_ITALIC_CAPITAL_A = 0x1D434


@cache
def math_family() -> str:
    """Return the family of the STIX Two Math font that ziamath ships."""
    number = QFontDatabase.addApplicationFont(str(_font_file()))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else QFont().family()


def _font_file() -> Path:
    # Importing ziamath takes 0.3 s, which a window that only wants its font need not wait for.
    spec = find_spec("ziamath")
    folders = (spec and spec.submodule_search_locations) or []
    return Path(next(iter(folders), "")) / "fonts" / "STIXTwoMath-Regular.ttf"


def math_font(size: float, bold: bool) -> QFont:
    """Return the mathematics font at a size in pixels."""
    font = QFont(math_family())
    font.setPixelSize(max(1, round(size)))
    font.setBold(bold)
    return font


def italic(letter: str) -> str:
    """Return a Latin letter in mathematical italics. There is a hole where h would be."""
    if letter == "h":
        return "\N{PLANCK CONSTANT}"
    start = _ITALIC_SMALL_A - ord("a") if letter.islower() else _ITALIC_CAPITAL_A - ord("A")
    return chr(start + ord(letter))
