"""Figures of many rows at once, against scipy, torch and the law of one row."""

import numpy as np
import pytest
import scipy.special
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from softmax_gui.compute import batch as module
from softmax_gui.compute.batch import blocks, row_figures
from softmax_gui.compute.softmax import distribution
from softmax_gui.model import Batch, InputError, Labels
from softmax_gui.model.progress import unwatched

temperatures = st.floats(0.05, 20)
shapes = st.tuples(st.integers(1, 12), st.integers(1, 9))
rows_of_logits = hnp.arrays(np.float64, shapes, elements=st.floats(-300, 300))


@st.composite
def judged(draw):
    """Rows with targets, of which some have none."""
    rows = draw(rows_of_logits)
    targets = hnp.arrays(np.int64, len(rows), elements=st.integers(-1, rows.shape[1] - 1))
    return rows, draw(targets)


def figures(rows, targets=None, temperature=1.0, dtype=torch.float64):
    targets = np.full(len(rows), -1) if targets is None else np.asarray(targets)
    found = row_figures(torch.tensor(rows, dtype=dtype), torch.tensor(targets), temperature)
    return {name: value.double().numpy() for name, value in vars(found).items()}


@given(judged(), temperatures)
@settings(deadline=None, max_examples=60)
def test_the_figures_are_those_of_scipy(case, temperature):
    rows, targets = case
    log_p = scipy.special.log_softmax(rows / temperature, axis=1)
    found = figures(rows, targets, temperature)
    close = {"rtol": 1e-12, "atol": 1e-12}
    np.testing.assert_array_equal(found["largest"], rows.argmax(1))
    np.testing.assert_allclose(found["confidence"], np.exp(log_p.max(1)), **close)
    entropy = scipy.special.entr(np.exp(log_p)).sum(1)
    np.testing.assert_allclose(found["entropy"], entropy, **close)
    of_target = np.where(targets < 0, np.nan, log_p[np.arange(len(rows)), targets])
    np.testing.assert_allclose(found["loss"], -of_target, **close)
    np.testing.assert_allclose(found["target_probability"], np.exp(of_target), **close)


def test_the_loss_is_the_cross_entropy_of_torch(device):
    rows = torch.randn(50, 7, dtype=torch.float64, generator=torch.Generator().manual_seed(1))
    targets = torch.arange(50) % 7
    found = row_figures(rows.to(device), targets.to(device), 0.7).loss.cpu()
    wanted = torch.nn.functional.cross_entropy(rows / 0.7, targets, reduction="none")
    torch.testing.assert_close(found, wanted)


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16, torch.float16])
def test_a_row_among_others_is_as_it_is_alone(dtype):
    rows = torch.randn(20, 300, generator=torch.Generator().manual_seed(2)).mul(8).to(dtype)
    found = row_figures(rows, torch.full((20,), 3), 0.6)
    for k, row in enumerate(rows):
        alone = distribution(row, 0.6)
        assert found.largest[k] == alone.largest
        torch.testing.assert_close(found.confidence[k], alone.probabilities[alone.largest])
        torch.testing.assert_close(found.loss[k], -alone.log_probabilities[3])


def test_nothing_cancels_where_softmax_saturates():
    found = figures([[40.0, 0.0], [40.0, 0.0]], [0, 1])
    gap = np.exp(-40.0)
    np.testing.assert_allclose(found["loss"], [gap, 40 + gap], rtol=1e-15)
    np.testing.assert_allclose(found["entropy"], 41 * gap, rtol=1e-12)


def test_masked_classes_have_no_part():
    inf = np.inf
    found = figures([[1.0, -inf, 0.0], [-inf, 2.0, -inf], [0.0, 0.0, -inf]], [1, 1, 2])
    alone = figures([[1.0, 0.0]])
    assert found["entropy"][0] == alone["entropy"][0]
    assert found["entropy"][1] == 0
    assert found["confidence"].tolist() == [alone["confidence"][0], 1, 0.5]
    assert found["loss"].tolist() == [inf, 0, inf]
    assert found["target_probability"].tolist() == [0, 1, 0]


@pytest.mark.parametrize("hole", [[np.nan, 1.0], [np.inf, 1.0], [-np.inf, -np.inf]])
def test_a_row_without_a_distribution_is_nan(hole):
    found = figures([[0.0, 1.0], hole], [1, 1])
    for name in ("confidence", "entropy", "loss", "target_probability"):
        assert np.isnan(found[name]).tolist() == [False, True], name


def whole(batch, **options):
    return list(blocks(batch, "float64", "cpu", unwatched, **options))


@pytest.mark.parametrize("dtype", ["<f4", ">f4", "f2", "f8", "i2", "u1"])
def test_blocks_are_all_rows_in_turn(monkeypatch, dtype):
    monkeypatch.setitem(module._ENTRIES, "cpu", 12)
    logits = np.arange(50).reshape(10, 5).astype(dtype)
    batch = Batch(logits, Labels(5), np.arange(10) % 6 - 1)
    found = whole(batch)
    assert [block.rows for block in found] == [slice(k, k + 2) for k in range(0, 10, 2)]
    np.testing.assert_array_equal(torch.cat([block.logits for block in found]), logits)
    np.testing.assert_array_equal(torch.cat([block.targets for block in found]), batch.targets)
    assert [block.rows.start for block in whole(batch, every=2)] == [0, 4, 8]


def test_a_file_in_memory_is_left_as_it_is(tmp_path):
    np.save(tmp_path / "a.npy", np.ones((3, 4), dtype=np.float32))
    mapped = np.load(tmp_path / "a.npy", mmap_mode="r")
    (block,) = whole(Batch(mapped, Labels(4)))
    block.logits.zero_()
    assert (mapped == 1).all()


def test_a_logit_that_does_not_fit_is_named_with_its_row(monkeypatch):
    monkeypatch.setitem(module._ENTRIES, "cpu", 4)
    logits = np.zeros((9, 2))
    logits[7, 1], logits[8, 0], logits[2, 0] = 1e5, 1e6, -np.inf
    with pytest.raises(InputError, match=r"^Row 7: Logit 1 is 100000, but float16 ends at 65504"):
        list(blocks(Batch(logits, Labels(2)), "float16", "cpu", unwatched))
