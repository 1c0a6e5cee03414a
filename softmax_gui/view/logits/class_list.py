"""The list of classes: real controls for the rows on screen, and for no others."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QLabel,
    QSizePolicy,
    QWidget,
)

from softmax_gui.engine import Frame
from softmax_gui.model import State
from softmax_gui.view.logits.entries import Entries
from softmax_gui.view.logits.row import ClassRow, row_height
from softmax_gui.view.look import Look
from softmax_gui.view.widgets.gestures import Gestures
from softmax_gui.view.widgets.scale import Scale
from softmax_gui.view.words import say

_LEAST_ROWS = 1
_SIDE = 14


class ClassList(QAbstractScrollArea):
    """A virtual list, in the order of the Frames. A row keeps its class, and the focus with it,
    while both are on screen, wherever in the list the class may go.

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
        self._entries = Entries(state.size)
        self._pool: list[ClassRow] = []
        self._rows: list[ClassRow] = []
        self._visible = range(0)
        self._settled = True
        self._label_width = 0
        self._previewed: int | None = None
        self._emptiness = QLabel(self.viewport())
        self._emptiness.setObjectName("formula")
        # It may quote what a person typed, which is never markup.
        self._emptiness.setTextFormat(Qt.TextFormat.PlainText)
        self._emptiness.setWordWrap(True)
        self._emptiness.hide()
        say("classes", self.setAccessibleName)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Tab goes to the rows, whose place in the focus chain is behind the list.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self._measure()

    @property
    def entries(self) -> Entries:
        """Which class stands where."""
        return self._entries

    def show_state(self, state: State, scale: Scale) -> None:
        """Show what the document says; before its first Frame, as given."""
        old, self._state, self._scale = self._state, state, scale
        same_batch = state.batch is not None and state.batch is old.batch
        opened = state.origin is not old.origin and not same_batch
        for row in self._rows:
            if row.index >= state.size:
                row.discard()
        if state.size != self._entries.size:
            self._rearrange(Entries(state.size))
        elif (opened or state.selected != old.selected) and not self._held():
            self.reveal(state.selected)
        for row in self._rows:
            row.show_state(state, scale)
        self._fit_labels(anew=opened)

    def show_frame(self, frame: Frame) -> None:
        """Show the order and the probabilities of the classes on screen."""
        self._frame = frame
        entries = Entries.of(frame)
        # While another document waits for its Frame, it is shown as given.
        if frame.state.size == self._state.size and not entries.same_as(self._entries):
            self._rearrange(entries)
        for row in self._rows:
            self._show_probability(row)

    def drop_frame(self) -> None:
        """Let go of the Frame, out of sight."""
        self._frame = None

    def show_emptiness(self, text: str) -> None:
        """Choose what to say while the list holds no class."""
        self._emptiness.setText(text)
        self._place_emptiness()

    def reveal(self, index: int) -> None:
        """Scroll as little as shows the whole row of a class, if the list holds it."""
        place = self._entries.place_of(index)
        if place is not None:
            self._reveal_place(place)

    def preview(self, index: int | None) -> None:
        """Mark a class and bring it into view, without selecting it; None marks none."""
        self._previewed = index
        for row in self._rows:
            row.show_preview(row.index == index)
        if index is not None:
            self.reveal(index)

    def show_head(self) -> None:
        """Scroll to the head of the list, or as far from there as the class previewed is."""
        self.verticalScrollBar().setValue(0)
        if self._previewed is not None:
            self.reveal(self._previewed)

    def focus_class(self, index: int) -> None:
        """Scroll to a class and give its slider the focus, or its check box where masked.

        A list that has no row for it, because it is filtered or was not laid out yet, takes the
        focus itself.
        """
        self.reveal(index)
        row = self._row_of(index)
        if row is None:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        target: QWidget = row.slider if row.slider.isEnabled() else row.mask_box
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def sizeHint(self) -> QSize:
        """Room for all rows; the layout gives less where there is less."""
        return QSize(300, self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        """Room for a row."""
        return QSize(240, min(_LEAST_ROWS * row_height(), self.maximumHeight()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the rows that there is room for; a selected class on screen stays there."""
        super().resizeEvent(event)
        self._lay_out_again()

    def _lay_out_again(self) -> None:
        keep = not self._rows or self._row_of(self._state.selected) is not None
        self._settled = False
        self._measure()
        self._make_pool()
        self._settled = True
        self._assign_rows()
        self._fit_labels(anew=True)
        self._place_emptiness()
        if keep and not self._held():
            self.reveal(self._state.selected)

    def changeEvent(self, event: QEvent) -> None:
        """Give the rows the height of another type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._rows:
            self._lay_out_again()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Lend the rows to the classes that are on screen now."""
        if self._settled:
            self._assign_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to an end of the list."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.verticalScrollBar().maximum()}
        if event.key() in ends:
            self.verticalScrollBar().setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Scroll on where Tab would leave the rows on screen but not the list."""
        row = self._focused_row()
        if row is not None:
            ends = [control for control in row.controls if control.isEnabled()]
            place = self._visible[self._rows.index(row)] + (1 if forwards else -1)
            at_end = (ends[-1] if forwards else ends[0]).hasFocus()
            if at_end and 0 <= place < len(self._entries):
                return self._focus_end_of(place, first=forwards)
        return super().focusNextPrevChild(forwards)

    def _focus_end_of(self, place: int, *, first: bool) -> bool:
        self._reveal_place(place)
        row = self._rows[self._visible.index(place)]
        controls = [control for control in row.controls if control.isEnabled()]
        reason = Qt.FocusReason.TabFocusReason if first else Qt.FocusReason.BacktabFocusReason
        (controls[0] if first else controls[-1]).setFocus(reason)
        return True

    def _rearrange(self, entries: Entries) -> None:
        """Hold other classes, or in another order; keep the previewed or selected one in view."""
        self._entries = entries
        # Scrolled first and lent afterwards, so that a class on screen keeps row and focus.
        self._settled = False
        self._measure()
        if not self._held():
            self.reveal(self._state.selected if self._previewed is None else self._previewed)
        self._settled = True
        self._assign_rows()
        self._place_emptiness()

    def _reveal_place(self, place: int) -> None:
        bar, top = self.verticalScrollBar(), place * row_height()
        lowest = top - self.viewport().height() + row_height()
        bar.setValue(min(max(bar.value(), lowest), top))

    def _held(self) -> bool:
        """Return whether a hand holds something in the list, which must stay under it."""
        return QApplication.mouseButtons() != Qt.MouseButton.NoButton and self.underMouse()

    def _focused_row(self) -> ClassRow | None:
        focused = QApplication.focusWidget()
        if focused is None:
            return None
        return next((row for row in self._rows if row.isAncestorOf(focused)), None)

    def _row_of(self, index: int) -> ClassRow | None:
        return next((row for row in self._rows if row.index == index), None)

    def _measure(self) -> None:
        whole = len(self._entries) * row_height()
        room = max(whole, _LEAST_ROWS * row_height()) if not len(self._entries) else whole
        self.setMaximumHeight(min(room, 2**24 - 1))
        self.updateGeometry()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(height)
        bar.setSingleStep(row_height())
        bar.setRange(0, max(whole - height, 0))

    def _make_pool(self) -> None:
        # One more than fit, and one for the part of a row at either end.
        wanted = self.viewport().height() // row_height() + 2
        for _ in range(wanted - len(self._pool)):
            row = ClassRow(self._gestures, self._look, self.viewport())
            # One that is lent to no class must not come on screen with the list.
            row.hide()
            row.reset_requested.connect(self.reset_requested)
            row.focused.connect(self._on_focus)
            if self._label_width:
                row.show_label_width(self._label_width)
            self._pool.append(row)

    def _assign_rows(self) -> None:
        if not self._pool:
            return
        # First of all: what was being typed in a row that goes away is an edit of its own class,
        # and whatever comes of that edit is to be shown below.
        _, classes = self._on_screen()
        self._release_focus([row for row in self._rows if row.index not in classes])
        self._visible, classes = self._on_screen()
        if classes != [row.index for row in self._rows]:
            self._lend(classes)
        self._place(self.verticalScrollBar().value())

    def _on_screen(self) -> tuple[range, list[int]]:
        """Return the places that are at least partly in view, and their classes."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        last = min(-(-(top + height) // row_height()), len(self._entries))
        visible = range(top // row_height(), last)
        return visible, [self._entries.class_at(place) for place in visible]

    def _lend(self, classes: list[int]) -> None:
        """Give every class a row; those that have one keep it."""
        wanted = set(classes)
        keeping = {row.index: row for row in self._rows if row.index in wanted}
        kept = set(keeping.values())
        free = [row for row in self._pool if row not in kept]
        self._rows = [keeping[i] if i in keeping else free.pop() for i in classes]
        for row, index in zip(self._rows, classes, strict=True):
            row.assign(index)
            row.show_preview(index == self._previewed)
            # A row that comes back from hiding still shows what it showed when it went.
            row.show_state(self._state, self._scale)
            self._show_probability(row)
        for row in self._pool:
            row.setVisible(row not in free)
        self._fit_labels()
        self._order_focus()

    def _fit_labels(self, *, anew: bool = False) -> None:
        """Make the labels on screen as wide as the longest of them asks for, if there is room.

        The width only grows while a document is looked at: what is scrolled past must not sway.
        """
        if not self._rows:
            return
        room = self._rows[0].label_room(self.viewport().width())
        wanted = max(row.label.wanted_width for row in self._rows)
        if not anew:
            wanted = max(wanted, self._label_width)
        width = min(max(wanted, room[0]), room[-1])
        if width != self._label_width:
            self._label_width = width
            for row in self._pool:
                row.show_label_width(width)

    def _place(self, top: int) -> None:
        width, scrolls = self.viewport().width(), self.verticalScrollBar().maximum() > 0
        for place, row in zip(self._visible, self._rows, strict=True):
            row.setGeometry(0, place * row_height() - top, width, row_height())
            # In a list that scrolls the wheel must not change what happens to pass under it.
            row.slider.wheel_needs_focus = scrolls

    def _place_emptiness(self) -> None:
        self._emptiness.setGeometry(self.viewport().rect().adjusted(_SIDE, 0, -_SIDE, 0))
        self._emptiness.setVisible(not len(self._entries))

    def _order_focus(self) -> None:
        controls = [self, *(control for row in self._rows for control in row.controls)]
        for before, after in pairwise(controls):
            QWidget.setTabOrder(before, after)

    def _release_focus(self, rows: list[ClassRow]) -> None:
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
