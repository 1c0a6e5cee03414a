"""The language of numbers and conditions: what it computes and refuses; it never fails."""

import math

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from softmax_gui.compute import SoftmaxJacobian, softmax
from softmax_gui.compute.dtypes import logits_tensor
from softmax_gui.engine import Request, compute_frame
from softmax_gui.lessons.expressions import LARGEST, Expression, Kind, parse, parse_condition
from softmax_gui.lessons.scope import FLAGS, FUNCTIONS, VARIABLES, Scope, Tally
from softmax_gui.model import InputError, edits, state_from_logits
from softmax_gui.model.presets import article_state


def scope_of(state, *, then=None, tally=None):
    beginning = None if then is None else (lambda: scope_of(then))
    return Scope(compute_frame(Request(state)), beginning, tally)


ARTICLE = scope_of(article_state())


def value(source, scope=ARTICLE):
    return parse(source).evaluate(scope)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a(0) + a(1) * 2", 4.0),
        ("p(0)", 0.65900114),
        ("p(0) / p(1)", math.e),
        ("log_p(2) - log(p(2))", 0.0),
        ("sum_sigmoid", 0.88079708 + 0.73105858 + 0.52497919),
        ("sigmoid(0) + sigmoid(1) + sigmoid(2) - sum_sigmoid", 0.0),
        ("J(0, 0) - p(0) * (1 - p(0))", 0.0),
        ("J(0, 1) + p(0) * p(1)", 0.0),
        ("row_sum(1)", 0.0),
        ("gradient(0) - (p(0) - 1)", 0.0),
        ("sum_gradient", 0.0),
        ("sum_exp", math.exp(2) + math.exp(1) + math.exp(0.1)),
        ("loss + log_p(target)", 0.0),
        ("max(a(0), a(1), 7)", 7.0),
        ("min(2, 1)", 1.0),
        ("abs(-3) + sqrt(4)", 5.0),
        ("2 ** 3 ** 2", 512.0),
        ("--N", 3.0),
        ("argmax + second + selected + compared + row", 2.0),
        ("complement(0) + p(0)", 1.0),
        ("exp(entropy) - perplexity", 0.0),
    ],
)
def test_numbers(source, expected):
    assert value(source) == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a(0) > a(1) > a(2)", True),
        ("a(0) > a(1) < a(2)", False),
        ("not a(0) > a(1) or N == 3", True),
        ("gradient_is_loss and not gradient_is_p and not gradient_is_log_p", True),
        ("N != 4", True),
        ("N != 3", False),
        ("a(9) == a(9)", False),
        ("a(9) != a(9)", False),
        ("a(9) < 1 or a(9) >= 1", False),
    ],
)
def test_conditions(source, expected):
    assert parse_condition(source).holds(ARTICLE) is expected


@pytest.mark.parametrize(
    "source", ["p(3)", "p(-1)", "p(0.5)", "J(0, 3)", "1 / 0", "log(-1)", "sqrt(-1)", "(-8) ** 0.5"]
)
def test_what_has_no_value_is_nan(source):
    assert math.isnan(value(source))


def test_without_a_target_there_is_no_loss():
    scope = scope_of(edits.set_target(article_state(), None))
    for source in ("loss", "target", "p(target)", "twice_gradient(0)", "loss + 1"):
        assert math.isnan(value(source, scope))


def test_then_is_the_beginning_of_the_step():
    now = scope_of(edits.set_logit(article_state(), 1, 1.5), then=article_state())
    assert value("a(1) - then(a(1))", now) == pytest.approx(0.5)
    assert value("then(then(a(1)))", now) == 1.0
    defined = {"gap": parse("a(0) - a(1)")}
    assert parse("then(gap) - gap", defined).evaluate(now) == pytest.approx(0.5)


def test_the_code_cell_is_counted():
    scope = scope_of(article_state(), tally=Tally(2, 1, chosen=1, retained=True))
    assert value("runs * 10 + errors + chosen / 10", scope) == pytest.approx(21.1)
    assert parse("retained").holds(scope)
    assert math.isnan(value("chosen"))


def test_the_jacobian_is_that_of_the_window_at_any_temperature():
    state = state_from_logits([40.0, 0.0, -np.inf, 3.0], temperature=0.7)
    scope = scope_of(state)
    dense = SoftmaxJacobian(logits_tensor(state.logits, "float64", "cpu"), 0.7).dense()
    for i in range(4):
        for j in range(4):
            assert value(f"J({i}, {j})", scope) == pytest.approx(dense[i, j].item(), rel=1e-12)
    assert value("J(0, 0)", scope) > 0


