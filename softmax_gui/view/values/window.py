"""The window with the table of a plot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from softmax_gui.model.language import mark, tr
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.values.columns import Values
from softmax_gui.view.values.copying import selected_places, tab_separated
from softmax_gui.view.values.model import ValuesModel, written
from softmax_gui.view.widgets.forms import named, words
from softmax_gui.view.words import follow_language, say

_SIZE = (780, 460)
_MEASURED = 20
"""Rows and columns, to see how wide they are to be."""
_PADDING, _WIDEST = 26, 260


@dataclass(frozen=True)
class Source:
    """A plot that has a table: its title, `mark`ed, and what it shows at the moment."""

    title: str
    values: Callable[[], Values]


class _Table(QTableView):
    """A table that leaves the copying to others: Qt would take one cell of all that is chosen."""

    copy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        # What is copied is a rectangle.
        self.setSelectionMode(QTableView.SelectionMode.ContiguousSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the selection to be copied."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Stay: Qt would look at each of a million rows; the list of logits finds a label."""


class ValuesWindow(QDialog):
    """Shows the numbers of one plot, and goes along with them. It stands beside the window.

    Parameters
    ----------
    parent : QWidget
        The window that the plots are in.
    jobs : Jobs
        Do the copying.
    """

    chosen = Signal(str)
    """Another plot is to be read: its name."""

    def __init__(self, parent: QWidget, jobs: Jobs) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._sources: dict[str, Source] = {}
        self._model = ValuesModel(self)
        self._plots = named(QComboBox(), mark("plot"), mark("Whose values the table shows"))
        self._table = _Table()
        self._note = named(QLabel(), mark("extent of the table"))
        self._copy = QPushButton()
        say(mark("Values"), self.setWindowTitle)
        self._make_table()
        self._make_copying()
        self._lay_out()
        self._plots.currentIndexChanged.connect(self._choose)
        follow_language(self, self._say_titles)

    @property
    def plot(self) -> str:
        """The name of the plot that is read."""
        return str(self._plots.currentData() or "")

    def offer(self, sources: Mapping[str, Source]) -> None:
        """Offer the plots that there are; the present one stays, where it is one of them."""
        if list(sources) == list(self._sources):
            return
        present, self._sources = self.plot, dict(sources)
        with QSignalBlocker(self._plots):
            self._plots.clear()
            for name in sources:
                self._plots.addItem("", name)
            self._plots.setCurrentIndex(max(0, self._plots.findData(present)))
        self._say_titles()

    def read(self, plot: str) -> None:
        """Show the table of a plot."""
        self._plots.setCurrentIndex(self._plots.findData(plot))
        self.refresh()

    def refresh(self) -> None:
        """Show the present values."""
        if self.plot not in self._sources:
            return
        old = self._model.values
        values = self._sources[self.plot].values()
        self._model.show_values(values)
        if values.headings != old.headings:
            self._fit_columns()
        if not self._table.currentIndex().isValid() and values.count:
            # It can be read from there; nothing is selected before somebody does.
            no_selection = QItemSelectionModel.SelectionFlag.NoUpdate
            self._table.selectionModel().setCurrentIndex(self._model.index(0, 0), no_selection)
        self._copy.setEnabled(values.count > 0)
        note = tr("{rows} rows, {columns} columns; what the plot has in view")
        if not values.count:
            note = tr("The plot shows nothing at the moment.")
        self._note.setText(note.format(rows=f"{values.count:,}", columns=len(values.columns)))

    def copy(self) -> None:
        """Put what is selected on the clipboard, exactly; all of it, where nothing is."""
        rows, columns = selected_places(self._table.selectionModel().selection())
        values = self._model.values
        make = partial(
            tab_separated,
            values,
            rows or range(values.count),
            columns or range(len(values.columns)),
        )
        put = QApplication.clipboard().setText
        self._jobs.run("copy", tr("Copying data"), make, put)

    def _choose(self) -> None:
        self.chosen.emit(self.plot)
        self.refresh()

    def _say_titles(self) -> None:
        for number, source in enumerate(self._sources.values()):
            self._plots.setItemText(number, tr(source.title))
        self.refresh()

    def _fit_columns(self) -> None:
        """Make columns as wide as their first rows: Qt would look at all of them."""
        metrics, model = self._table.fontMetrics(), self._model
        rows = range(min(model.rowCount(), _MEASURED))
        for column, heading in enumerate(model.values.headings[:_MEASURED]):
            texts = [heading, *(written(model.cell(row, column)) for row in rows)]
            width = max(map(metrics.horizontalAdvance, texts))
            self._table.setColumnWidth(column, min(width, _WIDEST) + _PADDING)

    def _make_table(self) -> None:
        table = named(self._table, mark("values"), mark("Ctrl+C copies what is selected"))
        table.setModel(self._model)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        header = table.horizontalHeader()
        header.setDefaultSectionSize(table.fontMetrics().horizontalAdvance("0" * 22))
        header.setHighlightSections(False)

    def _make_copying(self) -> None:
        say(mark("&Copy"), self._copy.setText)
        named(self._copy, mark("copy"), mark("Copy what is selected, or all of it (Ctrl+C)"))
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(self.copy)
        self._table.copy_wanted.connect(self.copy)

    def _lay_out(self) -> None:
        caption = words(mark("&Plot"))
        caption.setBuddy(self._plots)
        top = QHBoxLayout()
        top.addWidget(caption)
        top.addWidget(self._plots)
        top.addStretch(1)
        top.addWidget(self._note)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)
        say(mark("Close"), close.setText)
        named(close, mark("close"), mark("Close the table (Esc)"))
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self._table, 1)
        layout.addWidget(buttons)
        self.resize(*_SIZE)
        self._table.setFocus()
