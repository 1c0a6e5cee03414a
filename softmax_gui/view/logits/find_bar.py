"""The bar above the list: what to look for, and which classes to show."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from softmax_gui.files import numerals
from softmax_gui.model.numbers import exact
from softmax_gui.view.logits.filtering import Filter, Kind
from softmax_gui.view.look import Look
from softmax_gui.view.widgets.icon_button import IconButton

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HEIGHT = 28
_COUNT_GAP = 7


class FindBar(QWidget):
    """A line to find a class in, and under it a choice of which classes are listed.

    Parameters
    ----------
    look : Look
        Colours.
    """

    searched = Signal(str)
    """Another text is looked for; an empty one finds nothing."""

    stepped = Signal(int)
    """The next match is wanted (1), or the previous one (-1)."""

    filtered = Signal(Filter)
    """Other classes are to be listed."""

    failed = Signal(str)
    """What was typed cannot be used: the message for the person."""

    closed = Signal()
    """The person is done."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._filter = Filter()
        self._text = SearchLine()
        self._previous = IconButton("previous", "previous match", look)
        self._next = IconButton("next", "next match", look)
        self._close = QToolButton()
        self._kind = QComboBox()
        self._value = QLineEdit()
        self._name_controls()
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def filter(self) -> Filter:
        """Which classes are to be listed."""
        return self._filter

    @property
    def text(self) -> str:
        """What is looked for."""
        return self._text.text()

    def open(self, *, at_filter: bool = False) -> None:
        """Show the bar and give one of its boxes the focus."""
        self.show()
        (self._kind if at_filter else self._text).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._text.selectAll()

    def show_count(self, text: str) -> None:
        """Show how many matches there are, in the line that was typed in."""
        self._text.show_count(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._finish()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Escape before a shortcut of the window does."""
        if event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def _finish(self) -> None:
        """Close, and list every class again: no filter goes on working out of sight."""
        self._write_value()
        self._text.clear()
        self._kind.setCurrentText(Kind.ALL)
        # Before the bar hides: Qt would give its focus to the next control, and select its class.
        self.closed.emit()
        self.hide()

    def _choose_kind(self, text: str) -> None:
        kind = Kind(text)
        self._take(Filter(kind, self._filter.top, self._filter.least))
        self._value.setEnabled(kind in (Kind.TOP, Kind.LEAST))
        self._value.setToolTip(_VALUE_TIPS.get(kind, "Nothing to choose"))
        self._write_value()

    def _take_value(self) -> None:
        """Take what was typed, or say why not."""
        if self._value.isModified():
            said = self._value.text().strip()
            wanted = _with_value(self._filter, said)
            self._write_value()
            if wanted is None:
                tip = _VALUE_TIPS[self._filter.kind]
                self.failed.emit(f"“{said}” cannot be used here. {tip}.")
            else:
                self._take(wanted)
        self._write_value()

    def _write_value(self) -> None:
        self._value.setText(_written(self._filter))
        self._value.setModified(False)

    def _take(self, wanted: Filter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self.filtered.emit(wanted)

    def _connect(self) -> None:
        # Not only what is typed: cleared by the bar itself, it finds nothing either.
        self._text.textChanged.connect(self.searched)
        self._text.stepped.connect(self.stepped)
        self._previous.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
        self._close.clicked.connect(self._finish)
        self._kind.currentTextChanged.connect(self._choose_kind)
        self._value.editingFinished.connect(self._take_value)

    def _name_controls(self) -> None:
        self._text.setAccessibleName("find class")
        self._text.setPlaceholderText("label or index")
        self._text.setToolTip("A part of a label, or the index of a class. Enter: the next one")
        self._previous.setToolTip("Previous match (Shift+F3)")
        self._next.setToolTip("Next match (F3)")
        self._close.setText("\N{MULTIPLICATION SIGN}")
        self._close.setAccessibleName("close find bar")
        self._close.setToolTip("Close, and show every class (Esc)")
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close.setStyleSheet("QToolButton { padding: 0; }")
        self._close.setFixedSize(_HEIGHT, _HEIGHT)
        self._kind.setAccessibleName("filter")
        self._kind.setToolTip("Which classes are listed (Ctrl+Shift+F)")
        self._kind.addItems(list(Kind))
        self._value.setAccessibleName("filter value")
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._choose_kind(self._kind.currentText())

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(4)
        for widget in (self._text, self._previous, self._next, self._close):
            first.addWidget(widget)
        caption = QLabel("Show")
        caption.setObjectName("formula")
        second.addWidget(caption)
        second.addWidget(self._kind, 3)
        second.addWidget(self._value, 2)
        self._value.setMinimumWidth(60)
        self._text.setFixedHeight(_HEIGHT)
        box = QVBoxLayout(self)
        box.setContentsMargins(13, 2, 13, 7)
        box.setSpacing(5)
        box.addLayout(first)
        box.addLayout(second)


class SearchLine(QLineEdit):
    """A line edit that holds a remark at its right end, as browsers do."""

    stepped = Signal(int)
    """Enter was pressed (1), or Shift+Enter (-1)."""

    def __init__(self) -> None:
        super().__init__()
        self._count = QLabel(self)
        self._count.setObjectName("formula")
        self._count.setAccessibleName("matches")
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_count(self, text: str) -> None:
        """Show a remark; a screen reader hears it as the description of the line."""
        self._count.setText(text)
        self.setAccessibleDescription(text)
        self._place()

    def sizeHint(self) -> QSize:
        """Room for a word."""
        return QSize(120, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Room for a short one."""
        return QSize(80, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the remark at the right end."""
        super().resizeEvent(event)
        self._place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready to be typed over."""
        super().focusInEvent(event)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from match to match by Enter."""
        if event.key() in _RETURN:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        width = self._count.sizeHint().width() if self._count.text() else 0
        left = self.width() - width - _COUNT_GAP
        self._count.setGeometry(left, 0, width, self.height())
        self.setTextMargins(0, 0, width + _COUNT_GAP if width else 0, 0)


_VALUE_TIPS = {
    Kind.TOP: "How many classes with the largest p: a whole number such as 50",
    Kind.LEAST: "The smallest probability: a number such as 0.01, 1e−6 or 1%",
}


def _with_value(present: Filter, text: str) -> Filter | None:
    """Return a filter with another value, or None where the text is none for its kind."""
    plain = numerals.plain(text.strip())
    hundredth = present.kind is Kind.LEAST and plain.endswith("%")
    number = numerals.number(plain.removesuffix("%").rstrip() if hundredth else plain)
    if number is None:
        return None
    if present.kind is Kind.TOP:
        whole = number.is_integer() and number >= 1
        return Filter(Kind.TOP, int(number), present.least) if whole else None
    least = number / 100 if hundredth else number
    return Filter(Kind.LEAST, present.top, least) if 0 <= least <= 1 else None


def _written(present: Filter) -> str:
    if present.kind is Kind.TOP:
        return str(present.top)
    return exact(present.least) if present.kind is Kind.LEAST else ""
