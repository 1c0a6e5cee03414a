"""The Jacobian of softmax: dense, and as an operator that never builds it."""

from typing import Literal

import torch
from torch import Tensor

from softmax_gui.compute.softmax import Distribution, Masses, distribution
from softmax_gui.compute.window import BlockWindow, Span, mean_window, peak_window, tiling

__all__ = ["Reduction", "SoftmaxJacobian", "Span", "jacobian", "masses_window"]

Reduction = Literal["mean", "peak"]


def jacobian(logits: Tensor, temperature: float = 1.0) -> Tensor:
    """Return ``∂p_i/∂a_j = p_i (δ_ij - p_j) / T``, shape (N, N).

    Parameters
    ----------
    logits : Tensor, shape (N,), floating
        Finite numbers; -inf masks a class.
    temperature : float
        T, in (0, inf).
    """
    return SoftmaxJacobian(logits, temperature).dense()


class SoftmaxJacobian:
    """The Jacobian ``(diag(p) - p pᵀ) / T`` of softmax at some logits, never stored.

    Parameters
    ----------
    logits : Tensor, shape (N,), floating, on any device
        Finite numbers; -inf masks a class.
    temperature : float
        T, in (0, inf).
    known : Distribution, optional
        What softmax makes of them, where that is known already.

    Attributes
    ----------
    logits : Tensor, shape (N,)
        As given.
    probabilities, log_probabilities : Tensor, shape (N,)
        p and log p, computed without cancellation.
    largest : int
        The class with the largest logit, the first of several.
    distribution : Distribution
        All of these.

    Examples
    --------
    >>> import torch
    >>> J = SoftmaxJacobian(torch.tensor([40.0, 0.0], dtype=torch.float64))
    >>> J.entry(0, 1).item()
    -4.248354255291589e-18
    """

    def __init__(
        self, logits: Tensor, temperature: float = 1.0, known: Distribution | None = None
    ) -> None:
        if logits.ndim != 1 or len(logits) == 0:
            raise ValueError(f"logits must have shape (N,) with N > 0, not {tuple(logits.shape)}")
        self.logits = logits
        self.temperature = temperature
        self.distribution = distribution(logits, temperature) if known is None else known
        self.probabilities = self.distribution.probabilities
        self.log_probabilities = self.distribution.log_probabilities
        self.largest = self.distribution.largest

    def arranged(self, classes: Tensor) -> "SoftmaxJacobian":
        """Return the same matrix with its rows and columns in another order.

        Parameters
        ----------
        classes : Tensor of an integer dtype, shape (N,)
            The class at each position, every class once.
        """
        known = self.distribution.arranged(classes)
        return SoftmaxJacobian(self.logits.index_select(0, classes), self.temperature, known)

    @property
    def complement(self) -> Tensor:
        """1 - p, computed without cancellation, shape (N,)."""
        return self.distribution.complement

    def __len__(self) -> int:
        return len(self.probabilities)

    def entry(self, i: int, j: int) -> Tensor:
        """Return ``∂p_i/∂a_j`` as a scalar tensor, in O(1)."""
        p = self.probabilities
        other = self.distribution.complement_of(i)
        return (p[i] * other if i == j else 0 - p[i] * p[j]) / self.temperature

    def row(self, i: int) -> Tensor:
        """Return ``∂p_i/∂a``, the gradient of p_i, shape (N,), in O(N)."""
        row = 0 - self.probabilities[i] * self.probabilities
        row[i] = self.probabilities[i] * self.distribution.complement_of(i)
        return row / self.temperature

    def column(self, j: int) -> Tensor:
        """Return ``∂p/∂a_j``, shape (N,), in O(N): the same numbers as row j."""
        return self.row(j)

    def diagonal(self) -> Tensor:
        """Return ``p_i (1 - p_i) / T``, shape (N,)."""
        return self.probabilities * self.complement / self.temperature

    def dense(self) -> Tensor:
        """Return the whole matrix, shape (N, N), in O(N²) time and memory."""
        p = self.probabilities
        # In place: fresh memory for a matrix costs more than its entries. Adding 0 keeps those of
        # masked classes from being -0.
        matrix = torch.outer(p, p).div_(-self.temperature).add_(0)
        matrix.diagonal().copy_(self.diagonal())
        return matrix

    def matvec(self, vector: Tensor) -> Tensor:
        """Return J v, shape (N,), in O(N).

        Rows sum to zero, so v may be shifted by its entry at the largest p first; then nothing
        cancels where softmax saturates.
        """
        p = self.probabilities
        shifted = vector - vector[self.largest]
        return p * (shifted - (p * shifted).sum()) / self.temperature

    def window(
        self,
        rows: Span,
        columns: Span,
        height: int,
        width: int,
        reduction: Reduction = "mean",
    ) -> BlockWindow:
        """Return a part of the matrix reduced to pixels, in O(N + height · width).

        Parameters
        ----------
        rows, columns : (int, int)
            Half-open ranges of classes.
        height, width : int
            Pixels. Where there are fewer classes than pixels, a block is one class.
        reduction : {"mean", "peak"}
            The mean of each block, or its entry of largest magnitude, with its sign.

        Returns
        -------
        BlockWindow
            Its ``values`` have shape (min(height, classes in rows), min(width, ...)). They are
            float64 in every precision of the logits.
        """
        masses = self.distribution.masses
        return masses_window(masses, self.temperature, rows, columns, height, width, reduction)


def masses_window(
    masses: Masses,
    temperature: float,
    rows: Span,
    columns: Span,
    height: int,
    width: int,
    reduction: Reduction,
) -> BlockWindow:
    """Return `SoftmaxJacobian.window` of p in any order, with none of what it does not need."""
    p = masses.probabilities
    spans = _range(rows, len(p)), _range(columns, len(p))
    tiles = tiling(*spans, height, width, p.device)
    if reduction == "mean":
        return mean_window(p, temperature, tiles)
    return peak_window(masses, temperature, tiles)


def _range(span: Span, size: int) -> Span:
    start, stop = span
    if not 0 <= start < stop <= size:
        raise ValueError(f"[{start}, {stop}) is not a range of the {size} classes")
    return int(start), int(stop)
