"""Windows of the Jacobian are a reduction of the dense matrix, block by block, tail and head."""

import math
import sys
from fractions import Fraction

import mpmath
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
def scenes(draw, largest=400):
    """Logits of any spread with some masks, in any order, and any window on any grid of pixels."""
    size = draw(st.integers(1, largest))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    values = random.normal(size=size) * draw(st.sampled_from([0.0, 0.1, 1.0, 10.0, 100.0]))
    if draw(st.booleans()):
        values[random.integers(size)] += draw(st.sampled_from([5.0, 40.0, 460.0]))
    if draw(st.booleans()):
        keep = random.integers(size)
        kept, values = values[keep], np.where(random.random(size) < 0.3, -np.inf, values)
        values[keep] = kept
    orders = {"given": np.arange(size), "largest": np.argsort(-values), "any": None}
    order = orders[draw(st.sampled_from(list(orders)))]
    return (
        values,
        random.permutation(size) if order is None else order,
        draw(st.sampled_from([0.05, 0.5, 1.0, 3.0, 20.0])),
        draw(spans(size)),
        draw(spans(size)),
        draw(st.integers(1, 60) | st.integers(1, 500)),
        draw(st.integers(1, 60) | st.integers(1, 500)),
    )


def blocks(matrix, row_starts, column_starts, reduce):
    """Reduce a matrix over blocks that begin at these rows and columns."""
    return reduce.reduceat(reduce.reduceat(matrix, row_starts, axis=0), column_starts, axis=1)


def dense(values, temperature, order):
    """Return the Jacobian in an order, by numpy from p alone, each entry right to rounding."""
    p = SoftmaxJacobian(torch.tensor(values), temperature).probabilities.numpy()[order]
    matrix = -np.outer(p, p)
    whole = sum(map(Fraction, p))
    np.fill_diagonal(matrix, [v * float(whole - Fraction(v)) for v in p])
    return matrix / temperature


def window_of(scene, device, reduction):
    """Return a window of a scene, and the entries in it."""
    values, order, temperature, rows, columns, height, width = scene
    matrix = SoftmaxJacobian(torch.tensor(values, device=device), temperature)
    classes = torch.tensor(order, device=device)
    window = matrix.arranged(classes).window(rows, columns, height, width, reduction)
    part = dense(values, temperature, order)[slice(*rows), slice(*columns)]
    return window, part


def starts(edges):
    return (edges[:-1] - edges[0]).numpy()


def check_mean(scene, device):
    window, part = window_of(scene, device, "mean")
    grid = starts(window.row_edges), starts(window.column_edges)
    counts = np.outer(window.row_edges.diff(), window.column_edges.diff())
    wanted = blocks(part, *grid, np.add) / counts
    magnitude = blocks(np.abs(part), *grid, np.add) / counts
    error = np.abs(window.values.cpu().numpy() - wanted)
    assert (error <= 1e-12 * magnitude + 1e-300).all()


def rounding_of(scene, device):
    """Return by how much p may differ, relatively, where a device rounds (a - max a)/T its own way.

    ``exp(x (1 + ε))`` is ``exp(x) (1 + x ε)``. The CPU rounds as the reference does.
    """
    values, _, temperature, *_ = scene
    exponent = min((values.max() - values.min()) / temperature, -math.log(sys.float_info.min))
    return 0.0 if device == "cpu" else 2 * exponent * sys.float_info.epsilon


def check_peak(scene, device):
    window, part = window_of(scene, device, "peak")
    grid = starts(window.row_edges), starts(window.column_edges)
    top, bottom = blocks(part, *grid, np.maximum), blocks(part, *grid, np.minimum)
    size = np.maximum(np.abs(top), np.abs(bottom))
    close = (1e-14 + rounding_of(scene, device)) * size + 1e-300
    tie = np.abs(top + bottom) <= close
    # On the diagonal entries are positive, off it negative: a tie shows the diagonal.
    wanted = np.where(tie | (top > -bottom), top, bottom)
    assert (np.abs(window.values.cpu().numpy() - wanted) <= close).all()


def check_magnitudes(scene, device):
    for reduction in ("mean", "peak"):
        window, _ = window_of(scene, device, reduction)
        sizes = np.abs(window.values.cpu().numpy())
        largest, smallest = window.magnitudes()
        assert largest == sizes.max()
        known = np.where(sizes > 0, sizes, np.inf).min()
        # A product that is too small for a float is 0.
        assert smallest == known or (smallest == 0 and (sizes == 0).any())


def scene(values, *window):
    """A window at a temperature of 1, in the order given."""
    return np.array(values), np.arange(len(values)), 1.0, *window


@given(scene=scenes())
@example(scene=scene([460.0, 0.0, -1.0, -2.0], (0, 4), (0, 4), 2, 2))
@example(scene=scene([0.0, -460.0, 3.0, -700.0, -690.0], (0, 5), (1, 5), 2, 3))
@example(scene=scene([1.0, 0.0], (1, 2), (0, 2), 1, 1))
@settings(deadline=None, max_examples=150)
def test_means(device, scene):
    check_mean(scene, device)


