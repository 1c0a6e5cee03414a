"""The formulas of the strip, from a Frame."""

import math

import numpy as np

from softmax_gui.engine import Frame
from softmax_gui.model import State
from softmax_gui.model.language import tr
from softmax_gui.model.numbers import short
from softmax_gui.view.equations.boxes import Box, Fraction, Row, Script, Term, Text
from softmax_gui.view.equations.fonts import italic

_DIGITS = 2
_LONGEST_LABEL = 14


def softmax_formula(frame: Frame, terms: int) -> Box:
    """Return the softmax of the selected class: its own exponential over some of the sum's."""
    state = frame.state
    shown = _terms(frame, terms)
    under: list[Box] = []
    for index in shown:
        under += [Text(" + ")] if under else []
        under.append(_exponential(state, index))
    if len(shown) < state.size:
        under.append(Text(" + …"))
    value = short(float(frame.probabilities[state.selected]), 4)
    return Row(
        [
            _indexed("p", state, state.selected),
            Text(" = "),
            Fraction(_exponential(state, state.selected), Row(under)),
            Text(" = "),
            Text(value, "probability", bold=True),
        ]
    )


def loss_formula(frame: Frame) -> Box | None:
    """Return the cross-entropy of the target, or None without one."""
    if frame.summary.loss is None or frame.state.target is None:
        return None
    return Row(
        [
            Text(f"{italic('L')} = −log "),
            _indexed("p", frame.state, frame.state.target),
            Text(" = "),
            Text(short(frame.summary.loss, 4), bold=True),
        ]
    )


def ratio_formula(frame: Frame) -> Box | None:
    """Return how the ratio of two logits becomes one of probabilities, or None with one class."""
    state = frame.state
    i, j = state.selected, state.compared
    if i == j:
        return None
    return Row(
        [
            _indexed("a", state, i, "muted"),
            Text(" / ", "muted"),
            _indexed("a", state, j, "muted"),
            Text(f" = {_times(_quotient(state, i, j))}  →  ", "muted"),
            _indexed("p", state, i, "muted"),
            Text(" / ", "muted"),
            _indexed("p", state, j, "muted"),
            Text(" = ", "muted"),
            Script(Text(italic("e"), "muted"), sup=Text(_difference(state, i, j), "muted")),
            Text(" = ", "muted"),
            Text(_times(_exp(_gap(state, i, j) / state.temperature)), bold=True),
        ]
    )


def _terms(frame: Frame, count: int) -> list[int]:
    """Return the classes whose exponentials are written out: the selected one and the largest."""
    state = frame.state
    place = frame.arrangement.position_of
    if state.size <= count:
        return sorted(range(state.size), key=place)
    rest = [i for i in frame.summary.leaders if i != state.selected][: count - 1]
    return sorted([state.selected, *rest], key=place)


def _exponential(state: State, index: int) -> Box:
    exponent = short(float(state.logits[index]), _DIGITS) + _over_temperature(state)
    return Term(index, Script(Text(italic("e")), sup=Text(exponent)))


def _indexed(letter: str, state: State, index: int, colour: str = "text") -> Box:
    script = Script(Text(italic(letter), colour), sub=Text(_label(state, index), colour))
    return Term(index, script)


def _label(state: State, index: int) -> str:
    label = state.labels[index]
    return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"


def _over_temperature(state: State) -> str:
    return "" if state.temperature == 1 else f"/{short(state.temperature, _DIGITS)}"


def _gap(state: State, i: int, j: int) -> float:
    # Not of the logarithms of p: beside a much larger logit those of both are the same number.
    return float(state.logits[i]) - float(state.logits[j])


def _difference(state: State, i: int, j: int) -> str:
    if state.mask[i] and state.mask[j]:
        return "?"
    difference = short(_gap(state, i, j), _DIGITS)
    if state.temperature == 1:
        return difference
    return f"{difference}{_over_temperature(state)}"


def _quotient(state: State, i: int, j: int) -> float:
    if state.mask[i] or state.mask[j] or state.values[j] == 0:
        return math.nan
    with np.errstate(over="ignore"):
        return float(state.values[i] / state.values[j])


def _exp(exponent: float) -> float:
    try:
        return math.exp(exponent)
    except OverflowError:
        return math.inf


def _times(ratio: float) -> str:
    if math.isnan(ratio):
        return tr("undefined")
    return f"{short(ratio, 3)}×"
