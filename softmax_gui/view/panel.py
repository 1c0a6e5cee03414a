"""What every card of the window is made of: a heading, and a content that shows Frames."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from superqt import QElidingLabel

from softmax_gui.engine import BarsViewport, Frame, MatrixViewport, SweepViewport
from softmax_gui.model import Document
from softmax_gui.view.look import Look

Viewport = BarsViewport | MatrixViewport | SweepViewport


class Heading(QWidget):
    """The top line of a card: title, formula, and a note on the right. A dock is dragged by it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("heading")
        # Without this a plain QWidget ignores the background and border of its style sheet.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title, self._formula, self._note = QLabel(title), QLabel(), QElidingLabel()
        self._title.setObjectName("title")
        self._formula.setObjectName("formula")
        self._note.setObjectName("note")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 10, 14, 4)
        self._row.setSpacing(10)
        self._row.addWidget(self._title)
        self._row.addWidget(self._formula)
        self._row.addWidget(self._note, 1)

    def set_formula(self, html: str) -> None:
        """Show a formula, as rich text, behind the title."""
        if html != self._formula.text():
            self._formula.setText(html)
            self._make_room()

    def set_note(self, text: str) -> None:
        """Show a remark on the right; it is cut with an ellipsis where there is no room."""
        if text != self._note.text():
            self._note.setText(text)
            self._note.setToolTip(text)
            self._make_room()

    def note(self) -> str:
        """Return the remark in full."""
        return str(self._note.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again what there is room for."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Leave the formula out where it would cost the note its end: the note has the figures."""
        note = self._note.fontMetrics().horizontalAdvance(self.note())
        others = self._title.sizeHint().width() + self._formula.sizeHint().width()
        margins = self._row.contentsMargins()
        gaps = margins.left() + margins.right() + 2 * self._row.spacing()
        self._formula.setVisible(not note or note + others + gaps <= self.width())

    def add_widget(self, widget: QWidget) -> None:
        """Put a control at the right end."""
        self._row.addWidget(widget)


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
    """Title of the card, name of the dock, and what a screen reader says."""

    viewport_changed = Signal()
    """The panel has room for something else than its last `viewport`: a new Frame is needed."""

    def __init__(self, document: Document, look: Look) -> None:
        super().__init__()
        self.document = document
        self.look = look
        self.frame: Frame | None = None
        self.heading = Heading(self.name)
        self.setAccessibleName(self.name)
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

    def show_frame(self, frame: Frame) -> None:
        """Show a Frame. Called on the GUI thread with the newest one only."""
        self.frame = frame
        self.update()
