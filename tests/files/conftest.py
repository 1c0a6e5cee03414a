"""States that every file format is tried with."""

import numpy as np
import pytest

from softmax_gui.model import GradientOf, Labels, State, state_from_logits
from softmax_gui.model.presets import article_state


def weird() -> State:
    labels = Labels.of(["$x_1", "a_b^{c", "你好", "=1+1", "\\frac{ a very long label", "x\ny"])
    return state_from_logits(
        [1, 2, -np.inf, 0.5, 1.5, -3], labels, temperature=0.5, selected=2, target=4
    )


STATES = {
    "article": article_state(),
    "one class": state_from_logits([3.0]),
    "saturated": state_from_logits([700.0, 0, 1], selected=1),
    "weird": weird(),
    "140": state_from_logits(np.linspace(-3, 3, 140), Labels.of(f"w{i}" for i in range(140))),
    "5000": state_from_logits(
        np.random.default_rng(0).normal(size=5000), gradient_of=GradientOf("probability", 7)
    ),
}


@pytest.fixture(params=STATES, ids=str)
def any_state(request) -> State:
    return STATES[request.param]


@pytest.fixture
def states() -> dict[str, State]:
    return STATES
