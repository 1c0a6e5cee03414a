"""Which class stands where: in the order of the document, and in a list that holds a part."""

from functools import cached_property

import numpy as np
import numpy.typing as npt

from softmax_gui.compute import SoftmaxJacobian, Tensor
from softmax_gui.compute.dtypes import to_numpy
from softmax_gui.compute.order import descending, index_tensor
from softmax_gui.compute.softmax import Masses
from softmax_gui.engine.request import ListViewport, Request
from softmax_gui.model import Arrangement, Order, State
from softmax_gui.model.order import Indices
from softmax_gui.model.progress import Progress, unwatched

Flags = npt.NDArray[np.bool_]


def arrangement(
    request: Request, jacobian: SoftmaxJacobian, progress: Progress = unwatched
) -> Arrangement:
    """Return the arrangement that the state of a request asks for, without sorting in vain.

    The one that is known serves as long as nothing has changed that it was found from, and,
    where the request says to keep it, as long as it is one of the same document.
    """
    known, state = request.arrangement, request.state
    if known is not None and (known.size, known.order) == (state.size, state.order):
        basis = state.order_basis
        if known.is_found_from(basis) or (request.keep and known.is_of_document(basis)):
            return known
    classes = _classes(state, jacobian, progress)
    return Arrangement(state.size, classes, state.order, state.order_basis)


class ArrangedTensors:
    """What there is of the classes, in the order of the views; each put into it when asked for."""

    def __init__(self, arranged: Arrangement, jacobian: SoftmaxJacobian) -> None:
        self._arranged, self._jacobian = arranged, jacobian

    @cached_property
    def masses(self) -> Masses:
        """The probabilities, which bars and Jacobian share."""
        masses = self._jacobian.distribution.masses
        return masses if self._classes is None else masses.arranged(self._classes)

    def of(self, values: Tensor) -> Tensor:
        """Return the entries of a vector, one a class, at the positions of the classes."""
        return values if self._classes is None else values.index_select(0, self._classes)

    @cached_property
    def _classes(self) -> Tensor | None:
        classes = self._arranged.classes
        return None if classes is None else index_tensor(classes, self._jacobian.logits)


def by_rank(arranged: Arrangement, state: State) -> Indices | None:
    """Return the classes from the largest p to the smallest where an arrangement knows them."""
    known = arranged.order is Order.PROBABILITY and arranged.is_found_from(state.order_basis)
    return arranged.classes if known else None


def listing(
    viewport: ListViewport, arranged: Arrangement, jacobian: SoftmaxJacobian
) -> Indices | None:
    """Return the classes that a list holds in their order, or None where it holds all."""
    if viewport.kept is not None:
        return viewport.kept[viewport.kept < len(jacobian)]
    if viewport.top is None and viewport.least is None and viewport.among is None:
        return None
    return _in_order(_passing(viewport, jacobian), arranged)


def _classes(state: State, jacobian: SoftmaxJacobian, progress: Progress) -> Indices | None:
    if state.order is Order.PROBABILITY:
        return descending(jacobian.probabilities, progress)
    if state.order is Order.LOGIT:
        return descending(jacobian.logits, progress)
    if state.order is Order.LABEL and state.labels.named:
        return state.labels.alphabetical(progress)
    return None


def _passing(viewport: ListViewport, jacobian: SoftmaxJacobian) -> Flags:
    """Return which classes meet every condition, shape (N,)."""
    p = to_numpy(jacobian.probabilities)
    passing = np.ones(len(p), dtype=bool)
    if viewport.among is not None:
        passing = np.zeros(len(p), dtype=bool)
        passing[viewport.among[viewport.among < len(p)]] = True
    if viewport.least is not None:
        passing &= p >= viewport.least
    return passing if viewport.top is None else _largest(p, passing, viewport.top)


def _largest(p: npt.NDArray[np.float64], among: Flags, count: int) -> Flags:
    """Return which are the ``count`` largest of some p, the first ones of equal, in O(N)."""
    candidates = np.flatnonzero(among)
    if count >= len(candidates):
        return among
    chosen = np.zeros(len(p), dtype=bool)
    if count > 0:
        values = p[candidates]
        least = np.partition(values, -count)[-count]
        above, equal = candidates[values > least], candidates[values == least]
        chosen[above] = True
        chosen[equal[: count - len(above)]] = True
    return chosen


def _in_order(passing: Flags, arranged: Arrangement) -> Indices:
    if arranged.classes is None:
        return np.flatnonzero(passing)
    return arranged.classes[passing[arranged.classes]]
