"""What every card of the window is made of: a heading, and a content that shows Frames."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from softmax_gui.engine import (
    BarsViewport,
    Frame,
    ListViewport,
    MatrixViewport,
    RanksViewport,
    SweepViewport,
)
from softmax_gui.model import Document, edits
from softmax_gui.model.language import mark
from softmax_gui.view.look import Look
from softmax_gui.view.theme import in_type
from softmax_gui.view.words import plain, say

_HEADING_HEIGHT = 36
_HEADING_SIDE = 14
_HEADING_TOP = 5
_HEADING_GAP = 10
_OVERHANG = 3
_REMEASURE = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutRequest)

Viewport = BarsViewport | ListViewport | MatrixViewport | RanksViewport | SweepViewport


class Heading(QWidget):
    """The top line of a card: title, formula, and a note on the right. A dock is dragged by it.

    The note may change with every Frame. A layout would then lay the whole window out again, so
    the labels are placed here.

    Parameters
    ----------
    title : str
        In English, and `mark`ed: it follows the language.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("heading")
        # Without this a plain QWidget ignores the background and border of its style sheet.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title, self._formula, self._note = QLabel(self), QLabel(self), QLabel(self)
        self._title.setObjectName("title")
        self._title.setContentsMargins(_OVERHANG, 0, 0, 0)
        self._formula.setObjectName("formula")
        self._note.setObjectName("note")
        # A note may hold the label of a class, which is never markup.
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        # With a ground of its own, a new note has nothing painted but itself.
        self._note.setAutoFillBackground(True)
        self._note.setBackgroundRole(QPalette.ColorRole.Base)
        self._text = ""
        self._shorter = ("", "")
        self._controls: list[QWidget] = []
        self._optional: list[QWidget] = []
        self._offered: set[QWidget] = set()
        self.setFixedHeight(in_type(_HEADING_HEIGHT))
        say(title, self.set_title)

    def set_title(self, text: str) -> None:
        """Show a title."""
        self._title.setText(text)
        self.updateGeometry()
        self._place()

    def set_formula(self, html: str) -> None:
        """Show a formula, as rich text, behind the title."""
        if html != self._formula.text():
            self._formula.setText(html)
            self._place()

    def set_note(self, text: str, brief: str | None = None, least: str | None = None) -> None:
        """Show a remark on the right; it is cut with an ellipsis where there is no room.

        ``brief`` takes its place where the formula then fits, and ``least`` where it would be cut.
        """
        brief = text if brief is None else brief
        shorter = (brief, brief if least is None else least)
        if (text, *shorter) != (self._text, *self._shorter):
            self._text, self._shorter = text, shorter
            self._note.setToolTip(plain(text))
            self._place()

    def note(self) -> str:
        """Return the remark in full."""
        return self._text

    def add_widget(self, widget: QWidget, *, optional: bool = False) -> None:
        """Put a control at the right end, before those that are there already.

        The note stands before them. An optional one gives way where the note would lose its end.
        """
        widget.setParent(self)
        self._controls.append(widget)
        self._offered.add(widget)
        if optional:
            self._optional.append(widget)
        self._place()

    def offer(self, widget: QWidget, offered: bool) -> None:
        """Show a control that was added, or hide it where there is nothing for it to do."""
        if offered is not (widget in self._offered):
            (self._offered.add if offered else self._offered.discard)(widget)
            self._place()

    def sizeHint(self) -> QSize:
        """Return room for the title and a short note."""
        return QSize(240, in_type(_HEADING_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return room for the title."""
        return QSize(self._title.sizeHint().width() + 2 * _HEADING_SIDE, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again what there is room for."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Measure again in another font or style."""
        result = super().event(event)
        if event.type() in _REMEASURE:
            self.setFixedHeight(in_type(_HEADING_HEIGHT))
            self._place()
        return result

    def _place(self) -> None:
        """Place what fits: before the note would lose its end, the formula is left out.

        Before that go the optional controls, and words of the note that can be spared.
        """
        left, right = _HEADING_SIDE, self.width() - _HEADING_SIDE
        # Some letters, such as a J, begin before their place.
        start = left - _OVERHANG
        left = start + self._put(self._title, start, self._title.sizeHint().width()) + _HEADING_GAP
        right = self._place_controls(right, right - left - self._note_width(self._text))
        formula = self._formula.sizeHint().width()
        fits, note = self._choose(right - left, formula)
        self._formula.setVisible(fits)
        if fits:
            left += self._put(self._formula, left, formula) + _HEADING_GAP
        width = max(0, min(self._note_width(note), right - left))
        mode = Qt.TextElideMode.ElideRight
        self._note.setText(self._note.fontMetrics().elidedText(note, mode, width))
        self._put(self._note, right - width, width)

    def _choose(self, room: int, formula: int) -> tuple[bool, str]:
        """Return whether the formula is shown, and which of the remarks."""
        brief, least = self._shorter
        for shown, note in ((True, self._text), (True, brief), (False, self._text), (False, brief)):
            width = self._note_width(note)
            gap = _HEADING_GAP if width else 0
            if (formula + gap if shown else 0) + width <= room:
                return shown, note
        return False, least

    def _note_width(self, text: str) -> int:
        return self._note.fontMetrics().horizontalAdvance(text) + 2 if text else 0

    def _place_controls(self, right: int, room: int) -> int:
        """Place the controls before ``right``, and return where what stands before them ends."""
        widths = {control: control.sizeHint().width() + _HEADING_GAP for control in self._controls}
        shown = [control for control in self._controls if control in self._offered]
        for control in reversed(self._optional):
            if control in shown and sum(widths[other] for other in shown) > room:
                shown.remove(control)
        for control in self._controls:
            control.setVisible(control in shown)
        for control in shown:
            height = control.sizeHint().height()
            left = right - widths[control] + _HEADING_GAP
            top = (self.height() - height) // 2 + 2
            control.setGeometry(left, top, right - left, height)
            right = left - _HEADING_GAP
        return right

    def _put(self, label: QLabel, x: int, width: int) -> int:
        label.setGeometry(x, _HEADING_TOP, width, self.height() - _HEADING_TOP)
        return width


class Panel(QWidget):
    """The content of a card.

    A subclass shows the newest Frame, turns gestures into changes of the document, and holds no
    truth of its own.

    Parameters
    ----------
    document : Document
        Read for what the person wants; changed by gestures.
    look : Look
        Colours and choices of display.
    """

    name: ClassVar[str]
    """Title of the card, name of the dock, and what a screen reader says: English, `mark`ed."""

    viewport_changed = Signal()
    """The panel has room for something else than its last `viewport`: a new Frame is needed."""

    def __init__(self, document: Document, look: Look) -> None:
        super().__init__()
        self.document = document
        self.look = look
        self.frame: Frame | None = None
        self.heading = Heading(self.name)
        say(self.name, self.setAccessibleName)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(8, 0, 8, 8)
        self._box.setSpacing(0)

    def set_content(self, widget: QWidget) -> None:
        """Fill the panel."""
        self._box.addWidget(widget)

    def viewport(self) -> Viewport | None:
        """Return what the panel has room for, or None where it shows nothing of a Frame's panels.

        The window does not ask hidden panels.
        """
        return None

    def select(self, index: int) -> None:
        """Select a class, if the document still has it."""
        if index < self.document.state.size:
            self.document.apply(lambda s: edits.select(s, index), mark("Select"), merge=True)

    def reveal(self, index: int) -> None:
        """Bring a class into view, in a panel that shows a part of the classes."""

    def show_frame(self, frame: Frame) -> None:
        """Show a Frame. Called on the GUI thread with the newest one only."""
        self.frame = frame
        self.update()

    def drop_frame(self) -> None:
        """Let go of the Frame, which may be large: out of sight, none takes its place."""
        self.frame = None
