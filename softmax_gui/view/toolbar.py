"""The tool bar: what is used most, and how the numbers are computed."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from softmax_gui.engine import available_devices
from softmax_gui.model import Action, Device, Document, Order, Precision, State
from softmax_gui.model.language import mark, tr
from softmax_gui.view.actions import Actions
from softmax_gui.view.commands import Commands
from softmax_gui.view.look import Look
from softmax_gui.view.words import follow_language, say

_DEVICES = {
    Device.AUTO: mark("Device: auto"),
    Device.CPU: "CPU",
    Device.CUDA: "CUDA",
    Device.MPS: "MPS",
}
_ORDERS = {
    Order.GIVEN: mark("Order: as given"),
    Order.PROBABILITY: mark("Order: probability"),
    Order.LOGIT: mark("Order: logit"),
    Order.LABEL: mark("Order: label"),
}
_BUTTONS = (
    ("open_file", mark("Open…"), mark("open")),
    ("export", mark("Export…"), mark("export")),
    ("undo", mark("↶ Undo"), mark("undo")),
    ("redo", mark("↷ Redo"), mark("redo")),
)
_AXES = {
    False: (mark("linear"), mark("linear axis"), mark("Show p on a linear axis ({keys})")),
    True: (mark("log"), mark("logarithmic axis"), mark("Show p on a logarithmic axis ({keys})")),
}


class ToolBar(QToolBar):
    """Open, export, undo and redo; the order, the axis, the precision and the device."""

    def __init__(
        self, document: Document, look: Look, actions: Actions, commands: Commands
    ) -> None:
        super().__init__()
        say(mark("Tools"), self.setWindowTitle)
        self._commands = commands
        self.setObjectName("tools")
        self.setMovable(False)
        self.toggleViewAction().setVisible(False)
        self._document = document
        self._name_the_rest()
        for name, text, spoken in _BUTTONS:
            self._add_button(actions[name], text, spoken)
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)
        self._order = self._add_combo(
            mark("order"), mark("The order of the classes in every panel")
        )
        for order, text in _ORDERS.items():
            _add_item(self._order, text, order)
        self._axis = AxisSwitch(look, actions)
        self.addWidget(self._axis)
        self._precision = self._add_combo(
            mark("precision"), mark("Floating-point format of the computation")
        )
        self._device = self._add_combo(mark("device"), mark("Where the frames are computed"))
        for precision in Precision:
            self._precision.addItem(str(precision), precision)
        present = {Device.AUTO, document.state.device, *map(Device, available_devices())}
        for device, text in _DEVICES.items():
            if device in present:
                _add_item(self._device, text, device)
        self._order.activated.connect(self._choose_order)
        self._precision.activated.connect(self._choose_precision)
        self._device.activated.connect(self._choose_device)
        document.changed.connect(self._show)
        self._show(document.state)

    def _name_the_rest(self) -> None:
        """Say what the button is that Qt shows where the bar is too short for all of it."""
        rest = self.findChild(QToolButton, "qt_toolbar_ext_button")
        assert rest is not None
        say(mark("rest of the tool bar"), rest.setAccessibleName)
        say(mark("Show what has no room in the tool bar"), rest.setToolTip)

    def _add_button(self, action: QAction, text: str, spoken: str) -> None:
        button = QToolButton()
        say(text, button.setText)
        say(spoken, button.setAccessibleName)
        keys = action.shortcut().toString()
        say(mark("{tip} ({keys})"), button.setToolTip, tip=action.toolTip, keys=keys)
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        self.addWidget(button)

    def _add_combo(self, name: str, tip: str) -> QComboBox:
        combo = QComboBox()
        # As wide as its words are in the language that is spoken now.
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        say(name, combo.setAccessibleName)
        say(tip, combo.setToolTip)
        self.addWidget(combo)
        return combo

    def _show(self, state: State) -> None:
        self._order.setCurrentIndex(self._order.findData(state.order))
        self._precision.setCurrentIndex(self._precision.findData(state.precision))
        self._device.setCurrentIndex(self._device.findData(state.device))

    def _choose_order(self, index: int) -> None:
        self._commands.choose_order(Order(self._order.itemData(index)))
        # Labels are sorted first: until then the order is as it was.
        self._show(self._document.state)

    def _choose_precision(self, index: int) -> None:
        precision = Precision(self._precision.itemData(index))
        if precision != self._document.state.precision:
            self._document.apply(
                lambda s: s.evolve(precision=precision),
                Action(mark("Use {precision}"), {"precision": precision}),
            )

    def _choose_device(self, index: int) -> None:
        device = Device(self._device.itemData(index))
        if device != self._document.state.device:
            name = Action(mark("Use {device}"), {"device": Action(_DEVICES[device])})
            self._document.apply(lambda s: s.evolve(device=device), name)


class AxisSwitch(QWidget):
    """Two joined buttons: a linear or a logarithmic axis for the probabilities."""

    def __init__(self, look: Look, actions: Actions) -> None:
        super().__init__()
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons = {}
        action = actions["logarithmic"]
        keys = action.shortcut().toString()
        for logarithmic, (text, spoken, tip) in _AXES.items():
            button = QToolButton()
            button.setCheckable(True)
            say(text, button.setText)
            say(spoken, button.setAccessibleName)
            say(tip, button.setToolTip, keys=keys)
            button.clicked.connect(lambda _checked, on=logarithmic: action.setChecked(on))
            self._group.addButton(button)
            self._buttons[logarithmic] = button
            row.addWidget(button)
        look.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._buttons[self._look.logarithmic].setChecked(True)


def _add_item(combo: QComboBox, text: str, value: object) -> None:
    """Append a line that follows the language."""
    place = combo.count()
    combo.addItem("", value)
    follow_language(combo, lambda: combo.setItemText(place, tr(text)))
