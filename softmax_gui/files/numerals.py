"""Numbers as people write them, read back without guessing."""

import math
import re

from softmax_gui.model import InputError

NUMBER = r"[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[iI]nf(?:inity)?|INF|∞|[nN]a[nN])"
_NUMBER = re.compile(NUMBER, re.ASCII)
_MINUS = re.compile(
    r"[\N{MINUS SIGN}\N{EN DASH}\N{FULLWIDTH HYPHEN-MINUS}](?=[\d.∞]|inf)", re.IGNORECASE
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


def logit(text: str, where: str) -> float:
    """Return the logit that a text is: a finite number or -inf.

    Raises
    ------
    InputError
        For anything else; the message begins with ``where``.
    """
    value = number(text)
    if value is None:
        raise InputError(f"{where} is {shown(text)}, which is not a number.")
    if math.isnan(value) or value == math.inf:
        raise InputError(
            f"{where} is {text.strip()}. Use finite numbers, or -inf for a masked class."
        )
    return value


def shown(text: str) -> str:
    """Return a text in quotes, on one line and not too long."""
    text = " ".join(text.split())
    return repr(text if len(text) <= 40 else f"{text[:39]}…")
