"""What the program says, in the language of the person who reads it.

English sentences stand in the code; a catalogue of Qt Linguist (``translations/LANGUAGE.ts``) holds
what they are in another language. It is read as it is, so that no room needs Qt to speak, and
nothing has to be compiled before the program runs.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

ENGLISH, CHINESE = "en", "zh_CN"

FOLDER = Path(__file__).parents[1] / "translations"

Catalogue = Mapping[tuple[str, str], str]

_EMPTY: Catalogue = {}
_in_use: Catalogue = _EMPTY
_here: ContextVar[Catalogue | None] = ContextVar("_here", default=None)


def tr(text: str, comment: str = "") -> str:
    """Return what a text is in the language in use; the text itself where it has no translation.

    Parameters
    ----------
    text : str
        English, and a literal: Linguist finds it by reading the code. What varies is written as
        ``{name}`` and filled in afterwards: ``tr("Opening {name}").format(name=name)``.
    comment : str
        Tells apart what English says by one word and another language by two.
    """
    here = _here.get()
    return (_in_use if here is None else here).get((text, comment), text)


def mark(text: str, comment: str = "") -> str:  # noqa: ARG001
    """Return a text as it is, and show it to Linguist: it is translated where it is shown."""
    return text


def use_language(language: str) -> None:
    """Say everything in a language from now on; in English where there is no catalogue for it."""
    global _in_use
    _in_use = catalogue(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything in the block in a language, whatever is said elsewhere at the same time.

    Parameters
    ----------
    language : str
        As for `use_language`; "" for the language in use.
    """
    token = _here.set(catalogue(language) if language else _here.get())
    try:
        yield
    finally:
        _here.reset(token)


@cache
def catalogue(language: str) -> Catalogue:
    """Return the finished translations into a language, by the text and its comment."""
    path = FOLDER / f"{language}.ts"
    if not path.exists():
        return _EMPTY
    return {
        (message.findtext("source", ""), message.findtext("comment", "")): translation.text
        for message in ElementTree.parse(path).iter("message")
        if (translation := message.find("translation")) is not None
        and translation.text
        and translation.get("type") is None
    }
