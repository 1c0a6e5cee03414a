"""The small parts that dialogs and forms are put together from."""

from collections.abc import Mapping
from typing import Any, TypeVar

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QWidget,
)

from softmax_gui.model.language import tr
from softmax_gui.view.widgets.buttonless import without_buttons
from softmax_gui.view.widgets.choice_box import ChoiceBox
from softmax_gui.view.words import follow_language, say

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str, tip: str = "") -> W:
    """Give a control its accessible name and, where it has one, its tooltip: both `mark`ed."""
    say(name, widget.setAccessibleName)
    if tip:
        say(tip, widget.setToolTip)
    return widget


def choice(name: str, tip: str, lines: Mapping[Any, str]) -> ChoiceBox:
    """Return a box with lines by the value that each stands for, in the language in use."""
    box = named(ChoiceBox(), name, tip)
    for value in lines:
        box.addItem("", value)

    def speak() -> None:
        for number, text in enumerate(lines.values()):
            box.setItemText(number, tr(text))

    follow_language(box, speak)
    return box


def choose(box: QComboBox, value: object) -> None:
    """Choose the line of a value, the first where there is none."""
    box.setCurrentIndex(max(0, box.findData(value)))


def switch(text: str, tip: str, on: bool) -> QCheckBox:
    """Return a box to check, with its text as its accessible name."""
    box = named(QCheckBox(), text, tip)
    say(text, box.setText)
    box.setChecked(on)
    return box


def number(name: str, tip: str, least: float, most: float, decimals: int = 1) -> QDoubleSpinBox:
    """Return a box for a number."""
    box = QDoubleSpinBox(minimum=least, maximum=most, decimals=decimals)
    without_buttons(box)
    return named(box, name, tip)


def whole(name: str, tip: str, least: int, most: int) -> QSpinBox:
    """Return a box for a whole number."""
    box = QSpinBox(minimum=least, maximum=most)
    without_buttons(box)
    return named(box, name, tip)


def words(text: str) -> QLabel:
    """Return a label that follows the language."""
    label = QLabel()
    say(text, label.setText)
    return label


def beside(*widgets: QWidget) -> QWidget:
    """Return widgets beside each other, at the left."""
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return holder
