"""What to write, how large, and where."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from softmax_gui.files.export import export
from softmax_gui.files.figures import FigureStyle
from softmax_gui.files.names import (
    DATA_SUFFIXES,
    FIGURES,
    PICTURE_SUFFIXES,
    SCRIPT_SUFFIX,
    WINDOW,
)
from softmax_gui.model import InputError, State
from softmax_gui.model.progress import Progress
from softmax_gui.view.figure_look import figure_style
from softmax_gui.view.jobs import Jobs
from softmax_gui.view.look import Look
from softmax_gui.view.picture import picture, write_image
from softmax_gui.view.widgets.buttonless import without_buttons

W = TypeVar("W", bound=QWidget)

_FORMATS = {
    **dict.fromkeys(FIGURES, (*PICTURE_SUFFIXES, *DATA_SUFFIXES, SCRIPT_SUFFIX)),
    WINDOW: (".png", *DATA_SUFFIXES),
}
_KINDS = {
    **dict.fromkeys(PICTURE_SUFFIXES, "drawing"),
    **dict.fromkeys(DATA_SUFFIXES, "data"),
    ".png": "picture",
}
_SCALES = (1, 2, 4)
_JOB = "export"
_STEPS = 1000
_PART_HEIGHT = 8


class ExportDialog(QDialog):
    """Asks how to export and does it; what is wrong is said in the dialog.

    While a file is being written, Cancel calls that off, and the dialog stays, unless the file was
    already complete.

    Parameters
    ----------
    window : QWidget
        The window whose picture can be taken.
    jobs : Jobs
        Do the writing.
    state : State
        What the figures show.
    look : Look
        Colours and choices of display that the figures take over.
    name : str
        The figure to begin with.
    """

    def __init__(self, window: QWidget, jobs: Jobs, state: State, look: Look, name: str) -> None:
        super().__init__(window)
        self.setWindowTitle("Export")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window, self._jobs, self._state, self._look = window, jobs, state, look
        self._confirmed: Path | None = None
        self._writing = False
        self._make_controls()
        self._lay_out()
        for figure in _FORMATS:
            self._what.addItem(figure.capitalize(), figure)
        self._what.setCurrentIndex(self._what.findData(name))
        self._what.currentIndexChanged.connect(self._offer_formats)
        self._format.currentIndexChanged.connect(self._follow_format)
        for box in (self._width, self._height, self._dpi):
            box.valueChanged.connect(self._show_pixels)
        jobs.shown.connect(self._show_part)
        self._offer_formats()

    @property
    def writing(self) -> bool:
        """Whether a file is being written, or the writing is being called off."""
        return self._writing

    def path(self) -> Path:
        """Return where the file goes."""
        return Path(self._file.text()).expanduser()

    def accept(self) -> None:
        """Begin to write the file, or say what is wrong."""
        path = self.path()
        if path.is_file() and path != self._confirmed:
            self._confirmed = path
            self._say(f"{path.name} exists. Press Export again to replace it.")
            return
        try:
            write = self._writer(path)
        except InputError as error:
            self._say(str(error))
            return
        title = f"Writing {path.name}"
        self._set_writing(True)
        self._say(f"{title} …")
        finish = partial(self._finish, path)
        self._jobs.run(_JOB, title, write, finish, self._fail, self._stop)

    def reject(self) -> None:
        """Call the writing off and stay, or else close."""
        if not self._writing:
            super().reject()
            return
        # It may be too late: what became of the file is said when the job tells.
        self._say("Cancelling …")
        self._jobs.cancel(_JOB)

    def style_of_figure(self) -> FigureStyle:
        """Return the size, the resolution and the look that were chosen."""
        return figure_style(
            self._look, self._width.value(), self._height.value(), self._dpi.value()
        )

    def _writer(self, path: Path) -> Callable[[Progress], tuple[str, ...]]:
        """Return what writes the file, and returns what was computed otherwise than asked."""
        if not self._file.text().strip():
            raise InputError("The file has no name. Give it one.")
        if self._figure() == WINDOW and path.suffix.lower() == ".png":
            image = picture(self._window, self._scale.currentData())
            return partial(_write_image, image, path)
        return partial(_export, self._state, self._figure(), path, self.style_of_figure())

    def _finish(self, path: Path, notices: tuple[str, ...]) -> None:
        """Close, but stay to say what was computed otherwise than asked."""
        self._set_writing(False)
        if notices:
            self._confirmed = path
            self._say(f"{path.name} is written. {' '.join(notices)}")
        else:
            super().accept()

    def _fail(self, error: InputError) -> None:
        self._set_writing(False)
        self._say(str(error))

    def _stop(self) -> None:
        """Say that the writing was called off in time."""
        self._set_writing(False)
        self._say("Cancelled. Nothing has been written.")

    def _set_writing(self, writing: bool) -> None:
        self._writing = writing
        self._part.setVisible(False)
        for widget in (self._choices, self._export):
            widget.setEnabled(not writing)

    def _show_part(self, key: str, _title: str, part: float) -> None:
        """Show how far the writing is, once it has taken a while."""
        if key == _JOB and self._writing:
            self._part.setValue(round(_STEPS * part))
            self._part.show()

    def _make_controls(self) -> None:
        self._what = _named(QComboBox(), "figure")
        self._format = _named(QComboBox(), "format")
        self._width = _named(_inches(6.4), "width")
        self._height = _named(_inches(4.2), "height")
        self._dpi = _named(QSpinBox(minimum=36, maximum=1200, value=300), "dots per inch")
        without_buttons(self._dpi)
        self._scale = _named(QComboBox(), "scale")
        for scale in _SCALES:
            self._scale.addItem(f"{scale}×", scale)
        self._pixels = QLabel()
        self._file = _named(QLineEdit(), "file")
        self._file.setMinimumWidth(320)
        self._message = _named(QLabel(), "message")
        self._message.setWordWrap(True)
        self._part = _named(QProgressBar(maximum=_STEPS, textVisible=False), "part written")
        self._part.setFixedHeight(_PART_HEIGHT)
        self._part.hide()

    def _lay_out(self) -> None:
        self._choices = QWidget()
        self._form = QFormLayout(self._choices)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(16)
        browse = QPushButton("Browse…")
        browse.setAutoDefault(False)  # Enter in the file's name exports, it does not browse.
        browse.clicked.connect(self._browse)
        self._form.addRow("What", self._what)
        self._form.addRow("Format", self._format)
        self._size = _row(self._width, QLabel("×"), self._height, QLabel("inches"))
        self._resolution = _row(self._dpi, self._pixels)
        self._form.addRow("Size", self._size)
        self._form.addRow("Dots per inch", self._resolution)
        self._form.addRow("Scale", self._scale)
        self._form.addRow("File", _row(self._file, browse))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._export = buttons.addButton("Export", QDialogButtonBox.ButtonRole.AcceptRole)
        self._export.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        # The dialog is as large as the rows that the format needs.
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(self._choices)
        layout.addWidget(self._message)
        layout.addWidget(self._part)
        layout.addWidget(buttons)

    def _figure(self) -> str:
        return str(self._what.currentData())

    def _suffix(self) -> str:
        return str(self._format.currentData())

    def _offer_formats(self) -> None:
        chosen = self._suffix()
        self._format.blockSignals(True)
        self._format.clear()
        for suffix in _FORMATS[self._figure()]:
            self._format.addItem(_title(suffix), suffix)
        self._format.setCurrentIndex(max(0, self._format.findData(chosen)))
        self._format.blockSignals(False)
        self._file.setText(str(self._folder() / f"{self._figure()}{self._suffix()}"))
        self._follow_format()

    def _follow_format(self) -> None:
        suffix, is_window = self._suffix(), self._figure() == WINDOW
        self._file.setText(str(self.path().with_suffix(suffix)))
        self._form.setRowVisible(self._size, suffix in PICTURE_SUFFIXES and not is_window)
        self._form.setRowVisible(self._resolution, suffix == ".png" and not is_window)
        self._form.setRowVisible(self._scale, suffix == ".png" and is_window)
        self._show_pixels()
        self._say("")

    def _show_pixels(self) -> None:
        width, height = (
            round(inches.value() * self._dpi.value()) for inches in (self._width, self._height)
        )
        self._pixels.setText(f"{width} × {height} pixels")

    def _browse(self) -> None:
        path = self.path()
        name, _ = QFileDialog.getSaveFileName(
            self, "Export to", str(path), f"{self._format.currentText()} (*{self._suffix()})"
        )
        if name:
            chosen = Path(name)
            self._file.setText(name if chosen.suffix else f"{name}{self._suffix()}")
            # The file dialog has asked already.
            self._confirmed = self.path()

    def _folder(self) -> Path:
        return self.path().parent if self._file.text() else Path.cwd()

    def _say(self, message: str) -> None:
        self._message.setText(message)
        self._message.setVisible(bool(message))


def _export(
    state: State, name: str, path: Path, style: FigureStyle, progress: Progress
) -> tuple[str, ...]:
    return export(state, name, path, style, progress).notices


def _write_image(image: QImage, path: Path, progress: Progress) -> tuple[str, ...]:
    write_image(image, path, progress)
    return ()


def _title(suffix: str) -> str:
    """Return what a format is called, such as "PNG picture"."""
    name = suffix.removeprefix(".").upper()
    return "Python script" if suffix == SCRIPT_SUFFIX else f"{name} {_KINDS[suffix]}"


def _inches(value: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox(minimum=1, maximum=40, value=value, decimals=2, singleStep=0.1)
    without_buttons(box)
    return box


def _named(widget: W, name: str) -> W:
    widget.setAccessibleName(name)
    return widget


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder
