"""All rows of a batch at one temperature, in figures; and the temperature that suits them best."""

import math
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import cached_property, partial

import numpy as np
import numpy.typing as npt

from softmax_gui.compute import Tensor
from softmax_gui.compute.batch import Block, blocks, row_figures
from softmax_gui.compute.calibration import (
    Reliability,
    Slope,
    fitting,
    largest_size,
    reliability,
    root,
    scale_for,
    slope_at,
    slopes_at_ends,
)
from softmax_gui.compute.devices import set_threads
from softmax_gui.compute.dtypes import to_numpy
from softmax_gui.engine.attempts import attempt
from softmax_gui.engine.frame import Floats, Integers
from softmax_gui.engine.panels import fixed
from softmax_gui.model import Batch, Device, Precision, State
from softmax_gui.model.progress import Progress, unwatched

_SAMPLED = 2**23
"""Of more entries than this a sample tells where to look for the best temperature."""

_TYPICAL_PASSES = 3

NO_CLASS = -1
"""Stands for the class with the largest p in a row without a distribution."""

Verdicts = npt.NDArray[np.int8]


class Verdict(IntEnum):
    """Whether the class with the largest p is the target of its row."""

    UNKNOWN = -1
    WRONG = 0
    RIGHT = 1


@dataclass(frozen=True, eq=False)
class RowsQuestion:
    """What the figures of a batch depend on."""

    batch: Batch
    temperature: float
    precision: Precision
    device: Device

    @classmethod
    def of(cls, state: State) -> "RowsQuestion | None":
        """Return what a state asks, or None where it shows no batch of several rows."""
        if state.batch is None:
            return None
        return cls(state.batch, state.temperature, state.precision, state.device)

    def is_as(self, other: "RowsQuestion | None") -> bool:
        """Return whether another question has the same answer."""
        return (
            other is not None
            and self.batch is other.batch
            and (self.temperature, self.precision, self.device)
            == (other.temperature, other.precision, other.device)
        )


@dataclass(frozen=True)
class BatchSummary:
    """A batch in four figures.

    ``rows`` have a distribution, and ``with_target`` of them a target as well. Of the former
    ``entropy`` is the mean, in nats, of the latter ``loss``, and ``accuracy`` the part that is
    right. A mean of nothing is None.
    """

    rows: int
    with_target: int
    accuracy: float | None
    loss: float | None
    entropy: float | None


@dataclass(frozen=True, eq=False)
class BatchFigures:
    """The figures of every row. All arrays have one entry a row, and nobody can write to them.

    Parameters
    ----------
    question : RowsQuestion
        What this answers.
    largest : ndarray of int64
        The class with the largest p; -1 in a row without a distribution.
    confidence, entropy : ndarray
        Its p, and the entropy in nats; NaN in a row without a distribution.
    loss, target_probability : ndarray
        ``-log p`` of the target, and its p; NaN in a row without a target, too.
    verdicts : ndarray of int8
        A `Verdict` each.
    precision, device, notices
        As in a Frame.
    seconds : float
        How long it took.
    """

    question: RowsQuestion
    largest: Integers
    confidence: Floats
    entropy: Floats
    loss: Floats
    target_probability: Floats
    verdicts: Verdicts
    precision: Precision
    device: str
    notices: tuple[str, ...]
    seconds: float

    def __len__(self) -> int:
        return len(self.largest)

    @property
    def has_targets(self) -> bool:
        """Whether some row has a target."""
        return self.summary.with_target > 0

    def ends(self, rows: npt.NDArray[np.intp]) -> Floats:
        """Return the confidence of some rows, below 0 where they are wrong; 0 where it is NaN."""
        values = np.nan_to_num(self.confidence[rows])
        return np.where(self.verdicts[rows] == Verdict.WRONG, -values, values)

    @cached_property
    def summary(self) -> BatchSummary:
        """The means over the rows."""
        judged, there = self.verdicts != Verdict.UNKNOWN, ~np.isnan(self.confidence)
        right = (self.verdicts == Verdict.RIGHT).astype(np.float64)
        return BatchSummary(
            rows=int(there.sum()),
            with_target=int(judged.sum()),
            accuracy=_mean(right[judged]),
            loss=_mean(self.loss[judged]),
            entropy=_mean(self.entropy[there]),
        )

    @cached_property
    def reliability(self) -> Reliability:
        """The rows with a target in bins of their confidence."""
        judged = self.verdicts != Verdict.UNKNOWN
        return reliability(self.confidence[judged], self.verdicts[judged] == Verdict.RIGHT)


