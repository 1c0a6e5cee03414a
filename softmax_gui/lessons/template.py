"""Text with placeholders: ``[[p(0):.3f]]`` is the first probability with three decimals."""

import html
import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from softmax_gui.lessons.expressions import Definitions, Expression, Kind, parse
from softmax_gui.lessons.scope import Scope
from softmax_gui.model import InputError
from softmax_gui.model.numbers import MINUS

_PLACEHOLDER = re.compile(r"\[\[((?:(?!\]\]).){0,400})\]\]", re.DOTALL)
_FORMAT = re.compile(r"(\+?)(?:\.(\d{1,2}))?([fe%]?)", re.ASCII)
_PLAIN_LABEL = re.compile(r"[A-Za-z0-9 ]{1,16}", re.ASCII)
_DIGITS = 4
UNDEFINED = "?"


@dataclass(frozen=True)
class Format:
    """How a number is written.

    Parameters
    ----------
    plus : bool
        Whether a positive number has its sign.
    digits : int
        Decimals; significant digits where ``form`` is empty.
    form : {"", "f", "e", "%"}
        Significant digits, fixed decimals, an exponent, or per cent.
    """

    plus: bool = False
    digits: int = _DIGITS
    form: str = ""

    @classmethod
    def parse(cls, text: str) -> "Format":
        """Read ``.3f``, ``+.3f``, ``.2e``, ``.1%``, ``.4`` or nothing, or raise InputError."""
        match = _FORMAT.fullmatch(text)
        if match is None:
            raise InputError(
                f"The format {text!r} is not known. Use .3f, +.3f, .2e, .1% or .4 (digits in all)."
            )
        plus, digits, form = match.groups()
        default = _DIGITS if form == "" else 3
        return cls(bool(plus), default if digits is None else int(digits), form)

    def digits_of(self, value: float) -> str:
        """Return a finite number in the characters of Python."""
        sign = "+" if self.plus and value > 0 else ""
        if self.form == "" and value == math.floor(value) and abs(value) < 1e15:
            text = f"{value:.0f}"
        else:
            text = self._written(value)
        # What rounds to nothing has no sign.
        nothing = not re.search(r"[1-9]", text.partition("e")[0])
        return text.removeprefix("-") if nothing else sign + text

    def _written(self, value: float) -> str:
        digits = self.digits if self.form else max(self.digits, 1)
        return f"{value:.{digits}{self.form or 'g'}}"


@dataclass(frozen=True)
class Placeholder:
    """An expression and how its value is written; ``source`` is what is between the brackets."""

    expression: Expression
    format: Format
    source: str

    def is_defined(self, scope: Scope) -> bool:
        """Return whether it has a value."""
        value = self.expression.evaluate(scope)
        return value != UNDEFINED if isinstance(value, str) else not math.isnan(value)


Write = Callable[[Placeholder, Scope], str]


@dataclass(frozen=True)
class Template:
    """Text whose placeholders are written anew for every Scope.

    Parameters
    ----------
    source : str
        As it was written.
    parts : tuple of str and Placeholder
        What it consists of.
    """

    source: str
    parts: tuple[str | Placeholder, ...]

    @classmethod
    def parse(cls, source: str, definitions: Definitions | None = None) -> "Template":
        """Read a text, or raise InputError for a placeholder that is not understood."""
        pieces = _PLACEHOLDER.split(source)
        parts: list[str | Placeholder] = []
        for number, piece in enumerate(pieces):
            parts.append(_placeholder(piece, definitions) if number % 2 else _checked(piece))
        return cls(source, tuple(parts))

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """What is computed, in its order."""
        return tuple(part for part in self.parts if isinstance(part, Placeholder))

    def written(self, scope: Scope, write: Write) -> str:
        """Return the text with every placeholder written by ``write``."""
        return "".join(part if isinstance(part, str) else write(part, scope) for part in self.parts)


def plain(placeholder: Placeholder, scope: Scope) -> str:
    """Write a value in plain characters: 0.659, −0.108, 4.2e−18."""
    value = placeholder.expression.evaluate(scope)
    if isinstance(value, str):
        return value
    if not math.isfinite(value):
        return _unusual(value, "\N{INFINITY}", MINUS)
    text = placeholder.format.digits_of(value)
    if "e" in text:
        mantissa, exponent = text.split("e")
        text = f"{mantissa}e{int(exponent)}"
    return text.replace("-", MINUS)


def as_html(placeholder: Placeholder, scope: Scope) -> str:
    """Write a value in HTML: powers of ten are raised."""
    text = plain(placeholder, scope)
    if placeholder.expression.kind is not Kind.NUMBER or "e" not in text:
        return html.escape(text)
    mantissa, exponent = text.split("e")
    return f"{mantissa}·10<sup>{exponent}</sup>"


def as_latex(placeholder: Placeholder, scope: Scope) -> str:
    """Write a value in LaTeX. A name that mathematical type lacks letters for is its index."""
    value = placeholder.expression.evaluate(scope)
    if isinstance(value, str):
        return rf"\text{{{value}}}" if _PLAIN_LABEL.fullmatch(value) else r"\text{?}"
    if not math.isfinite(value):
        return _unusual(value, r"\infty", "-")
    text = placeholder.format.digits_of(value).replace("%", r"\%")
    if "e" in text:
        mantissa, exponent = text.split("e")
        text = rf"{mantissa} \cdot 10^{{{int(exponent)}}}"
    # In braces a sign belongs to its number, and has no room around it as between two.
    return f"{{{text}}}" if text[0] in "+-" else text


def _unusual(value: float, infinity: str, minus: str) -> str:
    if math.isnan(value):
        return UNDEFINED
    return infinity if value > 0 else f"{minus}{infinity}"


def _placeholder(source: str, definitions: Definitions | None) -> Placeholder:
    expression, _, written = source.partition(":")
    parsed = parse(expression, definitions)
    if parsed.kind is Kind.TRUTH:
        raise InputError(
            f"The placeholder [[{source}]] is a condition, not a number. Conditions belong into "
            "lesson.toml."
        )
    return Placeholder(parsed, Format.parse(written.strip()), source.strip())


def _checked(text: str) -> str:
    for mark in ("[[", "]]"):
        if mark in text:
            raise InputError(
                f"There is a {mark} without its other half in {text.strip()[:40]!r}. Write "
                "placeholders like [[p(0):.3f]]."
            )
    return text
