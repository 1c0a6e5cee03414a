"""The Jacobian of softmax: dense, and as an operator that never builds it."""

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from softmax_gui.compute.softmax import distribution
from softmax_gui.compute.window import BlockWindow, Span, mean_window, peak_window, tiling

__all__ = ["Cell", "Reduction", "SoftmaxJacobian", "Span", "jacobian"]

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


@dataclass(frozen=True)
class Cell:
    """A block of the Jacobian in figures: its mean, and its entry of largest magnitude."""

    mean: float
    peak: float


class SoftmaxJacobian:
    """The Jacobian ``(diag(p) - p pᵀ) / T`` of softmax at some logits, never stored.

    Parameters
    ----------
    logits : Tensor, shape (N,), floating, on any device
        Finite numbers; -inf masks a class.
    temperature : float
        T, in (0, inf).

    Attributes
    ----------
    logits : Tensor, shape (N,)
        As given.
    probabilities, log_probabilities, complement : Tensor, shape (N,)
        p, log p and 1 - p, each computed without cancellation.
    largest : int
        The class with the largest logit, the first of several.

    Examples
    --------
    >>> import torch
    >>> J = SoftmaxJacobian(torch.tensor([40.0, 0.0], dtype=torch.float64))
    >>> J.entry(0, 1).item()
    -4.248354255291589e-18
    """

    def __init__(self, logits: Tensor, temperature: float = 1.0) -> None:
        if logits.ndim != 1 or len(logits) == 0:
            raise ValueError(f"logits must have shape (N,) with N > 0, not {tuple(logits.shape)}")
        self.logits = logits
        self.temperature = temperature
        softmax = distribution(logits, temperature)
        self.probabilities = softmax.probabilities
        self.log_probabilities = softmax.log_probabilities
        self.complement = softmax.complement
        self.largest = softmax.largest

    def __len__(self) -> int:
        return len(self.probabilities)

    def entry(self, i: int, j: int) -> Tensor:
        """Return ``∂p_i/∂a_j`` as a scalar tensor, in O(1)."""
        p = self.probabilities
        return (p[i] * self.complement[i] if i == j else 0 - p[i] * p[j]) / self.temperature

    def row(self, i: int) -> Tensor:
        """Return ``∂p_i/∂a``, the gradient of p_i, shape (N,), in O(N)."""
        row = 0 - self.probabilities[i] * self.probabilities
        row[i] = self.probabilities[i] * self.complement[i]
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
        matrix = 0 - torch.outer(p, p)  # not -0 where a class is masked
        matrix.diagonal().copy_(p * self.complement)
        return matrix / self.temperature

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
            Its ``values`` have shape (min(height, classes in rows), min(width, ...)).
        """
        p = self.probabilities
        tiles = tiling(self._range(rows), self._range(columns), height, width, p.device)
        if reduction == "mean":
            return mean_window(p, self.temperature, tiles)
        return peak_window(p, self.complement, self.temperature, tiles)

    def cell(self, rows: Span, columns: Span) -> Cell:
        """Return one block in figures, in O(N)."""
        mean = self.window(rows, columns, 1, 1, "mean").values.item()
        peak = self.window(rows, columns, 1, 1, "peak").values.item()
        return Cell(mean, peak)

    def _range(self, span: Span) -> Span:
        start, stop = span
        if not 0 <= start < stop <= len(self):
            raise ValueError(f"[{start}, {stop}) is not a range of the {len(self)} classes")
        return int(start), int(stop)