class Best(Enum):
    """What there is to say of the temperature at which the mean loss is smallest."""

    FOUND = "found"
    NO_TARGETS = "no row has a target that is not masked"
    COLDEST = "every row is right, so that the loss falls as T goes to 0"
    HOTTEST = "the logits are no better than chance, so that the loss falls as T grows"
    ANY = "all logits of a row are equal, so that the loss is the same at every T"


@dataclass(frozen=True)
class Fit:
    """The temperature at which the mean loss of a batch is smallest.

    Parameters
    ----------
    best : Best
        Whether there is one.
    temperature : float or None
        It, where it was found.
    rows, left_out : int
        How many rows it was fitted to, and how many have no part in it, for want of a target
        that is not masked.
    """

    best: Best
    temperature: float | None
    rows: int
    left_out: int


def compute_rows(question: RowsQuestion, progress: Progress = unwatched) -> BatchFigures:
    """Return the figures of every row of a batch, block by block.

    Where the device fails, or the precision does not hold the logits, they are computed on the
    CPU or in float64, and ``notices`` say so.

    Parameters
    ----------
    question : RowsQuestion
        Of what.
    progress : Progress
        May call the work off by raising `Cancelled`.

    Raises
    ------
    InputError, DeviceError
        When the temperature cannot be used, or the CPU is out of memory.
    """
    started = time.perf_counter()
    set_threads(1)
    made = attempt(
        question.precision,
        question.device,
        question.batch.logits.size,
        lambda precision, device: _figures(question, precision, device, progress),
    )
    found = made.answer
    return BatchFigures(
        question=question,
        largest=found.largest,
        verdicts=found.verdicts,
        precision=made.precision,
        device=made.device,
        notices=made.notices,
        seconds=time.perf_counter() - started,
        **found.floats,
    )


def fit_temperature(
    batch: Batch, device: Device, start: float = 1.0, progress: Progress = unwatched
) -> Fit:
    """Return the temperature at which the mean loss of a batch is smallest.

    In ``β = 1/T`` the loss of a row is convex, with the derivatives ``E_p[a] - a_y`` and
    ``Var_p[a]``. They are computed in float64, whatever precision the document has.

    Parameters
    ----------
    batch : Batch
        The rows, with targets.
    device : Device
        Where to compute.
    start : float
        The first temperature to look at.
    progress : Progress
        May call the work off by raising `Cancelled`.
    """
    set_threads(1)
    return attempt(
        Precision.FLOAT64,
        device,
        batch.logits.size,
        lambda _, place: _Fitting(batch, place, progress).fit(start),
    ).answer


class _Collected:
    """The figures of all rows, filled block by block."""

    def __init__(self, rows: int) -> None:
        self.largest = np.empty(rows, dtype=np.int64)
        self.verdicts = np.empty(rows, dtype=np.int8)
        names = ("confidence", "entropy", "loss", "target_probability")
        self.floats = {name: np.empty(rows) for name in names}

    def take(self, block: Block, temperature: float) -> None:
        """Compute the figures of a block."""
        found = row_figures(block.logits, block.targets, temperature)
        for name, values in self.floats.items():
            values[block.rows] = to_numpy(getattr(found, name))
        there = ~np.isnan(self.floats["confidence"][block.rows])
        self.largest[block.rows] = np.where(there, found.largest.cpu().numpy(), NO_CLASS)
        targets = block.targets.cpu().numpy()
        judged = (targets >= 0) & there
        right = self.largest[block.rows] == targets
        self.verdicts[block.rows] = np.where(judged, right, Verdict.UNKNOWN)

    def fixed(self) -> "_Collected":
        """Return this when all is there: nobody writes to it any more."""
        for array in self.floats.values():
            fixed(array)
        fixed(self.largest)
        fixed(self.verdicts)
        return self


