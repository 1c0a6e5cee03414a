"""The coordinates of a plot, and what wheel and drag do to them."""

import math

import pyqtgraph as pg
from pyqtgraph.GraphicsScene.mouseEvents import MouseDragEvent
from PySide6.QtCore import QPointF, Qt

# Above its limit pyqtgraph drops moves of the mouse, and takes a quick drag for a click.
pg.setConfigOptions(mouseRateLimit=0)

Range = tuple[float, float]

# What a notch leaves of the logarithm of what is in view, which is never less than of so much.
_NOTCH, _NEAREST = 0.9733, 850.0


class PlotBox(pg.ViewBox):
    """The coordinates of a plot: the left button pans.

    The right button is left alone, for the context menu.
    """

    def __init__(self, both_axes: bool) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0, invertY=both_axes)
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=True, y=both_axes)
        self.disableAutoRange()
        self.least = 1.0
        self._both_axes = both_axes

    def zoom(self, notches: float, centre: QPointF | None = None) -> None:
        """Zoom in by notches of the wheel, or out, about a point or the middle."""
        low, high = self.viewRange()[0]
        factor = zoom_factor((high - low) / self.least, notches)
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


def zoom_factor(units: float, notches: float) -> float:
    """Return what is left of the width in view after some notches of the wheel.

    At ten classes a notch leaves four fifths. The more is in view, the more it does: from a
    million classes to ten it takes thirty notches, and not fifty. As many notches back always
    lead back.

    Parameters
    ----------
    units : float
        The width in view, in units of the least that can be zoomed to.
    notches : float
        Positive zooms in, negative out.
    """
    depth = math.log(_NEAREST * max(units, 1.0))
    return math.exp(depth * (_NOTCH**notches - 1))
