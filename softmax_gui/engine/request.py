"""What is asked of the engine: a photograph of the document, and what each view has room for."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from softmax_gui.compute.jacobian import Reduction, Span
from softmax_gui.model import Arrangement, State

ColourScale = Literal["auto", "linear", "logarithmic"]

LINEAR_CLASSES = 64
"""Up to how many classes ``auto`` colours are linear."""


@dataclass(frozen=True)
class BarsViewport:
    """A range of positions on a horizontal axis.

    Parameters
    ----------
    pixels : int
        Pixel columns to fill.
    span : (int, int), optional
        The half-open range of positions in view; all of them by default.
    """

    pixels: int
    span: Span | None = None


@dataclass(frozen=True)
class MatrixViewport:
    """A window of the Jacobian.

    Parameters
    ----------
    height, width : int
        Pixels.
    rows, columns : (int, int), optional
        Half-open ranges of positions; all of them by default.
    reduction : {"mean", "peak"}
        What a pixel shows of the entries it stands for.
    scale : {"auto", "linear", "logarithmic"}
        Of the colours. ``auto`` is logarithmic above `LINEAR_CLASSES` classes.
    both : bool
        Whether the values of the other reduction are wanted, too.
    """

    height: int
    width: int
    rows: Span | None = None
    columns: Span | None = None
    reduction: Reduction = "mean"
    scale: ColourScale = "auto"
    both: bool = False


@dataclass(frozen=True)
class SweepViewport:
    """A range of the selected logit.

    Parameters
    ----------
    points : int
        How many points a curve has.
    curves : int
        How many other classes to draw at most, those with the largest p first.
    span : (float, float), optional
        The range of the logit; by default one that shows the whole response.
    """

    points: int = 256
    curves: int = 64
    span: tuple[float, float] | None = None


@dataclass(frozen=True)
class RanksViewport:
    """A range of the ranks of the probabilities, on a logarithmic axis.

    Parameters
    ----------
    pixels : int
        Pixel columns to fill.
    span : (float, float), optional
        The ends of the axis, as ``log10(1 + rank)`` with ranks from 0; all ranks by default.
    """

    pixels: int
    span: tuple[float, float] | None = None


@dataclass(frozen=True, eq=False)
class ListViewport:
    """Which classes a list is to hold. Every condition that is given must be met.

    Parameters
    ----------
    top : int, optional
        Only so many of those that meet the other conditions: the ones with the largest p.
    least : float, optional
        Only those with at least this p.
    among : ndarray of intp, optional
        Only these classes, in ascending order.
    kept : ndarray of intp, optional
        These classes whatever the conditions say: what the list held before, during a drag.
    """

    top: int | None = None
    least: float | None = None
    among: npt.NDArray[np.intp] | None = None
    kept: npt.NDArray[np.intp] | None = None


@dataclass(frozen=True)
class Viewports:
    """What every visible view has room for; None for a view that is hidden and costs nothing."""

    probabilities: BarsViewport | None = None
    jacobian: MatrixViewport | None = None
    gradient: BarsViewport | None = None
    response: SweepViewport | None = None
    cumulative: RanksViewport | None = None
    listing: ListViewport | None = None


@dataclass(frozen=True)
class Request:
    """One order to the engine.

    Parameters
    ----------
    state : State
        What to compute.
    viewports : Viewports
        What to show of it.
    number : int
        Rises with every request; a frame of a lower number is out of date.
    issued : float
        When the gesture behind it happened, in seconds of ``time.perf_counter``.
    arrangement : Arrangement, optional
        The one of the last Frame, which need not be found again where nothing has changed.
    keep : bool
        Whether to keep it, as during a drag, even where the classes would stand otherwise now.
    """

    state: State
    viewports: Viewports = field(default_factory=Viewports)
    number: int = 0
    issued: float = 0.0
    arrangement: Arrangement | None = None
    keep: bool = False
