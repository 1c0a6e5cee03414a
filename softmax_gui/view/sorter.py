"""Putting the classes in another order, beside the window where it takes long."""

from functools import partial

from softmax_gui.engine import find_arrangement
from softmax_gui.model import Action, Arrangement, Order, edits
from softmax_gui.model.language import mark, tr
from softmax_gui.view.card_window import CardWindow

_ORDERS = {
    Order.GIVEN: mark("as given"),
    Order.PROBABILITY: mark("by probability"),
    Order.LOGIT: mark("by logit"),
    Order.LABEL: mark("by label"),
}
_JOB = "order"
_MANY = 2**16
"""From so many classes on, their order by logits or p is found before it is asked for."""


class Sorter:
    """Shows the classes of a document in the order that a person chooses.

    Parameters
    ----------
    window : CardWindow
        Whose document it is, and whose jobs do what takes long.
    """

    def __init__(self, window: CardWindow) -> None:
        self._window = window
        self._wanted = Order.GIVEN

    @property
    def under_way(self) -> str | None:
        """The change of the order that is being made, in words, or None."""
        return str(_change(self._wanted)) if self._window.jobs.is_doing(_JOB) else None

    def choose(self, order: Order) -> None:
        """Show the classes in an order; what takes long to sort is sorted beside the window."""
        state = edits.set_order(self._window.document.state, order)
        by_name = order is Order.LABEL and state.labels.named
        if not by_name and not (order.follows_logits and state.size >= _MANY):
            self._set(order)
            return
        self._wanted = order
        self._window.jobs.run(
            _JOB,
            tr("Sorting the labels") if by_name else tr("Sorting the classes"),
            partial(find_arrangement, state),
            self._use,
        )

    def stop(self) -> None:
        """Leave the classes where they are."""
        self._window.jobs.cancel(_JOB)

    def _use(self, found: Arrangement) -> None:
        """Take up an order that has been found.

        Other labels that came meanwhile are sorted first, too; other logits with their Frame, as
        they may never come to rest.
        """
        state = edits.set_order(self._window.document.state, found.order)
        if found.is_found_from(state.order_basis):
            self._window.live.expect(found)
        elif found.order is Order.LABEL:
            self.choose(found.order)
            return
        self._set(found.order)

    def _set(self, order: Order) -> None:
        self.stop()
        self._window.document.apply(lambda s: edits.set_order(s, order), _change(order))


def _change(order: Order) -> Action:
    return Action(mark("Order {order}"), {"order": Action(_ORDERS[order])})
