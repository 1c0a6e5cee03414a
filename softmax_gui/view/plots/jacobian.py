"""The Jacobian as a picture: blue where p_i rises with a_j, orange where it falls."""

import math
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from softmax_gui.engine import Frame, MatrixViewport, Reduction
from softmax_gui.engine.frame import Floats
from softmax_gui.engine.frame import JacobianPanel as Shown
from softmax_gui.model import edits
from softmax_gui.model.language import mark, tr
from softmax_gui.model.numbers import MINUS
from softmax_gui.view.plots import hover, labels, spoken
from softmax_gui.view.plots.axis import (
    OUTSIDE,
    LabelAxis,
    Labelled,
    above,
    label_style,
    write_across,
)
from softmax_gui.view.plots.bars import average
from softmax_gui.view.plots.bars_panel import around, likeliest
from softmax_gui.view.plots.canvas import clipped
from softmax_gui.view.plots.colour_bar import AWAY, BEFORE, ROOM, ColourBar
from softmax_gui.view.plots.jacobian_image import GAP_FROM, matrix_image, reads_dark
from softmax_gui.view.plots.jacobian_switches import Switches
from softmax_gui.view.plots.panel import PlotPanel
from softmax_gui.view.plots.plot_box import Range
from softmax_gui.view.plots.text import RIGHT, Writer
from softmax_gui.view.theme import in_type

_FORMULA = "∂p<sub>i</sub>/∂a<sub>j</sub> = p<sub>i</sub>(δ<sub>ij</sub> − p<sub>j</sub>)"
_PIXEL: dict[Reduction, str] = {
    "mean": mark("1 pixel = {rows} × {columns} entries, mean"),
    "peak": mark("1 pixel = {rows} × {columns} entries, peak"),
}
_NARROWEST_LABELS = 34.0
_BESIDE_LABELS = 14.0
"""Pixels between the labels of the rows and the matrix, and before them."""
_LONGEST_CELL = f"{MINUS}6e{MINUS}13"
_TOP, _BOTTOM = 24.0, 8.0
_LEAST_BESIDE = 80.0
"""Pixels of matrix, in type of the usual size, that a colour bar leaves, or is left out."""
_DARK, _BRIGHT = QColor("#000000"), QColor("#ffffff")


