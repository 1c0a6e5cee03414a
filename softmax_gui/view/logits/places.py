"""Where a row is along each of the axes that the rows of a batch stand along."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from softmax_gui.model import Batch
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.buttonless import without_buttons
from softmax_gui.view.words import say

_HEIGHT, _PADDING = 28, 14


class PlaceBoxes(QWidget):
    """A box for each of the axes."""

    chosen = Signal(int)
    """The row at the place that the boxes say."""

    def __init__(self) -> None:
        super().__init__()
        self._batch: Batch | None = None
        self._boxes: list[QSpinBox] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(4)

    def show_row(self, batch: Batch, row: int) -> None:
        """Show where a row of a batch is."""
        if self._batch is None or batch.axes != self._batch.axes:
            self._make_boxes(batch.axes)
        self._batch = batch
        for box, index in zip(self._boxes, batch.place(row), strict=True):
            blocked = box.blockSignals(True)
            box.setValue(index)
            box.blockSignals(blocked)

    def _make_boxes(self, axes: tuple[int, ...]) -> None:
        for box in self._boxes:
            self._line.removeWidget(box)
            box.setParent(None)
            box.deleteLater()
        self._boxes = [self._box(axis, length) for axis, length in enumerate(axes)]

    def _box(self, axis: int, length: int) -> QSpinBox:
        box = QSpinBox(maximum=length - 1)
        say("place along axis {axis}", box.setAccessibleName, axis=axis)
        say(
            "Place along axis {axis} of the batch, counted from 0; there are {count}",
            box.setToolTip,
            axis=axis,
            count=f"{length:,}",
        )
        box.setSuffix(f" / {length:,}")
        box.setKeyboardTracking(False)
        without_buttons(box)
        _fit(box)
        box.valueChanged.connect(self._choose)
        self._line.addWidget(box)
        box.show()
        return box

    def changeEvent(self, event: QEvent) -> None:
        """Give the boxes room for another type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for box in self._boxes:
                _fit(box)

    def _choose(self, _value: int) -> None:
        if self._batch is not None:
            self.chosen.emit(self._batch.row_at([box.value() for box in self._boxes]))


def _fit(box: QSpinBox) -> None:
    """Give a box room for the longest of its numbers."""
    widest = f"{box.maximum()}{box.suffix()}"
    box.setFixedSize(box.fontMetrics().horizontalAdvance(widest) + _PADDING, in_type(_HEIGHT))
