"""Descent: the logits walk along the negative gradient of the loss."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from softmax_gui.engine import Frame
from softmax_gui.model import Document, State, edits
from softmax_gui.model.descent import Descent
from softmax_gui.model.state import FloatArray
from softmax_gui.view.controls.loss_trace import LossTrace
from softmax_gui.view.look import Look
from softmax_gui.view.widgets.gestures import Edit, Gestures
from softmax_gui.view.widgets.icon_button import IconButton
from softmax_gui.view.widgets.number import NumberBox
from softmax_gui.view.widgets.scale import multiplied

STEP_MS = 33
DEFAULT_STEP_SIZE = 0.5
NO_TARGET = "Choose a target first: without one there is no loss to descend."
_TIPS = {
    "step": "Go one step along −∇ of the loss",
    "play": "Go on until the loss rests",
    "pause": "Stop here",
    "rewind": "Go back to where the descent began",
    "size": "Step size η",
}


class Descend(QWidget):
    """Step, play, rewind, step size and the trace of the loss.

    A step is taken only on a Frame of the document's present state, so what is walked along is
    always what is seen.

    Parameters
    ----------
    document : Document
        What is changed.
    look : Look
        Colours.
    gestures : Gestures
        What the steps go through.
    """

    def __init__(self, document: Document, look: Look, gestures: Gestures) -> None:
        super().__init__()
        self._document, self._gestures = document, gestures
        self._descent = Descent()
        self._frame: Frame | None = None
        self._playing = self._stepping = False
        self._step_wanted = False
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._on_time)
        self._step = IconButton("step", "step", look)
        self._play = IconButton("play", "play", look)
        self._rewind = IconButton("rewind", "rewind", look)
        self._size = NumberBox(multiplied, positive=True)
        self._trace = LossTrace(look)
        self._lay_out()
        self._step.clicked.connect(self.step)
        self._play.clicked.connect(self.toggle_play)
        self._rewind.clicked.connect(self.rewind)
        # The step size belongs to no document: the box itself says what holds.
        for changed in (self._size.typed, self._size.stepped):
            changed.connect(self._size.show_value)
        self.show_state(document.state)

    @property
    def playing(self) -> bool:
        """Whether the descent goes on by itself."""
        return self._playing

    @property
    def descent(self) -> Descent:
        """The walk so far."""
        return self._descent

    def step(self) -> None:
        """Take one step as soon as a Frame shows the present state."""
        self.pause()
        self._step_wanted = self._document.state.target is not None
        self._advance()

    def toggle_play(self) -> None:
        """Play, or pause."""
        if self._playing:
            self.pause()
        elif self._document.state.target is not None:
            self._playing = self._step_wanted = True
            self._timer.start()
            self._show_buttons()
            self._advance()

    def pause(self) -> None:
        """Stop where the descent is."""
        self._step_wanted = False
        if self._playing:
            self._playing = False
            self._timer.stop()
            self._gestures.end(self)
            self._show_buttons()

    def rewind(self) -> None:
        """Go back to where the descent began."""
        self.pause()
        origin = self._descent.origin
        if origin is not None:
            self._gestures.once(lambda s: s.evolve(values=origin), "Rewind Descent")

    def show_state(self, state: State) -> None:
        """Take note of a change: anybody else's ends the descent."""
        if self._stepping:
            self._descent.took(state)
        elif not self._descent.follow(state):
            self.pause()
            self._trace.show_losses(())
        if state.target is None:
            self.pause()
        self._show_buttons()

    def show_frame(self, frame: Frame) -> None:
        """Record the loss of a Frame that is up to date, and go on from it."""
        self._frame = frame
        loss = frame.summary.loss
        if frame.state is not self._document.state or loss is None:
            return
        if self._descent.origin is not None:
            self._descent.measure(frame.state, loss)
            self._trace.show_losses(self._descent.losses)
        if self._playing and self._descent.at_rest:
            self.pause()
        self._advance()

    def _on_time(self) -> None:
        self._step_wanted = True
        self._advance()

    def _advance(self) -> None:
        frame, state = self._frame, self._document.state
        if not self._step_wanted or frame is None or frame.state is not state:
            return
        loss, gradient = frame.summary.loss, frame.loss_gradient
        if loss is not None and gradient is not None:
            self._step_wanted = False
            self._walk_to(self._descent.step(state, loss, gradient, self._size.value()))

    def _walk_to(self, values: FloatArray) -> None:
        self._stepping = True
        try:
            accepted = self._gesture(lambda s: edits.set_values(s, values))
        finally:
            self._stepping = False
        if not accepted:
            self.pause()

    def _gesture(self, edit: Edit) -> bool:
        if self._playing:
            return self._gestures.gather(self, edit, "Descend")
        return self._gestures.once(edit, "Descent Step")

    def _show_buttons(self) -> None:
        ready = self._document.state.target is not None
        icon = "pause" if self._playing else "play"
        self._play.show_icon(icon, icon)
        self._rewind.setEnabled(ready and self._descent.origin is not None)
        for control, tip in (
            (self._step, "step"),
            (self._play, icon),
            (self._rewind, "rewind"),
            (self._size, "size"),
        ):
            control.setToolTip(_TIPS[tip] if ready else NO_TARGET)
        for control in (self._step, self._play, self._size):
            control.setEnabled(ready)

    def _lay_out(self) -> None:
        self._size.setAccessibleName("step size")
        self._size.setFixedSize(self._size.sizeHint())
        self._size.show_value(DEFAULT_STEP_SIZE)
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self._step, self._play, self._rewind):
            row.addWidget(button)
        eta = QLabel("η")
        eta.setObjectName("formula")
        row.addStretch(1)
        row.addWidget(eta)
        row.addWidget(self._size)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(row)
        box.addWidget(self._trace)
