"""The line above the strip: how the rows are sorted, which are listed, and which is in view."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from softmax_gui.engine.row_listing import RowFilter, RowOrder
from softmax_gui.engine.row_words import FILTERS, ORDERS
from softmax_gui.model.language import mark
from softmax_gui.view.look import Look
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.forms import choice
from softmax_gui.view.widgets.icon_button import IconButton
from softmax_gui.view.words import say

_LETTERS = 7
"""What a choice still shows where there is no room for all of it."""
_ROOM_FOR_BUTTONS = 420
_PADDING = "QComboBox { padding: 4px 8px; }"
_ORDER_TIP = mark(
    "How the rows are sorted: as given, or with the least certain, the highest loss or the "
    "highest entropy first (Alt+5 to Alt+8)"
)
_FILTER_TIP = mark("Which rows are listed (Ctrl+F5 to Ctrl+F10)")


class RowBar(QWidget):
    """Two choices, what they come to, and buttons to the rows before and after.

    Parameters
    ----------
    look : Look
        Colours.
    """

    order_chosen = Signal(RowOrder)
    filter_chosen = Signal(RowFilter)

    stepped = Signal(int)
    """The next row is wanted (1), or the one before (-1)."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._order = _narrow(choice(mark("sort rows"), _ORDER_TIP, ORDERS))
        self._filter = _narrow(choice(mark("show rows"), _FILTER_TIP, FILTERS))
        self._place = Remark()
        self._previous = IconButton("previous", mark("previous listed row"), look)
        self._next = IconButton("next", mark("next listed row"), look)
        self._name_controls()
        self._box = box = QHBoxLayout(self)
        box.setContentsMargins(6, 0, 6, 0)
        box.setSpacing(6)
        for widget in (self._order, self._filter):
            box.addWidget(widget)
        box.addWidget(self._place, 1)
        for button in (self._previous, self._next):
            box.addWidget(button)
        self._order.activated.connect(
            lambda index: self.order_chosen.emit(RowOrder(self._order.itemData(index)))
        )
        self._filter.activated.connect(
            lambda index: self.filter_chosen.emit(RowFilter(self._filter.itemData(index)))
        )
        self._previous.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))

    def minimumSizeHint(self) -> QSize:
        """Return room for all but the buttons, which are left out where there is no more."""
        hint = super().minimumSizeHint()
        shown = (each for each in (self._previous, self._next) if not each.isHidden())
        widths = [each.minimumSizeHint().width() + self._box.spacing() for each in shown]
        return hint - QSize(sum(widths), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the buttons out where the text would have no room: the keys do the same."""
        super().resizeEvent(event)
        for button in (self._previous, self._next):
            button.setVisible(self.width() >= in_type(_ROOM_FOR_BUTTONS))

    def show_choice(self, order: RowOrder, shown: RowFilter) -> None:
        """Show what holds."""
        self._order.setCurrentIndex(list(ORDERS).index(order))
        self._filter.setCurrentIndex(list(FILTERS).index(shown))

    def show_place(self, text: str, short: str) -> None:
        """Show which row is in view; less of it where there is no room."""
        self._place.show_text(text, short)

    def _name_controls(self) -> None:
        say("row in view", self._place.setAccessibleName)
        say("The row before, as they are listed (Ctrl+PgUp)", self._previous.setToolTip)
        say("The row after, as they are listed (Ctrl+PgDown)", self._next.setToolTip)


class Remark(QLabel):
    """A text that gives way to a shorter one where there is no room; its tooltip says it whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("formula")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._whole, self._short = "", ""

    def show_text(self, text: str, short: str) -> None:
        """Show a text, or a shorter one."""
        if (text, short) != (self._whole, self._short):
            self._whole, self._short = text, short
            self.setToolTip(text)
            self.updateGeometry()
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again what there is room for."""
        super().resizeEvent(event)
        self._fill()

    def sizeHint(self) -> QSize:
        """Return the same: all of the text is for where there is room to spare."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the room of the shorter text."""
        width = self.fontMetrics().horizontalAdvance(self._short)
        return QSize(width, super().minimumSizeHint().height())

    def _fill(self) -> None:
        metrics, mode = self.fontMetrics(), Qt.TextElideMode.ElideRight
        fits = metrics.horizontalAdvance(self._whole) <= self.width()
        text = self._whole if fits else self._short
        self.setText(metrics.elidedText(text, mode, self.width()))


def _narrow(box: QComboBox) -> QComboBox:
    """Return a box that does with the room of a few letters where there is no more."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setMinimumContentsLength(_LETTERS)
    box.setStyleSheet(_PADDING)
    return box
