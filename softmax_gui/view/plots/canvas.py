"""The widget under every plot: zoom, pan, focus, hover, and layers to paint on."""

import math

import numpy as np
import pyqtgraph as pg
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)

from softmax_gui.engine.frame import Floats
from softmax_gui.view.look import Look
from softmax_gui.view.plots.layer import Layer, Paint
from softmax_gui.view.plots.overlay import FocusFrame, HoverLabel
from softmax_gui.view.plots.plot_box import PlotBox, Range
from softmax_gui.view.plots.text import Writers
from softmax_gui.view.widgets.access import make_painted_accessible

_PAN_BY_KEY = 0.25
_FAR = 1e9
"""Pixels that no plot reaches, and every integer of Qt's does."""
_A_NOTCH = 120
_PAN_BY_NOTCH = 0.1
_KEYPAD, _SHIFT = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Canvas(pg.GraphicsView):
    """A plot without axes.

    Parameters
    ----------
    look : Look
        Colours.
    both_axes : bool
        Whether zoom and pan move the vertical axis too, which then runs downwards.
    """

    arranged = Signal()
    """The size or the font changed: everything has to be laid out again."""
    ranged = Signal()
    """Zoomed or panned."""
    clicked = Signal(QPointF)
    hovered = Signal()
    stepped = Signal(int, int)
    """An arrow key: how many classes to the right, and how many down."""
    closer = Signal()
    """The key for what surrounds the selection."""
    scaled = Signal(int)
    """A key for less, or for more: how many notches of the wheel it stands for."""

    def __init__(self, look: Look, both_axes: bool = False) -> None:
        make_painted_accessible(Canvas, QAccessible.Role.Chart)
        super().__init__(background=look.colour("card"))
        self._drop_central_item()
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        # Layers know their own margins; with Qt's on top, each would touch its neighbours.
        self.setOptimizationFlag(self.OptimizationFlag.DontAdjustForAntialiasing)
        # The background is one colour without holes: what lies under it need not be painted.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(120, 90)
        self.look = look
        self.writers = Writers(self.font())
        self.plot = QRectF(0, 0, 1, 1)
        self.mouse: QPointF | None = None
        self._both_axes = both_axes
        self._extent: Range = (0.0, 1.0)
        self._x: Range = (0.0, 1.0)
        self._y: Range = (0.0, 1.0)
        self.box = PlotBox(both_axes)
        self.scene().addItem(self.box)
        self._hover, self._frame = HoverLabel(self, look), FocusFrame(self, look)
        self.box.sigRangeChanged.connect(self._on_range)
        self.scene().sigMouseClicked.connect(self._on_click)
        self.set_extent((0.0, 1.0))

    def _drop_central_item(self) -> None:
        """Take out the empty item that pyqtgraph brings, before its layout is let go of.

        At the end of the window the layout would be freed first, and the item crash over it.
        """
        item, self.centralWidget = self.centralWidget, None  # type: ignore[has-type]
        self.scene().removeItem(item)
        item.setLayout(None)
        self.centralLayout = None

    def add_layer(self, paint: Paint, z: float = 0.0) -> Layer:
        """Return a new layer painted by a function."""
        layer = Layer(paint, z)
        self.scene().addItem(layer)
        return layer

    def set_plot(self, rect: QRectF) -> None:
        """Place the area that values are drawn in."""
        self.plot = QRectF(rect)
        self.box.setGeometry(rect)

    def set_extent(self, extent: Range, least: float = 1.0) -> None:
        """Say which coordinates there are, and show all of them; ``least`` can be zoomed to."""
        self._extent = extent
        self.box.least = min(least, extent[1] - extent[0])
        low, high = extent
        limits = {"xMin": low, "xMax": high, "minXRange": min(least, high - low)}
        if self._both_axes:
            limits |= {"yMin": low, "yMax": high, "minYRange": min(least, high - low)}
        # One signal at the end: whoever answers it may set another extent.
        with QSignalBlocker(self.box):
            # Emptied first: new limits would squeeze a range that is about to be replaced.
            self.box.setLimits(**dict.fromkeys(limits))
            self.show_range(*extent)
            self.box.setLimits(**limits)
        self._on_range()

    def fit(self) -> None:
        """Show everything."""
        self.show_range(*self._extent)

    def zoom(self, notches: float, about: QPointF | None = None) -> None:
        """Zoom in by notches of the wheel, or out, about a pixel or the middle."""
        self.box.zoom(notches, None if about is None else QPointF(*self.from_pixel(about)))

    def show_range(self, low: float, high: float) -> None:
        """Show a part of the axis, or of both."""
        self.show_ranges((low, high), (low, high))

    def show_ranges(self, x: Range, y: Range) -> None:
        """Show a part of each axis, as near to the wanted ones as there are coordinates."""
        x, y = _within(x, self._extent), _within(y, self._extent)
        if self._both_axes:
            self.box.setRange(xRange=x, yRange=y, padding=0)
        else:
            self.box.setXRange(*x, padding=0)

    @property
    def zoomed(self) -> bool:
        """Whether only a part is shown."""
        tolerance = (self._extent[1] - self._extent[0]) * 1e-9
        return any(abs(a - b) > tolerance for a, b in zip(self._x, self._extent, strict=True))

    @property
    def extent(self) -> Range:
        """All the coordinates there are."""
        return self._extent

    @property
    def x_range(self) -> Range:
        """The horizontal coordinates in view."""
        return self._x

    @property
    def y_range(self) -> Range:
        """The vertical coordinates in view; only moved where both axes zoom."""
        return self._y

    @property
    def pitch(self) -> float:
        """Pixels a unit of the horizontal axis."""
        return self.plot.width() / (self._x[1] - self._x[0])

    def classes_in_view(self, vertical: bool = False) -> tuple[int, int]:
        """Return the half-open range of positions that are at least partly in view.

        It is that of an axis of classes, whose extent is from 0 to their number.
        """
        size, (low, high) = round(self._extent[1]), self._y if vertical else self._x
        start = min(max(math.floor(low + 1e-6), 0), size - 1)
        return start, min(max(math.ceil(high - 1e-6), start + 1), size)

    def to_x(self, values: Floats) -> Floats:
        """Return the pixels of horizontal coordinates; of what is far outside, some far outside."""
        return _pixels(values, self._x, self.plot.left(), self.plot.right())

    def to_y(self, values: Floats) -> Floats:
        """Return the pixels of vertical coordinates, where both axes zoom."""
        return _pixels(values, self._y, self.plot.top(), self.plot.bottom())

    def from_pixel(self, point: QPointF) -> tuple[float, float]:
        """Return the coordinates under a pixel."""
        x = (point.x() - self.plot.left()) / self.plot.width()
        y = (point.y() - self.plot.top()) / self.plot.height()
        (x0, x1), (y0, y1) = self._x, self._y
        return x0 + x * (x1 - x0), y0 + y * (y1 - y0)

    def reveal(self, x: Range, y: Range | None = None) -> None:
        """Pan as far as is needed to have what lies between two coordinates in view.

        Where that is more than the view holds, nothing else is in it then.
        """
        dx, dy = _shift(self._x, x), _shift(self._y, y) if y is not None else 0.0
        if dx or dy:
            self.box.translateBy(x=dx, y=dy if self._both_axes else None)

    def show_hover(self, text: str, at: QPointF | None = None, off: QRectF | None = None) -> None:
        """Show a text beside the mouse or a point, and off a rectangle; an empty one hides it."""
        place = at if at is not None else self.mouse
        if place is None or not text:
            self._hover.hide()
        else:
            # Where there is no room beside so large a rectangle, it is written beside the point.
            point = QRectF(place, place)
            self._hover.show_text(text, self.plot, (off or point, point), self.writers.ticks)

    def hover_text(self) -> str:
        """Return what is shown beside the mouse, or beside the selection after an arrow key."""
        return self._hover.text

    def restyle(self) -> None:
        """Paint everything in the present colours."""
        self.setBackground(self.look.colour("card"))
        self.scene().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        super().resizeEvent(event)
        # pyqtgraph resizes once inside its own constructor, before there is anything to lay out.
        if hasattr(self, "_frame"):
            self._frame.set_rect(QRectF(self.viewport().rect()))
            self.arranged.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_frame"):
            self.writers = Writers(self.font())
            self.arranged.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the mouse, or pan where the wheel is turned sideways.

        Beside the plot it is about the nearest point of it: as names come into view the plot may
        move away from under the mouse.
        """
        turned, at, plot = QPointF(event.angleDelta()) / _A_NOTCH, event.position(), self.plot
        if turned.y():
            x = min(max(at.x(), plot.left()), plot.right())
            y = min(max(at.y(), plot.top()), plot.bottom())
            self.zoom(turned.y(), QPointF(x, y))
        else:
            self.box.pan(-turned.x() * _PAN_BY_NOTCH)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hover."""
        super().mouseMoveEvent(event)
        self.mouse = event.position()
        self.hovered.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything."""
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        """Stop hovering."""
        super().leaveEvent(event)
        self.mouse = None
        self.hovered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the selection, pan, zoom, or fit; leave every other key to the window."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~_KEYPAD & ~_SHIFT:
            event.ignore()
        elif key in _STEPS:
            self._on_arrow(*_STEPS[key], panning=bool(event.modifiers() & _SHIFT))
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_Z:
            self.closer.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.scaled.emit(1)
        elif key == Qt.Key.Key_Minus:
            self.scaled.emit(-1)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame of the focus."""
        super().focusInEvent(event)
        self._frame.setVisible(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the frame of the focus."""
        super().focusOutEvent(event)
        self._frame.setVisible(False)

    def _on_arrow(self, right: int, down: int, *, panning: bool) -> None:
        if panning:
            self.box.pan(_PAN_BY_KEY * right, _PAN_BY_KEY * down)
        else:
            self.stepped.emit(right, down)

    def _on_range(self) -> None:
        (x0, x1), (y0, y1) = self.box.viewRange()
        self._x, self._y = (x0, x1), (y0, y1)
        self.ranged.emit()

    def _on_click(self, event: MouseClickEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or event.double():
            return
        if self.plot.adjusted(-1, -1, 1, 1).contains(event.scenePos()):
            self.clicked.emit(QPointF(event.scenePos()))


def _pixels(values: Floats, shown: Range, start: float, end: float) -> Floats:
    """Return where coordinates are, as their range is shown from one pixel to another."""
    # Of a plot that is zoomed, a logit may be further away than the largest float.
    with np.errstate(over="ignore"):
        pixels = start + (values - shown[0]) * ((end - start) / (shown[1] - shown[0]))
    return np.clip(pixels, -_FAR, _FAR)


def _shift(shown: Range, wanted: Range) -> float:
    """Return how far a range has to move to have another one in it, or to be all within it."""
    low, width = shown[0], shown[1] - shown[0]
    first, last = sorted((wanted[0], wanted[1] - width))
    return min(max(low, first), last) - low


def _within(wanted: Range, extent: Range) -> Range:
    """Return a range of the same width, or all there is, inside another one."""
    width = min(wanted[1] - wanted[0], extent[1] - extent[0])
    low = min(max(wanted[0], extent[0]), extent[1] - width)
    return low, low + width


def clipped(painter: QPainter, rect: QRectF) -> None:
    """Keep what follows inside a rectangle, until the painter is restored."""
    painter.save()
    painter.setClipRect(rect)
