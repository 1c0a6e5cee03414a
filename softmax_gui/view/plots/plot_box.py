"""The coordinates of a plot, and what wheel and drag do to them."""

import math

import pyqtgraph as pg
from pyqtgraph.GraphicsScene.mouseEvents import MouseDragEvent
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QGraphicsSceneWheelEvent

# Above its limit pyqtgraph drops moves of the mouse, and takes a quick drag for a click.
pg.setConfigOptions(mouseRateLimit=0)

Range = tuple[float, float]

NOTCH = 0.9
"""What a notch of the wheel leaves of the logarithm of what is in view."""

_A_NOTCH = 120
_NEAREST = 4.0
_PAN_BY_NOTCH = 0.1


class PlotBox(pg.ViewBox):
    """The coordinates of a plot: the wheel zooms about the mouse, the left button pans.

    The right button is left alone, for the context menu.
    """

    def __init__(self, both_axes: bool) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0, invertY=both_axes)
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=True, y=both_axes)
        self.disableAutoRange()
        self.least, self.notch = 1.0, NOTCH
        self._both_axes = both_axes

    def zoom(self, notches: float, centre: QPointF | None = None) -> None:
        """Zoom in by notches of the wheel, or out, about a point or the middle."""
        low, high = self.viewRange()[0]
        factor = zoom_factor((high - low) / self.least, notches, self.notch)
        self.scaleBy(x=factor, y=factor if self._both_axes else None, center=centre)

    def pan(self, right: float, down: float = 0.0) -> None:
        """Pan by parts of what is in view."""
        (x0, x1), (y0, y1) = self.viewRange()
        dy = down * (y1 - y0) if self._both_axes else None
        self.translateBy(x=right * (x1 - x0), y=dy)

    def mouseDragEvent(self, event: MouseDragEvent, axis: int | None = None) -> None:
        """Pan with the left button only."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.childTransform()
            super().mouseDragEvent(event, axis)
        else:
            event.ignore()

    def wheelEvent(self, event: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:
        """Zoom about the mouse, or pan where the wheel is turned sideways."""
        # pyqtgraph brings its transform up to date when it paints; this may come before that.
        self.childTransform()
        notches = event.delta() / _A_NOTCH
        if event.orientation() is Qt.Orientation.Horizontal or axis == 1:
            self.pan(-notches * _PAN_BY_NOTCH)
        else:
            self.zoom(notches, self.mapToView(event.pos()))
        event.accept()


def zoom_factor(units: float, notches: float, notch: float = NOTCH) -> float:
    """Return what is left of the width in view after some notches of the wheel.

    The more is in view, the more a notch does, so that from a million classes to ten it takes
    fifteen notches, and not forty; at ten a notch leaves three quarters. As many notches back
    always lead back.

    Parameters
    ----------
    units : float
        The width in view, in units of the least that can be zoomed to.
    notches : float
        Positive zooms in, negative out.
    notch : float
        What a notch leaves of the logarithm of the width.
    """
    depth = math.log(_NEAREST * max(units, 1.0))
    return math.exp(depth * (notch**notches - 1))
