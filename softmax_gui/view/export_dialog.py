"""What to write, how large, and where."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
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
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from softmax_gui.engine import DeviceError
from softmax_gui.files.export import export
from softmax_gui.files.figures import FIGURES, FigureStyle
from softmax_gui.model import InputError, State
from softmax_gui.view.look import Look
from softmax_gui.view.picture import write_picture
from softmax_gui.view.widgets.buttonless import without_buttons

W = TypeVar("W", bound=QWidget)

WINDOW = "window"
_PICTURES = {"png": "PNG picture", "svg": "SVG drawing", "pdf": "PDF drawing"}
_NUMBERS = {"csv": "CSV data", "json": "JSON data", "npz": "NPZ data"}
_SCRIPT = {"py": "Python script"}
_FORMATS = {
    **dict.fromkeys(FIGURES, _PICTURES | _NUMBERS | _SCRIPT),
    WINDOW: {"png": "PNG picture"} | _NUMBERS,
}
_SCALES = (1, 2, 4)


class ExportDialog(QDialog):
    """Asks how to export and does it; what is wrong is said in the dialog.

    Parameters
    ----------
    window : QWidget
        The window whose picture can be taken.
    state : State
        What the figures show.
    look : Look
        Colours and choices of display that the figures take over.
    name : str
        The figure to begin with.
    """

    def __init__(self, window: QWidget, state: State, look: Look, name: str) -> None:
        super().__init__(window)
        self.setWindowTitle("Export")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window, self._state, self._look = window, state, look
        self._confirmed: Path | None = None
        self._make_controls()
        self._lay_out()
        for figure in _FORMATS:
            self._what.addItem(figure.capitalize(), figure)
        self._what.setCurrentIndex(self._what.findData(name))
        self._what.currentIndexChanged.connect(self._offer_formats)
        self._format.currentIndexChanged.connect(self._follow_format)
        for box in (self._width, self._height, self._dpi):
            box.valueChanged.connect(self._show_pixels)
        self._offer_formats()

    def path(self) -> Path:
        """Return where the file goes."""
        return Path(self._file.text()).expanduser()

    def accept(self) -> None:
        """Write the file and close, or say what is wrong and stay."""
        path = self.path()
        if path.is_file() and path != self._confirmed:
            self._confirmed = path
            self._say(f"{path.name} exists. Press Export again to replace it.")
            return
        try:
            notices = self._write(path)
        except (InputError, DeviceError, MemoryError) as error:
            self._say(str(error) or "There is not enough memory for this export.")
        else:
            self._finish(path, notices)

    def style_of_figure(self) -> FigureStyle:
        """Return the size, the resolution and the look that were chosen."""
        return FigureStyle(
            width_inches=self._width.value(),
            height_inches=self._height.value(),
            dpi=self._dpi.value(),
            palette=self._look.palette,
            sigmoid=self._look.sigmoid,
            logarithmic=self._look.logarithmic,
        )

    def _write(self, path: Path) -> tuple[str, ...]:
        """Write the file, and return what was computed otherwise than asked."""
        if not self._file.text().strip():
            raise InputError("The file has no name. Give it one.")
        if self._figure() == WINDOW and path.suffix.lower() == ".png":
            write_picture(self._window, path, self._scale.currentData())
            return ()
        return export(self._state, self._figure(), path, self.style_of_figure()).notices

    def _finish(self, path: Path, notices: tuple[str, ...]) -> None:
        """Close, but stay to say what was computed otherwise than asked."""
        if notices:
            self._confirmed = path
            self._say(f"{path.name} is written. {' '.join(notices)}")
        else:
            super().accept()

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

    def _lay_out(self) -> None:
        self._form = QFormLayout()
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
        export_button = buttons.addButton("Export", QDialogButtonBox.ButtonRole.AcceptRole)
        export_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        # The dialog is as large as the rows that the format needs.
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(self._form)
        layout.addWidget(self._message)
        layout.addWidget(buttons)

    def _figure(self) -> str:
        return str(self._what.currentData())

    def _suffix(self) -> str:
        return str(self._format.currentData())

    def _offer_formats(self) -> None:
        chosen = self._suffix()
        self._format.blockSignals(True)
        self._format.clear()
        for suffix, text in _FORMATS[self._figure()].items():
            self._format.addItem(text, suffix)
        self._format.setCurrentIndex(max(0, self._format.findData(chosen)))
        self._format.blockSignals(False)
        self._file.setText(str(self._folder() / f"{self._figure()}.{self._suffix()}"))
        self._follow_format()

    def _follow_format(self) -> None:
        suffix, is_window = self._suffix(), self._figure() == WINDOW
        self._file.setText(str(self.path().with_suffix(f".{suffix}")))
        self._form.setRowVisible(self._size, suffix in _PICTURES and not is_window)
        self._form.setRowVisible(self._resolution, suffix == "png" and not is_window)
        self._form.setRowVisible(self._scale, suffix == "png" and is_window)
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
            self, "Export to", str(path), f"{self._format.currentText()} (*.{self._suffix()})"
        )
        if name:
            chosen = Path(name)
            self._file.setText(name if chosen.suffix else f"{name}.{self._suffix()}")
            # The file dialog has asked already.
            self._confirmed = self.path()

    def _folder(self) -> Path:
        return self.path().parent if self._file.text() else Path.cwd()

    def _say(self, message: str) -> None:
        self._message.setText(message)
        self._message.setVisible(bool(message))


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