def _figures(
    question: RowsQuestion, precision: Precision, device: str, progress: Progress
) -> _Collected:
    collected = _Collected(question.batch.shape[0])
    for block in blocks(question.batch, precision, device, progress):
        collected.take(block, question.temperature)
    progress(1.0)
    return collected.fixed()


class _Fitting:
    """The search for the best temperature of a batch, on one device.

    Of a large batch a sample tells roughly where it is, and one pass over all rows, in float32
    where they are kept so, closer. What decides is computed in float64. Logits so large that sums
    of them overflow are scaled; β is that of what they became.
    """

    def __init__(self, batch: Batch, device: str, progress: Progress) -> None:
        self._batch, self._device, self._progress = batch, device, progress
        self._passes, self._scale = 0.0, 1.0
        is_short = batch.logits.dtype.type in (np.float16, np.float32)
        self._rough = Precision.FLOAT32 if is_short else Precision.FLOAT64

    def fit(self, start: float) -> Fit:
        """Return the best temperature; ``start`` is the first to look at."""
        self._scale = self._found_scale()
        beta = self._nearer(min(1 / (start * self._scale), sys.float_info.max))
        best, slope = self._look(beta, Precision.FLOAT64)
        known = {beta: slope}
        temperature = None
        if best is Best.FOUND:
            beta = root(lambda at: known.pop(at, None) or self._slope(at), beta)
            temperature = 1 / (beta * self._scale)
        return Fit(best, temperature, slope.rows, self._batch.shape[0] - slope.rows)

    def _nearer(self, beta: float) -> float:
        """Return a β that is near the best one, where there are so many rows that this helps."""
        every = -(-math.prod(self._batch.shape) // _SAMPLED)
        if every == 1 or self._look(beta, self._rough, every)[0] is not Best.FOUND:
            return beta
        beta = root(partial(self._slope, precision=self._rough, every=every), beta)
        return root(partial(self._slope, precision=self._rough), beta, most=1)

    def _look(self, beta: float, precision: Precision, every: int = 1) -> tuple[Best, Slope]:
        """Return what the slopes at both ends of β say, and that at one β, in the same pass."""
        at_zero, at_infinity, here = Slope(), Slope(), Slope()
        for rows in self._rows(precision, every):
            zero, infinity = slopes_at_ends(*rows)
            at_zero, at_infinity = at_zero + zero, at_infinity + infinity
            here += slope_at(*rows, beta)
        return _best(at_zero, at_infinity), here

    def _slope(
        self, beta: float, precision: Precision = Precision.FLOAT64, every: int = 1
    ) -> Slope:
        """Return the slope of the loss of all rows, or of a sample."""
        return sum((slope_at(*rows, beta) for rows in self._rows(precision, every)), Slope())

    def _found_scale(self) -> float:
        """Return what to multiply the logits by, after a pass where they may be huge."""
        if self._rough is Precision.FLOAT32:
            return 1.0
        passing = self._blocks(Precision.FLOAT64, 1)
        return scale_for(max((largest_size(block.logits) for block in passing), default=0.0))

    def _rows(self, precision: Precision, every: int) -> Iterator[tuple[Tensor, Tensor]]:
        """Yield what there is to fit to, in one more pass."""
        for block in self._blocks(precision, every):
            yield fitting(block.logits, block.targets, self._scale)

    def _blocks(self, precision: Precision, every: int) -> Iterator[Block]:
        """Yield the rows in one more pass. Nobody knows how many there will be."""
        done, share = self._passes, 1 / every
        self._passes += share

        def progress(part: float) -> None:
            so_far = done + part * share
            self._progress(so_far / (so_far + _TYPICAL_PASSES))

        return blocks(self._batch, precision, self._device, progress, every)


def _best(at_zero: Slope, at_infinity: Slope) -> Best:
    if not at_zero.rows:
        return Best.NO_TARGETS
    if at_infinity.first <= 0:
        return Best.ANY if at_zero.first == 0 else Best.COLDEST
    return Best.FOUND if at_zero.first < 0 else Best.HOTTEST


def _mean(values: Floats) -> float | None:
    return float(values.mean()) if len(values) else None
