"""The answer to one request. Everything drawn at one instant comes from one Frame.

All arrays are numpy, float64 (whatever the precision they were computed in) and read-only. N is the
number of classes, B a number of bins, H and W are pixels.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from softmax_gui.engine.request import Request
from softmax_gui.model import GradientOf, Precision, State

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Summary:
    """The distribution in figures.

    ``loss`` is the cross-entropy of the target in nats, None without a target. ``entropy`` is in
    nats. ``total`` and ``sigmoid_total`` are Σp and the sum of the sigmoids.
    """

    argmax: int
    max_probability: float
    entropy: float
    perplexity: float
    total: float
    sigmoid_total: float
    loss: float | None


@dataclass(frozen=True)
class BarsPanel:
    """A vector reduced to bins of classes.

    Bin b holds the classes ``edges[b]:edges[b + 1]``; ``low`` and ``high`` (shape (B,)) are its
    extremes. Where every bin is one class they are the values themselves.
    """

    edges: Integers
    low: Floats
    high: Floats

    @property
    def single(self) -> bool:
        """Whether every bin is one class."""
        return bool(len(self.low) == self.edges[-1] - self.edges[0])


@dataclass(frozen=True)
class ProbabilitiesPanel:
    """Softmax, and the sigmoid of every logit (divided by T), over the same bins."""

    softmax: BarsPanel
    sigmoid: BarsPanel


@dataclass(frozen=True)
class JacobianPanel:
    """A window of the Jacobian at pixel resolution.

    ``values`` (H, W) are the reduced blocks; ``colours`` (H, W) uint8 their entries in a
    diverging table of 255 whose ends stand for ±``limit``. Block (y, x) holds the rows
    ``row_edges[y]:row_edges[y + 1]`` and the columns likewise.
    """

    row_edges: Integers
    column_edges: Integers
    values: Floats
    colours: npt.NDArray[np.uint8]
    limit: float
    reduction: str

    @property
    def single(self) -> bool:
        """Whether every block is one entry of the matrix."""
        return all(
            len(edges) - 1 == edges[-1] - edges[0] for edges in (self.row_edges, self.column_edges)
        )


@dataclass(frozen=True)
class GradientPanel:
    """The gradient of a scalar, in closed form and by autograd, over the same bins.

    ``max_difference`` is the largest difference between the two over all N classes. ``index`` is
    the class of the scalar: the target, where it is the loss.
    """

    of: GradientOf
    index: int
    closed_form: BarsPanel
    autograd: BarsPanel
    max_difference: float


@dataclass(frozen=True)
class ResponsePanel:
    """Every p as the selected logit sweeps.

    ``positions`` (P,) are values of logit ``index``; ``selected`` (P,) its own p there;
    ``others`` (K, P) those of the ``classes`` (K,), the largest first. The present point is
    (``at``, ``value``) and the tangent there has the ``slope`` ``p (1 - p) / T``. ``at`` is -inf
    for a masked class.
    """

    index: int
    positions: Floats
    selected: Floats
    classes: Integers
    others: Floats
    at: float
    value: float
    slope: float


@dataclass(frozen=True)
class Frame:
    """Everything the window shows of one state.

    Parameters
    ----------
    request : Request
        What it answers.
    precision, device
        What it was really computed in and on; ``notices`` say why when that is not what was
        asked for.
    probabilities, log_probabilities : ndarray, shape (N,)
        p and log p.
    loss_gradient : ndarray, shape (N,), or None
        ``(p - y) / T``, along which the descent goes; None without a target.
    bars, jacobian, gradient, response
        One a view; None for a hidden view, and for the gradient of a loss without a target.
    compute_seconds : float
        How long it took.
    refusal : str or None
        Why the precision that was asked for could not be used; None where it was.
    """

    request: Request
    precision: Precision
    device: str
    notices: tuple[str, ...]
    summary: Summary
    probabilities: Floats
    log_probabilities: Floats
    loss_gradient: Floats | None
    bars: ProbabilitiesPanel | None
    jacobian: JacobianPanel | None
    gradient: GradientPanel | None
    response: ResponsePanel | None
    compute_seconds: float
    refusal: str | None = None

    @property
    def state(self) -> State:
        """The state that this frame shows."""
        return self.request.state


@dataclass(frozen=True)
class Failure:
    """Said instead of a Frame when computing one raised an exception."""

    request: Request
    message: str
