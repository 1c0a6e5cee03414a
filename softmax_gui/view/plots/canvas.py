"""The widget under every plot: zoom, pan, focus, hover, and layers to paint on."""

import math

import pyqtgraph as pg
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent, MouseDragEvent
from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QGraphicsSceneWheelEvent

from softmax_gui.engine.frame import Floats
from softmax_gui.view.look import Look
from softmax_gui.view.plots.layer import Layer, Paint
from softmax_gui.view.plots.overlay import FocusFrame, HoverLabel
from softmax_gui.view.plots.text import Writers

# Above its limit pyqtgraph drops moves of the mouse, and takes a quick drag for a click.
pg.setConfigOptions(mouseRateLimit=0)

Range = tuple[float, float]

_ZOOM_BY_KEY = 0.7
_WITH_A_MENU_ENTRY = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PlotBox(pg.ViewBox):
    """The coordinates of a plot: the wheel zooms about the mouse, the left button pans.

    The right button is left alone, for the context menu.
    """

    def __init__(self, both_axes: bool) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0, invertY=both_axes)
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=True, y=both_axes)
        self.disableAutoRange()

    def mouseDragEvent(self, event: MouseDragEvent, axis: int | None = None) -> None:
        """Pan with the left button only."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.childTransform()
            super().mouseDragEvent(event, axis)
        else:
            event.ignore()

    def wheelEvent(self, event: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:
        """Zoom about the mouse."""
        # pyqtgraph brings its transform up to date when it paints; this may come before that.
        self.childTransform()
        super().wheelEvent(event, axis)


class Canvas(pg.GraphicsView):
    """A plot without axes.

    Parameters
    ----------
    name : str
        What a screen reader says.
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

    def __init__(self, name: str, look: Look, both_axes: bool = False) -> None:
        super().__init__(background=look.colour("card"))
        self._drop_central_item()
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        # Layers know their own margins; with Qt's on top, each would touch its neighbours.
        self.setOptimizationFlag(self.OptimizationFlag.DontAdjustForAntialiasing)
        # The background is one colour without holes: what lies under it need not be painted.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(name)
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

    def show_range(self, low: float, high: float) -> None:
        """Show a part of the axis, or of both."""
        if self._both_axes:
            self.box.setRange(xRange=(low, high), yRange=(low, high), padding=0)
        else:
            self.box.setXRange(low, high, padding=0)

    @property
    def zoomed(self) -> bool:
        """Whether only a part is shown."""
        tolerance = (self._extent[1] - self._extent[0]) * 1e-9
        return any(abs(a - b) > tolerance for a, b in zip(self._x, self._extent, strict=True))

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

    def classes_in_view(self, size: int, vertical: bool = False) -> tuple[int, int]:
        """Return the half-open range of classes that are at least partly in view."""
        low, high = self._y if vertical else self._x
        start = min(max(math.floor(low + 1e-6), 0), size - 1)
        return start, min(max(math.ceil(high - 1e-6), start + 1), size)

    def to_x(self, values: Floats) -> Floats:
        """Return the pixels of horizontal coordinates."""
        return self.plot.left() + (values - self._x[0]) * self.pitch

    def to_y(self, values: Floats) -> Floats:
        """Return the pixels of vertical coordinates, where both axes zoom."""
        scale = self.plot.height() / (self._y[1] - self._y[0])
        return self.plot.top() + (values - self._y[0]) * scale

    def from_pixel(self, point: QPointF) -> tuple[float, float]:
        """Return the coordinates under a pixel."""
        x = (point.x() - self.plot.left()) / self.plot.width()
        y = (point.y() - self.plot.top()) / self.plot.height()
        (x0, x1), (y0, y1) = self._x, self._y
        return x0 + x * (x1 - x0), y0 + y * (y1 - y0)

    def reveal(self, x: float, y: float | None = None) -> None:
        """Pan as far as is needed to have a coordinate in view."""
        dx, dy = _shift(self._x, x), _shift(self._y, y) if y is not None else 0.0
        if dx or dy:
            self.box.translateBy(x=dx, y=dy if self._both_axes else None)

    def show_hover(self, text: str, at: QPointF | None = None) -> None:
        """Show a text beside the mouse or a point; an empty one hides it."""
        place = at if at is not None else self.mouse
        if place is None:
            self._hover.hide()
        else:
            self._hover.show_text(text, place, self.writers.ticks)

    def hover_text(self) -> str:
        """Return what is shown beside the mouse."""
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
        """Move the selection, zoom, or fit; leave every other key to the window."""
        key = Qt.Key(event.key())
        if (
            event.modifiers()
            & ~Qt.KeyboardModifier.KeypadModifier
            & ~Qt.KeyboardModifier.ShiftModifier
        ):
            event.ignore()
        elif key in _STEPS:
            self.stepped.emit(*_STEPS[key])
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(_ZOOM_BY_KEY)
        elif key == Qt.Key.Key_Minus:
            self._zoom(1 / _ZOOM_BY_KEY)
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

    def _zoom(self, factor: float) -> None:
        self.box.scaleBy(x=factor, y=factor if self._both_axes else None)

    def _on_range(self) -> None:
        (x0, x1), (y0, y1) = self.box.viewRange()
        self._x, self._y = (x0, x1), (y0, y1)
        self.ranged.emit()

    def _on_click(self, event: MouseClickEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or event.double():
            return
        if self.plot.adjusted(-1, -1, 1, 1).contains(event.scenePos()):
            self.clicked.emit(QPointF(event.scenePos()))


def _shift(shown: Range, at: float) -> float:
    """Return how far a range has to move for the class around ``at`` to lie in it."""
    low, high = at - 0.5, at + 0.5
    return min(low - shown[0], 0.0) or max(high - shown[1], 0.0)


def clipped(painter: QPainter, rect: QRectF) -> None:
    """Keep what follows inside a rectangle, until the painter is restored."""
    painter.save()
    painter.setClipRect(rect)
