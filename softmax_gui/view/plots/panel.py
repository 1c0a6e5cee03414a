"""What the plots have in common: a canvas, its gestures, and the newest Frame."""

from abc import abstractmethod
from typing import ClassVar

from PySide6.QtCore import QPointF

from softmax_gui.engine import Frame
from softmax_gui.model import Arrangement, Document, edits
from softmax_gui.view.look import Look
from softmax_gui.view.panel import Panel, Viewport
from softmax_gui.view.plots.canvas import Canvas
from softmax_gui.view.plots.plot_box import Range

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
        self.canvas = Canvas(f"{self.name} plot", look, self.both_axes)
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
        look.changed.connect(self._on_look)

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
        """Zoom in by notches of the wheel about the middle, or out."""
        self.canvas.zoom(notches)

    def zoom_to_selection(self) -> None:
        """Show the selection and what surrounds it."""
        if self.frame is not None:
            self.canvas.show_ranges(*self._around_selection(self.frame))

    def reveal(self, index: int) -> None:
        """Pan as far as is needed to have a class in view, once a Frame says where it is."""
        self._to_reveal = index
        if self.frame is not None:
            self._reveal_wanted(self.frame)

    def hover_text(self) -> str:
        """Return what is shown beside the mouse, or beside the selection after an arrow key."""
        return self.canvas.hover_text()

    def select(self, index: int) -> None:
        """Select a class, if the document still has it."""
        if index >= self.document.state.size:
            return
        self.document.apply(lambda state: edits.select(state, index), "Select", merge=True)

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

    @abstractmethod
    def _click(self, point: QPointF) -> None:
        """Act on a click at a point."""

    @abstractmethod
    def _step(self, right: int, down: int) -> None:
        """Act on an arrow key."""

    @abstractmethod
    def _selection_point(self, frame: Frame) -> QPointF | None:
        """Return where the selection is, for its text to be shown after an arrow key."""

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

    def _reveal_wanted(self, frame: Frame) -> None:
        index = self._to_reveal
        if index is None or index >= frame.state.size:
            return
        if (place := self._place_of(frame, index)) is not None:
            # Before the pan, which asks for another Frame.
            self._to_reveal = None
            self.canvas.reveal(*place)

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

    def _on_step(self, right: int, down: int) -> None:
        self._pinned = True
        self._step(right, down)
        self._update_hover()

    def _on_hover(self) -> None:
        self._pinned = False
        self._update_hover()

    def _update_hover(self) -> None:
        if self.frame is None:
            return
        point = self._selection_point(self.frame) if self._pinned else self.canvas.mouse
        text = ""
        if point is not None and self.canvas.plot.contains(point):
            text = self._text_at(self.frame, point)
        self.canvas.show_hover(text, point)

    def _ask(self) -> None:
        """Ask for a Frame where the plot has room for another one than it asked for before."""
        viewport = self.viewport()
        if viewport != self._asked:
            self._asked = viewport
            self.viewport_changed.emit()
