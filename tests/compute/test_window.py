"""Windows of the Jacobian are a reduction of the dense matrix, block by block, tail and head."""

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from softmax_gui.compute import SoftmaxJacobian


@st.composite
def spans(draw, size):
    """A range of classes: often all of them."""
    if draw(st.booleans()):
        return 0, size
    start = draw(st.integers(0, size - 1))
    return start, draw(st.integers(start + 1, size))


@st.composite
def scenes(draw):
    """Logits of any spread with some masks, and any window of them on any grid of pixels."""
    size = draw(st.integers(1, 400))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    values = random.normal(size=size) * draw(st.sampled_from([0.0, 0.1, 1.0, 10.0, 100.0]))
    if draw(st.booleans()):
        values[random.integers(size)] += draw(st.sampled_from([5.0, 40.0, 460.0]))
    if draw(st.booleans()):
        keep = random.integers(size)
        kept, values = values[keep], np.where(random.random(size) < 0.3, -np.inf, values)
        values[keep] = kept
    return (
        values,
        draw(st.sampled_from([0.05, 0.5, 1.0, 3.0, 20.0])),
        draw(spans(size)),
        draw(spans(size)),
        draw(st.integers(1, 60) | st.integers(1, 500)),
        draw(st.integers(1, 60) | st.integers(1, 500)),
    )


def blocks(matrix, row_starts, column_starts, reduce):
    """Reduce a matrix over blocks that begin at these rows and columns."""
    return reduce.reduceat(reduce.reduceat(matrix, row_starts, axis=0), column_starts, axis=1)


def part_of(jacobian, rows, columns):
    return jacobian.dense()[slice(*rows), slice(*columns)].cpu().numpy()


def starts(edges):
    return (edges[:-1] - edges[0]).numpy()


def check_mean(scene, device):
    values, temperature, rows, columns, height, width = scene
    matrix = SoftmaxJacobian(torch.tensor(values, device=device), temperature)
    window = matrix.window(rows, columns, height, width, "mean")
    part = part_of(matrix, rows, columns)
    grid = starts(window.row_edges), starts(window.column_edges)
    counts = np.outer(window.row_edges.diff(), window.column_edges.diff())
    wanted = blocks(part, *grid, np.add) / counts
    magnitude = blocks(np.abs(part), *grid, np.add) / counts
    error = np.abs(window.values.cpu().numpy() - wanted)
    assert (error <= 1e-12 * magnitude + 1e-300).all()


def check_peak(scene, device):
    values, temperature, rows, columns, height, width = scene
    matrix = SoftmaxJacobian(torch.tensor(values, device=device), temperature)
    window = matrix.window(rows, columns, height, width, "peak")
    part = part_of(matrix, rows, columns)
    grid = starts(window.row_edges), starts(window.column_edges)
    top, bottom = blocks(part, *grid, np.maximum), blocks(part, *grid, np.minimum)
    size = np.maximum(np.abs(top), np.abs(bottom))
    close = 1e-14 * size + 1e-300
    tie = np.abs(top + bottom) <= close
    # On the diagonal entries are positive, off it negative: a tie shows the diagonal.
    wanted = np.where(tie | (top > -bottom), top, bottom)
    assert (np.abs(window.values.cpu().numpy() - wanted) <= close).all()


@given(scene=scenes())
@example(scene=(np.array([460.0, 0.0, -1.0, -2.0]), 1.0, (0, 4), (0, 4), 2, 2))
@example(scene=(np.array([0.0, -460.0, 3.0, -700.0, -690.0]), 1.0, (0, 5), (1, 5), 2, 3))
@example(scene=(np.array([1.0, 0.0]), 1.0, (1, 2), (0, 2), 1, 1))
@settings(deadline=None, max_examples=150)
def test_means(device, scene):
    check_mean(scene, device)


@given(scene=scenes())
@example(scene=(np.array([1.0, 0.0]), 1.0, (0, 2), (0, 2), 1, 1))
@example(scene=(np.array([0.3, 0.1]), 1.0, (1, 2), (0, 2), 1, 1))
@example(scene=(np.array([0.1, 0.3]), 1.0, (0, 2), (0, 1), 1, 1))
@settings(deadline=None, max_examples=150)
def test_peaks(device, scene):
    check_peak(scene, device)


@pytest.mark.parametrize("check", [check_mean, check_peak])
@pytest.mark.parametrize(
    ("rows", "columns", "height", "width"),
    [
        ((0, 3000), (0, 3000), 7, 5),
        ((0, 3000), (0, 3000), 1, 1),
        ((0, 10), (2900, 3000), 4, 9),
        ((17, 2999), (1000, 1007), 3, 400),
        ((5, 6), (0, 3000), 1, 3000),
    ],
)
def test_long_blocks(device, check, rows, columns, height, width):
    values = np.random.default_rng(1).normal(size=3000) * 60
    check((values, 1.0, rows, columns, height, width), device)