@given(scene=scenes())
@example(scene=scene([1.0, 0.0], (0, 2), (0, 2), 1, 1))
@example(scene=scene([0.3, 0.1], (1, 2), (0, 2), 1, 1))
@example(scene=scene([0.1, 0.3], (0, 2), (0, 1), 1, 1))
@example(scene=scene([5.0, 0.0, -1.0], (0, 3), (0, 3), 2, 1))
@settings(deadline=None, max_examples=150)
def test_peaks(device, scene):
    check_peak(scene, device)


@given(scene=scenes(80))
@settings(deadline=None, max_examples=150)
def test_magnitudes(device, scene):
    check_magnitudes(scene, device)


@given(scene=scenes(20))
@settings(deadline=None, max_examples=60)
def test_means_agree_with_60_digits(device, scene):
    values, order, temperature, rows, columns, _, _ = scene
    window, _ = window_of(scene, device, "mean")
    with mpmath.workdps(60):
        z = [mpmath.mpf(float(v)) / mpmath.mpf(temperature) for v in values[order]]
        terms = [mpmath.exp(v - max(z)) for v in z]
        p = np.array([term / mpmath.fsum(terms) for term in terms])
        matrix = -np.outer(p, p) / mpmath.mpf(temperature)
        rest = [mpmath.fsum(np.delete(p, i)) for i in range(len(p))]
        np.fill_diagonal(matrix, p * np.array(rest) / mpmath.mpf(temperature))
        part = matrix[slice(*rows), slice(*columns)]
        grid = starts(window.row_edges), starts(window.column_edges)
        counts = np.outer(window.row_edges.diff(), window.column_edges.diff())
        error = np.abs(blocks(part, *grid, np.add) / counts - window.values.cpu().numpy())
        magnitude = blocks(np.abs(part), *grid, np.add) / counts
        assert (error <= 1e-12 * magnitude + 1e-300).all()


@pytest.mark.parametrize("check", [check_mean, check_peak, check_magnitudes])
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
    random = np.random.default_rng(1)
    values = random.normal(size=3000) * 60
    for order in (np.arange(3000), random.permutation(3000)):
        check((values, order, 1.0, rows, columns, height, width), device)


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
    assert found.dtype is torch.float64
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


def test_an_arranged_matrix_is_the_same_in_another_order(device):
    matrix = SoftmaxJacobian(torch.tensor([0.5, -torch.inf, 3.0, 2.0], device=device), 0.7)
    classes = torch.tensor([2, 3, 0, 1], device=device)
    other = matrix.arranged(classes)
    assert torch.equal(other.dense(), matrix.dense()[classes][:, classes])
    assert torch.equal(other.log_probabilities, matrix.log_probabilities[classes])
    assert torch.equal(other.complement, matrix.complement[classes])
    assert torch.equal(other.logits, matrix.logits[classes])
    assert (matrix.largest, other.largest, other.temperature) == (2, 0, 0.7)


def test_a_picture_of_like_axes_is_symmetric_to_the_last_digit(device):
    a = torch.linspace(-3, 2, 300, dtype=torch.float64, device=device)
    for reduction in ("mean", "peak"):
        values = SoftmaxJacobian(a, 0.7).window((0, 300), (0, 300), 40, 40, reduction).values
        apart = ~torch.eye(40, dtype=torch.bool, device=device)
        assert torch.equal(values[apart], values.T[apart])


@pytest.mark.parametrize("reduction", ["mean", "peak"])
def test_a_window_can_be_looked_at_on_the_cpu_outside_of_its_frame(device, reduction):
    a = torch.linspace(-3, 2, 30, dtype=torch.float64, device=device)
    with torch.inference_mode():
        window = SoftmaxJacobian(a).window((0, 30), (3, 29), 7, 9, reduction)
        values = window.values.cpu()
    assert torch.equal(window.on_cpu().values, values)


@given(scene=scenes(60))
@settings(deadline=None, max_examples=100)
def test_an_entry_is_that_of_the_values(device, scene):
    for reduction in ("mean", "peak"):
        window, _ = window_of(scene, device, reduction)
        values = window.values.tolist()
        found = [[window.entry(y, x) for x in range(len(r))] for y, r in enumerate(values)]
        assert found == values


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
@pytest.mark.parametrize("reduction", ["mean", "peak"])
def test_a_low_precision_loses_no_product_of_its_p(any_device, dtype, reduction):
    a = torch.linspace(0, -16, 21).to(any_device, dtype)
    if dtype is not torch.float16:
        a *= 4
    matrix = SoftmaxJacobian(a)
    p = matrix.probabilities.cpu().double()
    window = matrix.window((1, 11), (11, 21), 10, 10, reduction)
    assert p[1:].min() > 0
    assert window.values.dtype is torch.float64
    torch.testing.assert_close(
        window.values.cpu(), -torch.outer(p[1:11], p[11:]), rtol=1e-14, atol=0
    )
    sizes = window.values.abs()
    assert window.magnitudes() == (sizes.max().item(), sizes.min().item())


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
