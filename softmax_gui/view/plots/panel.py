"""What the plots have in common: a canvas, its gestures, and the newest Frame."""

from abc import abstractmethod
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF

from softmax_gui.engine import Frame
from softmax_gui.model import Arrangement, Document
from softmax_gui.model.language import tr
from softmax_gui.view.look import Look
from softmax_gui.view.panel import Panel, Viewport
from softmax_gui.view.plots.canvas import Canvas
from softmax_gui.view.plots.plot_box import Range
from softmax_gui.view.words import follow_language, say

AROUND = 12
"""Classes on either side of the selected one, where it is zoomed to."""


class PlotPanel(Panel):
    """A Panel whose content is a plot.

    A subclass fills in the hooks: `_arrange` lays out, `_refresh` takes over a new Frame,
    `_text_at` and `_click` say and do what lies under a point, `_describe` tells a screen reader.
    """

    both_axes: ClassVar[bool] = False

    def __init__(self, document: Document, look: Look) -> None:
        super().__init__(document, look)
        self.canvas = Canvas(look, self.both_axes)
        say("{panel} plot", self.canvas.setAccessibleName, panel=lambda: tr(self.name))
        self.set_content(self.canvas)
        self.setFocusProxy(self.canvas)
        self._axis: object = None
        self._asked: Viewport | None = None
        self._pinned = False
        self._to_reveal: int | None = None
        self._build()
        self.canvas.arranged.connect(self._on_arranged)
        self.canvas.ranged.connect(self._on_ranged)
        self.canvas.clicked.connect(self._click)
        self.canvas.stepped.connect(self._on_step)
        self.canvas.hovered.connect(self._on_hover)
        self.canvas.closer.connect(self.zoom_to_selection)
        self.canvas.scaled.connect(self.zoom)
        look.changed.connect(self._on_look)
        look.pointed.connect(self._on_pointed)
        follow_language(self, self._say_again)

    def show_frame(self, frame: Frame) -> None:
        """Show a Frame; a new axis is shown whole."""
        key, self.frame = self._axis_key(frame), frame
        if key != self._axis:
            self._axis, was_zoomed = key, self.canvas.zoomed
            self._reset_extent(frame)
            if was_zoomed:
                return  # the range just asked for another Frame
        if self.frame is frame:  # or else that other one is here already
            self._take_over(frame)

    def fit(self) -> None:
        """Show everything."""
        self.canvas.fit()

    def zoom(self, notches: int) -> None:
        """Zoom in by notches of the wheel, or out: about the selection, or what is in view."""
        point = None if self.frame is None else self._zoom_point(self.frame)
        seen = point is not None and self.canvas.plot.adjusted(-1, -1, 1, 1).contains(point)
        self.canvas.zoom(notches, point if seen else None)

    def zoom_to_selection(self) -> None:
        """Show the selection and what surrounds it."""
        if self.frame is not None:
            self.canvas.show_ranges(*self._around_selection(self.frame))

    def reveal(self, index: int) -> None:
        """Pan as far as is needed to have a class in view, once a Frame says where it is."""
        self._to_reveal = index
        if self.frame is not None:
            self._reveal_wanted(self.frame)

    @abstractmethod
    def _build(self) -> None:
        """Make the layers and axes of the plot."""

    @abstractmethod
    def _arrange(self) -> None:
        """Place the plot and its axes in the canvas."""

    @abstractmethod
    def _refresh(self, frame: Frame) -> None:
        """Take over a Frame, or a new size, range or theme."""

    @abstractmethod
    def _text_at(self, frame: Frame, point: QPointF) -> str:
        """Return what lies under a point says of itself, nothing where nothing lies there."""

    def _rect_at(self, _frame: Frame, point: QPointF) -> QRectF:
        """Return what the text beside a point must not cover: what it speaks of."""
        return QRectF(point, point)

    @abstractmethod
    def _class_at(self, frame: Frame, point: QPointF) -> int | None:
        """Return the one class that what lies under a point belongs to, if it is one."""

    @abstractmethod
    def _repaint(self) -> None:
        """Have what stands on the axes painted again."""

    @abstractmethod
    def _click(self, point: QPointF) -> None:
        """Act on a click at a point."""

    @abstractmethod
    def _step(self, right: int, down: int) -> None:
        """Act on an arrow key."""

    @abstractmethod
    def _selection_point(self, frame: Frame) -> QPointF | None:
        """Return where the selection is, for its text to be shown after an arrow key."""

    def _zoom_point(self, frame: Frame) -> QPointF | None:
        """Return what the keys zoom about."""
        return self._selection_point(frame)

    @abstractmethod
    def _around_selection(self, frame: Frame) -> tuple[Range, Range]:
        """Return the coordinates around the selection, across and down, to be zoomed to."""

    @abstractmethod
    def _describe(self, frame: Frame) -> str:
        """Return a sentence for the screen reader."""

    @abstractmethod
    def _place_of(self, frame: Frame, index: int) -> tuple[Range, Range | None] | None:
        """Return the coordinates of a class, across and down, or None while they are not known."""

    def _beside(self, index: int, steps: int) -> tuple[int, int]:
        """Return the class some positions after another one, or the last there is; and where."""
        size, frame = self.document.state.size, self.frame
        arrangement = Arrangement(size)
        if frame is not None and frame.state.size == size:
            arrangement = frame.arrangement
        position = min(max(arrangement.position_of(index) + steps, 0), size - 1)
        return arrangement.class_at(position), position

    def _axis_key(self, frame: Frame) -> object:
        """Return what the axis is about; when that changes, all of it is shown."""
        return frame.state.size

    def _reset_extent(self, frame: Frame) -> None:
        """Show all classes."""
        self.canvas.set_extent((0.0, float(frame.state.size)), least=2.0)

    def _take_over(self, frame: Frame) -> None:
        self._refresh(frame)
        self._reveal_wanted(frame)
        self._update_hover()
        text = self._describe(frame)
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            # It is the canvas that has the focus, and is asked.
            self.canvas.setAccessibleDescription(text)

    def _reveal_wanted(self, frame: Frame) -> None:
        index = self._to_reveal
        if index is None or index >= frame.state.size:
            return
        if (place := self._place_of(frame, index)) is not None:
            # Before the pan, which asks for another Frame.
            self._to_reveal = None
            self.canvas.reveal(*place)

    def _say_again(self) -> None:
        """Show the Frame in another language."""
        if self.frame is not None:
            self._take_over(self.frame)

    def _on_arranged(self) -> None:
        self._arrange()
        if self.frame is not None:
            self._refresh(self.frame)
        self._ask()

    def _on_ranged(self) -> None:
        if self.frame is not None:
            self._refresh(self.frame)
            self._update_hover()
        self._ask()

    def _on_look(self) -> None:
        self.canvas.restyle()
        if self.frame is not None:
            self._refresh(self.frame)
        self._ask()

    def _on_pointed(self) -> None:
        if self.frame is not None:
            self._repaint()

    def _pointed(self, frame: Frame) -> int | None:
        """Return the class that is pointed at in any view, unless it stands out as selected."""
        index = self.look.pointed_at
        if index is None or index >= frame.state.size or index == frame.state.selected:
            return None
        return index

    def _on_step(self, right: int, down: int) -> None:
        self._pinned = True
        self._step(right, down)
        self._update_hover()

    def _on_hover(self) -> None:
        self._pinned = False
        self._update_hover()
        if self.canvas.mouse is None:
            self.look.point_at(None)

    def _update_hover(self) -> None:
        if self.frame is None:
            return
        point = self._selection_point(self.frame) if self._pinned else self.canvas.mouse
        text, index, rect = "", None, None
        if point is not None and self.canvas.plot.contains(point):
            text = self._text_at(self.frame, point)
            index = self._class_at(self.frame, point)
            rect = self._rect_at(self.frame, point)
        self.canvas.show_hover(text, point, rect)
        if point is not None and not self._pinned:
            self.look.point_at(index)

    def _ask(self) -> None:
        """Ask for a Frame where the plot has room for another one than it asked for before."""
        viewport = self.viewport()
        if viewport != self._asked:
            self._asked = viewport
            self.viewport_changed.emit()
