"""What a screen reader hears of a slider: its value, as it is.

The interface that Qt brings along knows whole numbers only, and asks the base class for them, whose
value superqt leaves at 0.
"""

import weakref
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleValueChangeEvent, QAccessibleValueInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from softmax_gui.model.numbers import exact
from softmax_gui.view.widgets.access import install

if TYPE_CHECKING:
    from softmax_gui.view.widgets.slider import RingSlider


class SliderValue(QAccessibleValueInterface):
    """Reads and sets the value of a slider.

    Parameters
    ----------
    slider : RingSlider
        It may end before this does.
    """

    def __init__(self, slider: "RingSlider") -> None:
        super().__init__()
        self._slider = weakref.ref(slider)

    def currentValue(self) -> float:
        """Return the value; 0 of a slider that is no more."""
        slider = self._slider()
        return 0.0 if slider is None else slider.value()

    def setCurrentValue(self, value: float) -> None:
        """Move the slider, as a key does."""
        slider = self._slider()
        if slider is not None:
            slider.setValue(float(value))

    def minimumValue(self) -> float:
        """Return the value at the left end."""
        slider = self._slider()
        return 0.0 if slider is None else slider.minimum()

    def maximumValue(self) -> float:
        """Return the value at the right end."""
        slider = self._slider()
        return 0.0 if slider is None else slider.maximum()

    def minimumStepSize(self) -> float:
        """Return what an arrow key changes at the present value."""
        slider = self._slider()
        if slider is None:
            return 0.0
        value: float = slider.value()
        return abs(slider.axis.stepped(value, 1) - value)


class SliderAccess(QAccessibleWidget):
    """A slider to a screen reader."""

    def __init__(self, slider: "RingSlider") -> None:
        super().__init__(slider, QAccessible.Role.Slider)
        self._value = SliderValue(slider)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        """Return the interface of the value; the stubs know of no pointer but a number.

        A screen reader asks for every kind there is. Of those that a slider lacks, the base class
        returns None, of which no pointer can be made: the process would end over it.
        """
        if kind is QAccessible.InterfaceType.ValueInterface:
            return self._value
        found = super().interface_cast(kind)
        return Shiboken.VoidPtr(0) if found is None else found

    def text(self, kind: QAccessible.Text) -> str:
        """Return the name, the tooltip, or the value in words."""
        if kind is QAccessible.Text.Value:
            return exact(self._value.currentValue())
        return super().text(kind)


def say_value(slider: "RingSlider") -> None:
    """Tell a screen reader, where there is one, that the value has changed."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleValueChangeEvent(slider, slider.value()))


def make_accessible(kind: type["RingSlider"]) -> None:
    """Let screen readers read the values of all sliders of a kind from now on."""
    install(kind, SliderAccess)
