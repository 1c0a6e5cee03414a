"""The list of classes: real controls for the rows on screen, and for no others."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QSizePolicy, QWidget

from softmax_gui.engine import Frame
from softmax_gui.model import State
from softmax_gui.view.logits.row import ROW_HEIGHT, ClassRow
from softmax_gui.view.look import Look
from softmax_gui.view.widgets.gestures import Gestures
from softmax_gui.view.widgets.scale import Scale

_LEAST_ROWS = 2


class ClassList(QAbstractScrollArea):
    """A virtual list. Class i is shown by row ``i % len(pool)``, so a row keeps its class, and
    the focus with it, while both are on screen.

    Parameters
    ----------
    state : State
        What to show first.
    gestures : Gestures
        What the edits of the rows go through.
    look : Look
        Colours.
    """

    reset_requested = Signal(int)

    def __init__(self, state: State, gestures: Gestures, look: Look) -> None:
        super().__init__()
        self._state, self._scale = state, Scale.fitted(state)
        self._gestures, self._look = gestures, look
        self._frame: Frame | None = None
        self._pool: list[ClassRow] = []
        self._visible = range(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Tab goes to the rows, whose place in the focus chain is behind the list.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        self._measure()

    def show_state(self, state: State, scale: Scale) -> None:
        """Show what the document says."""
        resized = state.size != self._state.size
        self._state, self._scale = state, scale
        if resized:
            self._measure()
        self._assign_rows()
        for row in self.rows():
            row.show_state(state, scale)

    def show_frame(self, frame: Frame) -> None:
        """Show the probabilities of the classes on screen."""
        self._frame = frame
        for row in self.rows():
            self._show_probability(row)

    def rows(self) -> list[ClassRow]:
        """Return the rows on screen, from top to bottom."""
        return [self._row(index) for index in self._visible]

    def reveal(self, index: int) -> None:
        """Scroll as little as shows the whole row of a class."""
        bar, top = self.verticalScrollBar(), index * ROW_HEIGHT
        lowest = top - self.viewport().height() + ROW_HEIGHT
        bar.setValue(min(max(bar.value(), lowest), top))

    def focus_class(self, index: int) -> None:
        """Scroll to a class and give its slider the focus, or its check box where masked.

        A list that has not been laid out yet has no rows; then it takes the focus itself.
        """
        self.reveal(index)
        if index not in self._visible:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        row = self._row(index)
        target: QWidget = row.slider if row.slider.isEnabled() else row.mask_box
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def sizeHint(self) -> QSize:
        """Room for all rows; the layout gives less where there is less."""
        return QSize(300, self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        """Room for two rows."""
        return QSize(240, min(_LEAST_ROWS * ROW_HEIGHT, self.maximumHeight()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the rows that there is room for."""
        super().resizeEvent(event)
        self._measure()
        self._make_pool()
        self._assign_rows()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Lend the rows to the classes that are on screen now."""
        self._assign_rows()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Scroll on where Tab would leave the rows on screen but not the list."""
        row = self._focused_row()
        if row is not None:
            ends = [control for control in row.controls if control.isEnabled()]
            index = row.index + (1 if forwards else -1)
            at_end = (ends[-1] if forwards else ends[0]).hasFocus()
            if at_end and 0 <= index < self._state.size:
                return self._focus_end_of(index, first=forwards)
        return super().focusNextPrevChild(forwards)

    def _focus_end_of(self, index: int, *, first: bool) -> bool:
        self.reveal(index)
        controls = [control for control in self._row(index).controls if control.isEnabled()]
        reason = Qt.FocusReason.TabFocusReason if first else Qt.FocusReason.BacktabFocusReason
        (controls[0] if first else controls[-1]).setFocus(reason)
        return True

    def _focused_row(self) -> ClassRow | None:
        focused = QApplication.focusWidget()
        if focused is None:
            return None
        return next((row for row in self.rows() if row.isAncestorOf(focused)), None)

    def _row(self, index: int) -> ClassRow:
        return self._pool[index % len(self._pool)]

    def _measure(self) -> None:
        whole = self._state.size * ROW_HEIGHT
        self.setMaximumHeight(min(whole, 2**24 - 1))
        self.updateGeometry()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(height)
        bar.setRange(0, max(whole - height, 0))

    def _make_pool(self) -> None:
        # One more than fit, and one for the part of a row at either end.
        wanted = self.viewport().height() // ROW_HEIGHT + 2
        if wanted <= len(self._pool):
            return
        self._release_focus(set(self._pool))
        for _ in range(wanted - len(self._pool)):
            row = ClassRow(self._gestures, self._look, self.viewport())
            row.reset_requested.connect(self.reset_requested)
            row.focused.connect(self._on_focus)
            self._pool.append(row)
        self._visible = range(0)

    def _assign_rows(self) -> None:
        if not self._pool:
            return
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        first = top // ROW_HEIGHT
        visible = range(first, min(-(-(top + height) // ROW_HEIGHT), self._state.size))
        changed = [index for index in visible if self._row(index).index != index]
        rows = {self._row(index) for index in visible}
        self._release_focus({self._row(i) for i in changed} | (set(self._pool) - rows))
        if visible != self._visible or changed:
            self._visible = visible
            self._lend(changed, rows)
        self._place(top)

    def _lend(self, changed: list[int], rows: set[ClassRow]) -> None:
        for index in changed:
            self._row(index).assign(index)
        # A row that comes back from hiding still shows what it showed when it went.
        for row in self.rows():
            row.show_state(self._state, self._scale)
            self._show_probability(row)
        for row in self._pool:
            row.setVisible(row in rows)
        self._order_focus()

    def _place(self, top: int) -> None:
        width, scrolls = self.viewport().width(), self.verticalScrollBar().maximum() > 0
        for row in self.rows():
            row.setGeometry(0, row.index * ROW_HEIGHT - top, width, ROW_HEIGHT)
            # In a list that scrolls the wheel must not change what happens to pass under it.
            row.slider.wheel_needs_focus = scrolls

    def _order_focus(self) -> None:
        controls = [self, *(control for row in self.rows() for control in row.controls)]
        for before, after in pairwise(controls):
            QWidget.setTabOrder(before, after)

    def _release_focus(self, rows: set[ClassRow]) -> None:
        """Take over the focus from rows that are about to show another class, or none."""
        focused = QApplication.focusWidget()
        if focused is not None and any(row.isAncestorOf(focused) for row in rows):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_probability(self, row: ClassRow) -> None:
        frame = self._frame
        if frame is not None and row.index < len(frame.probabilities):
            row.show_probability(float(frame.probabilities[row.index]))

    def _on_focus(self, index: int) -> None:
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.reveal(index)
