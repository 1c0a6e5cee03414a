"""Which rows of a batch are listed, in what order, and what a strip of pixels shows of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from softmax_gui.compute.segments import bin_edges
from softmax_gui.engine.frame import Floats, Integers
from softmax_gui.engine.rows import BatchFigures, Verdict
from softmax_gui.model.order import Indices

Flags = npt.NDArray[np.bool_]

_CROWDED = 1.25
"""From how many rows a bin on the average several of them are the rule."""


class RowOrder(StrEnum):
    """What the rows are sorted by; where that is equal, or unknown, they stay as given."""

    GIVEN = "given"
    CERTAINTY = "certainty"
    LOSS = "loss"
    ENTROPY = "entropy"


class RowFilter(StrEnum):
    """Which rows are listed.

    The least certain and those of the highest loss are a tenth of the rows that have the one or
    the other, as `tenth_of` counts them.
    """

    ALL = "all"
    WRONG = "wrong"
    RIGHT = "right"
    NO_TARGET = "no target"
    LEAST_CERTAIN = "least certain"
    HIGHEST_LOSS = "highest loss"


@dataclass(frozen=True, eq=False)
class RowListing:
    """The rows that are listed, in their order.

    Parameters
    ----------
    figures : BatchFigures
        What they are listed by.
    order : RowOrder
        The least certain row comes first, that of the highest loss, or of the highest entropy.
    filter : RowFilter
        Which of them.
    """

    figures: BatchFigures
    order: RowOrder = RowOrder.GIVEN
    filter: RowFilter = RowFilter.ALL

    @cached_property
    def rows(self) -> Indices:
        """The listed rows, shape (M,)."""
        passing = _PASSING[self.filter]
        return self._all if passing is None else self._all[passing(self.figures)[self._all]]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def is_as_given(self) -> bool:
        """Whether each row stands at its own number."""
        return self.order is RowOrder.GIVEN and len(self) == len(self.figures)

    def position_of(self, row: int) -> int | None:
        """Return where a row stands, or None where it is not listed."""
        place = int(np.searchsorted(self._ranks, self._rank[row]))
        return place if place < len(self) and self.rows[place] == row else None

    def beside(self, row: int, steps: int) -> int | None:
        """Return the row so many places on or back, the last there is; None where there is none.

        A row that is not listed stands between those before and after it in this order. Where
        there is none on one side of it, the list is gone into from its other end.
        """
        if steps == 0 or not len(self):
            return None
        side: Literal["left", "right"] = "right" if steps > 0 else "left"
        after = int(np.searchsorted(self._ranks, self._rank[row], side=side))
        nearest = after if steps > 0 else after - 1
        if self.position_of(row) is None:
            nearest %= len(self)
        elif not 0 <= nearest < len(self):
            return None
        place = nearest + steps - (1 if steps > 0 else -1)
        return int(self.rows[min(max(place, 0), len(self) - 1)])

    def prepare(self) -> None:
        """Find now, on this thread, all that takes time."""
        self.position_of(0)
        self.verdicts  # noqa: B018
        self.highest_loss  # noqa: B018
        self.figures.summary  # noqa: B018
        self.figures.reliability  # noqa: B018

    @property
    def ends(self) -> tuple[float, float]:
        """The ends of an axis of p on which wrong rows hang below 0 and all others stand above."""
        down, up = Verdict.WRONG in self.verdicts, bool(self.verdicts - {Verdict.WRONG})
        return -1.0 if down else 0.0, 1.0 if up else 0.0

    @cached_property
    def verdicts(self) -> frozenset[Verdict]:
        """Those that some listed row has."""
        return frozenset(map(Verdict, np.unique(self.figures.verdicts[self.rows]).tolist()))

    @cached_property
    def highest_loss(self) -> float | None:
        """The largest finite loss of a listed row; None where none has one."""
        loss = self.figures.loss[self.rows]
        finite = loss[np.isfinite(loss)]
        return float(finite.max()) if len(finite) else None

    @cached_property
    def _all(self) -> Indices:
        """All rows in this order."""
        key = _KEYS[self.order]
        if key is None:
            return np.arange(len(self.figures))
        return _sorted(key(self.figures))

    @cached_property
    def _rank(self) -> Indices:
        """Where each row stands among all, listed or not."""
        rank = np.empty(len(self.figures), dtype=np.intp)
        rank[self._all] = np.arange(len(rank))
        return rank

    @cached_property
    def _ranks(self) -> Indices:
        """The ranks of the listed rows, which rise."""
        return self._rank[self.rows]


@dataclass(frozen=True)
class Band:
    """The confidence of the rows of one verdict in each of some bins, shape (B,).

    ``low`` and ``high`` are its extremes, NaN where a bin holds no such row. ``rows`` is how many
    such rows there are.
    """

    low: Floats
    high: Floats
    rows: int

    @property
    def full_from(self) -> Floats:
        """Where a bar begins to be full: what lies below it is lower than the largest of its bin.

        That is the lowest of the bin, or 0 where few bins hold several rows, so that one row among
        rows of another verdict is to be seen.
        """
        there = ~np.isnan(self.high)
        if self.rows > _CROWDED * np.count_nonzero(there):
            return np.nan_to_num(self.low)
        return np.where(there & (self.low < self.high), self.low, 0.0)


@dataclass(frozen=True)
class Losses:
    """The losses in each of some bins, shape (B,); ``band`` has their extremes, in nats.

    All are NaN in a bin in which no row has a target.
    """

    band: Band
    mean: Floats


@dataclass(frozen=True)
class Strip:
    """A range of a listing, reduced to bins.

    Bin b holds the positions ``edges[b]:edges[b + 1]``; the ``bands`` are those of the verdicts
    that some row there has. ``losses`` are None where no row there has a target.
    """

    edges: Integers
    bands: Mapping[Verdict, Band]
    losses: Losses | None


def strip(listing: RowListing, start: int, stop: int, pixels: int) -> Strip:
    """Return the exact extremes of what stands at some positions, in at most so many bins.

    A row without a distribution has a confidence of 0.
    """
    rows = listing.rows[start:stop]
    edges = bin_edges(start, stop, pixels)
    confidence = np.nan_to_num(listing.figures.confidence[rows])
    verdicts, starts = listing.figures.verdicts[rows], edges[:-1] - start
    return Strip(
        edges,
        {
            verdict: _band(confidence, verdicts == verdict, starts)
            for verdict in Verdict
            if (verdicts == verdict).any()
        },
        _losses(listing.figures.loss[rows], starts),
    )


def _band(values: Floats, of: Flags, starts: Integers) -> Band:
    low = np.minimum.reduceat(np.where(of, values, np.inf), starts)
    high = np.maximum.reduceat(np.where(of, values, -np.inf), starts)
    there = high >= low
    low, high = np.where(there, low, np.nan), np.where(there, high, np.nan)
    return Band(low, high, int(of.sum()))


def _losses(values: Floats, starts: Integers) -> Losses | None:
    there = ~np.isnan(values)
    if not there.any():
        return None
    counts = np.add.reduceat(there.astype(np.float64), starts)
    sums = np.add.reduceat(np.where(there, values, 0.0), starts)
    mean = np.full(len(starts), np.nan)
    np.divide(sums, counts, out=mean, where=counts > 0)
    return Losses(_band(values, there, starts), mean)


def tenth_of(rows: int) -> int:
    """Return how many rows are a tenth of some, rounded up."""
    return -(-rows // 10)


def _sorted(key: Floats) -> Indices:
    """Return all rows, those with the smallest key first and those without one last."""
    return np.argsort(key, kind="stable")


def _first_tenth(key: Floats) -> Flags:
    """Return which rows are the first tenth of those that have a key."""
    first = np.zeros(len(key), dtype=np.bool_)
    first[_sorted(key)[: tenth_of(int(np.count_nonzero(~np.isnan(key))))]] = True
    return first


def _certainty(figures: BatchFigures) -> Floats:
    return figures.confidence


def _falling_loss(figures: BatchFigures) -> Floats:
    return np.asarray(-figures.loss)


Key = Callable[[BatchFigures], Floats]
Passing = Callable[[BatchFigures], Flags]

# Ascending: what is NaN comes last, whatever it is sorted by.
_KEYS: dict[RowOrder, Key | None] = {
    RowOrder.GIVEN: None,
    RowOrder.CERTAINTY: _certainty,
    RowOrder.LOSS: _falling_loss,
    RowOrder.ENTROPY: lambda figures: -figures.entropy,
}
_PASSING: dict[RowFilter, Passing | None] = {
    RowFilter.ALL: None,
    RowFilter.WRONG: lambda figures: figures.verdicts == Verdict.WRONG,
    RowFilter.RIGHT: lambda figures: figures.verdicts == Verdict.RIGHT,
    RowFilter.NO_TARGET: lambda figures: figures.verdicts == Verdict.UNKNOWN,
    RowFilter.LEAST_CERTAIN: lambda figures: _first_tenth(_certainty(figures)),
    RowFilter.HIGHEST_LOSS: lambda figures: _first_tenth(_falling_loss(figures)),
}
