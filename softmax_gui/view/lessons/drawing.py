"""Typeset formulas whose colours can be changed, and whose terms are known by their places."""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from softmax_gui.lessons import SetFormula
from softmax_gui.view.lessons.digits import (
    DigitForm,
    Level,
    digit_form,
    filled,
    levels,
    parted,
    telling,
)
from softmax_gui.view.typeset import typeset

T = TypeVar("T")

SIZE = 17.0
MARGIN = 2.0
"""Room around a formula, in pixels: ziamath crops at the advance of a glyph, not at its ink."""

_MOST = 512
# Stand-ins for colours: those of a theme are put in their place.
_GROUND, _TERM = "#00ff00", "#00fe{:02x}"
_TERMS = 256
_ELEMENT = re.compile(r'<path d="([^"]*)"[^>]*fill="([^"]*)"[^>]*/>|<rect ([^>]*)/>')
_PAIR = re.compile(r"(-?[\d.]+)[ ,]+(-?[\d.]+)")


@dataclass(frozen=True)
class TermPlace:
    """Where a term of a class stands: left, top, right and bottom, in pixels."""

    index: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Drawing:
    """A formula that is typeset.

    Parameters
    ----------
    width, height : float
        In pixels, with the margin.
    terms : tuple of TermPlace
        The terms, as they come.
    """

    width: float
    height: float
    terms: tuple[TermPlace, ...]
    _svg: str
    _stand_ins: tuple[tuple[str, int], ...]

    def svg(self, colour: str, lit: int | None, lit_colour: str) -> bytes:
        """Return the drawing in a colour, with the terms of one class in another."""
        text = self._svg.replace(_GROUND, colour)
        for stand_in, index in self._stand_ins:
            text = text.replace(stand_in, lit_colour if index == lit else colour)
        return text.encode()


_drawings: OrderedDict[str, Drawing | None] = OrderedDict()
_forms: OrderedDict[str, tuple[Drawing, DigitForm] | None] = OrderedDict()


def is_drawn(formula: SetFormula) -> bool:
    """Return whether `drawing` returns at once."""
    return formula.source in _drawings or _forms.get(parted(formula.source)[0]) is not None


def drawing(formula: SetFormula) -> Drawing | None:
    """Return a formula typeset, or None where it cannot be.

    It takes tens of milliseconds, once for all formulas that differ in their digits only.
    """
    source = formula.source
    return _remembered(_drawings, source, lambda: _with_digits(formula) or _tried(formula))


def _remembered(memory: OrderedDict[str, T], key: str, make: Callable[[], T]) -> T:
    if key not in memory:
        memory[key] = make()
        while len(memory) > _MOST:
            memory.popitem(last=False)
    memory.move_to_end(key)
    return memory[key]


def _tried(formula: SetFormula) -> Drawing | None:
    try:
        return _drawn(formula)
    except Exception:  # ziamath and latex2mathml raise whatever they stumble over
        return None


def _with_digits(formula: SetFormula) -> Drawing | None:
    """Return a formula by exchanging the digits of one that was typeset, or None."""
    form, digits = parted(formula.source)
    known = _remembered(_forms, form, lambda: _formed(formula.name, form)) if digits else None
    return None if known is None else replace(known[0], _svg=known[1].svg(digits))


def _formed(name: str, form: str) -> tuple[Drawing, DigitForm] | None:
    """Return a formula of a form, and the form of its drawing, if its digits can be exchanged."""
    digits = telling(form)
    model = _tried(SetFormula(name, filled(form, digits)))
    found = None if model is None else digit_form(model._svg, digits, _digits())
    return None if model is None or found is None else (model, found)


@cache
def _digits() -> list[Level]:
    return levels(lambda latex: typeset(latex, SIZE, _GROUND).svg.decode())


def _drawn(formula: SetFormula) -> Drawing:
    # A colour for each term, not each class: two terms of one class may follow each other.
    classes = [term.index for term in formula.terms]
    stand_ins = [(_TERM.format(number), index) for number, index in enumerate(classes[:_TERMS])]
    colours = [colour for colour, _ in stand_ins] + [_GROUND] * len(classes[_TERMS:])
    picture = typeset(formula.coloured(colours), SIZE, _GROUND)
    svg = picture.svg.decode()
    left, top, width, height = map(float, re.findall(r"-?[\d.]+", _attribute(svg, "viewBox")))
    left, top = left - MARGIN, top - MARGIN
    width, height = width + 2 * MARGIN, height + 2 * MARGIN
    head = f'viewBox="{left} {top} {width} {height}"'
    for name, value in (("width", width), ("height", height)):
        svg = re.sub(rf'{name}="[\d.]+"', f'{name}="{value}"', svg, count=1)
    svg = re.sub(r'viewBox="[^"]*"', head, svg, count=1)
    terms = tuple(_places(svg, dict(stand_ins), left, top))
    return Drawing(width, height, terms, svg, tuple(stand_ins))


def _places(svg: str, colours: dict[str, int], left: float, top: float) -> list[TermPlace]:
    """Return the terms: all marks in one colour are one."""
    places: dict[str, TermPlace] = {}
    for match in _ELEMENT.finditer(svg):
        path, colour, rect = match.groups()
        colour = colour or _attribute(f" {rect}", "fill")
        if colour in colours:
            x0, y0, x1, y1 = _bounds_of_path(path) if rect is None else _bounds_of_rect(rect)
            place = TermPlace(colours[colour], x0 - left, y0 - top, x1 - left, y1 - top)
            places[colour] = _together(places.get(colour, place), place)
    return [places[colour] for colour in colours if colour in places]


def _together(one: TermPlace, other: TermPlace) -> TermPlace:
    return TermPlace(
        one.index,
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _bounds_of_path(path: str) -> tuple[float, float, float, float]:
    points = [(float(x), float(y)) for x, y in _PAIR.findall(path)] or [(0.0, 0.0)]
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def _bounds_of_rect(rect: str) -> tuple[float, float, float, float]:
    x, y, width, height = (
        float(_attribute(f" {rect}", name)) for name in ("x", "y", "width", "height")
    )
    return x, y, x + width, y + height


def _attribute(svg: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', svg)
    assert found is not None, f"an SVG of ziamath has no {name}"
    return found[1]
