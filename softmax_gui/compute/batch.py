"""What softmax makes of many rows of logits at once: a few figures a row, never all their p."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from softmax_gui.compute.dtypes import DTYPES, accumulator, refuse_overflow
from softmax_gui.compute.softmax import below
from softmax_gui.model.batch import Batch
from softmax_gui.model.errors import InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress

Rows = npt.NDArray[np.floating]

NO_TARGET = -1
"""Stands for the target of a row that has none."""

_ENTRIES = {"cpu": 2**16}
_MORE_ENTRIES = 2**23
_AS_THEY_ARE = (np.float16, np.float32, np.float64)


@dataclass(frozen=True)
class RowFigures:
    """The distributions of some rows in figures, each of shape (rows,).

    Where a row has no distribution, because of a NaN, of +inf or of nothing but -inf, they are
    NaN; ``largest`` is a class all the same.

    Parameters
    ----------
    largest : Tensor of int64
        The class with the largest logit, the first of several.
    confidence : Tensor
        The p of that class.
    entropy : Tensor
        In nats, in the dtype that sums are taken in.
    loss, target_probability : Tensor
        ``-log p`` of the target in nats, and its p; NaN in a row without one.
    """

    largest: Tensor
    confidence: Tensor
    entropy: Tensor
    loss: Tensor
    target_probability: Tensor


@dataclass(frozen=True)
class Block:
    """Some rows of a batch that follow each other.

    Parameters
    ----------
    rows : slice
        Which ones.
    logits : Tensor, shape (k, N)
    targets : Tensor of int64, shape (k,)
        `NO_TARGET` where a row has none.
    """

    rows: slice
    logits: Tensor
    targets: Tensor


def row_figures(logits: Tensor, targets: Tensor, temperature: float = 1.0) -> RowFigures:
    """Return the figures of each row of logits.

    With ``z = (a - max a)/T`` and ``r = Σ e^z`` of all classes but the largest, the largest p is
    ``1/(1 + r)``, the loss ``log1p(r) - z_y`` and the entropy ``log1p(r) + Σ -z e^z / (1 + r)``:
    sums of numbers that are not negative, so that nothing cancels where softmax saturates.

    Parameters
    ----------
    logits : Tensor, shape (k, N)
        Floating; -inf masks a class.
    targets : Tensor of int64, shape (k,)
        Classes, negative where a row has none.
    temperature : float
        T, in (0, inf).
    """
    largest = logits.argmax(-1, keepdim=True)
    z = accumulator(below(logits, logits.gather(-1, largest), temperature))
    of_target = z.gather(-1, targets.clamp(min=0).unsqueeze(-1)).squeeze(-1)
    of_target.masked_fill_(targets < 0, torch.nan)
    others = torch.exp(z).scatter_(-1, largest, 0)
    # Of the largest itself z is 0, or NaN where there is no distribution.
    rest = others.sum(-1) + z.gather(-1, largest).squeeze(-1)
    total, log_total = 1 + rest, torch.log1p(rest)
    # 0 · -inf, of a masked class, is to be 0.
    shares = others.mul_(z.clamp_(min=torch.finfo(z.dtype).min)).sum(-1) / total
    return RowFigures(
        largest.squeeze(-1),
        (1 / total).to(logits.dtype),
        log_total - shares,
        (log_total - of_target).to(logits.dtype),
        (torch.exp(of_target) / total).to(logits.dtype),
    )


def blocks(
    batch: Batch, precision: str, device: str, progress: Progress, every: int = 1
) -> Iterator[Block]:
    """Yield the rows of a batch, so many at a time as a cache holds.

    A file that is mapped into memory is read piece by piece.

    Parameters
    ----------
    batch : Batch
        The rows.
    precision, device : str
        Of the tensors.
    progress : Progress
        Told of each block before it is read.
    every : int
        Only every so manieth block is wanted, as a sample.

    Raises
    ------
    InputError
        When a finite logit does not fit into the precision, naming its row.
    """
    rows, classes = batch.shape
    size = max(_ENTRIES.get(device, _MORE_ENTRIES) // classes, 1)
    for start in range(0, rows, size * every):
        progress(start / rows)
        stop = min(start + size, rows)
        logits = _tensor(batch, start, stop, precision)
        yield Block(slice(start, stop), logits.to(device), _targets(batch, start, stop).to(device))


def _tensor(batch: Batch, start: int, stop: int, precision: str) -> Tensor:
    """Return some rows in a precision, on the CPU."""
    found = batch.rows(start, stop)
    # A copy: a file must not be written to, and nobody may see it change.
    held = found.dtype if found.dtype.type in _AS_THEY_ARE else np.dtype(np.float64)
    rows: Rows = np.array(found, dtype=held.newbyteorder("="))
    dtype = DTYPES[precision]
    if torch.finfo(dtype).max < float(np.finfo(rows.dtype).max):
        _refuse_overflow(rows, start, precision)
    return torch.from_numpy(rows).to(dtype)


def _targets(batch: Batch, start: int, stop: int) -> Tensor:
    if batch.targets is None:
        return torch.full((stop - start,), NO_TARGET)
    return torch.from_numpy(batch.targets[start:stop].astype(np.int64))


def _refuse_overflow(rows: Rows, first: int, precision: str) -> None:
    """Raise InputError naming the first row with a logit too large for a precision."""
    over = np.isfinite(rows) & (np.abs(rows) > torch.finfo(DTYPES[precision]).max)
    if over.any():
        place = int(over.any(axis=1).argmax())
        try:
            refuse_overflow(rows[place].astype(np.float64), precision)
        except InputError as error:
            said = tr("Row {row}: {reason}").format(row=first + place, reason=error)
            raise InputError(said) from error
