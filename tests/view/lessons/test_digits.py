"""Formulas that differ in their digits are typeset once; the drawing is that of the real one."""

import itertools
import re

import pytest

from softmax_gui.engine import Request, compute_frame
from softmax_gui.lessons import SetFormula, lessons
from softmax_gui.lessons.scope import Scope
from softmax_gui.model import edits
from softmax_gui.model.presets import article_state
from softmax_gui.view.lessons import digits, drawing

OUTLINE = re.compile(r'<path d="([^"]*)"')
NUMBER = re.compile(r"-?\d+\.?\d*")
LEVELS = drawing._digits

# In superscripts ziamath's digits are not equally wide, and behind a number it leaves the more room
# the wider its last digit is. Here every digit has the same room: so far is it from its own place,
# and from that to the next digit, in pixels.
SWAY, STEP = 3.0, 1.5


@pytest.fixture
def typeset_only(monkeypatch):
    """Count what is typeset from now on."""
    count = []
    real = drawing._drawn
    monkeypatch.setattr(drawing, "_drawn", lambda formula: count.append(formula) or real(formula))
    monkeypatch.setattr(drawing, "_drawings", type(drawing._drawings)())
    monkeypatch.setattr(drawing, "_forms", type(drawing._forms)())
    return count


def outlines(picture):
    return [[float(x) for x in NUMBER.findall(path)] for path in OUTLINE.findall(picture._svg)]


def digits_in(picture):
    """Return the digits of a drawing and where they stand."""
    found = []
    for path in OUTLINE.findall(picture._svg):
        for _, glyph, pen in digits._recognised(path, LEVELS()):
            found.append((glyph.digit, *pen))
            break
    return found


def formulas_of_the_lessons():
    state = edits.set_logit(article_state(), 1, 1.35)
    scope = Scope(compute_frame(Request(state)))
    steps = [(lesson.id, step) for lesson in lessons() for step in lesson.steps]
    for lesson, step in steps:
        for formula in (step.formulas or {}).values():
            yield pytest.param(formula.set(scope), id=f"{lesson}-{step.id}-{formula.name}")


@pytest.mark.parametrize("formula", list(formulas_of_the_lessons())[::4])
def test_exchanged_digits_are_those_of_the_formula_and_stand_where_they_belong(formula):
    shown, real = drawing.drawing(formula), drawing._drawn(formula)
    form, wanted = digits.parted(formula.source)
    assert digits.filled(form, wanted) == formula.source
    mine, theirs = digits_in(shown), digits_in(real)
    assert "".join(digit for digit, *_ in mine) == wanted
    assert [digit for digit, *_ in theirs] == [digit for digit, *_ in mine]
    for (_, x, y), (_, real_x, real_y) in zip(mine, theirs, strict=True):
        assert abs(x - real_x) < SWAY
        assert abs(y - real_y) < 1.0
    for (_, left, _), (_, right, _), (_, real_left, _), (_, real_right, _) in zip(
        mine, mine[1:], theirs, theirs[1:], strict=False
    ):
        assert abs((right - left) - (real_right - real_left)) < STEP
    assert len(outlines(shown)) == len(outlines(real)), "nothing else is another one"


def test_the_next_number_costs_no_typesetting(typeset_only):
    for number in ("0.125", "0.126", "0.999", "0.000"):
        formula = SetFormula("p", rf"\term{{0}}{{e^{{{number}}}}} = {number}")
        assert drawing.drawing(formula) is not None
        assert [digit for digit, *_ in digits_in(drawing.drawing(formula))] == [
            *number.replace(".", "") * 2
        ]
        assert drawing.drawing(formula).terms[0].index == 0
    assert len(typeset_only) == 1
    assert drawing.is_drawn(SetFormula("p", r"\term{0}{e^{5.555}} = 1.111"))
    assert not drawing.is_drawn(SetFormula("p", r"\term{0}{e^{5.55}} = 1.111"))


@pytest.mark.parametrize("latex", [r"\sqrt[3]{x}", r"\overset{1}{x}", r"\frac{1}{", "a + b"])
def test_what_cannot_be_exchanged_is_typeset_as_it_is(typeset_only, latex):
    formula = SetFormula("f", latex)
    try:
        real = drawing._drawn(formula)
    except Exception:
        real = None
    assert drawing.drawing(formula) == real


def test_terms_of_one_class_that_follow_each_other_have_places_of_their_own():
    """The term above the line and the first below it follow each other, and are of one class."""
    source = r"\frac{\term{0}{e^2}}{\term{0}{e^2} + \term{1}{e^1} + \term{2}{e^0}}"
    over, *under = drawing.drawing(SetFormula("f", source)).terms
    assert [over.index, *(term.index for term in under)] == [0, 0, 1, 2]
    assert over.bottom < min(term.top for term in under)
    assert all(one.right < other.left for one, other in itertools.pairwise(under))


def test_the_parts_of_a_term_are_one_place():
    """Its fraction bar is drawn between numbers of another colour, or after all of them."""
    (whole,) = drawing.drawing(SetFormula("f", r"\term{3}{\frac{2.00}{3.00}} = 0.667")).terms
    assert whole.index == 3
    assert whole.bottom - whole.top > 1.2 * drawing.SIZE


def test_the_class_of_a_term_is_no_digit_of_the_formula():
    assert digits.parted(r"\term{12}{e^{3}} + 4") == (
        rf"\term{{12}}{{e^{{{digits.BLANK}}}}} + {digits.BLANK}",
        "34",
    )
