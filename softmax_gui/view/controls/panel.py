"""What is below the logits: temperature, target, what the gradient is of, and the descent."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from softmax_gui.model import Document, State, edits
from softmax_gui.model.gradient_of import Kind
from softmax_gui.model.language import mark, tr
from softmax_gui.view.controls.descend import Descend
from softmax_gui.view.controls.descender import Descender
from softmax_gui.view.look import Look
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.class_combo import ClassCombo
from softmax_gui.view.widgets.gestures import Gestures
from softmax_gui.view.widgets.growing import grow
from softmax_gui.view.widgets.number import NumberBox
from softmax_gui.view.widgets.scale import RatioScale, multiplied
from softmax_gui.view.widgets.slider import RingSlider
from softmax_gui.view.widgets.target_mark import paint_target_mark
from softmax_gui.view.words import follow_language, say

RANGE = RatioScale(0.05, 20.0)
KINDS: dict[Kind, str] = {
    "loss": mark("cross-entropy loss"),
    "probability": mark("p of a class"),
    "log_probability": mark("log p of a class"),
}
NO_TARGET = mark("Choose a target first: the loss is −log p of the target.")
_MARK_ROOM, _TO_MARK = 22, 12
_CHANGE_TEMPERATURE = mark("Change Temperature")
_CHOOSE_GRADIENT = mark("Choose Gradient")


class TargetCaption(QLabel):
    """The word Target with the mark of the target behind it.

    Parameters
    ----------
    look : Look
        Colours.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        say("Target", self.setText)

    def sizeHint(self) -> QSize:
        """Room for the word and the mark."""
        return super().sizeHint() + QSize(in_type(_MARK_ROOM), 0)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the word and the mark."""
        super().paintEvent(event)
        x = self.fontMetrics().horizontalAdvance(self.text()) + in_type(_TO_MARK)
        centre = QPointF(x, self.height() / 2 + 0.5)
        paint_target_mark(QPainter(self), centre, self._look.colour("muted"))


class Temperature(QWidget):
    """A logarithmic slider, and a box for exact and for extreme temperatures.

    Parameters
    ----------
    look : Look
        Colours.
    gestures : Gestures
        What the changes go through.
    """

    def __init__(self, look: Look, gestures: Gestures) -> None:
        super().__init__()
        self._gestures = gestures
        self._slider = RingSlider(RANGE, look)
        self._number = NumberBox(multiplied, positive=True)
        say("temperature", self._slider.setAccessibleName)
        say("Temperature T: softmax of a / T. Double-click for T = 1.", self._slider.setToolTip)
        say("temperature value", self._number.setAccessibleName)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self._slider, 1)
        box.addWidget(self._number)
        self._slider.valueChanged.connect(self._move)
        self._slider.sliderPressed.connect(gestures.press)
        self._slider.sliderReleased.connect(lambda: gestures.end(self))
        self._slider.click_withdrawn.connect(gestures.withdraw)
        self._slider.reset_requested.connect(self._reset)
        self._number.typed.connect(self._set)
        self._number.stepped.connect(self._step)
        self._number.refused.connect(gestures.failed)

    def show_temperature(self, temperature: float) -> None:
        """Show the temperature of the document."""
        self._slider.show_value(temperature)
        self._number.show_value(temperature)

    def _move(self, value: float) -> None:
        gesture = self._gestures.gather if self._slider.isSliderDown() else self._gestures.step
        gesture(self, lambda s: edits.set_temperature(s, value), _CHANGE_TEMPERATURE)

    def _step(self, value: float) -> None:
        self._gestures.step(self, lambda s: edits.set_temperature(s, value), _CHANGE_TEMPERATURE)

    def _set(self, value: float) -> None:
        self._gestures.once(lambda s: edits.set_temperature(s, value), _CHANGE_TEMPERATURE)

    def _reset(self) -> None:
        if self._slider.value() != 1.0:
            self._set(1.0)


class Controls(QFrame):
    """All controls that are not about one class.

    Parameters
    ----------
    document : Document
        What is changed.
    look : Look
        Colours.
    gestures : Gestures
        What the changes go through.
    descender : Descender, optional
        Carries out the descent; one of its own where none is given.
    """

    def __init__(
        self,
        document: Document,
        look: Look,
        gestures: Gestures,
        descender: Descender | None = None,
    ) -> None:
        super().__init__()
        self._look, self._gestures = look, gestures
        self._temperature = Temperature(look, gestures)
        self._target = ClassCombo(none=mark("none"))
        self._kind = QComboBox()
        self._class = ClassCombo()
        self._descend = Descend(descender or Descender(document, self), look)
        self._name_controls()
        self._lay_out()
        self._target.chosen.connect(self._choose_target)
        self._kind.currentIndexChanged.connect(self._choose_kind)
        self._class.chosen.connect(self._choose_class)
        self.show_state(document.state)

    def show_state(self, state: State) -> None:
        """Show what the document says."""
        self._temperature.show_temperature(state.temperature)
        self._target.show_classes(state.labels, state.target)
        self._show_kind(state)
        self._class.show_classes(state.labels, state.gradient_of.index)
        self._class.setVisible(state.gradient_of.kind != "loss")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line above."""
        QPainter(self).fillRect(0, 0, self.width(), 1, self._look.colour("border"))

    def _show_kind(self, state: State) -> None:
        blocked = self._kind.blockSignals(True)
        self._kind.setCurrentIndex(list(KINDS).index(state.gradient_of.kind))
        self._kind.blockSignals(blocked)
        model = self._kind.model()
        assert isinstance(model, QStandardItemModel)
        loss = model.item(0)
        if loss.isEnabled() != (state.target is not None):
            loss.setEnabled(state.target is not None)
            self._say_obstacle()

    def _say_kinds(self) -> None:
        for row, kind in enumerate(KINDS.values()):
            self._kind.setItemText(row, tr(kind))
        self._say_obstacle()

    def _say_obstacle(self) -> None:
        model = self._kind.model()
        assert isinstance(model, QStandardItemModel)
        loss = model.item(0)
        loss.setToolTip("" if loss.isEnabled() else tr(NO_TARGET))

    def _choose_target(self, index: int | None) -> None:
        self._gestures.once(lambda s: edits.set_target(s, index), mark("Choose Target"))

    def _choose_kind(self, row: int) -> None:
        kind = list(KINDS)[row]
        self._gestures.once(lambda s: edits.set_gradient_kind(s, kind), _CHOOSE_GRADIENT)

    def _choose_class(self, index: int) -> None:
        self._gestures.once(lambda s: edits.set_gradient_class(s, index), _CHOOSE_GRADIENT)

    def _name_controls(self) -> None:
        say("target", self._target.setAccessibleName)
        say("The true class y of the cross-entropy loss −log p_y", self._target.setToolTip)
        say("gradient of", self._kind.setAccessibleName)
        say("The number whose gradient with respect to the logits is shown", self._kind.setToolTip)
        self._kind.addItems([""] * len(KINDS))
        follow_language(self._kind, self._say_kinds)
        self._kind.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._kind.setMinimumContentsLength(8)
        say("gradient class", self._class.setAccessibleName)
        say("The class i of p_i or log p_i", self._class.setToolTip)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 10)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._add(grid, _caption(mark("Temperature")), self._temperature)
        self._add(grid, TargetCaption(self._look), self._target)
        self._add(grid, _caption(mark("Gradient of")), self._kind)
        grid.addWidget(self._class, grid.rowCount(), 1)
        caption = self._add(grid, _caption(mark("Descend")), self._descend)
        grid.setAlignment(caption, top)
        grow(caption.setMinimumHeight, 28)

    @staticmethod
    def _add(grid: QGridLayout, caption: QLabel, control: QWidget) -> QLabel:
        row = grid.rowCount()
        caption.setObjectName("formula")
        # Of a box with choices, Qt tells a screen reader no name but what stands in it.
        caption.setBuddy(control)
        grid.addWidget(caption, row, 0)
        grid.addWidget(control, row, 1)
        return caption


def _caption(text: str) -> QLabel:
    caption = QLabel()
    say(text, caption.setText)
    return caption
