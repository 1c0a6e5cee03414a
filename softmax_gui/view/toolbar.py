"""The tool bar: what is used most, and how the numbers are computed."""

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
from softmax_gui.model import Device, Document, Order, Precision, State
from softmax_gui.view.actions import Actions
from softmax_gui.view.commands import ORDERS, Commands
from softmax_gui.view.look import Look

_DEVICES = {
    Device.AUTO: "Device: auto",
    Device.CPU: "CPU",
    Device.CUDA: "CUDA",
    Device.MPS: "MPS",
}


class ToolBar(QToolBar):
    """Open, export, undo and redo; the order, the axis, the precision and the device."""

    def __init__(
        self, document: Document, look: Look, actions: Actions, commands: Commands
    ) -> None:
        super().__init__("Tools")
        self._commands = commands
        self.setObjectName("tools")
        self.setMovable(False)
        self.toggleViewAction().setVisible(False)
        self._document = document
        for name, text in (
            ("open_file", "Open…"),
            ("export", "Export…"),
            ("undo", "↶ Undo"),
            ("redo", "↷ Redo"),
        ):
            self._add_button(actions, name, text)
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)
        self._order = self._add_combo("order", "The order of the classes in every panel")
        for order, text in ORDERS.items():
            self._order.addItem(f"Order: {text.removeprefix('by ')}", order)
        self._axis = AxisSwitch(look, actions)
        self.addWidget(self._axis)
        self._precision = self._add_combo("precision", "Floating-point format of the computation")
        self._device = self._add_combo("device", "Where the frames are computed")
        for precision in Precision:
            self._precision.addItem(str(precision), precision)
        present = {Device.AUTO, document.state.device, *map(Device, available_devices())}
        for device, text in _DEVICES.items():
            if device in present:
                self._device.addItem(text, device)
        self._order.activated.connect(self._choose_order)
        self._precision.activated.connect(self._choose_precision)
        self._device.activated.connect(self._choose_device)
        document.changed.connect(self._show)
        self._show(document.state)

    def _add_button(self, actions: Actions, name: str, text: str) -> None:
        action = actions[name]
        button = QToolButton()
        button.setText(text)
        button.setAccessibleName(text.strip("↶↷ …").lower())
        button.setToolTip(f"{action.toolTip()} ({action.shortcut().toString()})")
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        self.addWidget(button)

    def _add_combo(self, name: str, tip: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setToolTip(tip)
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
            self._document.apply(lambda s: s.evolve(precision=precision), f"Use {precision}")

    def _choose_device(self, index: int) -> None:
        device = Device(self._device.itemData(index))
        if device != self._document.state.device:
            self._document.apply(lambda s: s.evolve(device=device), f"Use {_DEVICES[device]}")


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
        for logarithmic, text in ((False, "linear"), (True, "logarithmic")):
            button = QToolButton()
            button.setText("log" if logarithmic else text)
            button.setCheckable(True)
            button.setAccessibleName(f"{text} axis")
            button.setToolTip(f"Show p on a {text} axis ({action.shortcut().toString()})")
            button.clicked.connect(lambda _checked, on=logarithmic: action.setChecked(on))
            self._group.addButton(button)
            self._buttons[logarithmic] = button
            row.addWidget(button)
        look.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._buttons[self._look.logarithmic].setChecked(True)
