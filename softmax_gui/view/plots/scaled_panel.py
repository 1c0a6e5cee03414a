"""What the plots with a value axis that follows the Frame have in common."""

import math
from abc import abstractmethod
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from softmax_gui.engine import Frame
from softmax_gui.engine.frame import Floats
from softmax_gui.view.plots.axis import ValueAxis
from softmax_gui.view.plots.panel import PlotPanel
from softmax_gui.view.plots.scale import LinearScale, Scale, Tick
from softmax_gui.view.theme import in_type

_NARROWEST_AXIS = 38.0
_TOP, _BOTTOM = 17.0, 28.0


class ScaledPanel(PlotPanel):
    """A plot over the whole width, with numbers on the left that take the room they need."""

    right_margin: ClassVar[float] = 6.0

    @abstractmethod
    def _scale_for(self, frame: Frame) -> tuple[Scale, tuple[Tick, ...]]:
        """Return the vertical axis, near the present one if it can be, and its ticks."""

    @abstractmethod
    def _paint(self, painter: QPainter) -> None:
        """Paint what stands on the axes."""

    def _build(self) -> None:
        self._scale: Scale = LinearScale(0.0, 1.0)
        self._layer = self.canvas.add_layer(self._paint)
        self._values = ValueAxis(self.canvas)
        self._place(_NARROWEST_AXIS)

    def _place(self, left: float) -> None:
        room = self.canvas.viewport().rect()
        width = max(room.width() - left - self.right_margin, 20.0)
        top, bottom = (in_type(pixels) for pixels in (_TOP, _BOTTOM))
        plot = QRectF(left, top, width, max(room.height() - top - bottom, 20.0))
        if plot != self.canvas.plot:
            self.canvas.set_plot(plot)
            # Values stand above their bars, rings and outlines reach over the sides.
            self._layer.set_rect(plot.adjusted(-5, -top, 6, 5))

    def _repaint(self) -> None:
        self._layer.redraw()

    def _arrange(self) -> None:
        self._place(self.canvas.plot.left())

    def _refresh_scale(self, frame: Frame) -> None:
        """Bring the value axis up to date, and the plot beside it."""
        self._scale, ticks = self._scale_for(frame)
        self._values.set(self._scale, ticks)
        left = max(_NARROWEST_AXIS, math.ceil(self._values.width()) + 4.0)
        if left != self.canvas.plot.left():
            self._place(left)
            self._values.set(self._scale, ticks)

    def _heights(self, values: Floats) -> Floats:
        """Return the pixel heights of values, kept inside the plot."""
        plot = self.canvas.plot
        fractions = np.clip(self._scale.fraction(values), 0.0, 1.0)
        return np.asarray(plot.bottom() - fractions * plot.height())
