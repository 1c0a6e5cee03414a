"""The data that ship with the program."""

import pytest

from softmax_gui.files.samples import SAMPLES, open_sample
from softmax_gui.model import edits
from softmax_gui.model.presets import article_state


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.filename)
def test_every_sample_opens(sample):
    state = edits.open_batch(article_state(), open_sample(sample))
    assert state.labels.named
    assert sample.name
    assert sample.description.endswith(".")


def test_digits_have_a_true_class_a_row():
    batch = open_sample(SAMPLES[0])
    assert batch.shape == (899, 10)
    assert list(batch.labels) == list("0123456789")
    right = (batch.logits.argmax(axis=1) == batch.targets).mean()
    assert 0.9 < right < 1
    state = edits.open_batch(article_state(), batch, 898)
    assert state.target == batch.target(898)
    assert state.gradient_of.kind == "loss"


def test_languages_have_labels():
    batch = open_sample(SAMPLES[1])
    assert batch.shape == (1, 140)
    assert list(batch.labels)[:3] == ["ace", "af", "am"]
