"""Formulas that differ in their digits only are typeset once: digits are (nearly) equally wide.

A formula is set with digits by which each can be told from its neighbours, and every digit is
recognised in the drawing by its outline. From then on the outlines are exchanged, which is about a
hundred times as fast as to typeset the formula anew, and nothing sways while its numbers change.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

BLANK = "\0"
"""Stands for a drawn digit in the form of a formula."""

# In superscripts digits have other outlines, in their superscripts again; there are no smaller.
_LEVELS = ("{}", "x^{{{}}}", "x^{{x^{{{}}}}}")
# Each twice: how far apart they are is how wide the digit is.
_ALL = "00112233445566778899"
# Digits of a middling width, where they are not equally wide: in superscripts.
_TELLING = "23896"
_CLOSE = 0.02
"""How far apart the points of two outlines of one digit may be, in pixels: they are rounded."""

_OUTLINE = re.compile(r'(?<=<path d=")[^"]*')
_PAIR = re.compile(r"(-?[\d.]+)[ ,]+(-?[\d.]+)")
# The class of a term is no part of the drawing.
_DIGIT = re.compile(r"\\term\s*\{\d+\}|[0-9]")

Points = list[tuple[float, float]]


@dataclass(frozen=True)
class Glyph:
    """A digit: its width, and what its outline says between the points; the pen is at 0, 0."""

    digit: str
    width: float
    commands: tuple[str, ...]
    points: Points

    def at(self, x: float, y: float) -> str:
        """Return the outline with the pen at a place."""
        parts = [self.commands[0]]
        for (dx, dy), command in zip(self.points, self.commands[1:], strict=True):
            parts += [f"{x + dx:.3f} {y + dy:.3f}", command]
        return "".join(parts)

    def pen_of(self, commands: tuple[str, ...], points: Points) -> tuple[float, float] | None:
        """Return where the pen stands for an outline, or None where it is not of this digit."""
        if commands != self.commands:
            return None
        x, y = points[0][0] - self.points[0][0], points[0][1] - self.points[0][1]
        differences = (
            max(abs(px - x - dx), abs(py - y - dy))
            for (px, py), (dx, dy) in zip(points, self.points, strict=True)
        )
        return (x, y) if max(differences) < _CLOSE else None


Level = Mapping[str, Glyph]


@dataclass(frozen=True)
class DigitForm:
    """A drawing whose digits can be exchanged.

    Parameters
    ----------
    pieces : tuple of str
        The SVG between the outlines of the digits, one more than there are digits.
    places : tuple of (Level, float, float)
        The outlines to choose from for each digit, and the middle of its foot.
    """

    pieces: tuple[str, ...]
    places: tuple[tuple[Level, float, float], ...]

    def svg(self, digits: str) -> str:
        """Return the drawing with other digits, as many as it has."""
        parts = [self.pieces[0]]
        for digit, (level, x, y), piece in zip(digits, self.places, self.pieces[1:], strict=True):
            glyph = level[digit]
            parts += [glyph.at(x - glyph.width / 2, y), piece]
        return "".join(parts)


def parted(source: str) -> tuple[str, str]:
    """Return the form of a formula, with a `BLANK` for each drawn digit, and the digits."""
    digits: list[str] = []

    def blanked(match: re.Match[str]) -> str:
        if len(match[0]) > 1:
            return match[0]
        digits.append(match[0])
        return BLANK

    return _DIGIT.sub(blanked, source), "".join(digits)


def filled(form: str, digits: str) -> str:
    """Return a formula of a form."""
    rest = iter(digits)
    return re.sub(BLANK, lambda _: next(rest), form)


def telling(form: str) -> str:
    """Return digits for a form by which each of them can be told from those around it."""
    return "".join(_TELLING[place % len(_TELLING)] for place in range(form.count(BLANK)))


def levels(typeset: Callable[[str], str]) -> list[Level]:
    """Return the outlines of the digits in each size.

    Parameters
    ----------
    typeset : callable
        From LaTeX to SVG.
    """
    return [_level(typeset(level.format(_ALL))) for level in _LEVELS]


def digit_form(svg: str, digits: str, known: list[Level]) -> DigitForm | None:
    """Return a drawing as a form, or None where its digits are not these, one after the other.

    Parameters
    ----------
    svg : str
        What a formula with these digits was typeset to.
    digits : str
        As many as the formula has, as they come.
    known : list of Level
        The outlines of all digits.
    """
    found, pieces, places, end = "", [], [], 0
    for match in _OUTLINE.finditer(svg):
        for level, glyph, (x, y) in _recognised(match[0], known):
            found += glyph.digit
            pieces.append(svg[end : match.start()])
            places.append((level, x + glyph.width / 2, y))
            end = match.end()
            break
    return DigitForm((*pieces, svg[end:]), tuple(places)) if found == digits else None


def _recognised(
    outline: str, known: list[Level]
) -> Iterator[tuple[Level, Glyph, tuple[float, float]]]:
    commands, points = _read(outline)
    for level in known:
        for glyph in level.values():
            pen = glyph.pen_of(commands, points)
            if pen is not None:
                yield level, glyph, pen


def _level(svg: str) -> Level:
    """Return the digits in a drawing that ends with `_ALL`."""
    outlines = [_read(match[0]) for match in _OUTLINE.finditer(svg)][-len(_ALL) :]
    pen, foot = outlines[0][1][0]
    glyphs = {}
    for place in range(0, len(_ALL), 2):
        (commands, points), (_, again) = outlines[place : place + 2]
        width = again[0][0] - points[0][0]
        placed = [(x - pen, y - foot) for x, y in points]
        glyphs[_ALL[place]] = Glyph(_ALL[place], width, commands, placed)
        pen += 2 * width
    return glyphs


def _read(outline: str) -> tuple[tuple[str, ...], Points]:
    """Return what an outline says between its points, and the points."""
    points = [(float(x), float(y)) for x, y in _PAIR.findall(outline)]
    return tuple(_PAIR.split(outline)[::3]), points
