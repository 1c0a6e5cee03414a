"""Placeholders, the marks of a paragraph, and formulas."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softmax_gui.engine import Request, compute_frame
from softmax_gui.lessons.formula import SetFormula, Term, read_formula
from softmax_gui.lessons.markup import read_prose
from softmax_gui.lessons.scope import Scope
from softmax_gui.lessons.template import Format, Template, as_html, as_latex, plain
from softmax_gui.lessons.typesetting import check_latex
from softmax_gui.model import InputError, Labels, state_from_logits
from softmax_gui.model.presets import article_state


def scope_of(state):
    return Scope(compute_frame(Request(state)))


ARTICLE = scope_of(article_state())
STRANGE = scope_of(state_from_logits([40.0, 0.0, -np.inf], Labels.of(["<b>&amp;", "a_b$*`", "猫"])))


def written(source, scope=ARTICLE, write=plain):
    return Template.parse(source).written(scope, write)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[[p(0):.3f]]", "0.659"),
        ("[[ p(0) : .1f ]]", "0.7"),
        ("[[J(0, 1):+.3f]]", "−0.160"),
        ("[[J(0, 0):+.3f]]", "+0.225"),
        ("[[p(0):.1%]]", "65.9%"),
        ("[[p(0)]]", "0.659"),
        ("[[p(0):.2]]", "0.66"),
        ("[[N]] of [[1 - 4]]", "3 of −3"),
        ("[[0 - 1 / 3000:+.3f]]", "0.000"),
        ("[[exp(-40):.1e]]", "4.2e−18"),
        ("[[exp(-40):.3]]", "4.25e−18"),
        ("[[exp(50)]]", "5.185e21"),
        ("[[1 / 0]] [[log(0)]] [[exp(1000)]]", "? −∞ ∞"),
        ("[[label(1)]] [[label(7)]]", "dog ?"),
    ],
)
def test_numbers_as_people_read_them(source, expected):
    assert written(source) == expected


def test_numbers_in_html_and_latex():
    assert written("[[exp(-40):.1e]]", write=as_html) == "4.2·10<sup>−18</sup>"
    assert written("[[exp(-40):.1e]]", write=as_latex) == r"4.2 \cdot 10^{-18}"
    assert written("[[p(0):.1%]]", write=as_latex) == r"65.9\%"
    assert written("[[log(0)]] [[1 / 0]]", write=as_latex) == r"-\infty ?"
    assert written("[[J(0, 1):.2f]]", write=as_latex) == "{-0.16}"
    assert written("[[J(0, 0):+.2f]]", write=as_latex) == "{+0.22}"


def test_labels_cannot_break_out():
    assert written("[[label(0)]]", STRANGE, as_html) == "&lt;b&gt;&amp;amp;"
    assert written("[[label(1)]]", STRANGE, as_latex) == r"\text{?}"
    prose = read_prose(Template.parse("**[[label(1)]]** *[[label(0)]]*"))
    assert prose.html(STRANGE) == "<strong>a_b$*`</strong> <em>&lt;b&gt;&amp;amp;</em>"
    assert prose.plain(STRANGE) == "a_b$*` <b>&amp;"


def test_a_label_with_an_e_is_no_number():
    scope = scope_of(state_from_logits([1.0], Labels.of(["the end"])))
    assert written("[[label(0)]]", scope, as_html) == "the end"


@pytest.mark.parametrize(
    "source",
    [
        "[[",
        "]]",
        "[[p(0)",
        "p(0)]]",
        "[[]]",
        "[[p(0):x]]",
        "[[p(0):.999f]]",
        "[[p(0) > 1]]",
        "[[q]]",
    ],
)
def test_placeholders_that_cannot_be_used(source):
    with pytest.raises(InputError):
        Template.parse(source)


@settings(deadline=None)
@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.integers(0, 20),
    st.sampled_from(["", "f", "e", "%"]),
)
def test_every_number_can_be_written(value, plus, digits, form):
    text = Format(plus, digits, form).digits_of(value)
    number = float(text.removesuffix("%")) / (100 if form == "%" else 1)
    assert not text.startswith("-") or number < 0
    assert not text.startswith("+") or (plus and number > 0)
    if form == "e" and digits >= 17:
        assert number == value


@pytest.mark.parametrize(
    ("source", "html", "spoken"),
    [
        ("a **b** *c* `d`", "a <strong>b</strong> <em>c</em> <code>d</code>", "a b c d"),
        ("$p_i$", "<i>p</i><sub><i>i</i></sub>", "p_i"),
        ("$e^{a_i}$", "<i>e</i><sup><i>a</i><sub><i>i</i></sub></sup>", "e^a_i"),
        ("$log p_y$", "log\xa0<i>p</i><sub><i>y</i></sub>", "log p_y"),
        (
            "$p_i (1 − p_i)$",
            "<i>p</i><sub><i>i</i></sub>\xa0(1\xa0−\xa0<i>p</i><sub><i>i</i></sub>)",
            "p_i (1 − p_i)",
        ),
        ("$a/b$", "<i>a</i>/\u2060<i>b</i>", "a/b"),
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3", "1 < 2 & 3"),
        ("`p[i] < *x*`", "<code>p[i] &lt; *x*</code>", None),
        ("$a < b$", "<i>a</i>\xa0&lt;\xa0<i>b</i>", "a < b"),
        (
            "$a_1 + a_2 + a_3 + a_4 = b$",
            "\xa0+\xa0".join(f"<i>a</i><sub>{i}</sub>" for i in (1, 2, 3, 4)) + "\xa0= <i>b</i>",
            "a_1 + a_2 + a_3 + a_4 = b",
        ),
        ("**$p_0$ = [[p(0):.1f]]**", "<strong><i>p</i><sub>0</sub> = 0.7</strong>", "p_0 = 0.7"),
        ("a {b} `{c}`", "a {b} <code>{c}</code>", "a {b} {c}"),
        ("$T$ = [[T]]", "<i>T</i> = 1", "T = 1"),
    ],
)
def test_marks(source, html, spoken):
    prose = read_prose(Template.parse(source))
    assert prose.html(ARTICLE) == html
    assert spoken is None or prose.plain(ARTICLE) == spoken


@pytest.mark.parametrize("source", ["a * b", "**a", "`a", "costs $5"])
def test_marks_without_their_other_half(source):
    with pytest.raises(InputError, match="without its other half"):
        read_prose(Template.parse(source))


def test_terms_belong_to_classes():
    source = r"\frac{\term{[[selected]]}{e^{[[a(0):.1f]]}}}{\term{0}{e^2} + \term{1}{e^{a_{1}}}}"
    shown = read_formula("f", source).set(ARTICLE)
    assert shown.terms == (Term(0, "e^{2.0}"), Term(0, "e^2"), Term(1, "e^{a_{1}}"))
    assert shown.latex == r"\frac{{e^{2.0}}}{{e^2} + {e^{a_{1}}}}"
    lit = shown.lit(1, "#7c3aed")
    assert lit == r"\frac{{e^{2.0}}}{{e^2} + \textcolor{#7c3aed}{e^{a_{1}}}}"
    check_latex("f", lit)


def test_each_term_may_have_a_colour_of_its_own():
    shown = SetFormula("f", r"\frac{\term{0}{a}}{\term{0}{a} + \term{1}{b}}")
    assert shown.coloured(["#1", None, "#3"]) == (
        r"\frac{\textcolor{#1}{a}}{{a} + \textcolor{#3}{b}}"
    )


def test_a_term_in_a_term_belongs_to_the_outer_one():
    shown = SetFormula("f", r"\term{0}{a + \term{1}{b}}")
    assert shown.terms == (Term(0, "a + {b}"),)
    assert shown.latex == "{a + {b}}"


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac{a}{b",
        r"a}",
        r"\text{猫}",
        r"\term{0}",
        r"\term{x}{a}",
        r"\term{0}{a",
        r"[[p(]]",
        "α",
    ],
)
def test_formulas_that_cannot_be_read(latex):
    with pytest.raises(InputError):
        read_formula("f", latex)


TALL = r"\frac{1}{\left( \sum_k e^{a_k} \right)^2}"


@pytest.mark.parametrize("latex", [r"\frac{a}", r"\foo", r"\left( a", "a^", "", "a & b", TALL])
def test_formulas_that_cannot_be_typeset(latex):
    with pytest.raises(InputError, match="'f'"):
        check_latex("f", latex)
