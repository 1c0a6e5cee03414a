"""The document that a window shows, and its history."""

import time
from collections.abc import Callable
from dataclasses import dataclass, fields

from psygnal import Signal

from softmax_gui.model.action import Action
from softmax_gui.model.language import tr
from softmax_gui.model.state import State

MAX_ENTRIES = 500
MAX_BYTES = 256 * 2**20

_SELECTION = ("selected", "compared")


@dataclass(frozen=True, eq=False)
class Gesture:
    """Proof of having begun a gesture: the state it began with, and what it does."""

    state: State
    action: str | Action


@dataclass(frozen=True)
class _Entry:
    """A state that can be gone back to, what was done to it, and the bytes kept for it alone."""

    state: State
    action: str | Action
    nbytes: int

    @classmethod
    def before(cls, successor: State, state: State, action: str | Action) -> "_Entry":
        """Return the entry of a state whose successor shares some of its arrays."""
        kept = state.memory()
        shared = successor.memory().keys()
        return cls(state, action, sum(kept[array] for array in kept.keys() - shared))


class Document:
    """The present State with undo and redo.

    States are immutable and share what they have in common, so an undo entry is a reference. A
    *gesture* (one drag, one descent) is one entry however many states it passes through. It goes
    on while edits come with the Gesture that began it; an edit without it ends it first, and is
    an entry of its own.

    Looking around loses nothing: a change of the selection alone belongs to the gesture that is
    going on, if there is one, and leaves what can be done again as it is. Undo and redo go to
    states as they were, with their selection.

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
        self._gesture: Gesture | None = None
        self._last: Gesture | None = None
        self._asked_at = time.perf_counter()

    @property
    def state(self) -> State:
        """The present state."""
        return self._state

    @property
    def undo_action(self) -> str | None:
        """What ``undo`` would take back, in the language in use, or None."""
        return _said(self._last_action)

    @property
    def redo_action(self) -> str | None:
        """What ``redo`` would do again, in the language in use, or None."""
        return _said(self._redo[-1].action if self._redo else None)

    def last_actions(self, count: int) -> list[str]:
        """Return what the last entries did, the last first, in English and without its values."""
        actions = [entry.action for entry in self._undo[-count:]]
        return [each if isinstance(each, str) else each.text for each in reversed(actions)]

    @property
    def asked_at(self) -> float:
        """When the last change was asked for, in seconds of ``time.perf_counter``."""
        return self._asked_at

    @property
    def in_gesture(self) -> bool:
        """Whether a gesture is going on."""
        return self._gesture is not None

    def is_open(self, gesture: Gesture | None) -> bool:
        """Whether this very gesture is going on."""
        return gesture is not None and gesture is self._gesture

    def apply(
        self,
        edit: Callable[[State], State],
        action: str | Action,
        merge: bool = False,
        gesture: Gesture | None = None,
    ) -> None:
        """Change the document.

        Parameters
        ----------
        edit : callable
            From the present State to the next, usually a function of ``model.edits``. If it
            raises, nothing has changed.
        action : str or Action
            What the entry in the Edit menu says, such as "Move cat": an Action, or a `mark`ed
            text that holds no values.
        merge : bool
            Whether to become part of the last entry where that has the same action, as a walk
            through the classes is one change of the selection.
        gesture : Gesture, optional
            The gesture that the edit is part of. Where another one is going on, that one ends.
        """
        self._asked_at = time.perf_counter()
        state = edit(self._state)
        if state is self._state:
            return
        if not differ_in_selection_only(state, self._state):
            self._redo.clear()
            if not self.is_open(gesture):
                self.end_gesture()
        if self._gesture is None and not (merge and self._last_action == action):
            self._remember(_Entry.before(state, self._state, action))
        self._show(state)

    def begin_gesture(self, action: str | Action) -> Gesture:
        """Begin to gather into one entry the edits that come with the Gesture returned."""
        self.end_gesture()
        self._gesture = Gesture(self._state, action)
        return self._gesture

    def end_gesture(self, gesture: Gesture | None = None) -> None:
        """End the gesture that is going on, or only this very one where one is given.

        `history_changed` says so even where the gesture changed nothing.
        """
        if self._gesture is None or gesture not in (None, self._gesture):
            return
        ended, self._gesture = self._gesture, None
        if ended.state is not self._state:
            self._remember(_Entry.before(self._state, ended.state, ended.action))
            self._last = ended
        self.history_changed.emit()

    def withdraw(self, gesture: Gesture) -> None:
        """Leave a gesture out of the history, as though it had not been, if it was the last."""
        self._asked_at = time.perf_counter()
        self.end_gesture(gesture)
        if gesture is self._last:
            self._last = None
            self._show(self._undo.pop().state)

    def undo(self) -> None:
        """Go back to the state before the last entry."""
        self._asked_at = time.perf_counter()
        self.end_gesture()
        self._travel(self._undo, self._redo)

    def redo(self) -> None:
        """Do again what was last undone; with nothing to do again, a gesture goes on."""
        self._asked_at = time.perf_counter()
        if self._redo:
            self.end_gesture()
            self._travel(self._redo, self._undo)

    @property
    def _last_action(self) -> str | Action | None:
        """What ``undo`` would take back."""
        if self._gesture is not None and self._gesture.state is not self._state:
            return self._gesture.action
        return self._undo[-1].action if self._undo else None

    def _travel(self, source: list[_Entry], destination: list[_Entry]) -> None:
        if source:
            self._last = None
            entry = source.pop()
            destination.append(_Entry.before(entry.state, self._state, entry.action))
            self._show(entry.state)

    def _remember(self, entry: _Entry) -> None:
        self._last = None
        self._undo.append(entry)
        excess = sum(e.nbytes for e in self._undo) - MAX_BYTES
        while len(self._undo) > MAX_ENTRIES or (excess > 0 and len(self._undo) > 1):
            excess -= self._undo.pop(0).nbytes

    def _show(self, state: State) -> None:
        self._state = state
        self.changed.emit(state)
        self.history_changed.emit()


def _said(action: str | Action | None) -> str | None:
    """Return what an action is called in the language in use."""
    if action is None:
        return None
    return tr(action) if isinstance(action, str) else str(action)


def differ_in_selection_only(one: State, other: State) -> bool:
    """Return whether two states show the same, but for what is selected."""
    return all(
        getattr(one, field.name) is getattr(other, field.name)
        for field in fields(State)
        if field.name not in _SELECTION
    )