class JacobianPanel(PlotPanel):
    """Row i tells how p_i answers to each logit; row 0 is on top."""

    name = mark("Jacobian")
    both_axes = True

    def viewport(self) -> MatrixViewport:
        """Return the pixels of the screen, and the rows and columns in view when zoomed."""
        side = max(self._pixels(), 1)
        spans = self.canvas.classes_in_view(vertical=True), self.canvas.classes_in_view()
        in_view = max(stop - start for start, stop in spans)
        rows, columns = spans if self.canvas.zoomed else (None, None)
        # Only a text beside a block of several entries needs the other reduction.
        read = self._pinned or self.canvas.mouse is not None
        return MatrixViewport(
            side,
            side,
            rows,
            columns,
            self.look.reduction,
            self.look.colour_scale,
            both=read and in_view > side,
        )

    def _build(self) -> None:
        self._switches = Switches(self.heading, self.look)
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
        top = in_type(_TOP)
        high = room.height() - top - _BOTTOM
        beside = room.width() - left - in_type(ROOM)
        has_bar = beside >= min(in_type(_LEAST_BESIDE), high)
        self._bar.show(has_bar)
        side = min(beside if has_bar else room.width() - left - _BOTTOM, high)
        side = max(math.floor(side), 20)
        plot = QRectF(left, top, side, side)
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
        self.heading.set_note(*notes(shown, frame.state.size))
        self._labelled.update(frame, self._refresh_labels)
        self._switches.show(shown)
        self._bar.set(shown.limit, shown.threshold)
        self._image = self._picture(shown)
        self._matrix.redraw()

    def drop_frame(self) -> None:
        """Let go of the Frame, and of the names and the order that the labels remember."""
        super().drop_frame()
        self._labelled.forget()

    def _place_of(self, frame: Frame, index: int) -> tuple[Range, Range | None]:
        position = frame.arrangement.position_of(index)
        return self.canvas.x_range, (position, position + 1)

    def _update_hover(self) -> None:
        super()._update_hover()
        self._ask()

    def _describe(self, frame: Frame) -> str:
        return "" if frame.jacobian is None else spoken.jacobian(frame)

    def _text_at(self, frame: Frame, point: QPointF) -> str:
        block = self._block_at(frame, point)
        return "" if block is None else hover.jacobian(frame, *block)

    def _class_at(self, frame: Frame, point: QPointF) -> int | None:
        """Return the class of the row under a point, if it is one."""
        block = self._block_at(frame, point)
        if block is None or frame.jacobian is None:
            return None
        start, stop = frame.jacobian.row_edges[block[0] : block[0] + 2].tolist()
        return frame.arrangement.class_at(start) if stop - start == 1 else None

    def _repaint(self) -> None:
        self._matrix.redraw()

    def _rect_at(self, frame: Frame, point: QPointF) -> QRectF:
        block = self._block_at(frame, point)
        return super()._rect_at(frame, point) if block is None else self._cell_rect(*block)

    def _cell_rect(self, row: int, column: int) -> QRectF:
        """Return where a block stands, as far as it is in view."""
        assert self.frame is not None
        shown = self.frame.jacobian
        assert shown is not None
        xs = self.canvas.to_x(shown.column_edges[column : column + 2].astype(float)).tolist()
        ys = self.canvas.to_y(shown.row_edges[row : row + 2].astype(float)).tolist()
        corners = QPointF(xs[0], ys[0]), QPointF(xs[1], ys[1])
        return QRectF(*corners).intersected(self.canvas.plot)

    def _block_at(self, frame: Frame, point: QPointF) -> tuple[int, int] | None:
        if frame.jacobian is None:
            return None
        x, y = self.canvas.from_pixel(point)
        row = int(np.searchsorted(frame.jacobian.row_edges, y, side="right")) - 1
        column = int(np.searchsorted(frame.jacobian.column_edges, x, side="right")) - 1
        height, width = frame.jacobian.colours.shape
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
            lambda state: edits.select_pair(state, row, column), mark("Select"), merge=True
        )

    def _step(self, right: int, down: int) -> None:
        state = self.document.state
        row, down_at = self._beside(state.selected, down)
        column, right_at = self._beside(state.compared, right)
        self._select_pair(row, column)
        self.canvas.reveal((right_at, right_at + 1), (down_at, down_at + 1))

    def _selection_point(self, frame: Frame) -> QPointF:
        return self._point_of(*self._positions(frame))

    def _zoom_point(self, frame: Frame) -> QPointF:
        return self._point_of(*self._focus(frame))

    def _point_of(self, row: int, column: int) -> QPointF:
        x = float(self.canvas.to_x(np.array([column + 0.5]))[0])
        y = float(self.canvas.to_y(np.array([row + 0.5]))[0])
        return QPointF(x, y)

    def _around_selection(self, frame: Frame) -> tuple[Range, Range]:
        row, column = self._focus(frame)
        return around(column), around(row)

    def _focus(self, frame: Frame) -> tuple[int, int]:
        """Return the row and the column that are zoomed to.

        Where the keyboard is on a cell, that is it; otherwise the derivative by its own logit.
        """
        row, column = self._positions(frame)
        return row, column if self._pinned else row

    def _positions(self, frame: Frame) -> tuple[int, int]:
        """Return where the row of the selected class is, and the column of the compared one."""
        position_of = frame.arrangement.position_of
        return position_of(frame.state.selected), position_of(frame.state.compared)

    def _refresh_labels(self, frame: Frame) -> None:
        canvas, style = self.canvas, label_style(self.canvas)
        span = canvas.classes_in_view(vertical=True)
        room = labels.room_beside(frame, span, style)
        self._place(max(_NARROWEST_LABELS, math.ceil(room) + _BESIDE_LABELS))
        rows = labels.down(frame, span, canvas.pitch, style)
        plot = canvas.plot
        ys = canvas.to_y(np.array([row.position + 0.5 for row in rows])).round().tolist()
        seen = [(r, y) for r, y in zip(rows, ys, strict=True) if plot.top() <= y <= plot.bottom()]
        rect = QRectF(0, plot.top() - 8, plot.left() - OUTSIDE, plot.height() + 16)
        places = [(plot.left() - 10, y) for _, y in seen]
        self._rows.set([row.on_axis for row, _ in seen], places, rect, RIGHT)
        self._refresh_columns(frame)

    def _refresh_columns(self, frame: Frame) -> None:
        canvas, plot = self.canvas, self.canvas.plot
        span = canvas.classes_in_view()
        columns = labels.across(frame, span, canvas.pitch, label_style(canvas))
        middles = np.array([label.position + 0.5 for label in columns])
        # The name of the colours stands on the right.
        right = plot.right() + AWAY - BEFORE - 2
        rect = above(canvas, right if self._bar.is_shown else canvas.viewport().width())
        # The outline marks the row; the labels of the columns stay quiet.
        quiet = [replace(label.on_axis, bold=False) for label in columns]
        write_across(canvas, self._columns, quiet, middles, rect)

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
        if (pointed := self._pointed(frame)) is not None:
            pen = QPen(self.look.colour("selected", 0.5), 1)
            self._outline_row(painter, frame.arrangement.position_of(pointed), pen)
        self._outline_selection(painter, frame)

    def _write_numbers(self, painter: QPainter, shown: Shown) -> None:
        writer, pitch = self.canvas.writers.cells, self.canvas.pitch
        digits = digits_that_fit(writer, pitch, shown.limit) if shown.single else None
        if digits is None:
            return
        canvas, plot = self.canvas, self.canvas.plot
        x_sides = canvas.to_x(shown.column_edges.astype(float))
        y_sides = canvas.to_y(shown.row_edges.astype(float))
        xs, widths = visible(x_sides, plot.left(), plot.right())
        ys, heights = visible(y_sides, plot.top(), plot.bottom())
        dark = reads_dark(self.look.palette)[shown.colours]
        painter.setFont(writer.font)
        texts = [[cell_text(value, digits) for value in row] for row in shown.values.tolist()]
        for colour, mask in ((_DARK, dark), (_BRIGHT, ~dark)):
            painter.setPen(colour)
            for y, x in np.argwhere(mask).tolist():
                text = texts[y][x]
                if writer.height <= heights[y] and writer.width(text) + 2 <= widths[x]:
                    writer.draw(painter, text, xs[x], ys[y])

    def _outline_selection(self, painter: QPainter, frame: Frame) -> None:
        row, column = self._positions(frame)
        rect = self._outline_row(painter, row, QPen(self.look.colour("selected"), 1.6))
        if rect is not None and self.canvas.hasFocus():
            self._outline_cell(painter, column, rect)

    def _outline_row(self, painter: QPainter, row: int, pen: QPen) -> QRectF | None:
        """Outline a row and return its rectangle, or None where it is out of view."""
        canvas, plot = self.canvas, self.canvas.plot
        top, bottom = canvas.to_y(np.array([row, row + 1.0])).tolist()
        if bottom <= plot.top() or top >= plot.bottom():
            return None
        middle, half = (top + bottom) / 2, max((bottom - top) / 2, 1.5) + 1
        rect = QRectF(plot.left() - 2, middle - half, plot.width() + 4, 2 * half)
        rect = rect.intersected(plot.adjusted(-2, -2, 2, 2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 2.5, 2.5)
        return rect

    def _outline_cell(self, painter: QPainter, column: int, row: QRectF) -> None:
        """Mark the compared column within the selected row, where the arrow keys are."""
        sides = self.canvas.to_x(np.array([column, column + 1.0]))
        middle, half = float(sides.mean()), max(float(sides[1] - sides[0]) / 2, 2.5)
        cell = QRectF(middle - half, row.top(), 2 * half, row.height())
        bounds = self.canvas.plot.adjusted(-2, -2, 2, 2)
        painter.drawRoundedRect(cell.intersected(bounds), 2.5, 2.5)


def notes(shown: Shown, size: int) -> tuple[str, str, str]:
    """Return what a pixel stands for, or, where it is one entry, that the rows sum to 0.

    Those of a part of the columns do not. After the whole note come the shorter ones that may
    take its place.
    """
    if shown.single:
        whole = shown.column_edges[0] == 0 and shown.column_edges[-1] == size
        return (tr("rows sum to 0") if whole else tr("whole rows sum to 0")), "", ""
    blocks = zip((shown.row_edges, shown.column_edges), shown.colours.shape, strict=True)
    sizes = [float((edges[-1] - edges[0]) / count) for edges, count in blocks]
    rows, columns = (average(size) for size in sizes)
    full = tr(_PIXEL[shown.reduction]).format(rows=rows, columns=columns)
    return full, full, tr("{rows} × {columns} a pixel").format(rows=rows, columns=columns)


def visible(sides: Floats, low: float, high: float) -> tuple[list[float], list[float]]:
    """Return the middles, in whole pixels, and the sizes of what is in view of each bin."""
    seen = sides.clip(low, high)
    return ((seen[:-1] + seen[1:]) / 2).round().tolist(), np.diff(seen).tolist()


def digits_that_fit(writer: Writer, pitch: float, limit: float) -> int | None:
    """Return how many decimals fit in a cell and say something, or None where nothing fits.

    0 means that all numbers are so small that only an exponent tells them apart.
    """
    if pitch < writer.height + 2:
        return None
    telling = [d for d in (3, 2) if limit >= 0.5 * 10.0**-d]
    if not telling:
        return 0 if writer.width(_LONGEST_CELL) + 5 <= pitch else None
    return next((d for d in telling if writer.width(f"{0:+.{d}f}") + 5 <= pitch), None)


def cell_text(value: float, digits: int) -> str:
    """Return a derivative with its sign and a fixed number of decimals, 0 only where it is 0.

    One that would round to 0 is written with an exponent, or as about 0 where that is longer.
    Without decimals every one is written with an exponent.
    """
    if value == 0:
        return "0"
    text = f"{value:+.{digits}f}"
    if not digits or float(text) == 0:
        mantissa, exponent = f"{value:+.0e}".split("e")
        small = f"{mantissa}e{int(exponent)}"
        text = small if not digits or len(small) <= len(text) else "≈0"
    return text.replace("-", MINUS)
