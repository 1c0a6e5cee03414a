"""The Jacobian in all its forms: dense, entry, row, column, diagonal, product, limit."""

import mpmath
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from softmax_gui.compute import SoftmaxJacobian, jacobian

mpmath.mp.dps = 50
SATURATED = 4.248354255291589e-18

temperatures = st.floats(0.05, 20)
logits = hnp.arrays(np.float64, st.integers(1, 12), elements=st.floats(-200, 200))


def operator(values, temperature=1.0, device="cpu", dtype=torch.float64):
    return SoftmaxJacobian(torch.tensor(values, dtype=dtype, device=device), temperature)


def exact(values, temperature):
    """Return the Jacobian with 50 digits, rounded to float64 at the end."""
    z = [mpmath.mpf(float(v)) / mpmath.mpf(temperature) for v in values]
    terms = [mpmath.exp(v - max(z)) for v in z]
    p = [t / mpmath.fsum(terms) for t in terms]
    rest = [mpmath.fsum(p[:i] + p[i + 1 :]) for i in range(len(p))]
    matrix = -np.outer(p, p)
    np.fill_diagonal(matrix, [a * b for a, b in zip(p, rest, strict=True)])
    return (matrix / mpmath.mpf(temperature)).astype(np.float64)


@given(values=logits, temperature=temperatures)
@settings(deadline=None, max_examples=60)
def test_every_entry_is_right_to_the_last_digits(device, values, temperature):
    size = 1 + (values.max() - values.min()) / temperature
    found = operator(values, temperature, device).dense().cpu().numpy()
    wanted = exact(values, temperature)
    np.testing.assert_allclose(found, wanted, rtol=1e-15 * (8 + 2 * size), atol=1e-300)


@given(values=logits, temperature=temperatures)
@settings(deadline=None, max_examples=40)
def test_the_parts_are_those_of_the_whole(values, temperature):
    matrix = operator(values, temperature)
    dense = matrix.dense()
    n = len(values)
    assert torch.equal(dense, dense.T)
    assert torch.equal(torch.stack([matrix.row(i) for i in range(n)]), dense)
    assert torch.equal(torch.stack([matrix.column(i) for i in range(n)], 1), dense)
    assert torch.equal(matrix.diagonal(), dense.diagonal())
    entries = [[matrix.entry(i, j).item() for j in range(n)] for i in range(n)]
    assert entries == dense.tolist()
    assert len(matrix) == n


@given(values=logits, temperature=temperatures)
@settings(deadline=None, max_examples=40)
def test_rows_and_columns_sum_to_zero(values, temperature):
    dense = operator(values, temperature).dense()
    bound = 1e-14 * dense.abs().sum().item() + 1e-300
    assert dense.sum(0).abs().max() <= bound
    assert dense.sum(1).abs().max() <= bound


@given(values=logits, temperature=temperatures)
@settings(deadline=None, max_examples=30)
def test_torch_finds_the_same(values, temperature):
    a = torch.tensor(values)
    theirs = torch.func.jacrev(lambda x: torch.softmax(x / temperature, 0))(a)
    torch.testing.assert_close(jacobian(a, temperature), theirs, rtol=1e-10, atol=1e-15 / 0.05)


@given(values=logits, temperature=temperatures, data=st.data())
@settings(deadline=None, max_examples=60)
def test_the_product_with_a_vector(values, temperature, data):
    vector = data.draw(hnp.arrays(np.float64, len(values), elements=st.floats(-9, 9)))
    matrix = operator(values, temperature)
    found = matrix.matvec(torch.tensor(vector)).numpy()
    spread = np.abs(vector[:, None] - vector).max()
    scale = matrix.diagonal().numpy() * spread
    np.testing.assert_array_less(
        np.abs(found - matrix.dense().numpy() @ vector), 1e-13 * scale + 1e-14
    )


def test_the_product_with_a_vector_where_softmax_saturates(device):
    matrix = operator([40.0, 0.0], device=device)
    vector = torch.tensor([1.0, 3.0], dtype=torch.float64, device=device)
    assert matrix.matvec(vector).tolist() == pytest.approx(
        [-2 * SATURATED, 2 * SATURATED], rel=1e-14
    )


def test_saturation(device):
    dense = operator([40.0, 0.0], device=device).dense().flatten().tolist()
    wanted = [SATURATED, -SATURATED, -SATURATED, SATURATED]
    assert dense == pytest.approx(wanted, rel=1e-15)


def test_the_article(device):
    row = operator([2.0, 1.0, 0.1], device=device).row(0).tolist()
    assert row == pytest.approx([0.22471863784, -0.15976360, -0.06495503], abs=1e-8)


def test_masked_classes_have_a_gradient_of_plain_zero():
    dense = operator([1.0, -np.inf, 0.0]).dense()
    masked = torch.cat([dense[1], dense[:, 1], operator([1.0, -np.inf, 0.0]).row(0)[1:2]])
    assert masked.tolist() == [0.0] * 7
    assert not torch.signbit(masked).any()


def test_one_class():
    matrix = operator([7.0])
    assert matrix.dense().tolist() == [[0.0]]
    assert matrix.window((0, 1), (0, 1), 300, 300).values.tolist() == [[0.0]]


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
def test_lower_precisions(any_device, dtype):
    wanted = exact([88.0, 89.0, 90.0], 1.0)
    found = operator([88.0, 89.0, 90.0], dtype=dtype, device=any_device).dense()
    assert found.dtype is dtype
    np.testing.assert_allclose(
        found.cpu().double().numpy(), wanted, rtol=4 * torch.finfo(dtype).eps
    )


@pytest.mark.parametrize("logits", [torch.zeros(0), torch.zeros(2, 2), torch.tensor(1.0)])
def test_other_shapes_are_refused(logits):
    with pytest.raises(ValueError, match="shape"):
        SoftmaxJacobian(logits)
