"""The Jacobian as a picture: blue where p_i rises with a_j, orange where it falls."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from softmax_gui.engine import Frame, MatrixViewport
from softmax_gui.engine.frame import Floats, Integers
from softmax_gui.engine.frame import JacobianPanel as Shown
from softmax_gui.model import edits
from softmax_gui.model.numbers import MINUS
from softmax_gui.view.plots import hover, labels, spoken
from softmax_gui.view.plots.axis import OUTSIDE, LabelAxis, Labelled, label_style
from softmax_gui.view.plots.bars_panel import likeliest
from softmax_gui.view.plots.canvas import clipped
from softmax_gui.view.plots.colour_bar import ROOM, ColourBar
from softmax_gui.view.plots.jacobian_image import GAP_FROM, matrix_image, reads_dark
from softmax_gui.view.plots.panel import PlotPanel
from softmax_gui.view.plots.text import RIGHT, Writer

_FORMULA = "∂p<sub>i</sub>/∂a<sub>j</sub> = p<sub>i</sub>(δ<sub>ij</sub> − p<sub>j</sub>)"
_NARROWEST_LABELS = 34.0
_TOP, _BOTTOM = 24.0, 8.0
_DARK, _BRIGHT = QColor("#15181d"), QColor("#ffffff")


class JacobianPanel(PlotPanel):
    """Row i tells how p_i answers to each logit; row 0 is on top."""

    name = "Jacobian"
    both_axes = True

    def viewport(self) -> MatrixViewport:
        """Return the pixels of the screen, and the rows and columns in view when zoomed."""
        side = max(self._pixels(), 1)
        if not self.canvas.zoomed or self.frame is None:
            return MatrixViewport(side, side)
        size = self.frame.state.size
        rows = self.canvas.classes_in_view(size, vertical=True)
        return MatrixViewport(side, side, rows, self.canvas.classes_in_view(size))

    def _build(self) -> None:
        self._image = QImage()
        self._matrix = self.canvas.add_layer(self._paint)
        self._rows, self._columns = LabelAxis(self.canvas), LabelAxis(self.canvas)
        self._bar = ColourBar(self.canvas)
        self._labelled = Labelled(self.canvas)
        self._place(_NARROWEST_LABELS)

    def _pixels(self) -> int:
        return round(self.canvas.plot.width() * self.canvas.devicePixelRatioF())

    def _place(self, left: float) -> None:
        room = self.canvas.viewport().rect()
        side = min(room.width() - left - ROOM, room.height() - _TOP - _BOTTOM)
        side = max(math.floor(side), 20)
        plot = QRectF(left, _TOP, side, side)
        if plot != self.canvas.plot:
            self.canvas.set_plot(plot)
            self._matrix.set_rect(plot.adjusted(-4, -4, 4, 4))

    def _arrange(self) -> None:
        self._place(self.canvas.plot.left())

    def _refresh(self, frame: Frame) -> None:
        shown = frame.jacobian
        if shown is None:
            return
        over = "" if frame.state.temperature == 1 else " / T"
        self.heading.set_formula(_FORMULA + over)
        self.heading.set_note(note(shown))
        self._labelled.update(frame, self._refresh_labels)
        self._bar.set(shown.limit)
        self._image = self._picture(shown)
        self._matrix.redraw()

    def _describe(self, frame: Frame) -> str:
        return "" if frame.jacobian is None else spoken.jacobian(frame)

    def _text_at(self, frame: Frame, point: QPointF) -> str:
        block = self._block_at(frame, point)
        return "" if block is None else hover.jacobian(frame, *block)

    def _block_at(self, frame: Frame, point: QPointF) -> tuple[int, int] | None:
        if frame.jacobian is None:
            return None
        x, y = self.canvas.from_pixel(point)
        row = int(np.searchsorted(frame.jacobian.row_edges, y, side="right")) - 1
        column = int(np.searchsorted(frame.jacobian.column_edges, x, side="right")) - 1
        height, width = frame.jacobian.values.shape
        return (row, column) if 0 <= row < height and 0 <= column < width else None

    def _click(self, point: QPointF) -> None:
        frame = self.frame
        if frame is None or (block := self._block_at(frame, point)) is None:
            return
        shown = frame.jacobian
        assert shown is not None
        row = likeliest(frame, shown.row_edges[block[0] : block[0] + 2])
        column = likeliest(frame, shown.column_edges[block[1] : block[1] + 2])
        self._select_pair(row, column)

    def _select_pair(self, row: int, column: int) -> None:
        self.document.apply(
            lambda state: edits.select_pair(state, row, column), "Select", merge=True
        )

    def _step(self, right: int, down: int) -> None:
        state = self.document.state
        row = min(max(state.selected + down, 0), state.size - 1)
        column = min(max(state.compared + right, 0), state.size - 1)
        self._select_pair(row, column)
        self.canvas.reveal(column + 0.5, row + 0.5)

    def _selection_point(self, frame: Frame) -> QPointF:
        x = float(self.canvas.to_x(np.array([frame.state.compared + 0.5]))[0])
        y = float(self.canvas.to_y(np.array([frame.state.selected + 0.5]))[0])
        return QPointF(x, y)

    def _refresh_labels(self, frame: Frame) -> None:
        canvas, style = self.canvas, label_style(self.canvas)
        span = canvas.classes_in_view(frame.state.size, vertical=True)
        rows = labels.down(frame, span, canvas.pitch, style)
        widest = max((style.width(row.text) for row in rows), default=0.0)
        left = max(_NARROWEST_LABELS, math.ceil(widest) + 14.0)
        if left != canvas.plot.left():
            self._place(left)
        plot = canvas.plot
        ys = canvas.to_y(np.array([row.index + 0.5 for row in rows])).round().tolist()
        rect = QRectF(0, plot.top() - 8, plot.left() - OUTSIDE, plot.height() + 16)
        self._rows.set(rows, [(plot.left() - 10, y) for y in ys], rect, RIGHT)
        self._refresh_columns(frame)

    def _refresh_columns(self, frame: Frame) -> None:
        canvas, plot = self.canvas, self.canvas.plot
        span = canvas.classes_in_view(frame.state.size)
        # The outline marks the row; the labels of the columns stay quiet.
        columns = [
            labels.ClassLabel(label.index, label.text, False)
            for label in labels.across(frame, span, canvas.pitch, label_style(canvas))
        ]
        xs = canvas.to_x(np.array([label.index + 0.5 for label in columns])).round().tolist()
        rect = QRectF(plot.left() - 20, 0, plot.width() + 40, plot.top() - OUTSIDE + 1)
        self._columns.set(columns, [(x, plot.top() - 13) for x in xs], rect)

    def _picture(self, shown: Shown) -> QImage:
        canvas, ratio = self.canvas, self.canvas.devicePixelRatioF()
        x_sides = (canvas.to_x(shown.column_edges.astype(float)) - canvas.plot.left()) * ratio
        y_sides = (canvas.to_y(shown.row_edges.astype(float)) - canvas.plot.top()) * ratio
        gap = round(ratio) if canvas.pitch >= GAP_FROM and shown.single else 0
        palette = self.look.palette
        image = matrix_image(shown, palette, x_sides, y_sides, self._pixels(), gap)
        image.setDevicePixelRatio(ratio)
        return image

    def _paint(self, painter: QPainter) -> None:
        frame = self.frame
        if frame is None or frame.jacobian is None:
            return
        painter.drawImage(self.canvas.plot.topLeft(), self._image)
        clipped(painter, self.canvas.plot)
        self._write_numbers(painter, frame.jacobian)
        painter.restore()
        self._outline_selection(painter, frame)

    def _write_numbers(self, painter: QPainter, shown: Shown) -> None:
        writer, pitch = self.canvas.writers.cells, self.canvas.pitch
        digits = digits_that_fit(writer, pitch, shown.limit) if shown.single else None
        if digits is None:
            return
        xs = self.canvas.to_x(middles(shown.column_edges)).round().tolist()
        ys = self.canvas.to_y(middles(shown.row_edges)).round().tolist()
        dark = reads_dark(self.look.palette)[shown.colours]
        painter.setFont(writer.font)
        texts = [[cell_text(value, digits) for value in row] for row in shown.values.tolist()]
        for colour, mask in ((_DARK, dark), (_BRIGHT, ~dark)):
            painter.setPen(colour)
            for y, x in np.argwhere(mask).tolist():
                writer.draw(painter, texts[y][x], xs[x], ys[y])

    def _outline_selection(self, painter: QPainter, frame: Frame) -> None:
        canvas, plot = self.canvas, self.canvas.plot
        row = canvas.to_y(np.array([0.0, 1.0]) + frame.state.selected)
        top, bottom = float(row[0]), float(row[1])
        if bottom <= plot.top() or top >= plot.bottom():
            return
        middle, half = (top + bottom) / 2, max((bottom - top) / 2, 1.5) + 1
        rect = QRectF(plot.left() - 2, middle - half, plot.width() + 4, 2 * half)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.colour("selected"), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        bounds = plot.adjusted(-2, -2, 2, 2)
        painter.drawRoundedRect(rect.intersected(bounds), 2.5, 2.5)
        if canvas.hasFocus():
            self._outline_cell(painter, frame, rect, bounds)

    def _outline_cell(self, painter: QPainter, frame: Frame, row: QRectF, bounds: QRectF) -> None:
        """Mark the compared column within the selected row, where the arrow keys are."""
        sides = self.canvas.to_x(np.array([0.0, 1.0]) + frame.state.compared)
        middle, half = float(sides.mean()), max(float(sides[1] - sides[0]) / 2, 2.5)
        cell = QRectF(middle - half, row.top(), 2 * half, row.height()).intersected(bounds)
        painter.drawRoundedRect(cell, 2.5, 2.5)


def note(shown: Shown) -> str:
    """Return what a pixel stands for, or that rows sum to 0 where it is one entry."""
    if shown.single:
        return "rows sum to 0"
    blocks = zip((shown.row_edges, shown.column_edges), shown.values.shape, strict=True)
    sizes = [float((edges[-1] - edges[0]) / count) for edges, count in blocks]
    rows, columns = (f"{size:.1f}" if size < 9.95 else f"{size:.0f}" for size in sizes)
    return f"1 pixel = {rows} × {columns} entries, {shown.reduction}"


def middles(edges: Integers) -> Floats:
    """Return the middles of the bins between edges, shape (B,)."""
    return np.asarray((edges[:-1] + edges[1:]) / 2, dtype=np.float64)


def digits_that_fit(writer: Writer, pitch: float, limit: float) -> int | None:
    """Return how many decimals fit in a cell, or None where so few would say nothing."""
    if pitch < writer.height + 2:
        return None
    telling = [d for d in (3, 2) if limit >= 0.5 * 10.0**-d]
    return next((d for d in telling if writer.width(f"{0:+.{d}f}") + 5 <= pitch), None)


def cell_text(value: float, digits: int) -> str:
    """Return a derivative with its sign and a fixed number of decimals, 0 where it is 0."""
    return "0" if value == 0 else f"{value:+.{digits}f}".replace("-", MINUS)
