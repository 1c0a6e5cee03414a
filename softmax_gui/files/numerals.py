"""Numbers as people write them, read back without guessing."""

import math
import re

from softmax_gui.model import InputError
from softmax_gui.model.language import tr

NUMBER = r"[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[iI]nf(?:inity)?|INF|∞|[nN]a[nN])"
_MOST_READ = 400
_NUMBER = re.compile(NUMBER, re.ASCII)
_MINUS = re.compile(
    r"[\N{MINUS SIGN}\N{EN DASH}\N{FULLWIDTH HYPHEN-MINUS}](?=[\d.∞]|inf)", re.IGNORECASE
)

_THOUSANDS = re.compile(
    r"[+-]?\d{1,3}(?P<mark>[,.' \N{RIGHT SINGLE QUOTATION MARK}\N{NO-BREAK SPACE}"
    r"\N{NARROW NO-BREAK SPACE}])\d{3}(?:(?P=mark)\d{3})*(?:(?!(?P=mark))[.,]\d*)?",
    re.ASCII,
)


def plain(text: str) -> str:
    """Return text with every kind of minus sign before a number written as ``-``."""
    return text if text.isascii() else _MINUS.sub("-", text)


def number(text: str) -> float | None:
    """Return the number that a text is, or None where it is none; "nan" and "inf" are numbers."""
    text = plain(text.strip())
    if _NUMBER.fullmatch(text) is None:
        return None
    return float(text.replace("∞", "inf"))


def has_thousands(text: str) -> bool:
    """Return whether a text looks like a number whose thousands are set apart: ``1,234.5``."""
    return _THOUSANDS.fullmatch(plain(text.strip())) is not None


def logit(text: str, where: str) -> float:
    """Return the logit that a text is: a finite number or -inf.

    Raises
    ------
    InputError
        For anything else; the message begins with ``where``.
    """
    value = number(text)
    if value is None and has_thousands(text):
        raise InputError(
            tr(
                "{where} is {text}, which is not a number: leave out what separates the thousands."
            ).format(where=where, text=shown(text))
        )
    if value is None:
        raise InputError(
            tr("{where} is {text}, which is not a number.").format(where=where, text=shown(text))
        )
    if math.isnan(value) or value == math.inf:
        raise InputError(
            tr("{where} is {text}. Use finite numbers, or -inf for a masked class.").format(
                where=where, text=short(text)
            )
        )
    return value


def shown(text: str) -> str:
    """Return a text in quotes, on one line and not too long."""
    return repr(short(text))


def short(text: str) -> str:
    """Return a text on one line and not too long."""
    text = " ".join(text[:_MOST_READ].split())
    return text if len(text) <= 40 else f"{text[:39]}…"
