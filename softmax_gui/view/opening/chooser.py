"""Asks what of a file is meant: which array, which axis, which true classes and labels."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from softmax_gui.files.readers import Contents, Entry, guess
from softmax_gui.files.readers.choosing import can_be_labels, can_be_logits, can_be_targets
from softmax_gui.model import Batch, InputError
from softmax_gui.model.choice import Choice
from softmax_gui.model.language import mark, tr
from softmax_gui.model.progress import Progress
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.opening.preview import Preview
from softmax_gui.view.widgets.forms import beside, named
from softmax_gui.view.words import follow_language, plain, say

LABEL_FILTER = mark("Labels (*.txt *.json);;All files (*)")
_JOB = "preview"
_COLUMNS = (mark("Array"), mark("Shape"), mark("Type"))

Read = Callable[[Progress, Choice], Batch]


class Chooser(QDialog):
    """Shows the arrays of a file, a first guess, and the rows that come of it.

    The rows are read beside the window whenever the choice changes; what is wrong with it is said
    in the dialog. Open hands over the rows that are shown.

    Parameters
    ----------
    window : QWidget
        What it belongs to.
    jobs : Jobs
        Do the reading.
    contents : Contents
        What the file holds.
    choice : Choice
        The first guess.
    read : callable
        Returns what a choice means; called on another thread.
    """

    chosen = Signal(Choice, Batch)
    """Open was pressed: what was chosen, and its rows."""

    def __init__(
        self, window: QWidget, jobs: Jobs, contents: Contents, choice: Choice, read: Read
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say("Open {name}", self.setWindowTitle, name=contents.name)
        self._jobs, self._contents, self._read = jobs, contents, read
        self._label_file = choice.label_file
        self._batch: Batch | None = None
        self._is_over = False
        self._make_controls()
        self._lay_out()
        self._list_arrays()
        self._take(choice)
        self._arrays.currentCellChanged.connect(self._choose_array)
        for box in (self._axis, self._targets, self._labels):
            box.currentIndexChanged.connect(self._follow)
        self._follow()

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        return Choice(
            self._entry().name,
            self._axis.currentData(),
            self._targets.currentData(),
            None if self._label_file else self._labels.currentData(),
            self._label_file,
        )

    def accept(self) -> None:
        """Hand over the rows that are shown."""
        if self._batch is not None:
            self.chosen.emit(self.choice, self._batch)
            super().accept()

    def done(self, result: int) -> None:
        """Close, and let no reading go on or begin."""
        self._is_over = True
        self._jobs.cancel(_JOB)
        super().done(result)

    def use_label_file(self, path: Path | None) -> None:
        """Take the labels from a file, or no longer."""
        self._label_file = path
        self._follow()

    def _entry(self) -> Entry:
        return self._listed[max(0, self._arrays.currentRow())]

    def _choose_array(self, row: int, *_: int) -> None:
        """Guess anew, for another array."""
        if row >= 0:
            kept = self._label_file
            self._take(replace(guess(self._contents, self._listed[row].name), label_file=kept))
            self._follow()

    def _take(self, choice: Choice) -> None:
        """Show a choice in the controls."""
        names = [entry.name for entry in self._listed]
        row = names.index(choice.logits) if choice.logits in names else 0
        entry = self._listed[row]
        blocked = [w.blockSignals(True) for w in (self._arrays, *self._boxes)]
        self._arrays.setCurrentCell(row, 0)
        axes = len(entry.shape)
        _fill(self._axis, ((_axis_text(entry, k), k) for k in range(axes)), choice.axis % axes)
        others = [each for each in self._contents.entries if each is not entry]
        fitting = (_pair(each) for each in others if can_be_targets(each, entry))
        _fill(self._targets, [(tr("none"), None), *fitting], choice.targets)
        fitting = (_pair(each) for each in others if can_be_labels(each))
        _fill(self._labels, [(tr("none"), None), *fitting], choice.labels)
        for widget, was in zip((self._arrays, *self._boxes), blocked, strict=True):
            widget.blockSignals(was)

    def _follow(self) -> None:
        """Read what is chosen now, beside the window."""
        if self._is_over:
            return
        self._batch = None
        self._open.setEnabled(False)
        self._show_label_file()
        self._say(tr("Reading …"))
        name = self._contents.name
        self._jobs.run(
            _JOB,
            tr("Reading {name}").format(name=name),
            partial(_call, self._read, self.choice),
            self._show_batch,
            self._show_error,
        )

    def _show_batch(self, batch: Batch) -> None:
        self._batch = batch
        self._preview.show_batch(batch)
        self._open.setEnabled(True)
        rows, classes = batch.shape
        axes = " × ".join(f"{length:,}" for length in batch.axes)
        counts = {"rows": f"{rows:,}", "classes": f"{classes:,}", "axes": axes}
        if len(batch.axes) > 1:
            self._say(tr("{axes} = {rows} rows of {classes} classes").format(**counts))
        elif rows == 1:
            self._say(tr("1 row of {classes} classes").format(**counts))
        else:
            self._say(tr("{rows} rows of {classes} classes").format(**counts))

    def _show_error(self, error: InputError) -> None:
        self._preview.show_nothing()
        self._say(str(error))

    def _say(self, text: str) -> None:
        self._message.setText(text)

    def _browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Labels from a file"), self._folder(), tr(LABEL_FILTER)
        )
        if name:
            self.use_label_file(Path(name))

    def _folder(self) -> str:
        return "" if self._label_file is None else str(self._label_file.parent)

    def _show_label_file(self) -> None:
        """Show which file the labels are from, if they are."""
        path = self._label_file
        self._labels.setEnabled(path is None)
        self._without_file.setVisible(path is not None)
        self._file_name.setText("" if path is None else path.name)
        self._file_name.setToolTip("" if path is None else plain(str(path)))

    @property
    def _boxes(self) -> tuple[QComboBox, QComboBox, QComboBox]:
        return self._axis, self._targets, self._labels

    def _make_controls(self) -> None:
        self._listed = [e for e in self._contents.entries if can_be_logits(e)]
        self._arrays = named(QTableWidget(), mark("arrays"), mark("Which array the logits are"))
        tip = mark("Which axis of the array goes from class to class")
        self._axis = named(QComboBox(), mark("axis of the classes"), tip)
        tip = mark("Which array says the true class of each row")
        self._targets = named(QComboBox(), mark("true classes"), tip)
        self._labels = named(QComboBox(), mark("labels"), mark("Which array names the classes"))
        self._file = named(
            QPushButton(),
            mark("labels from a file"),
            mark("One label a line, a JSON list, vocab.json or tokenizer.json"),
        )
        say("&Label File…", self._file.setText)
        self._file.setAutoDefault(False)
        self._file.clicked.connect(self._browse)
        tip = mark("Take the labels from this file again, or none")
        self._without_file = named(QPushButton(), mark("without the label file"), tip)
        say("&Without", self._without_file.setText)
        self._without_file.setAutoDefault(False)
        self._without_file.clicked.connect(lambda: self.use_label_file(None))
        self._file_name = named(QLabel(), mark("file of the labels"))
        self._file_name.setObjectName("formula")
        self._file_name.setTextFormat(Qt.TextFormat.PlainText)
        self._preview = Preview()
        self._message = named(QLabel(), mark("what would be opened"))
        self._message.setWordWrap(True)
        self._message.setTextFormat(Qt.TextFormat.PlainText)

    def _list_arrays(self) -> None:
        table = self._arrays
        table.setColumnCount(len(_COLUMNS))
        follow_language(
            table, lambda: table.setHorizontalHeaderLabels([tr(name) for name in _COLUMNS])
        )
        table.setRowCount(len(self._listed))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for row, entry in enumerate(self._listed):
            for column, text in enumerate((entry.name, entry.form, entry.dtype)):
                item = QTableWidgetItem(text)
                item.setToolTip(plain(text))
                table.setItem(row, column, item)

    def _lay_out(self) -> None:
        self._arrays.setMinimumHeight(110)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        for text, widget in (
            (mark("&Classes along"), self._axis),
            (mark("&True classes"), self._targets),
            (mark("La&bels"), self._labels),
        ):
            caption = QLabel()
            say(text, caption.setText)
            form.addRow(caption, widget)
            caption.setBuddy(widget)
        form.addRow("", beside(self._file, self._file_name, self._without_file))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._open = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        say("&Open", self._open.setText)
        self._open.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(self._arrays, 2)
        layout.addLayout(form)
        layout.addWidget(self._preview, 3)
        layout.addWidget(self._message)
        layout.addWidget(buttons)
        self.resize(640, 620)


def _call(read: Read, choice: Choice, progress: Progress) -> Batch:
    return read(progress, choice)


def _axis_text(entry: Entry, axis: int) -> str:
    length = entry.shape[axis]
    shown = "?" if length is None else f"{length:,}"
    return tr("axis {axis}, of length {length}").format(axis=axis, length=shown)


def _pair(entry: Entry) -> tuple[str, str]:
    text = tr("{name} ({shape}, {dtype})")
    return text.format(name=entry.name, shape=entry.form, dtype=entry.dtype), entry.name


def _fill(box: QComboBox, items: Iterable[tuple[str, object]], chosen: object) -> None:
    box.clear()
    for text, value in items:
        box.addItem(text, value)
    index = next((i for i in range(box.count()) if box.itemData(i) == chosen), 0)
    box.setCurrentIndex(index)
