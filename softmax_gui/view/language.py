"""Which language the window speaks: the one chosen, or the system's, where a font can show it."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontDatabase

from softmax_gui.model.language import CHINESE, ENGLISH, mark
from softmax_gui.view.look import Look
from softmax_gui.view.plots.switch import Switch

OWN_NAMES = {ENGLISH: "English", CHINESE: "简体中文"}
"""What each language calls itself; never translated."""

NO_FONT = mark(
    "There is no font with Chinese characters on this system. Install one, on Debian and Ubuntu "
    "the package fonts-noto-cjk, and start the program again."
)


def has_chinese_font() -> bool:
    """Return whether Chinese would be more than boxes."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


def language_wanted(chosen: str) -> str:
    """Return the language that is asked for: the one chosen, or that of the system where "" is."""
    is_chinese = QLocale.system().language() == QLocale.Language.Chinese
    return chosen or (CHINESE if is_chinese else ENGLISH)


def language_of(chosen: str) -> str:
    """Return the language to show: the one that is asked for, if a font has its characters."""
    wanted = language_wanted(chosen)
    return ENGLISH if wanted == CHINESE and not has_chinese_font() else wanted


def language_switch(look: Look) -> Switch:
    """Return a switch between the languages, each called by its own name where a font has it."""
    chinese = "中文" if has_chinese_font() else "Chinese"
    choices = {
        ENGLISH: (OWN_NAMES[ENGLISH], mark("Say everything in English (Alt+Shift+L changes over)")),
        CHINESE: (chinese, mark("Say everything in Chinese (Alt+Shift+L changes over)")),
    }
    return Switch(mark("language"), choices, look)
