"""The table of a plot as Qt asks for it, cell by cell."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from softmax_gui.engine.tables import Cell
from softmax_gui.files.cells import safe_label
from softmax_gui.model.numbers import MINUS, exact, short
from softmax_gui.view.values.columns import NOTHING, Values

_DIGITS = 4
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ANYWHERE = QModelIndex()


class ValuesModel(QAbstractTableModel):
    """Shows a table that changes with every Frame. What is read aloud has a few digits only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values = NOTHING
        self._headings: list[str] = []

    @property
    def values(self) -> Values:
        """The table that is shown."""
        return self._values

    def show_values(self, values: Values) -> None:
        """Show another table; one of the same rows and columns keeps what is selected."""
        same = (values.count, headings := values.headings) == (self._values.count, self._headings)
        if not same:
            self.beginResetModel()
        self._values, self._headings = values, headings
        if not same:
            self.endResetModel()
        elif values.count:
            last = self.index(values.count - 1, len(values.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: QModelIndex = _ANYWHERE) -> int:  # type: ignore[override]
        """Return the number of rows."""
        return 0 if parent.isValid() else self._values.count

    def columnCount(self, parent: QModelIndex = _ANYWHERE) -> int:  # type: ignore[override]
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._values.columns)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # type: ignore[override]
        """Return a cell as it is read, heard, or placed."""
        if role == Qt.ItemDataRole.DisplayRole:
            return written(self.cell(index.row(), index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self.cell(index.row(), index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if isinstance(self.cell(index.row(), index.column()), str) else _RIGHT
        return None

    def headerData(
        self, section: int, across: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what stands over a column."""
        if across == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section] if section < len(self._headings) else None
        return None

    def cell(self, row: int, column: int) -> Cell:
        """Return what a cell holds."""
        return self._values.columns[column].cell(row)


def written(cell: Cell) -> str:
    """Return a cell as it is read: a number with all the digits that it has."""
    return exact(cell).replace("-", MINUS) if isinstance(cell, float) else str(cell)


def spoken(cell: Cell) -> str:
    """Return a cell in few words."""
    return short(cell, _DIGITS) if isinstance(cell, float) else str(cell)


def copied(cell: Cell) -> str:
    """Return a cell for another program: exact, on one line, in one column, and no formula."""
    return exact(cell) if isinstance(cell, float) else safe_label(" ".join(str(cell).split()))
