"""One class of the list."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from softmax_gui.model import State, edits
from softmax_gui.model.numbers import percent
from softmax_gui.view.logits.label import LabelEdit
from softmax_gui.view.logits.mask import MaskBox
from softmax_gui.view.look import Look
from softmax_gui.view.widgets.gestures import Gestures
from softmax_gui.view.widgets.number import NumberBox
from softmax_gui.view.widgets.scale import Scale
from softmax_gui.view.widgets.slider import RingSlider

ROW_HEIGHT = 38
_NOT_BY_HAND = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class ClassRow(QWidget):
    """The controls of one class. A list has as many as it has room for, and lends them round.

    Parameters
    ----------
    gestures : Gestures
        What the edits go through.
    look : Look
        Colours.
    """

    reset_requested = Signal(int)
    focused = Signal(int)

    def __init__(self, gestures: Gestures, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._gestures, self._look = gestures, look
        # What lies under a row need not be painted whenever its slider moves.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.index = -1
        self._name = ""
        self._selected = False
        self._shown: tuple[object, ...] = ()
        self.label = LabelEdit(look, self)
        self.slider = RingSlider(Scale(), look, self)
        self.number = NumberBox(self._stepped, parent=self)
        self.probability = QLabel(self)
        self.mask_box = MaskBox(look, self)
        self.controls: tuple[QWidget, ...] = (self.label, self.slider, self.number, self.mask_box)
        self._lay_out()
        self._connect()

    def assign(self, index: int) -> None:
        """Show another class from now on; what was going on with the present one ends."""
        if index != self.index:
            self.slider.release()
            self._gestures.end(self)
            self.index = index
            self._name, self._shown = "", ()
            self.probability.clear()

    def show_state(self, state: State, scale: Scale) -> None:
        """Show what the document says of the class."""
        index = self.index
        label, selected, target = state.labels[index], state.selected == index, state.target
        value, masked = float(state.values[index]), bool(state.mask[index])
        shown = (label, selected, target == index, value, masked, scale)
        if shown == self._shown:
            return
        self._shown = shown
        if label != self._name:
            self._set_name(label)
        self.label.show_label(label, selected=selected, target=target == index)
        self._show_value(value, masked, scale)
        if selected != self._selected:
            self._selected = selected
            self.update()

    def show_probability(self, probability: float) -> None:
        """Show p, in per cent."""
        text = percent(probability)
        if text != self.probability.text():
            self.probability.setText(text)
            self.probability.setToolTip(f"p = {probability!r}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the class by a click between its controls."""
        self._gestures.select(self.index)
        event.accept()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Select the class when one of its controls is pressed or gets the focus."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._gestures.select(self.index)
        elif isinstance(event, QFocusEvent) and kind == QEvent.Type.FocusIn:
            if event.reason() not in _NOT_BY_HAND:
                self._gestures.select(self.index)
                self.focused.emit(self.index)
        elif kind == QEvent.Type.FocusOut:
            self._gestures.end(self)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground: tinted under the selected class."""
        ground = "selected_tint" if self._selected else "card"
        QPainter(self).fillRect(self.rect(), self._look.colour(ground))

    def _lay_out(self) -> None:
        box = QHBoxLayout(self)
        box.setContentsMargins(7, 0, 13, 0)
        box.setSpacing(5)
        for widget, stretch in (
            (self.label, 4),
            (self.slider, 7),
            (self.number, 0),
            (self.probability, 0),
            (self.mask_box, 0),
        ):
            box.addWidget(widget, stretch)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.slider.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.label.setMinimumWidth(52)
        self.slider.setMinimumWidth(56)
        self.number.setFixedSize(self.number.sizeHint())
        self.probability.setObjectName("formula")
        self.probability.setFixedWidth(47)
        self.probability.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _connect(self) -> None:
        self.label.renamed.connect(self._rename)
        self.slider.valueChanged.connect(self._move)
        self.slider.sliderPressed.connect(self._gestures.press)
        self.slider.sliderReleased.connect(lambda: self._gestures.end(self))
        self.slider.click_withdrawn.connect(self._gestures.withdraw)
        self.slider.reset_requested.connect(lambda: self.reset_requested.emit(self.index))
        self.number.typed.connect(self._type)
        self.number.stepped.connect(self._step)
        self.number.refused.connect(self._gestures.failed)
        self.mask_box.toggled.connect(self._mask)
        for watched in (*self.controls, self.number.lineEdit()):
            watched.installEventFilter(self)

    def _stepped(self, value: float, steps: float) -> float:
        return self.slider.axis.stepped(value, steps)

    def _set_name(self, label: str) -> None:
        self._name = label
        self.label.setAccessibleName(f"label of {label}")
        self.slider.setAccessibleName(f"logit {label}")
        self.number.setAccessibleName(f"value of {label}")
        self.probability.setAccessibleName(f"probability of {label}")
        self.mask_box.setAccessibleName(f"mask {label}")
        self.mask_box.setToolTip(f"Mask {label}: its logit becomes −∞ and its probability 0")

    def _show_value(self, value: float, masked: bool, scale: Scale) -> None:
        self.slider.setEnabled(not masked)
        self.slider.show_axis(scale)
        self.slider.show_value(value)
        self.number.setEnabled(not masked)
        self.number.show_value(value, masked)
        self._show_mask(masked)

    def _show_mask(self, masked: bool) -> None:
        blocked = self.mask_box.blockSignals(True)
        self.mask_box.setChecked(masked)
        self.mask_box.blockSignals(blocked)

    def _rename(self, label: str) -> None:
        index = self.index
        if not self._gestures.once(lambda s: edits.rename(s, index, label), f"Rename {self._name}"):
            self.label.restore()

    def _move(self, value: float) -> None:
        index, action = self.index, f"Move {self._name}"
        gesture = self._gestures.gather if self.slider.isSliderDown() else self._gestures.step
        gesture(self, lambda s: edits.set_logit(s, index, value), action)

    def _type(self, value: float) -> None:
        index = self.index
        self._gestures.once(lambda s: edits.set_logit(s, index, value), f"Move {self._name}")

    def _step(self, value: float) -> None:
        index = self.index
        self._gestures.step(self, lambda s: edits.set_logit(s, index, value), f"Move {self._name}")

    def _mask(self, masked: bool) -> None:
        index, verb = self.index, "Mask" if masked else "Unmask"
        if not self._gestures.once(
            lambda s: edits.set_masked(s, index, masked), f"{verb} {self._name}"
        ):
            self._show_mask(not masked)
