"""The sliders: a thin groove, a thick fill, a ring for a handle."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QSlider, QWidget
from superqt import QDoubleSlider

from softmax_gui.view.look import Look
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.scale import Axis
from softmax_gui.view.widgets.slider_access import make_accessible, say_value

_RADIUS, _FOCUS_RADIUS, _HEIGHT = 7, 10, 24
"""Pixels in type of the usual size: of the handle, the ring of the focus, and the whole slider."""
_GROOVE, _FILL, _RING, _TICK = 2, 4, 2, 12
"""How thick the groove, what fills it, and a ring are; how high the tick is."""
NOTCH = 120

_KEY_STEPS: dict[int, int] = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}


class RingSlider(QDoubleSlider):
    """A horizontal slider of a floating-point value.

    Mouse, wheel and keys are handled here: the ones of Qt work on whole numbers.

    Parameters
    ----------
    axis : Axis
        Where a value lies on the groove, and what a step is.
    look : Look
        Colours.
    """

    click_withdrawn = Signal()
    """The click before this one was but the first half of a double-click."""

    reset_requested = Signal()
    """The slider was double-clicked."""

    def __init__(self, axis: Axis, look: Look, parent: QWidget | None = None) -> None:
        make_accessible(RingSlider)
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.axis = axis
        self.wheel_needs_focus = False
        self._look = look
        self._grip = 0.0
        self._clicked: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setRange(axis.low, axis.high)

    def show_axis(self, axis: Axis) -> None:
        """Take another range, without telling anybody."""
        if axis != self.axis:
            self.axis = axis
            blocked = self.blockSignals(True)
            self.setRange(axis.low, axis.high)
            self.blockSignals(blocked)
            self.update()

    def show_value(self, value: float) -> None:
        """Show what the document says, without telling it so."""
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)

    def release(self) -> None:
        """Let go of the handle, as though the mouse had."""
        if self.isSliderDown():
            self.setSliderDown(False)

    def sizeHint(self) -> QSize:
        """Room for a hundred pixels of groove."""
        return QSize(in_type(110), in_type(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Room to be dragged at all."""
        return QSize(in_type(52), in_type(_HEIGHT))

    def sliderChange(self, change: QSlider.SliderChange) -> None:
        """Tell screen readers of a new value, too."""
        super().sliderChange(change)
        if change is QSlider.SliderChange.SliderValueChange:
            say_value(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle where it is, or bring it to the mouse."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._clicked = event.position()
        x, handle = event.position().x(), self._x(self.axis.fraction(self.value()))
        self._grip = x - handle if abs(x - handle) <= in_type(_FOCUS_RADIUS) else 0.0
        self.setSliderDown(True)
        if self._grip == 0.0:
            self._follow(x)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        if self.isSliderDown():
            if not self._is_where_it_was_clicked(event.position()):
                self._clicked = None
            self._follow(event.position().x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End the drag."""
        self.release()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the value to be reset."""
        if event.button() == Qt.MouseButton.LeftButton:
            if self._is_where_it_was_clicked(event.position()):
                self.click_withdrawn.emit()
            self._clicked = None
            self.reset_requested.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step by the wheel: Ctrl for fine steps, Shift for large ones."""
        if self.wheel_needs_focus and not self.hasFocus():
            event.ignore()
            return
        delta = event.angleDelta()
        self._step((delta.y() or delta.x()) / NOTCH, event.modifiers())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by arrow and page keys, or go to an end."""
        key = event.key()
        if key in _KEY_STEPS:
            self._step(_KEY_STEPS[key], event.modifiers())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.setValue(self.minimum() if key == Qt.Key.Key_Home else self.maximum())
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint groove, fill, tick and handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._look.colour("probability" if self.isEnabled() else "quiet")
        at = self._x(self.axis.fraction(self.value()))
        self._paint_bar(painter, self._x(0), self._x(1), _GROOVE, self._look.colour("edge"))
        origin = self._x(self.axis.origin)
        self._paint_bar(painter, min(origin, at), max(origin, at), _FILL, ink)
        self._paint_tick(painter)
        self._paint_handle(painter, QPointF(at, self._middle()), ink)

    def _paint_bar(
        self, painter: QPainter, left: float, right: float, pixels: float, colour: QColor
    ) -> None:
        thick = in_type(pixels)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        bar = QRectF(left, self._middle() - thick / 2, right - left, thick)
        painter.drawRoundedRect(bar, thick / 2, thick / 2)

    def _paint_tick(self, painter: QPainter) -> None:
        tick = self.axis.tick
        if self.axis.low <= tick <= self.axis.high:
            x, high = round(self._x(self.axis.fraction(tick))), in_type(_TICK)
            place = QRectF(x, self._middle() - high / 2, 1, high)
            painter.fillRect(place, self._look.colour("muted"))

    def _paint_handle(self, painter: QPainter, centre: QPointF, ink: QColor) -> None:
        painter.setBrush(self._look.colour("card"))
        painter.setPen(QPen(ink, in_type(_RING)))
        painter.drawEllipse(centre, in_type(_RADIUS), in_type(_RADIUS))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("selected"), in_type(_RING)))
            painter.drawEllipse(centre, in_type(_FOCUS_RADIUS), in_type(_FOCUS_RADIUS))

    def _is_where_it_was_clicked(self, at: QPointF) -> bool:
        if self._clicked is None:
            return False
        return (at - self._clicked).manhattanLength() <= QApplication.startDragDistance()

    def _follow(self, x: float) -> None:
        width = self._x(1) - self._x(0)
        self.setValue(self.axis.at(min(max((x - self._grip - self._x(0)) / width, 0.0), 1.0)))

    def _step(self, steps: float, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            steps /= 10
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            steps *= 10
        self.setValue(self.axis.stepped(self.value(), steps))

    def _x(self, fraction: float) -> float:
        margin = in_type(_FOCUS_RADIUS + _RING / 2)
        return margin + fraction * max(self.width() - 2 * margin, 1)

    def _middle(self) -> float:
        return self.height() / 2
