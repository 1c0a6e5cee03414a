"""The answer to one request. Everything drawn at one instant comes from one Frame.

All arrays are numpy, float64 (whatever the precision they were computed in) and read-only; those
of the Jacobian's blocks are made from their factors when they are first looked at. N is the
number of classes, B a number of bins, H and W are pixels. *Classes* are indices of the document;
*positions* say where the Frame's Arrangement puts them.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from softmax_gui.compute.dtypes import to_numpy
from softmax_gui.compute.jacobian import Reduction
from softmax_gui.compute.window import BlockWindow
from softmax_gui.engine.request import Request
from softmax_gui.model import Arrangement, GradientOf, Precision, State

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Summary:
    """The distribution in figures.

    ``loss`` is the cross-entropy of the target in nats, None without a target. ``entropy`` is in
    nats. ``total`` and ``sigmoid_total`` are Σp and the sum of the sigmoids. ``leaders`` are the
    classes with the largest p, the largest first.
    """

    argmax: int
    max_probability: float
    entropy: float
    perplexity: float
    total: float
    sigmoid_total: float
    loss: float | None
    leaders: tuple[int, ...]


@dataclass(frozen=True)
class BarsPanel:
    """A vector reduced to bins of positions.

    Bin b holds the positions ``edges[b]:edges[b + 1]``; ``low`` and ``high`` (shape (B,)) are its
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

    ``colours`` (H, W) uint8 are the entries of the reduced blocks in a diverging table of 255 whose
    ends stand for ±``limit``. Block (y, x) holds the positions ``row_edges[y]:row_edges[y + 1]``
    and those of the columns likewise. ``threshold`` is where the symmetric logarithmic scale of
    the colours becomes linear, None where all of it is. ``window`` and ``other_window`` are the
    blocks by their factors, on the CPU, by this reduction and by the other one, None unless asked
    for. A picture needs none of their numbers: they are computed for whoever looks at them.
    """

    row_edges: Integers
    column_edges: Integers
    colours: npt.NDArray[np.uint8]
    limit: float
    reduction: Reduction
    window: BlockWindow = field(repr=False)
    threshold: float | None = None
    other_window: BlockWindow | None = field(default=None, repr=False)

    @cached_property
    def values(self) -> Floats:
        """The reduced blocks, shape (H, W)."""
        values = to_numpy(self.window.values)
        values.flags.writeable = False
        return values

    def mean_at(self, row: int, column: int) -> float | None:
        """Return the mean of one block at the cost of one, None where only peaks are known."""
        return self._entry("mean", row, column)

    def peak_at(self, row: int, column: int) -> float | None:
        """Return the peak of one block at the cost of one, None where only means are known."""
        return self._entry("peak", row, column)

    def _entry(self, reduction: Reduction, row: int, column: int) -> float | None:
        window = self.window if self.reduction == reduction else self.other_window
        return None if window is None else window.entry(row, column)

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
class CumulativePanel:
    """The probabilities by rank, the largest first, and their running sum.

    Bin b holds the ranks ``edges[b]:edges[b + 1]``, from 0; ``high`` and ``low`` (B,) are the p
    of its first and its last, and ``classes`` (B,) the class of its first; of equal p the one with
    the smaller index comes first. ``mass`` (B + 1,) is the sum of the first ``edges[b]``. The
    ``shares`` are pairs of a part of the mass and how many classes hold it. ``rank`` is that of
    the selected class, and ``value`` its p.
    """

    edges: Integers
    classes: Integers
    low: Floats
    high: Floats
    mass: Floats
    shares: tuple[tuple[float, int], ...]
    rank: int
    value: float


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
    arrangement : Arrangement
        Which class stands where, in every view.
    cumulative : CumulativePanel or None
        None where it is hidden.
    listing : ndarray of intp or None
        The classes that the list holds, in their order; None where it holds all of them.
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
    arrangement: Arrangement
    cumulative: CumulativePanel | None = None
    listing: npt.NDArray[np.intp] | None = None
    refusal: str | None = None

    @property
    def state(self) -> State:
        """The state that this frame shows."""
        return self.request.state

    @property
    def order_is_kept(self) -> bool:
        """Whether the order is that of an earlier Frame, and these logits may ask for another."""
        return not self.arrangement.is_found_from(self.state.order_basis)


@dataclass(frozen=True)
class Failure:
    """Said instead of a Frame when computing one raised an exception."""

    request: Request
    message: str
