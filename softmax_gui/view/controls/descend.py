"""The controls of the descent."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from softmax_gui.model.language import mark, tr
from softmax_gui.view.controls.descender import Descender
from softmax_gui.view.controls.loss_trace import LossTrace
from softmax_gui.view.look import Look
from softmax_gui.view.widgets.icon_button import IconButton
from softmax_gui.view.widgets.number import NumberBox
from softmax_gui.view.widgets.scale import multiplied
from softmax_gui.view.words import follow_language, say

_TIPS = {
    "step": mark("Go one step along −∇ of the loss"),
    "play": mark("Go on until the loss rests"),
    "pause": mark("Stop here"),
    "rewind": mark("Go back to where the descent began"),
    "size": mark("Step size η"),
}
_NAMES = {"play": mark("play"), "pause": mark("pause")}


class Descend(QWidget):
    """Step, play, rewind, step size and the trace of the loss.

    Parameters
    ----------
    descender : Descender
        Does what the buttons say.
    look : Look
        Colours.
    """

    def __init__(self, descender: Descender, look: Look) -> None:
        super().__init__()
        self._descender = descender
        self._shown: tuple[object, ...] = ()
        self._step = IconButton("step", mark("step"), look)
        self._play = IconButton("play", _NAMES["play"], look)
        self._rewind = IconButton("rewind", mark("rewind"), look)
        self._size = NumberBox(multiplied, positive=True)
        self._trace = LossTrace(look)
        self._lay_out()
        self._step.clicked.connect(descender.step)
        self._play.clicked.connect(descender.toggle_play)
        self._rewind.clicked.connect(descender.rewind)
        self._size.valueChanged.connect(self._choose_step_size)
        self._size.refused.connect(descender.failed)
        descender.changed.connect(self._show)
        follow_language(self, self._show_again)

    def _choose_step_size(self, size: float) -> None:
        # The step size belongs to no document: the box itself says what holds.
        self._descender.step_size = size
        self._size.show_value(size)

    def _show(self) -> None:
        descender = self._descender
        losses, begun = descender.descent.losses, descender.descent.origin is not None
        shown = (descender.playing, descender.obstacle, begun, losses)
        if shown != self._shown:
            self._shown = shown
            self._show_buttons(descender.playing, descender.obstacle, begun)
            self._trace.show_losses(losses)

    def _show_again(self) -> None:
        self._shown = ()
        self._show()

    def _show_buttons(self, playing: bool, obstacle: str, begun: bool) -> None:
        icon = "pause" if playing else "play"
        self._play.show_icon(icon, _NAMES[icon])
        for control, tip in ((self._step, "step"), (self._play, icon), (self._size, "size")):
            control.setToolTip(obstacle or tr(_TIPS[tip]))
            control.setEnabled(not obstacle)
        rewind = tr(_TIPS["rewind"])
        self._rewind.setToolTip(rewind if begun else obstacle or rewind)
        self._rewind.setEnabled(begun)

    def _lay_out(self) -> None:
        say("step size", self._size.setAccessibleName)
        self._size.show_value(self._descender.step_size)
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self._step, self._play, self._rewind):
            row.addWidget(button)
        eta = QLabel("η")
        eta.setObjectName("formula")
        eta.setBuddy(self._size)
        row.addStretch(1)
        row.addWidget(eta)
        row.addWidget(self._size)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(row)
        box.addWidget(self._trace)
