"""Formulas in LaTeX whose numbers are computed, and whose terms belong to classes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from softmax_gui.lessons.expressions import Definitions
from softmax_gui.lessons.scope import Scope
from softmax_gui.lessons.template import Template, as_latex
from softmax_gui.model import InputError

TERM = r"\term"
LONGEST = 1000
"""How many characters a formula may have; long ones take long to typeset."""

# What the mathematical type has letters for, beside LaTeX's own commands.
_READABLE = re.compile(r"[\x20-\x7e\n\t]*")
_OPENING = re.compile(r"\\term\s*\{")


@dataclass(frozen=True)
class Term:
    """A part of a formula that belongs to a class: to its bar and its slider.

    Parameters
    ----------
    index : int
        The class.
    latex : str
        The part by itself.
    """

    index: int
    latex: str


@dataclass(frozen=True)
class SetFormula:
    """A formula with its numbers, ready to be typeset.

    Parameters
    ----------
    name : str
        What lesson.toml calls it.
    source : str
        LaTeX in which ``\\term{2}{…}`` marks what belongs to class 2.
    """

    name: str
    source: str

    @property
    def latex(self) -> str:
        """The formula in plain LaTeX."""
        return self.lit(None, "")

    @property
    def terms(self) -> tuple[Term, ...]:
        """Its terms, as they come."""
        return tuple(
            Term(int(index), _without_terms(inner)) for _, _, index, inner in _found(self.source)
        )

    def lit(self, index: int | None, colour: str) -> str:
        """Return plain LaTeX with the terms of one class in a colour such as ``#7c3aed``."""
        found = _found(self.source)
        return self.coloured([colour if int(which) == index else None for _, _, which, _ in found])

    def coloured(self, colours: Sequence[str | None]) -> str:
        """Return plain LaTeX with each term, as they come, in a colour of its own, or in none."""
        result, end = "", 0
        terms = zip(_found(self.source), colours, strict=True)
        for (start, stop, _, inner), colour in terms:
            latex = _without_terms(inner)
            latex = f"{{{latex}}}" if colour is None else rf"\textcolor{{{colour}}}{{{latex}}}"
            result += self.source[end:start] + latex
            end = stop
        return result + self.source[end:]


@dataclass(frozen=True)
class Formula:
    """A formula of a lesson, in any language of people.

    Parameters
    ----------
    name : str
        What lesson.toml calls it.
    template : Template
        LaTeX with placeholders.
    """

    name: str
    template: Template

    def set(self, scope: Scope) -> SetFormula:
        """Return the formula with the numbers of a Scope."""
        return SetFormula(self.name, self.template.written(scope, as_latex))


def read_formula(name: str, latex: str, definitions: Definitions | None = None) -> Formula:
    """Return a formula, or raise InputError where its braces, letters or terms are wrong."""
    if len(latex) > LONGEST:
        raise InputError(
            f"The formula {name!r} has {len(latex)} characters. Use at most {LONGEST}, or make it "
            "two formulas."
        )
    template = Template.parse(latex, definitions)
    skeleton = "".join(part if isinstance(part, str) else "0" for part in template.parts)
    if not _READABLE.fullmatch(skeleton):
        strange = re.sub(r"[\x20-\x7e\n\t]", "", skeleton)[0]
        raise InputError(
            f"The formula {name!r} has the character {strange!r}. Use LaTeX's commands, such as "
            r"\Sigma or \le, and keep words for the text."
        )
    _check_braces(name, skeleton)
    for _, _, index, _ in _found(skeleton):
        if not index.strip().isdigit():
            raise InputError(
                f"A term of the formula {name!r} has the class {index!r}. Write "
                r"\term{0}{…} or \term{[[selected]]}{…}."
            )
    return Formula(name, template)


def _check_braces(name: str, text: str) -> None:
    depth = 0
    for character in re.sub(r"\\.", "", text, flags=re.DOTALL):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            break
    if depth:
        raise InputError(f"The braces of the formula {name!r} do not match. Count {{ and }}.")


def _found(text: str) -> list[tuple[int, int, str, str]]:
    """Return where the outermost terms start and stop, their class and what is in them."""
    found, place = [], 0
    while match := _OPENING.search(text, place):
        stop = _closing(text, match.end())
        inner = re.compile(r"\s*\{").match(text, stop)
        if inner is None:
            raise InputError(r"A \term lacks its second braces. Write \term{0}{e^{a_0}}.")
        place = _closing(text, inner.end())
        index, latex = text[match.end() : stop - 1], text[inner.end() : place - 1]
        found.append((match.start(), place, index if index.strip() != "?" else "-1", latex))
    return found


def _closing(text: str, start: int) -> int:
    """Return where the brace ends that was opened before ``start``."""
    depth = 1
    for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    raise InputError("A brace of a formula is never closed. Count { and }.")


def _without_terms(latex: str) -> str:
    """Return LaTeX without marks of terms inside of terms."""
    return SetFormula("", latex).latex if TERM in latex else latex
