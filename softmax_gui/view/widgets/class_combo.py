"""A combo box over the classes that is as quick for a million as for three."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView, QWidget

from softmax_gui.model import Labels
from softmax_gui.model.language import tr
from softmax_gui.view.words import follow_language

Index = QModelIndex | QPersistentModelIndex
ROW_PADDING = 10
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)


class ClassModel(QAbstractListModel):
    """The labels as a list model that copies none of them.

    Parameters
    ----------
    none : str, optional
        What the entry for no class says, which comes first: English, and `mark`ed. Without it
        there is no such entry.
    """

    def __init__(self, none: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none = none
        self.offset = 0 if none is None else 1
        self.labels = Labels(0)

    def show_labels(self, labels: Labels) -> None:
        """Show other labels."""
        if labels is not self.labels:
            self.beginResetModel()
            self.labels = labels
            self.endResetModel()

    def say_none(self) -> None:
        """Say the entry for no class in the language in use."""
        if self.offset:
            self.dataChanged.emit(self.index(0, 0), self.index(0, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self.labels) + self.offset

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of an entry."""
        return self._text(index.row()) if role in _TEXT_ROLES else None

    def match(
        self,
        start: Index,
        role: int,
        value: Any,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,  # noqa: ARG002
    ) -> list[QModelIndex]:
        """Return the first entry from ``start`` on, round the end, that begins with a text.

        That is what a combo box asks for when a person types. Any other search finds nothing:
        the search of Qt would ask for every label twice.
        """
        if role not in _TEXT_ROLES or hits != 1:
            return []
        first, count = start.row(), self.rowCount()
        for rows in (range(first, count), range(first)):
            found = self._first_beginning(str(value), rows)
            if found is not None:
                return [self.index(found, 0)]
        return []

    def _first_beginning(self, text: str, rows: range) -> int | None:
        if self.offset and 0 in rows and self._text(0).casefold().startswith(text.casefold()):
            return 0
        classes = range(max(rows.start - self.offset, 0), rows.stop - self.offset)
        found = self.labels.first_beginning(text, classes)
        return None if found is None else found + self.offset

    def _text(self, row: int) -> str:
        if row < self.offset:
            return tr(str(self._none))
        return self.labels[row - self.offset]


class ClassCombo(QComboBox):
    """Chooses a class. Type the beginning of a label to find it.

    Parameters
    ----------
    none : str, optional
        The first entry, for no class, `mark`ed.
    """

    chosen = Signal(object)
    """A person chose a class (its index), or none (None)."""

    def __init__(self, none: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes = ClassModel(none, self)
        self.setModel(self._classes)
        self.setView(_popup_view(self))
        # The other kind of popup measures every row before it opens.
        self.setStyleSheet("QComboBox { combobox-popup: 0; }")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.currentIndexChanged.connect(self._choose)
        follow_language(self, self._classes.say_none)

    def show_classes(self, labels: Labels, index: int | None) -> None:
        """Show the labels and which of them is chosen, without saying so."""
        blocked = self.blockSignals(True)
        self._classes.show_labels(labels)
        self.setCurrentIndex(0 if index is None else index + self._classes.offset)
        self.blockSignals(blocked)

    def minimumSizeHint(self) -> QSize:
        """As narrow as a card may become."""
        return QSize(80, super().minimumSizeHint().height())

    def _choose(self, row: int) -> None:
        if row >= 0:
            index = row - self._classes.offset
            self.chosen.emit(index if index >= 0 else None)


def _popup_view(parent: QWidget) -> QTableView:
    """Return a table of one column that looks like a list.

    A list view asks the model for every row before it opens; a table with rows of one height
    asks for those on screen.
    """
    view = QTableView(parent)
    view.setShowGrid(False)
    view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.horizontalHeader().hide()
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    rows = view.verticalHeader()
    rows.hide()
    rows.setMinimumSectionSize(1)
    rows.setDefaultSectionSize(view.fontMetrics().height() + ROW_PADDING)
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    return view
