"""The report: what inspect prints."""

import json
import math

import numpy as np
import pytest

from softmax_gui.files.report import report, report_text, report_viewports
from softmax_gui.model import GradientOf, InputError, Labels, state_from_logits

KEYS = {
    *("labels", "logits", "temperature", "dtype", "device", "probabilities"),
    *("log_probabilities", "sigmoid", "argmax", "label", "entropy", "perplexity"),
    *("target", "loss", "gradient", "jacobian"),
}


@pytest.fixture
def reported(frame_of):
    def make(state, full=False):
        return report(frame_of(state, report_viewports(state.size, full)))

    return make


def test_every_state_is_valid_json(any_state, reported):
    content = reported(any_state)
    assert set(content) == KEYS
    assert json.loads(json.dumps(content, allow_nan=False)) == content


def test_the_example_of_the_article(reported):
    content = reported(state_from_logits([2.0, 1.0, 0.1], target=0))
    expected = [0.6590011388859679, 0.24243297070471392, 0.09856589040931818]
    np.testing.assert_allclose(content["probabilities"], expected, atol=1e-15)
    row = [0.224718637832965, -0.15976360379791496, -0.06495503403505018]
    np.testing.assert_allclose(content["jacobian"][0], row, atol=1e-15)
    np.testing.assert_allclose(content["gradient"]["autograd"], row, atol=1e-15)
    assert content["gradient"]["of"] == "p0"
    assert content["gradient"]["max_difference"] < 1e-15
    assert content["loss"] == pytest.approx(0.41703001627783354, abs=1e-15)


def test_the_gradient_that_the_article_recorded(reported):
    content = reported(state_from_logits(np.log([0.2732, 0.3780, 0.3489])))
    np.testing.assert_allclose(
        content["gradient"]["values"], [0.1985, -0.1033, -0.0953], rtol=0, atol=1e-4
    )


def test_saturation_keeps_what_autograd_loses(reported):
    content = reported(state_from_logits([40.0, 0.0]))
    tiny = 4.248354255291589e-18
    assert content["jacobian"] == [[tiny, -tiny], [-tiny, tiny]]
    assert content["gradient"]["autograd"][0] == 0


def test_a_masked_class(reported):
    content = reported(state_from_logits([1.0, -math.inf, 1.0], target=1))
    assert content["logits"] == [1.0, "-inf", 1.0]
    assert content["log_probabilities"][1] == "-inf"
    assert content["loss"] == "inf"
    assert content["probabilities"] == [0.5, 0.0, 0.5]
    assert content["jacobian"][1] == [0, 0, 0]


def test_the_jacobian_above_64_classes_is_for_those_who_ask(reported):
    state = state_from_logits(np.zeros(65))
    assert reported(state)["jacobian"] is None
    assert np.shape(reported(state, full=True)["jacobian"]) == (65, 65)
    with pytest.raises(InputError, match="has 25,000,000 entries"):
        report_viewports(5000, full_jacobian=True)


def test_no_target_has_no_loss(reported):
    content = reported(state_from_logits([1.0, 2.0], gradient_of=GradientOf("loss")))
    assert content["loss"] is None
    assert content["target"] is None
    assert content["gradient"] is None


def test_text_for_people(frame_of):
    state = state_from_logits([2.0, 1.0, -math.inf], Labels.of(["cat", "dog", "fox"]), target=1)
    text = report_text(frame_of(state, report_viewports(3)))
    assert "label        cat  (73.1%)" in text
    assert "target dog" in text
    assert "−∞" in text
    assert "Jacobian" in text
    lines = report_text(frame_of(state_from_logits(np.arange(100.0)), report_viewports(100)))
    assert "… and 80 more classes" in lines
    assert len(lines.splitlines()) < 30