@pytest.mark.parametrize("n", [2, 3, 10, 100])
def test_the_tail_is_as_exact_as_the_head(device, n):
    a = torch.linspace(0, -440, n, dtype=torch.float64, device=device)
    matrix = SoftmaxJacobian(a)
    window = matrix.window((n - 1, n), (0, n), 1, 1)
    # The last row sums to zero, and its mean magnitude is 2 p (1 - p) / n with p near 1e-191.
    assert 0 < matrix.probabilities[-1].item() < 1e-190
    assert abs(window.values.item()) <= 1e-14 * matrix.probabilities[-1].item()


@pytest.mark.parametrize("reduction", ["mean", "peak"])
def test_one_class_a_block_is_the_matrix_itself(device, reduction):
    matrix = SoftmaxJacobian(torch.linspace(-3, 2, 30, dtype=torch.float64, device=device), 0.7)
    window = matrix.window((0, 30), (0, 30), 300, 300, reduction)
    torch.testing.assert_close(window.values, matrix.dense(), rtol=1e-15, atol=0)


def test_a_tie_in_magnitude_shows_the_diagonal():
    for a in np.random.default_rng(0).normal(size=(200, 2)):
        matrix = SoftmaxJacobian(torch.tensor(a))
        for rows in ((0, 1), (1, 2), (0, 2)):
            assert matrix.window(rows, (0, 2), 1, 1, "peak").values.item() > 0


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
@pytest.mark.parametrize("reduction", ["mean", "peak"])
def test_lower_precisions(any_device, dtype, reduction):
    a = torch.linspace(-2, 2, 50)
    wanted = SoftmaxJacobian(a.double()).window((0, 50), (10, 40), 7, 6, reduction).values
    matrix = SoftmaxJacobian(a.to(any_device, dtype))
    found = matrix.window((0, 50), (10, 40), 7, 6, reduction).values
    assert found.dtype is dtype
    eps = torch.finfo(dtype).eps
    error = (found.cpu().double() - wanted).abs().max()
    assert error <= 16 * eps * wanted.abs().max() + torch.finfo(dtype).smallest_normal


def test_float32_sums_of_a_million_classes_do_not_drift(any_device):
    n = 1_000_000
    a = torch.randn(n, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    wanted = SoftmaxJacobian(a).window((0, n // 2), (n // 2, n), 1, 1).values.item()
    matrix = SoftmaxJacobian(a.float().to(any_device))
    found = matrix.window((0, n // 2), (n // 2, n), 1, 1).values.item()
    assert found == pytest.approx(wanted, rel=1e-5)


def test_masked_rows_are_plain_zero():
    matrix = SoftmaxJacobian(torch.tensor([0.0, -torch.inf, 1.0]))
    values = torch.stack(
        [matrix.window((1, 2), (0, 3), 1, 3, how).values for how in ("mean", "peak")]
    )
    assert not values.any()
    assert not torch.signbit(values).any()


def test_a_block_in_figures():
    matrix = SoftmaxJacobian(torch.tensor([0.5, 0.1, -0.3, 2.0], dtype=torch.float64))
    part = matrix.dense()[1:3, 0:3]
    cell = matrix.cell((1, 3), (0, 3))
    assert cell.mean == pytest.approx(part.mean().item(), rel=1e-12)
    assert cell.peak == part.flatten()[part.abs().argmax()].item()


def test_a_window_computed_for_a_frame_does_not_bar_autograd_later():
    a = torch.linspace(-1, 1, 11, dtype=torch.float64)
    with torch.inference_mode():
        SoftmaxJacobian(a).window((0, 11), (2, 9), 3, 4)
    a.requires_grad_()
    total = SoftmaxJacobian(a).window((0, 11), (2, 9), 3, 4).values.sum()
    assert torch.isfinite(torch.autograd.grad(total, [a])[0]).all()


@pytest.mark.parametrize("span", [(0, 0), (-1, 2), (0, 4), (2, 1)])
def test_ranges_that_do_not_exist_are_refused(span):
    matrix = SoftmaxJacobian(torch.zeros(3))
    with pytest.raises(ValueError, match="not a range"):
        matrix.window(span, (0, 3), 10, 10)
    with pytest.raises(ValueError, match="bins"):
        matrix.window((0, 3), (0, 3), 0, 10)
