"""The first rows of a batch, as a small table."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from softmax_gui.model import Batch
from softmax_gui.model.language import tr
from softmax_gui.view.words import say

_ROW_HEIGHT = 24
ROWS, CLASSES = 6, 12
"""The most of a batch that is shown."""


class Preview(QTableWidget):
    """Rows by classes: the logits, and the true class where there is one."""

    def __init__(self) -> None:
        super().__init__()
        say("preview of the first rows", self.setAccessibleName)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Tab goes on to the next control, not from cell to cell.
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setMaximumSectionSize(140)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)

    def sizeHint(self) -> QSize:
        """Room for the rows that are shown at most."""
        return QSize(560, 200)

    def show_batch(self, batch: Batch) -> None:
        """Show the first rows and classes."""
        rows = batch.rows(0, ROWS)[:, :CLASSES]
        more = batch.shape[1] > CLASSES
        targets = [batch.target(row) for row in range(len(rows))]
        has_targets = batch.targets is not None
        headings = [tr("true class")] if has_targets else []
        headings += [batch.labels[i] for i in range(rows.shape[1])]
        headings += ["…"] if more else []
        self.clear()
        self.setRowCount(len(rows))
        self.setColumnCount(len(headings))
        for column, heading in enumerate(headings):
            self.setHorizontalHeaderItem(column, QTableWidgetItem(heading))
        self.setVerticalHeaderLabels([_place(batch, row) for row in range(len(rows))])
        for row, values in enumerate(rows):
            cells = [_name(batch, targets[row])] if has_targets else []
            cells += [_number(float(value)) for value in values]
            cells += ["…"] if more else []
            for column, text in enumerate(cells):
                self.setItem(row, column, _cell(text))

    def show_nothing(self) -> None:
        """Show no rows."""
        self.clear()
        self.setRowCount(0)
        self.setColumnCount(0)


def _place(batch: Batch, row: int) -> str:
    return ", ".join(map(str, batch.place(row)))


def _name(batch: Batch, target: int | None) -> str:
    return "" if target is None else batch.labels[target]


def _number(value: float) -> str:
    text = f"{value:.4g}".replace("-", "\N{MINUS SIGN}")
    return text.replace("inf", "∞")


def _cell(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
