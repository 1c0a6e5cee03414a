"""Logits to begin with."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from softmax_gui.model.gradient_of import GradientOf
from softmax_gui.model.labels import Labels
from softmax_gui.model.language import mark
from softmax_gui.model.state import FloatArray, State, state_from_logits

ARTICLE = (2.0, 1.0, 0.1)


@dataclass(frozen=True)
class Preset:
    """A named choice of logits.

    Parameters
    ----------
    name : str
        What the menu says: English, and `mark`ed.
    make : callable
        From a number of classes to logits of shape (that number,) or a number of its own.
    """

    name: str
    make: Callable[[int], FloatArray]


def uniform(count: int) -> FloatArray:
    """Return equal logits, shape (count,)."""
    return np.zeros(count)


def one_hot(count: int) -> FloatArray:
    """Return logits of a distribution that is nearly one-hot: 10 for the first class, else 0."""
    logits = np.zeros(count)
    logits[0] = 10.0
    return logits


def saturated(count: int) -> FloatArray:
    """Return logits so far apart that float64 cannot tell the largest p from 1: 40, else 0."""
    return one_hot(count) * 4.0


def random_normal(count: int, seed: int | None = None) -> FloatArray:
    """Return standard normal logits, shape (count,)."""
    return np.random.default_rng(seed).standard_normal(count)


PRESETS = (
    Preset(mark("Article: 2.0, 1.0, 0.1"), lambda _: np.array(ARTICLE)),
    Preset(mark("Uniform"), uniform),
    Preset(mark("One-hot"), one_hot),
    Preset(mark("Saturated"), saturated),
)


def article_state() -> State:
    """Return the example of the article: cat 2.0, dog 1.0, fox 0.1; the target is cat."""
    return state_from_logits(
        ARTICLE,
        Labels.of(("cat", "dog", "fox")),
        target=0,
        gradient_of=GradientOf("loss"),
        name="article",
    )
