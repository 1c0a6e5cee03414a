"""One class of the list."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from softmax_gui.model import Action, State, edits
from softmax_gui.model.language import mark, tr
from softmax_gui.model.numbers import percent
from softmax_gui.view.logits.label import LabelEdit
from softmax_gui.view.logits.mask import MaskBox
from softmax_gui.view.look import Look
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.gestures import Edit, Gestures
from softmax_gui.view.widgets.growing import grow
from softmax_gui.view.widgets.number import NumberBox
from softmax_gui.view.widgets.scale import Scale
from softmax_gui.view.widgets.slider import RingSlider
from softmax_gui.view.words import follow_language, plain

ROW_HEIGHT = 38
_LEFT, _GAP, _RIGHT = 7, 5, 13
_LABEL_WIDTH, _SLIDER_WIDTH = 52, 60
_SLIDER_SHARE = 0.45
"""What the slider keeps of its and the label's width, however long the label is."""
_PERCENT = 47
_MOVE = mark("Move {label}")
_NOT_BY_HAND = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


def row_height() -> int:
    """Return the height of a row, which grows with the type."""
    return in_type(ROW_HEIGHT)


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
        self._selected = self._previewed = False
        self._shown: tuple[object, ...] = ()
        self._probability: float | None = None
        self.label = LabelEdit(look, self)
        self.slider = RingSlider(Scale(), look, self)
        self.number = NumberBox(self._stepped, parent=self)
        self.probability = QLabel(self)
        self.mask_box = MaskBox(look, self)
        self.controls: tuple[QWidget, ...] = (self.label, self.slider, self.number, self.mask_box)
        self._lay_out()
        self._connect()
        follow_language(self, self._say_names)

    def assign(self, index: int) -> None:
        """Show another class from now on; what was going on with the present one ends."""
        if index != self.index:
            self.slider.release()
            self._gestures.end(self)
            self.index = index
            self._name, self._shown, self._probability = "", (), None
            self.probability.clear()

    def discard(self) -> None:
        """Forget what is being typed: the class that it was meant for is gone."""
        self.number.discard()
        self.label.restore()

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
            self._name = label
            self._say_names()
        self.label.show_label(label, selected=selected, target=target == index)
        self._show_value(value, masked, scale)
        if selected != self._selected:
            self._selected = selected
            self.update()

    def show_probability(self, probability: float) -> None:
        """Show p, in per cent."""
        # Neighbours in value are the same per cent: the exact number is compared, not its text.
        if probability == self._probability:
            return
        self._probability = probability
        self.probability.setToolTip(f"p = {probability!r}")
        text = percent(probability)
        if text != self.probability.text():
            self.probability.setText(text)

    def label_room(self, width: int) -> range:
        """Return how wide the label may be in a row of a width: the slider keeps its share."""
        others = (self.number, self.probability, self.mask_box)
        fixed = sum(max(each.minimumWidth(), each.sizeHint().width()) for each in others)
        free = width - fixed - _LEFT - _RIGHT - _GAP * len(self.controls)
        slider = max(in_type(_SLIDER_WIDTH), round(_SLIDER_SHARE * free))
        label = in_type(_LABEL_WIDTH)
        return range(label, max(free - slider, label) + 1)

    def show_label_width(self, width: int) -> None:
        """Give the label a width, which is that of the labels above and below it."""
        self.label.setFixedWidth(width)

    def show_preview(self, previewed: bool) -> None:
        """Mark the class as the one that a search would go to, or not."""
        if previewed != self._previewed:
            self._previewed = previewed
            self.update()

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
        """Paint the ground: tinted under the selected class, framed under the one found."""
        ground = "selected_tint" if self._selected else "card"
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(ground))
        if self._previewed:
            painter.setPen(self._look.colour("selected"))
            painter.drawRect(self.rect().adjusted(2, 1, -3, -2))

    def _lay_out(self) -> None:
        box = QHBoxLayout(self)
        box.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        box.setSpacing(_GAP)
        for widget, stretch in (
            (self.label, 0),
            (self.slider, 1),
            (self.number, 0),
            (self.probability, 0),
            (self.mask_box, 0),
        ):
            box.addWidget(widget, stretch)
        self.slider.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_label_width(in_type(_LABEL_WIDTH))
        grow(self.slider.setMinimumWidth, _SLIDER_WIDTH)
        self.probability.setObjectName("formula")
        grow(self.probability.setFixedWidth, _PERCENT)
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

    def _say_names(self) -> None:
        label = self._name
        self.label.setAccessibleName(tr("label of {label}").format(label=label))
        self.slider.setAccessibleName(tr("logit {label}").format(label=label))
        self.number.setAccessibleName(tr("value of {label}").format(label=label))
        self.probability.setAccessibleName(tr("probability of {label}").format(label=label))
        self.mask_box.setAccessibleName(tr("mask {label}").format(label=label))
        tip = tr("Mask {label}: its logit becomes −∞ and its probability 0").format(label=label)
        self.mask_box.setToolTip(plain(tip))

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
        edit = self._typed(lambda s, index: edits.rename(s, index, label))
        if not self._gestures.once(edit, self._action(mark("Rename {label}"))):
            self.label.restore()

    def _move(self, value: float) -> None:
        index, action = self.index, self._action(_MOVE)
        gesture = self._gestures.gather if self.slider.isSliderDown() else self._gestures.step
        gesture(self, lambda s: edits.set_logit(s, index, value), action)

    def _type(self, value: float) -> None:
        edit = self._typed(lambda s, index: edits.set_logit(s, index, value))
        self._gestures.once(edit, self._action(_MOVE))

    def _typed(self, edit: Callable[[State, int], State]) -> Edit:
        """Return an edit of the class, which changes nothing where the class is gone.

        A box that loses the focus while another document comes may not know of it yet.
        """
        index = self.index
        return lambda s: edit(s, index) if index < s.size else s

    def _step(self, value: float) -> None:
        index, action = self.index, self._action(_MOVE)
        self._gestures.step(self, lambda s: edits.set_logit(s, index, value), action)

    def _mask(self, masked: bool) -> None:
        index = self.index
        action = self._action(mark("Mask {label}") if masked else mark("Unmask {label}"))
        if not self._gestures.once(lambda s: edits.set_masked(s, index, masked), action):
            self._show_mask(not masked)

    def _action(self, text: str) -> Action:
        return Action(text, {"label": self._name})
