"""From row to row of a batch."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from softmax_gui.model import Action, Document, State, edits
from softmax_gui.model.language import mark
from softmax_gui.view.logits.places import PlaceBoxes
from softmax_gui.view.look import Look
from softmax_gui.view.widgets.buttonless import without_buttons
from softmax_gui.view.widgets.gestures import Gestures
from softmax_gui.view.widgets.growing import grow
from softmax_gui.view.widgets.icon_button import IconButton
from softmax_gui.view.words import say


class RowNavigator(QWidget):
    """Shows which row of a batch is in view, and goes to others. Hidden where there is no batch.

    Parameters
    ----------
    document : Document
        What is changed.
    look : Look
        Colours.
    gestures : Gestures
        What the changes go through.
    """

    def __init__(self, document: Document, look: Look, gestures: Gestures) -> None:
        super().__init__()
        self._document, self._gestures = document, gestures
        self._previous = IconButton("previous", mark("previous row"), look)
        self._next = IconButton("next", mark("next row"), look)
        self._row = QSpinBox()
        self._count = QLabel()
        self._places = PlaceBoxes()
        self._lay_out()
        self._previous.clicked.connect(lambda: self.go_by(-1))
        self._next.clicked.connect(lambda: self.go_by(1))
        self._row.valueChanged.connect(self._go)
        self._places.chosen.connect(self._go)

    def show_state(self, state: State) -> None:
        """Show the row of the document."""
        self.setVisible(state.batch is not None)
        if state.batch is None:
            return
        rows = state.batch.shape[0]
        blocked = self._row.blockSignals(True)
        self._row.setRange(0, rows - 1)
        self._row.setValue(state.row)
        self._row.blockSignals(blocked)
        say("of {count}", self._count.setText, count=f"{rows:,}")
        several = len(state.batch.axes) > 1
        for widget in (self._row, self._count):
            widget.setVisible(not several)
        self._places.setVisible(several)
        if several:
            self._places.show_row(state.batch, state.row)
        self._previous.setEnabled(state.row > 0)
        self._next.setEnabled(state.row < rows - 1)

    def go_by(self, step: int) -> None:
        """Go so many rows on, or back, as far as there are rows."""
        state = self._document.state
        if state.batch is not None:
            self._go(min(max(state.row + step, 0), state.batch.shape[0] - 1))

    def _go(self, row: int) -> None:
        state = self._document.state
        batch = state.batch
        if batch is None or row == state.row:
            return
        action = Action(mark("Row {row}"), {"row": row})
        if not self._gestures.once(lambda s: edits.open_batch(s, batch, row), action):
            self.show_state(state)

    def _lay_out(self) -> None:
        say("row", self._row.setAccessibleName)
        say("Row of the batch, counted from 0", self._row.setToolTip)
        self._row.setKeyboardTracking(False)
        without_buttons(self._row)
        grow(self._row.setFixedSize, 58, 28)
        say("Previous row", self._previous.setToolTip)
        say("Next row", self._next.setToolTip)
        self._count.setObjectName("formula")
        caption = QLabel()
        say("Row", caption.setText)
        caption.setObjectName("formula")
        caption.setBuddy(self._row)
        box = QHBoxLayout(self)
        box.setContentsMargins(14, 4, 14, 6)
        box.setSpacing(6)
        for widget in (caption, self._row, self._count, self._places):
            box.addWidget(widget)
        box.addStretch(1)
        box.addWidget(self._previous)
        box.addWidget(self._next)
