"""The notebook: what is shown is what is run, and torch's answers come back as they are."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from softmax_gui.compute.notebook import CELLS, USES_CLASS, Notebook

ARTICLE = [2.0, 1.0, 0.1]


@pytest.fixture
def notebook():
    return Notebook(ARTICLE)


def article_p():
    a = torch.tensor(ARTICLE, requires_grad=True)
    return a, functional.softmax(a, dim=0)


def own_words(action):
    """Return what torch says when an action fails, without the notebook."""
    with pytest.raises(RuntimeError) as caught:
        action()
    return f"RuntimeError: {caught.value}"


def test_the_forward_cell_is_the_articles(notebook):
    assert notebook.forward.source == (
        "a = torch.tensor([2.0, 1.0, 0.1], requires_grad=True)\np = F.softmax(a, dim=0)\nprint(p)\n"
    )
    assert notebook.forward.printed == (
        "tensor([0.6590, 0.2424, 0.0986], grad_fn=<SoftmaxBackward0>)",
    )
    assert notebook.forward.error is None
    assert notebook.forward.gradient is None


@pytest.mark.parametrize(
    ("i", "printed"),
    [
        (0, "(tensor([ 0.2247, -0.1598, -0.0650]),)"),
        (1, "(tensor([-0.1598,  0.1837, -0.0239]),)"),
        (2, "(tensor([-0.0650, -0.0239,  0.0889]),)"),
    ],
)
def test_the_articles_numbers(notebook, i, printed):
    run = notebook.run("one", i, retain_graph=True)
    assert run.source == (
        f"grad = torch.autograd.grad(p[{i}], [a], retain_graph=True)\nprint(grad)\n"
    )
    assert run.printed == (printed,)
    a, p = article_p()
    np.testing.assert_array_equal(run.gradient, torch.autograd.grad(p[i], [a])[0].numpy())


def test_the_second_run_without_retain_graph_fails_in_torchs_own_words(notebook):
    assert notebook.run("one", 0).error is None
    second = notebook.run("one", 1)
    a, p = article_p()
    torch.autograd.grad(p[0], [a])
    assert second.error == own_words(lambda: torch.autograd.grad(p[1], [a]))
    assert "backward through the graph a second time" in second.error
    assert second.gradient is None
    assert second.printed == ()


def test_with_retain_graph_it_can_be_asked_again_and_again(notebook):
    rows = [notebook.run("one", i, retain_graph=True).gradient for i in (0, 1, 2, 0)]
    np.testing.assert_array_equal(rows[0], rows[3])
    np.testing.assert_allclose(np.sum(rows[:3], axis=0), 0, atol=1e-6)


def test_the_forward_cell_makes_a_new_graph(notebook):
    notebook.run("one", 0)
    assert notebook.run("one", 0).error is not None
    assert notebook.run("forward").error is None
    assert notebook.run("one", 0).error is None


def test_the_whole_p_has_no_gradient(notebook):
    run = notebook.run("whole", retain_graph=True)
    a, p = article_p()
    assert run.error == own_words(lambda: torch.autograd.grad(p, [a]))
    assert run.error == "RuntimeError: grad can be implicitly created only for scalar outputs"


def test_weights_pick_a_row(notebook):
    weighted = notebook.run("weighted", 2, retain_graph=True)
    np.testing.assert_allclose(weighted.gradient, notebook.run("one", 2).gradient, atol=1e-7)
    assert "v[2] = 1\n" in weighted.source


def test_the_sum_has_the_gradient_zero_to_rounding(notebook):
    gradient = notebook.run("sum").gradient
    assert gradient.dtype == np.float64
    np.testing.assert_allclose(gradient, 0, atol=1e-6)


def test_a_class_that_is_not_there_is_torchs_error(notebook):
    assert notebook.run("one", 3).error.startswith("IndexError: ")


def test_an_unknown_cell_is_the_callers_mistake(notebook):
    with pytest.raises(KeyError):
        notebook.run("rm -rf")


def test_the_temperature_is_written_down_where_it_is_not_1():
    notebook = Notebook(ARTICLE, 0.5)
    assert "F.softmax(a / 0.5, dim=0)" in notebook.forward.source
    expected = torch.softmax(torch.tensor(ARTICLE) / 0.5, 0)
    row = expected[0] * (torch.tensor([1.0, 0, 0]) - expected) / 0.5
    np.testing.assert_allclose(notebook.run("one").gradient, row.numpy(), rtol=1e-5)


def test_a_masked_class_is_written_in_code_that_runs_elsewhere_too():
    notebook = Notebook([2.0, -np.inf, 0.1])
    code = notebook.forward.source
    assert code.startswith("a = torch.tensor([2.0, -torch.inf, 0.1], requires_grad=True)\n")
    assert notebook.forward.error is None
    copied = {"torch": torch, "F": functional}
    exec(code, copied)
    assert str(copied["p"]) == "\n".join(notebook.forward.printed)


def test_many_logits_are_not_written_out():
    logits = np.linspace(-1, 1, 140)
    notebook = Notebook(logits)
    assert "torch.tensor(logits, requires_grad=True)" in notebook.forward.source
    assert notebook.run("one", 139).gradient.shape == (140,)


def test_masked_classes_and_logits_that_float32_cannot_hold():
    masked = Notebook([1.0, -np.inf])
    assert masked.forward.error is None
    assert "[1.0, -torch.inf]" in masked.forward.source
    assert masked.run("one").gradient.tolist() == [0.0, 0.0]


def test_logits_that_float32_cannot_hold_are_torchs_answer():
    large = Notebook([1e300, 0.0])
    assert np.isnan(large.run("one").gradient).any()


def test_it_works_in_inference_mode():
    with torch.inference_mode():
        assert Notebook(ARTICLE).run("one").error is None


def test_what_is_shown_is_what_is_run(notebook):
    """Run the shown text by itself, in a namespace of its own."""
    for cell in CELLS:
        if cell == "whole":
            continue
        run = Notebook(ARTICLE).run(cell, 1, retain_graph=True)
        printed = []
        namespace = {"torch": torch, "F": functional, "print": printed.append}
        exec(notebook.forward.source, namespace)
        printed.clear()
        exec(run.source, namespace)
        assert tuple(map(str, printed)) == run.printed
        assert ("[1]" in run.source) == (cell in USES_CLASS)
