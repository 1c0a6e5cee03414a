"""What is opened anew begins at T = 1; what is read again stays as it was set."""

import numpy as np
import pytest

from softmax_gui.files.samples import SAMPLES
from softmax_gui.model import GradientOf, Order, Precision, edits


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / name for name in ("one.npy", "two.npy")]
    for seed, path in enumerate(paths):
        np.save(path, np.random.default_rng(seed).normal(0, 2, (20, 3)))
    return paths


@pytest.fixture
def opened(open_window, files, wait):
    """A window on the first file, at a temperature of its own."""
    window = open_window()
    window.commands.open_path(files[0])
    wait(window)
    window.commands.next_row()
    window.document.apply(lambda s: edits.set_temperature(s, 2.5), "Fit Temperature")
    return window


def test_another_file_begins_at_one(opened, files, wait):
    opened.commands.open_path(files[1])
    wait(opened)
    state = opened.document.state
    assert (state.name, state.temperature, state.row) == ("two", 1.0, 0)
    opened.document.undo()
    assert (opened.document.state.name, opened.document.state.temperature) == ("one", 2.5)
    opened.document.redo()
    assert opened.document.state is state


def test_so_do_a_sample_and_a_pasted_table(opened, wait):
    opened.commands.opener.open_sample(SAMPLES[0])
    wait(opened)
    assert opened.document.state.temperature == 1.0
    opened.document.undo()
    opened.commands.opener.open_text("1\t2\t3\n4\t5\t6")
    wait(opened)
    assert opened.document.state.batch.shape == (2, 3)
    assert opened.document.state.temperature == 1.0


def test_a_reload_keeps_it(opened, files, wait):
    np.save(files[0], np.random.default_rng(5).normal(0, 2, (20, 3)))
    opened.commands.opener.reload()
    wait(opened)
    assert (opened.document.state.temperature, opened.document.state.row) == (2.5, 1)


def test_what_was_chosen_for_other_logits_does_not_stay(opened, files, wait):
    opened.document.apply(lambda s: edits.set_target(s, 2), "Target")
    opened.document.apply(lambda s: edits.set_gradient_kind(s, "loss"), "Gradient")
    opened.commands.open_path(files[1])
    wait(opened)
    state = opened.document.state
    assert state.target is None
    assert state.gradient_of == GradientOf("probability", int(state.values.argmax()))
    assert state.selected == int(state.values.argmax())


def test_how_a_person_looks_at_logits_stays(opened, files, wait):
    opened.document.apply(lambda s: s.evolve(precision=Precision.FLOAT32), "Precision")
    opened.document.apply(lambda s: edits.set_order(s, Order.LOGIT), "Order")
    opened.commands.open_path(files[1])
    wait(opened)
    state = opened.document.state
    assert (state.precision, state.order) == (Precision.FLOAT32, Order.LOGIT)
