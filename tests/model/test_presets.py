"""Logits to begin with."""

import numpy as np
import pytest

from softmax_gui.model import GradientOf, state_from_logits
from softmax_gui.model.presets import PRESETS, article_state, random_normal


@pytest.mark.parametrize("preset", PRESETS, ids=lambda p: p.name)
@pytest.mark.parametrize("count", [1, 3, 1000])
def test_every_preset_makes_a_document(preset, count):
    state = state_from_logits(preset.make(count))
    assert state.size == (3 if preset.name.startswith("Article") else count)


def test_what_the_presets_are():
    made = {preset.name: preset.make(3).tolist() for preset in PRESETS}
    assert made == {
        "Article: 2.0, 1.0, 0.1": [2.0, 1.0, 0.1],
        "Uniform": [0.0, 0.0, 0.0],
        "One-hot": [10.0, 0.0, 0.0],
        "Saturated": [40.0, 0.0, 0.0],
    }


def test_random_logits_come_again_with_their_seed():
    assert np.array_equal(random_normal(50, 7), random_normal(50, 7))
    assert not np.array_equal(random_normal(50, 7), random_normal(50, 8))
    assert abs(random_normal(10_000, 1).std() - 1) < 0.05


def test_the_article():
    state = article_state()
    assert list(state.labels) == ["cat", "dog", "fox"]
    assert state.values.tolist() == [2.0, 1.0, 0.1]
    assert (state.target, state.gradient_of, state.name) == (0, GradientOf("loss"), "article")
