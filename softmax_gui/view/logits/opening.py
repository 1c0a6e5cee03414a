"""What a reset goes back to."""

from softmax_gui.model.state import BoolArray, FloatArray, State

MAX_REMEMBERED = 64


class Opening:
    """The values that the document in view began with.

    New logits bring new values and a new mask; an edit changes one of the two. So the mask tells
    a document from another, also when undo comes back to it.

    Parameters
    ----------
    state : State
        What is in view first.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._announced: FloatArray | None = None
        self._values = state.values
        self._known: list[tuple[BoolArray, FloatArray]] = [(state.mask, state.values)]

    @property
    def values(self) -> FloatArray:
        """The values a reset restores, shape (N,)."""
        return self._values

    def announce(self, values: FloatArray) -> None:
        """Say what the next set of classes began with, where that is not what it shows first."""
        self._announced = values

    def follow(self, state: State) -> bool:
        """Take note of a new state; return whether it begins or returns to another document."""
        old, self._state = self._state, state
        announced, self._announced = self._announced, None
        if state.mask is old.mask:
            return False
        if state.values is old.values:
            self._remember(state.mask, self._values)
            return False
        known = next((v for mask, v in self._known if mask is state.mask), None)
        if known is None:
            known = self._first(state, announced)
            self._remember(state.mask, known)
        self._values = known
        return True

    @staticmethod
    def _first(state: State, announced: FloatArray | None) -> FloatArray:
        fits = announced is not None and len(announced) == state.size
        return announced if announced is not None and fits else state.values

    def _remember(self, mask: BoolArray, values: FloatArray) -> None:
        self._known = [*self._known[1 - MAX_REMEMBERED :], (mask, values)]
