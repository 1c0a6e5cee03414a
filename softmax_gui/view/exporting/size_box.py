"""The size of a figure, in the unit that a person thinks in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from softmax_gui.files.figures.sizes import PRESETS, per_inch
from softmax_gui.files.figures.style import LARGEST, SMALLEST
from softmax_gui.model.figure_choices import FigureChoices, Unit
from softmax_gui.model.language import mark
from softmax_gui.view.widgets.forms import beside, choice, choose, number

_CUSTOM = ""
_NEAR = 0.005
"""Inches: what a size may differ from a preset by the digits that are shown."""


class SizeBox(QWidget):
    """Width and height, their unit, and the presets.

    Parameters
    ----------
    choices : FigureChoices
        What to begin with.
    """

    changed = Signal()
    preset_chosen = Signal(str)
    """The name of a preset, which has letters to match."""

    def __init__(self, choices: FigureChoices) -> None:
        super().__init__()
        self._inches = (choices.width, choices.height)
        self._dpi = choices.dpi
        self._make_controls()
        choose(self._unit, choices.unit)
        self._show()
        self._preset.currentIndexChanged.connect(self._take_preset)
        self._unit.currentIndexChanged.connect(self._show)
        for box in (self._width, self._height):
            box.valueChanged.connect(self._take_numbers)

    @property
    def inches(self) -> tuple[float, float]:
        """Width and height in inches."""
        return self._inches

    @property
    def unit(self) -> Unit:
        """What the size is said in."""
        unit: Unit = self._unit.currentData()
        return unit

    def set_dpi(self, dpi: int) -> None:
        """Say how many pixels an inch there are: a size in pixels stays as many pixels."""
        if self.unit == "px":
            width, height = self._inches
            self._inches = _drawable(width * self._dpi / dpi, height * self._dpi / dpi)
        self._dpi = dpi
        self._show()
        self.changed.emit()

    def _make_controls(self) -> None:
        lines = {_CUSTOM: mark("Own size")} | {key: p.title for key, p in PRESETS.items()}
        self._preset = choice(mark("preset"), mark("Sizes that journals and slides ask for"), lines)
        self._width = number(mark("width"), mark("Width of the whole figure"), 0, 1e5)
        self._height = number(mark("height"), mark("Height of the whole figure"), 0, 1e5)
        units = {
            "mm": mark("mm"),
            "cm": mark("cm"),
            "in": mark("inches"),
            "px": mark("pixels"),
        }
        self._unit = choice(mark("unit"), mark("What the size is said in"), units)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._preset)
        layout.addWidget(beside(self._width, QLabel("×"), self._height, self._unit))

    def _per_inch(self) -> float:
        return per_inch(self.unit, self._dpi)

    def _show(self) -> None:
        """Say the size in the unit, and its preset."""
        unit = self._per_inch()
        for box, inches in zip((self._width, self._height), self._inches, strict=True):
            box.blockSignals(True)
            box.setDecimals({"px": 0, "in": 2, "cm": 2}.get(self.unit, 1))
            box.setRange(SMALLEST * unit, LARGEST * unit)
            box.setValue(inches * unit)
            box.blockSignals(False)
        self._preset.blockSignals(True)
        choose(self._preset, self._preset_of_size())
        self._preset.blockSignals(False)

    def _preset_of_size(self) -> str:
        for key, preset in PRESETS.items():
            size = (preset.width, preset.height)
            if all(abs(a - b) < _NEAR for a, b in zip(size, self._inches, strict=True)):
                return key
        return _CUSTOM

    def _take_numbers(self) -> None:
        unit = self._per_inch()
        self._inches = _drawable(self._width.value() / unit, self._height.value() / unit)
        self._preset.blockSignals(True)
        choose(self._preset, self._preset_of_size())
        self._preset.blockSignals(False)
        self.changed.emit()

    def _take_preset(self) -> None:
        key = self._preset.currentData()
        if key == _CUSTOM:
            return
        self._inches = (PRESETS[key].width, PRESETS[key].height)
        self._show()
        self.preset_chosen.emit(key)
        self.changed.emit()


def _drawable(*sides: float) -> tuple[float, float]:
    """Return a width and a height that a figure can have."""
    width, height = (min(max(side, SMALLEST), LARGEST) for side in sides)
    return width, height
