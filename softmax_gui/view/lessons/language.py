"""The language of the lessons' text."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontDatabase

from softmax_gui.view.look import Look
from softmax_gui.view.plots.switch import Switch

ENGLISH, CHINESE = "en", "zh_CN"
NO_FONT = (
    "There is no font with Chinese characters on this system. Install one, on Debian and Ubuntu "
    "the package fonts-noto-cjk, and start the program again."
)


def has_chinese_font() -> bool:
    """Return whether Chinese would be more than boxes."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


def language_of(chosen: str) -> str:
    """Return the language to show: the one chosen, or that of the system where "" is.

    Chinese that no font can show is English.
    """
    is_chinese = QLocale.system().language() == QLocale.Language.Chinese
    wanted = chosen or (CHINESE if is_chinese else ENGLISH)
    return ENGLISH if wanted == CHINESE and not has_chinese_font() else wanted


def language_switch(look: Look) -> Switch:
    """Return a switch between the languages, each called by its own name where a font has it."""
    chinese = "中文" if has_chinese_font() else "Chinese"
    keys = "Alt+Shift+L changes over"
    choices = {
        ENGLISH: ("English", f"Show the lessons in English ({keys})"),
        CHINESE: (chinese, f"Show the lessons in Chinese ({keys})"),
    }
    return Switch("lesson language", choices, look)