def test_softmax_twice_is_what_torch_makes_of_it():
    with torch.inference_mode(False), torch.enable_grad():
        a = torch.tensor(article_state().logits.copy(), requires_grad=True)
        p = softmax(softmax(a))
        loss = -torch.log(p[0])
        (gradient,) = torch.autograd.grad(loss, [a])
    for i in range(3):
        assert value(f"twice({i})") == pytest.approx(p[i].item())
        assert value(f"twice_gradient({i})") == pytest.approx(gradient[i].item())


@pytest.mark.parametrize("kind", ["probability", "log_probability", "loss"])
def test_the_gradient_is_that_of_the_frame(kind, frame_of):
    state = edits.set_gradient_kind(article_state(), kind)
    bars = frame_of(state).gradient.closed_form.low
    scope = scope_of(state)
    assert [value(f"gradient({i})", scope) for i in range(3)] == pytest.approx(list(bars))


HOSTILE = [
    "__import__('os').system('true')",
    "().__class__",
    "p.__class__",
    "a(0).real",
    "p[0]",
    "lambda: 0",
    "[x for x in (1, 2)]",
    "(x := 3)",
    "f'{p(0)}'",
    "'text'",
    "b'x'",
    "None",
    "True",
    "...",
    "1j",
    "open('x')",
    "eval('1')",
    "exec",
    "p(*[0])",
    "p(i=0)",
    "p(0)(0)",
    "max(1)",
    "p()",
    "p(0, 1)",
    "p",
    "then",
    "1 if 2 else 3",
    "1 if N > 2 else 3",
    "N % 2",
    "N // 2",
    "1 << 9",
    "~1",
    "a(0) is a(0)",
    "1 in N",
    "(1, 2)",
    "{1}",
    "{}",
    "await p",
    "yield",
    "a(0); a(1)",
    "a = 1",
    "",
    " ",
    "\x00",
    "(" * 150,
    "-" * 299 + "1",
    "not " * 70 + "retained",
    "9" * 301,
    "p(p(p(",
    "label(0) + 1",
    "p(0) and p(1)",
    "not p(0)",
    "(N > 2) + 1",
    "p(N > 2)",
    "-(N > 2)",
    "N > (N > 2)",
    "unknown",
    "unknown(0)",
    "№",
    "p(0) # \n + 1 \n\n )",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_what_is_not_of_the_language_is_refused(source):
    with pytest.raises(InputError) as caught:
        parse(source)
    assert len(str(caught.value)) > 20


def test_a_condition_is_no_number():
    with pytest.raises(InputError, match="Compare it with something"):
        parse_condition("p(0)")


def test_large_powers_and_constants_cost_nothing():
    assert value("9 ** 9 ** 9 ** 9") == math.inf
    assert value("9" * 299) == float("9" * 299)
    assert value("exp(1000)") == math.inf


def test_definitions_cannot_grow_without_bound():
    defined: dict[str, Expression] = {"x": parse("p(0) + p(1)")}
    while defined["x"].size <= LARGEST // 2 - 1:
        defined["x"] = parse("x + x", defined)
    with pytest.raises(InputError, match="too large"):
        parse("x + x", defined)


ATOMS = st.sampled_from([*VARIABLES, *FLAGS, "0", "1", "2.5", "1e308", "unknown", "label(0)"])


def _larger(inner):
    unary = st.tuples(st.sampled_from(["-", "not ", "+"]), inner).map(lambda t: f"({t[0]}{t[1]})")
    signs = ["+", "-", "*", "/", "**", "<", ">=", "==", "!=", " and ", " or "]
    binary = st.tuples(inner, st.sampled_from(signs), inner).map(lambda t: f"({''.join(t)})")
    functions = [*FUNCTIONS, "abs", "exp", "log", "sqrt", "min", "max", "then", "label"]
    call = st.tuples(st.sampled_from(functions), st.lists(inner, min_size=1, max_size=2)).map(
        lambda t: f"{t[0]}({', '.join(t[1])})"
    )
    return st.one_of(unary, binary, call)


def is_total(source):
    """Read and evaluate, and check that the kind promised is the kind that comes."""
    try:
        expression = parse(source)
    except InputError:
        return
    kinds = {Kind.NUMBER: float, Kind.TRUTH: bool, Kind.TEXT: str}
    for scope in (ARTICLE, MASKED):
        assert type(expression.evaluate(scope)) is kinds[expression.kind]


MASKED = scope_of(state_from_logits([-np.inf, 1e308, -1e308], temperature=1e-300))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.recursive(ATOMS, _larger, max_leaves=12))
@example("9 ** 9 ** 9 ** 9")
def test_expressions_are_total(source):
    is_total(source)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=320))
@example("1_0if 2else 3")
@example("'\\d'")
def test_any_text_is_read_or_refused(source):
    is_total(source)
