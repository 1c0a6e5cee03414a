"""A box for any finite number, exactly."""

import math
import re
import sys
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSizePolicy, QWidget

from softmax_gui.files import numerals
from softmax_gui.model import numbers
from softmax_gui.model.language import tr
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.buttonless import without_buttons
from softmax_gui.view.widgets.undo import leave_undo_to_the_document

LARGEST = sys.float_info.max
SMALLEST = sys.float_info.min
# As many as Qt allows: what it rounds a value to must not cost a digit.
DECIMALS = 323
_LONGEST_QUOTE = 40
MASKED = f"{numbers.MINUS}\N{INFINITY}"

_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}(?!\d)")
"""One comma that may just as well separate thousands."""

Stepper = Callable[[float, float], float]


class NumberBox(QDoubleSpinBox):
    """A spin box that shows a short text, and all digits while it has the focus.

    Parameters
    ----------
    positive : bool
        Whether only numbers greater than 0 are taken, from the smallest normal one on.
    stepper : callable
        From the present number and a number of steps to the next number.
    """

    typed = Signal(float)
    """A number was entered."""

    stepped = Signal(float)
    """The number was changed by an arrow key or the wheel."""

    refused = Signal(str)
    """What was typed is no number: the message for the person. The box goes back to its own."""

    def __init__(
        self, stepper: Stepper, *, positive: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._stepper = stepper
        self._positive = positive
        self._stepping = False
        self._masked = False
        self._truth = 0.0
        self._written = ""
        without_buttons(self)
        leave_undo_to_the_document(self, self.lineEdit())
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        # A spin box takes the focus by the wheel, and would then turn what is only scrolled past.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self.setDecimals(DECIMALS)
        self.setRange(SMALLEST if positive else -LARGEST, LARGEST)
        self.valueChanged.connect(self._announce)

    def show_value(self, value: float, masked: bool = False) -> None:
        """Show what the document says, unless a person is typing something else."""
        self._truth = value
        if self._typing() or (value == self.value() and masked == self._masked):
            return
        self._masked = masked
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)
        self._rewrite()

    def sizeHint(self) -> QSize:
        """Room for a sign and six characters."""
        return QSize(in_type(58), in_type(28))

    def minimumSizeHint(self) -> QSize:
        """The same: Qt would ask for room for 323 decimals."""
        return self.sizeHint()

    def textFromValue(self, value: float) -> str:
        """Return what the box says of a number."""
        if self._masked:
            self._written = MASKED
        else:
            self._written = numbers.exact(value) if self.hasFocus() else compact(value)
        return self._written

    def valueFromText(self, text: str) -> float:
        """Return the number that a text means; what the box itself wrote means the present one."""
        number = None if text == self._written else self._parse(text)
        return self.value() if number is None else number

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let a person type anything, and accept a number."""
        accepted = self._parse(text) is not None
        state = QValidator.State.Acceptable if accepted else QValidator.State.Intermediate
        return state, text, position

    def fixup(self, text: str) -> str:
        """Leave nonsense as it is: the box then goes back to the number it had."""
        return text

    def stepBy(self, steps: int) -> None:
        """Step by an arrow key or the wheel."""
        self._stepping = True
        self.setValue(self._stepper(self.value(), steps))
        self._stepping = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what was typed, Escape goes back."""
        if event.key() == Qt.Key.Key_Escape and self._typing():
            self.discard()
            return
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered:
            self._refuse_nonsense()
        super().keyPressEvent(event)
        if entered:
            self.lineEdit().setModified(False)
            self.discard()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step only where the focus is: a list must scroll past its boxes."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all digits."""
        super().focusInEvent(event)
        self._rewrite()
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed, and show the short text again."""
        self._refuse_nonsense()
        super().focusOutEvent(event)
        self.lineEdit().setModified(False)
        self._rewrite()

    def _announce(self, value: float) -> None:
        (self.stepped if self._stepping else self.typed).emit(value)

    def _refuse_nonsense(self) -> None:
        """Say why what was typed is not taken, where it is not."""
        text = self.lineEdit().text()
        if self.lineEdit().isModified() and self._parse(text) is None:
            present = MASKED if self._masked else compact(self.value())
            self.refused.emit(
                tr("{objection} The {name} stays {number}.").format(
                    objection=self._objection(text), name=self.accessibleName(), number=present
                )
            )

    def _objection(self, text: str) -> str:
        """Return what is wrong with a text, and what to type instead."""
        if not text.strip():
            return tr("The box was left empty. Type a number such as 1.5 or 3e−4.")
        said = text.strip()[:_LONGEST_QUOTE]
        if _GROUPED.match(numerals.plain(text.strip())):
            return tr(
                "“{text}” may mean two numbers. Leave its comma out, or type a point instead."
            ).format(text=said)
        if self._positive and parsed(text) is not None:
            return tr("“{text}” is not above 0. Type a number such as 0.5.").format(text=said)
        if self._positive:
            return tr("“{text}” is no finite number above 0. Type one such as 0.5.").format(
                text=said
            )
        return tr("“{text}” is not a finite number. Type one such as 1.5, −2 or 3e−4.").format(
            text=said
        )

    def _typing(self) -> bool:
        return self.hasFocus() and self.lineEdit().isModified()

    def discard(self) -> None:
        """Go back from what was typed to the number that the document has."""
        self.lineEdit().setModified(False)
        self.show_value(self._truth, self._masked)
        self._rewrite()
        if self.hasFocus():
            self.selectAll()

    def _rewrite(self) -> None:
        text = self.textFromValue(self.value())
        if text != self.lineEdit().text():
            self.lineEdit().setText(text)
            self.lineEdit().setCursorPosition(0)
        tip = "" if self._masked else numbers.exact(self.value())
        if tip != self.toolTip():
            self.setToolTip(tip)

    def _parse(self, text: str) -> float | None:
        number = parsed(text)
        usable = number is not None and (number >= SMALLEST or not self._positive)
        return number if usable else None


def parsed(text: str) -> float | None:
    """Return the finite number that a text is, or None.

    One comma is a decimal comma, unless it stands where a separator of thousands would.
    """
    text = numerals.plain(text.strip())
    if text.count(",") == 1 and "." not in text and not _GROUPED.match(text):
        text = text.replace(",", ".")
    number = numerals.number(text)
    return number if number is not None and math.isfinite(number) else None


def compact(value: float) -> str:
    """Return a number in about six characters: 2.00, −380.3, 12345, 1e−12."""
    if value == 0:
        return "0.00"
    return numbers.short(value, 2 if abs(value) < 100 else 1 if abs(value) < 1000 else 0)
