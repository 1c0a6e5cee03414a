"""From what a hand does to entries of the history."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer, Signal

from softmax_gui.model import Action, Document, InputError, State, edits
from softmax_gui.model.document import Gesture
from softmax_gui.model.language import mark

PAUSE_MS = 500
Edit = Callable[[State], State]


class Gestures(QObject):
    """Applies edits to the document, so that one gesture is one undo entry.

    A drag has a beginning and an end. Wheel and key steps have none: those on one control belong
    together until half a second passes without one, or anything else is done.

    Parameters
    ----------
    document : Document
        What is edited.
    """

    failed = Signal(str)
    """An edit was refused: the message for the person. The document is as it was."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._owner: Hashable = None
        self._gesture: Gesture | None = None
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.end)

    def press(self) -> None:
        """Take note that a hand takes hold of a control: whatever was going on is over."""
        self.end()
        self._gesture = None

    def once(self, edit: Edit, action: str | Action) -> bool:
        """Make one entry of one edit; return whether it was accepted."""
        self.end()
        return self._apply(edit, action)

    def select(self, index: int) -> None:
        """Select a class; selections that follow each other are one entry."""
        if index != self._document.state.selected:
            self.end()
            self._document.apply(lambda s: edits.select(s, index), mark("Select"), merge=True)

    def gather(self, owner: Hashable, edit: Edit, action: str | Action) -> bool:
        """Make an edit part of the gesture of ``owner``, which lasts until ``end``."""
        if owner != self._owner or not self._document.is_open(self._gesture):
            self.end()
            self._gesture = self._document.begin_gesture(action)
            self._owner = owner
        accepted = self._apply(edit, action, self._gesture)
        if not accepted:
            self.end()
        return accepted

    def step(self, owner: Hashable, edit: Edit, action: str | Action) -> bool:
        """Make an edit part of the steps on the control ``owner``."""
        accepted = self.gather(owner, edit, action)
        self._pause.start()
        return accepted

    def end(self, owner: Hashable = None) -> None:
        """End the gesture that is going on, or only that of ``owner``."""
        if self._owner is None or owner not in (None, self._owner):
            return
        self._owner = None
        self._pause.stop()
        self._document.end_gesture(self._gesture)

    def withdraw(self) -> None:
        """Take the gesture since the last press back, as though it had never been."""
        self.end()
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            self._document.withdraw(gesture)

    def _apply(self, edit: Edit, action: str | Action, gesture: Gesture | None = None) -> bool:
        try:
            self._document.apply(edit, action, gesture=gesture)
        except InputError as error:
            self.failed.emit(str(error))
            return False
        return True
