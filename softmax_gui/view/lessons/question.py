"""A question: choose an answer, then see which one is right."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from softmax_gui.lessons import Option
from softmax_gui.model.language import mark, tr
from softmax_gui.view.lessons.text import ParagraphLabel
from softmax_gui.view.widgets.return_button import ReturnButton

_GAP = 6
_SIDE = 10
_LETTERS = "ABCDEFGHIJ"
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_ANSWER = mark("answer {letter}: {text}")
_JUDGED = {
    "right": mark("answer {letter}: {text} (right)"),
    "wrong": mark("answer {letter}: {text} (wrong)"),
}


class OptionButton(ReturnButton):
    """An answer as a button whose text wraps."""

    stepped = Signal(int)
    """An arrow key: the answer after this one (1), or before it (-1), is wanted."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._sign = QLabel(_LETTERS[number % len(_LETTERS)])
        self._sign.setObjectName("sign")
        self._sign.setFixedWidth(18)
        self._text = ParagraphLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 7, _SIDE, 7)
        row.setSpacing(6)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        for label in (self._sign, self._text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setObjectName("option")
        self.setCheckable(True)

    def show_option(self, option: Option) -> None:
        """Show an answer; once one was chosen, whether it is right."""
        self._text.show_paragraph(option.text)
        answered = option.is_right is not None
        state = "" if not answered else _verdict(option)
        letter = _LETTERS[self._number % len(_LETTERS)]
        self._sign.setText({"right": "✓", "wrong": "✗"}.get(state, letter))
        name = tr(_JUDGED.get(state, _ANSWER)).format(letter=letter, text=option.text.plain)
        self.setAccessibleName(name)
        self.setToolTip("" if answered else tr("Choose this answer, and see what happens"))
        self.setChecked(option.is_chosen)
        self.setEnabled(not answered)
        if self.property("verdict") != state:
            self.setProperty("verdict", state)
            for widget in (self, self._sign, self._text):
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def hasHeightForWidth(self) -> bool:
        """A narrow button has more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text at a width."""
        layout = self.layout()
        assert layout is not None
        return layout.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return room for the text on one line or several."""
        return QSize(240, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the answer beside this one: Qt would go on to any control of the window."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def event(self, event: QEvent) -> bool:
        """Ask for another height when the text is another one."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


class QuestionBox(QWidget):
    """The answers, one below the other."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[OptionButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)

    def show_options(self, options: tuple[Option, ...]) -> None:
        """Show the answers of a question; none where nothing is asked."""
        while len(self._buttons) < len(options):
            self._add(len(self._buttons))
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(options))
            if number < len(options):
                button.show_option(options[number])
        self.setVisible(bool(options))

    def _step(self, number: int, step: int) -> None:
        """Put the keyboard on the answer after one, or before it, round the end."""
        shown = [button for button in self._buttons if not button.isHidden()]
        shown[(number + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, number: int) -> None:
        button = OptionButton(number)
        button.stepped.connect(lambda step: self._step(number, step))
        button.clicked.connect(lambda _checked=False: self.chosen.emit(number))
        self._buttons.append(button)
        self._column.addWidget(button)


def _verdict(option: Option) -> str:
    if option.is_right:
        return "right"
    return "wrong" if option.is_chosen else "other"
