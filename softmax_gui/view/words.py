"""Texts of widgets that follow the language while the program runs."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator, Signal
from PySide6.QtGui import Qt

from softmax_gui.model.language import ENGLISH, tr, use_language


class _Language(QObject):
    """Tells when the program has begun to speak another language."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = ENGLISH
        self.of_qt: QTranslator | None = None


_language = _Language()


def say(text: str, setter: Callable[[str], object], comment: str = "", **values: object) -> None:
    """Give a widget a text now, and again whenever the language changes.

    Parameters
    ----------
    text : str
        English, a literal or something from `mark`; ``{name}`` stands for a value.
    setter : callable
        A method of a QObject, such as ``button.setToolTip``. Saying another text through the same
        setter takes the place of this one.
    comment : str
        As for `tr`.
    **values
        What the text holds; a callable is asked each time.
    """
    _sayings_of(setter).add(setter.__name__, lambda: setter(_filled(text, comment, values)))


def follow_language(owner: QObject, say_again: Callable[[], object]) -> None:
    """Call a function now, and again whenever the language changes, as long as the owner lives."""
    _of(owner).add(str(len(_of(owner).sayings)), say_again)


def change_language(language: str) -> None:
    """Speak another language from now on: the program's own texts, and those of Qt's dialogs."""
    if language == _language.name:
        return
    _language.name = language
    use_language(language)
    _translate_qt(language)
    _language.changed.emit()


def plain(text: str) -> str:
    """Return what a tooltip shows as a text, which may hold a label or the name of a file.

    Qt takes what looks like markup for markup, and a tooltip cannot be told not to.
    """
    if not Qt.mightBeRichText(text):
        return text
    return Qt.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal)


def language_in_use() -> str:
    """Return the name of the language, such as "en"."""
    return _language.name


class _Sayings(QObject):
    """What one object says. A child of it, so that both end together."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.sayings: dict[str, Callable[[], object]] = {}
        _language.changed.connect(self.say_again)

    def add(self, name: str, saying: Callable[[], object]) -> None:
        self.sayings[name] = saying
        saying()

    def say_again(self) -> None:
        for saying in list(self.sayings.values()):
            saying()


def _sayings_of(setter: Callable[[str], object]) -> _Sayings:
    owner = getattr(setter, "__self__", None)
    if not isinstance(owner, QObject):
        raise TypeError(f"{setter!r} is no method of a QObject")
    return _of(owner)


def _of(owner: QObject) -> _Sayings:
    sayings = vars(owner).get("_sayings")
    if sayings is None:
        # Python may have dropped, and made anew, what stands for the object; its child remains.
        found = (child for child in owner.children() if isinstance(child, _Sayings))
        sayings = vars(owner)["_sayings"] = next(found, None) or _Sayings(owner)
    return sayings


def _filled(text: str, comment: str, values: dict[str, Any]) -> str:
    words = tr(text, comment)
    if not values:
        return words
    return words.format(**{k: v() if callable(v) else v for k, v in values.items()})


def _translate_qt(language: str) -> None:
    """Let Qt's own dialogs and buttons speak the language too."""
    if _language.of_qt is not None:
        QCoreApplication.removeTranslator(_language.of_qt)
        _language.of_qt = None
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator()
    if language != ENGLISH and translator.load(f"qtbase_{language}", folder):
        QCoreApplication.installTranslator(translator)
        _language.of_qt = translator
