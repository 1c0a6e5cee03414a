"""Who walks down the loss: it needs the Frames, but no place on the screen."""

import math

from PySide6.QtCore import QObject, QTimer, Signal

from softmax_gui.engine import Frame
from softmax_gui.model import Document, InputError, State, edits
from softmax_gui.model.descent import Descent
from softmax_gui.model.document import Gesture
from softmax_gui.model.language import mark, tr
from softmax_gui.model.state import FloatArray

STEP_MS = 33
DEFAULT_STEP_SIZE = 0.5
NO_TARGET = mark("Choose a target first: without one there is no loss to descend.")
INFINITE = mark(
    "The loss is infinite here, so no direction leads down. "
    "Unmask the target, or choose another one."
)


class Descender(QObject):
    """Steps, plays, pauses and rewinds the descent of a document.

    A step is taken only on a Frame of the document's present state, so what is walked along is
    always what is seen. A play is one gesture; whatever else ends that gesture pauses the play.

    Parameters
    ----------
    document : Document
        What is changed.
    """

    changed = Signal()
    """The walk, or what can be done with it, may have changed."""

    failed = Signal(str)
    """A step was refused: the message for the person."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.step_size = DEFAULT_STEP_SIZE
        self._document = document
        self._descent = Descent()
        self._frame: Frame | None = None
        self._gesture: Gesture | None = None
        self._step_wanted = False
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._on_time)
        document.changed.connect(self._on_change)
        document.history_changed.connect(self._on_history)

    @property
    def playing(self) -> bool:
        """Whether the descent goes on by itself."""
        return self._gesture is not None

    @property
    def descent(self) -> Descent:
        """The walk so far."""
        return self._descent

    @property
    def obstacle(self) -> str:
        """Why no step can be taken, in a sentence for the person; empty where one can."""
        if self._document.state.target is None:
            return tr(NO_TARGET)
        loss = None if self._frame is None else self._frame.summary.loss
        return tr(INFINITE) if loss is not None and not math.isfinite(loss) else ""

    def step(self) -> None:
        """Take one step as soon as a Frame shows the present state."""
        self.pause()
        self._step_wanted = not self.obstacle
        self._advance()

    def toggle_play(self) -> None:
        """Play, or pause."""
        if self.playing:
            self.pause()
        elif not self.obstacle:
            self._gesture = self._document.begin_gesture(mark("Descend"))
            self._step_wanted = True
            self._timer.start()
            self.changed.emit()
            self._advance()

    def pause(self) -> None:
        """Stop where the descent is."""
        self._step_wanted = False
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            self._timer.stop()
            self._document.end_gesture(gesture)
            self.changed.emit()

    def rewind(self) -> None:
        """Go back to where the descent began."""
        self.pause()
        origin = self._descent.origin
        if origin is not None:
            self._document.apply(lambda s: s.evolve(values=origin), mark("Rewind Descent"))

    def show_frame(self, frame: Frame) -> None:
        """Record the loss of a Frame that is up to date, and go on from it."""
        self._frame = frame
        loss = frame.summary.loss
        if frame.state is self._document.state and loss is not None:
            self._descent.measure(frame.state, loss)
            if self.playing and self._descent.at_rest:
                self.pause()
            self._advance()
        self.changed.emit()

    def _on_change(self, state: State) -> None:
        if not self._descent.follow(state) or state.target is None:
            self.pause()
        self.changed.emit()

    def _on_history(self) -> None:
        if self.playing and not self._document.is_open(self._gesture):
            self.pause()

    def _on_time(self) -> None:
        self._step_wanted = True
        self._advance()

    def _advance(self) -> None:
        frame, state = self._frame, self._document.state
        if not self._step_wanted or frame is None or frame.state is not state:
            return
        loss, gradient = frame.summary.loss, frame.loss_gradient
        if self.obstacle or loss is None or gradient is None:
            self.pause()
            return
        self._step_wanted = False
        try:
            self._walk(state, self._descent.step(state, loss, gradient, self.step_size))
        except InputError as error:
            if not self._descent.steps:
                self._descent.forget()
            self.pause()
            self.failed.emit(str(error))

    def _walk(self, state: State, values: FloatArray) -> None:
        there = edits.set_values(state, values)
        self._descent.took(there)
        action = mark("Descend") if self.playing else mark("Descent Step")
        self._document.apply(lambda _: there, action, gesture=self._gesture)
