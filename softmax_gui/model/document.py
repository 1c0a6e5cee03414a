"""The document that a window shows, and its history."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from psygnal import Signal

from softmax_gui.model.state import State

MAX_ENTRIES = 500
MAX_BYTES = 256 * 2**20


@dataclass(frozen=True)
class _Entry:
    """A state that can be gone back to, what was done to it, and the bytes kept for it alone."""

    state: State
    action: str
    nbytes: int

    @classmethod
    def before(cls, successor: State, state: State, action: str) -> "_Entry":
        """Return the entry of a state whose successor shares some of its arrays."""
        kept = state.memory()
        shared = successor.memory().keys()
        return cls(state, action, sum(kept[array] for array in kept.keys() - shared))


class Document:
    """The present State with undo and redo.

    States are immutable and share what they have in common, so an undo entry is a reference. A
    *gesture* (one drag, one descent) is one entry however many states it passes through.

    Parameters
    ----------
    state : State
        What to show first.
    """

    # A listener that edits in its turn is heard by all after they have heard what it answered.
    changed = Signal(State, reemission="queued")
    history_changed = Signal()

    def __init__(self, state: State) -> None:
        self._state = state
        self._undo: list[_Entry] = []
        self._redo: list[_Entry] = []
        self._gesture: tuple[State, str] | None = None

    @property
    def state(self) -> State:
        """The present state."""
        return self._state

    @property
    def undo_action(self) -> str | None:
        """What ``undo`` would take back, or None."""
        if self._gesture is not None and self._gesture[0] is not self._state:
            return self._gesture[1]
        return self._undo[-1].action if self._undo else None

    @property
    def redo_action(self) -> str | None:
        """What ``redo`` would do again, or None."""
        return self._redo[-1].action if self._redo else None

    @property
    def in_gesture(self) -> bool:
        """Whether a gesture is going on."""
        return self._gesture is not None

    def apply(self, edit: Callable[[State], State], action: str, merge: bool = False) -> None:
        """Change the document.

        Parameters
        ----------
        edit : callable
            From the present State to the next, usually a function of ``model.edits``. If it
            raises, nothing has changed.
        action : str
            What the entry in the Edit menu says, such as "Move cat".
        merge : bool
            Whether to become part of the last entry where that has the same action, as a walk
            through the classes is one change of the selection.
        """
        state = edit(self._state)
        if state is self._state:
            return
        if self._gesture is None and not (merge and self.undo_action == action):
            self._remember(_Entry.before(state, self._state, action))
        self._redo.clear()
        self._show(state)

    def begin_gesture(self, action: str) -> None:
        """Gather what follows, up to ``end_gesture``, into one entry."""
        self.end_gesture()
        self._gesture = (self._state, action)

    def end_gesture(self) -> None:
        """End the gesture, if one is going on."""
        gesture, self._gesture = self._gesture, None
        if gesture is not None and gesture[0] is not self._state:
            self._remember(_Entry.before(self._state, *gesture))
            self.history_changed.emit()

    @contextmanager
    def gesture(self, action: str) -> Iterator[None]:
        """Gather the changes made inside the block into one entry."""
        self.begin_gesture(action)
        try:
            yield
        finally:
            self.end_gesture()

    def undo(self) -> None:
        """Go back to the state before the last entry."""
        self.end_gesture()
        self._travel(self._undo, self._redo)

    def redo(self) -> None:
        """Do again what was last undone."""
        self.end_gesture()
        self._travel(self._redo, self._undo)

    def _travel(self, source: list[_Entry], destination: list[_Entry]) -> None:
        if source:
            entry = source.pop()
            destination.append(_Entry.before(entry.state, self._state, entry.action))
            self._show(entry.state)

    def _remember(self, entry: _Entry) -> None:
        self._undo.append(entry)
        excess = sum(e.nbytes for e in self._undo) - MAX_BYTES
        while len(self._undo) > MAX_ENTRIES or (excess > 0 and len(self._undo) > 1):
            excess -= self._undo.pop(0).nbytes

    def _show(self, state: State) -> None:
        self._state = state
        self.changed.emit(state)
        self.history_changed.emit()
