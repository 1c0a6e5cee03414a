"""What is asked of the engine: a photograph of the document, and what each view has room for."""

from dataclasses import dataclass, field

from softmax_gui.compute.jacobian import Reduction, Span
from softmax_gui.model import State


@dataclass(frozen=True)
class BarsViewport:
    """A range of classes on a horizontal axis.

    Parameters
    ----------
    pixels : int
        Pixel columns to fill.
    span : (int, int), optional
        The half-open range of classes in view; all of them by default.
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
        Half-open ranges of classes; all of them by default.
    reduction : {"mean", "peak"}
        What a pixel shows of the entries it stands for.
    """

    height: int
    width: int
    rows: Span | None = None
    columns: Span | None = None
    reduction: Reduction = "mean"


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
class Viewports:
    """What every visible view has room for; None for a view that is hidden and costs nothing."""

    probabilities: BarsViewport | None = None
    jacobian: MatrixViewport | None = None
    gradient: BarsViewport | None = None
    response: SweepViewport | None = None


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
    """

    state: State
    viewports: Viewports = field(default_factory=Viewports)
    number: int = 0
    issued: float = 0.0
