"""The bar above the list: what to look for, and which classes to show."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from softmax_gui.files import numerals
from softmax_gui.model.language import mark, tr
from softmax_gui.model.numbers import exact
from softmax_gui.view.logits.filtering import Filter, Kind
from softmax_gui.view.look import Look
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.growing import grow
from softmax_gui.view.widgets.icon_button import IconButton
from softmax_gui.view.words import follow_language, say

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
        self._previous = IconButton("previous", mark("previous match"), look)
        self._next = IconButton("next", mark("next match"), look)
        self._close = QToolButton()
        self._hidden, self._hidden_text = QWidget(), QLabel()
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

    def show_filtering(self, wanted: Filter, text: str) -> None:
        """List other classes and look for another text, without asking for the keyboard."""
        self.setVisible(not self.isHidden() or bool(text) or wanted != Filter())
        self._text.setText(text)
        # Together with the values of its kind: else those of the present filter would be kept.
        self._filter = Filter(self._filter.kind, wanted.top, wanted.least)
        self._kind.setCurrentIndex(_KINDS.index(wanted.kind))
        self._take(wanted)
        self._write_value()

    def put_away(self) -> None:
        """Close, and list every class again; only a keyboard that is here goes elsewhere."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._finish()
            return
        self._forget()
        self.hide()

    def show_count(self, text: str, hidden: int = 0) -> None:
        """Show how many matches there are, in the line that was typed in.

        Where the filter hides all of them, a line below says so and offers to show every class.
        """
        self._text.show_count(text)
        self._hidden.setVisible(hidden > 0)
        if hidden:
            one = mark("The filter hides the match.")
            many = mark("The filter hides {count} matches.")
            say(one if hidden == 1 else many, self._hidden_text.setText, count=f"{hidden:,}")

    def show_everything(self) -> None:
        """List every class again."""
        self._kind.setCurrentIndex(_KINDS.index(Kind.ALL))

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
        self._forget()
        # Before the bar hides: Qt would give its focus to the next control, and select its class.
        self.closed.emit()
        self.hide()

    def _forget(self) -> None:
        self._write_value()
        self._text.clear()
        self.show_everything()

    def _choose_kind(self, row: int) -> None:
        kind = _KINDS[row]
        self._take(Filter(kind, self._filter.top, self._filter.least))
        self._value.setEnabled(kind in (Kind.TOP, Kind.LEAST))
        say(_VALUE_TIPS.get(kind, _NO_VALUE), self._value.setToolTip)
        self._write_value()

    def _say_kinds(self) -> None:
        for row, kind in enumerate(_KINDS):
            self._kind.setItemText(row, tr(kind))

    def _take_value(self) -> None:
        """Take what was typed, or say why not."""
        if self._value.isModified():
            said = self._value.text().strip()
            wanted = _with_value(self._filter, said)
            self._write_value()
            if wanted is None:
                self.failed.emit(tr(_REFUSALS[self._filter.kind]).format(text=said))
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
        self._kind.currentIndexChanged.connect(self._choose_kind)
        self._value.editingFinished.connect(self._take_value)

    def _name_controls(self) -> None:
        say("find class", self._text.setAccessibleName)
        say("label or index", self._text.setPlaceholderText)
        say(
            "A part of a label, or the index of a class. Enter goes to it, and to the next one",
            self._text.setToolTip,
        )
        say("Previous match (Shift+F3)", self._previous.setToolTip)
        say("Next match (F3)", self._next.setToolTip)
        self._close.setText("\N{MULTIPLICATION SIGN}")
        say("close find bar", self._close.setAccessibleName)
        say("Close, and show every class (Esc)", self._close.setToolTip)
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close.setStyleSheet("QToolButton { padding: 0; }")
        grow(self._close.setFixedSize, _HEIGHT, _HEIGHT)
        say("filter", self._kind.setAccessibleName)
        say("Which classes are listed (Ctrl+Shift+F)", self._kind.setToolTip)
        self._kind.addItems([""] * len(_KINDS))
        follow_language(self._kind, self._say_kinds)
        say("filter value", self._value.setAccessibleName)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._choose_kind(self._kind.currentIndex())

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(4)
        for widget in (self._text, self._previous, self._next, self._close):
            first.addWidget(widget)
        caption = QLabel()
        say("Show", caption.setText)
        caption.setObjectName("formula")
        caption.setBuddy(self._kind)
        second.addWidget(caption)
        second.addWidget(self._kind, 3)
        second.addWidget(self._value, 2)
        grow(self._value.setMinimumWidth, 60)
        grow(self._text.setFixedHeight, _HEIGHT)
        box = QVBoxLayout(self)
        box.setContentsMargins(13, 2, 13, 7)
        box.setSpacing(5)
        box.addLayout(first)
        box.addWidget(self._hidden_line())
        box.addLayout(second)

    def _hidden_line(self) -> QWidget:
        button = QToolButton()
        say("Show all", button.setText)
        say("show all classes", button.setAccessibleName)
        say("List every class, and go to the match (Enter)", button.setToolTip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.stepped.emit(1))
        self._hidden_text.setObjectName("formula")
        row = QHBoxLayout(self._hidden)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._hidden_text, 1)
        row.addWidget(button)
        self._hidden.hide()
        return self._hidden


class SearchLine(QLineEdit):
    """A line edit that holds a remark at its right end, as browsers do."""

    stepped = Signal(int)
    """Enter was pressed (1), or Shift+Enter (-1)."""

    def __init__(self) -> None:
        super().__init__()
        self._count = QLabel(self)
        self._count.setObjectName("formula")
        say("matches", self._count.setAccessibleName)
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_count(self, text: str) -> None:
        """Show a remark; a screen reader hears it as the description of the line."""
        self._count.setText(text)
        self.setAccessibleDescription(text)
        self._place()

    def sizeHint(self) -> QSize:
        """Room for a word."""
        return QSize(in_type(120), in_type(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Room for a short one."""
        return QSize(in_type(80), in_type(_HEIGHT))

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
    Kind.TOP: mark("How many classes with the largest p: a whole number such as 50"),
    Kind.LEAST: mark("The smallest probability: a number such as 0.01, 1e−6 or 1%"),
}
_NO_VALUE = mark("Nothing to choose")
_REFUSALS = {
    Kind.TOP: mark(
        "“{text}” cannot be used here. How many classes with the largest p: a whole number such "
        "as 50."
    ),
    Kind.LEAST: mark(
        "“{text}” cannot be used here. The smallest probability: a number such as 0.01, 1e−6 or 1%."
    ),
}
_KINDS = list(Kind)


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
