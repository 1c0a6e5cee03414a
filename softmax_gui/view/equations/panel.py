"""The equation strip."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from softmax_gui.engine import Frame
from softmax_gui.model import Document
from softmax_gui.model.language import mark
from softmax_gui.view.equations.boxes import Box, Placed, paint
from softmax_gui.view.equations.formulas import loss_formula, ratio_formula, softmax_formula
from softmax_gui.view.look import Look
from softmax_gui.view.panel import Panel
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.terms import Terms, TermsWidget
from softmax_gui.view.words import follow_language, say

# Times the size of the type: between two formulas, and from the middle down to the baseline.
_GAP, _AXIS = 1.8, 0.27
_HEIGHT = 54
# What is read aloud need not follow a drag.
_REST_MS = 150
# Terms of the sum and size of the type in pixels, the best choice first.
_CHOICES = [(terms, 19.0) for terms in range(8, 2, -1)] + [
    (3, 17.0),
    (3, 15.0),
    (2, 14.0),
    (1, 12.0),
]


class EquationsPanel(Panel):
    """Softmax of the selected class, the loss, and the ratio of two classes, with their numbers."""

    name = mark("Equations")

    def __init__(self, document: Document, look: Look) -> None:
        super().__init__(document, look)
        self._strip = _Strip(look)
        self.set_content(self._strip)
        self.setProperty("bare", True)
        self._box.setContentsMargins(14, 4, 14, 4)
        self._fix_height()
        self._strip.term_chosen.connect(self.select)
        follow_language(self, self._say_again)

    def show_frame(self, frame: Frame) -> None:
        """Set the formulas anew."""
        self.frame = frame
        self._strip.show_frame(frame)

    def drop_frame(self) -> None:
        """Let go of the last Frame."""
        super().drop_frame()
        self._strip.drop_frame()

    def spoken(self) -> str:
        """Return the formulas in plain characters."""
        return self._strip.spoken()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fix_height()
            # Under a style sheet Qt tells a child of a new font only when it is next shown.
            self._say_again()

    def _fix_height(self) -> None:
        # Room that a bar or a smaller window takes and gives back belongs to the plots.
        self.setFixedHeight(in_type(_HEIGHT) + 8)

    def _say_again(self) -> None:
        if self.frame is not None:
            self._strip.show_frame(self.frame)


class _Strip(TermsWidget):
    """Paints formulas side by side, with as many terms and in as large a type as fit."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._frame: Frame | None = None
        self._formulas: list[Box] = []
        self._marks: list[Placed] = []
        self._terms = Terms()
        self._choice = 0
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(lambda: self.setAccessibleDescription(self.spoken()))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        say("equations", self.setAccessibleName)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def drop_frame(self) -> None:
        """Keep the formulas as they are painted, but nothing that they were made of."""
        self._frame = None
        # Out of sight it would go on telling old numbers.
        self._rest.stop()
        self.setAccessibleDescription("")

    def sizeHint(self) -> QSize:
        """Return room for one fraction."""
        return QSize(400, in_type(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least room: the type becomes smaller, not the strip."""
        return QSize(200, in_type(_HEIGHT))

    def show_frame(self, frame: Frame) -> None:
        """Choose what fits."""
        self._frame, self._selected = frame, frame.state.selected
        self._set_formulas(frame)
        self._rest.start()
        self.update()

    def spoken(self) -> str:
        """Return the formulas in plain characters."""
        return "; ".join(formula.spoken() for formula in self._formulas)

    def terms(self) -> Terms:
        """See `TermsWidget`."""
        return self._terms.translated(0, self.height() / 2)

    def walk(self) -> list[int]:
        """Return the classes as they are arranged; none once the Frame has been dropped."""
        frame = self._frame
        return [] if frame is None else sorted(super().walk(), key=frame.arrangement.position_of)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again what fits."""
        super().resizeEvent(event)
        if self._frame is not None:
            self._set_formulas(self._frame)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the type, and choose again what fits."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._frame is not None:
            self._set_formulas(self._frame)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the formulas on one baseline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("card"))
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.translate(0.0, self.height() / 2)
        paint(painter, self._marks, self._look, self._lit())
        painter.resetTransform()
        self._underline_focus(painter)
        painter.end()

    def _set_formulas(self, frame: Frame) -> None:
        """Take the first choice that fits, looking for it from the one that did last time.

        Where not even the last one does, the first formulas are shown as large as they can be.
        """
        fixed = [f for f in (loss_formula(frame), ratio_formula(frame)) if f is not None]
        count = whole = 1 + len(fixed)

        def chosen(choice: int) -> tuple[list[Box], float, list[Placed], Terms]:
            terms, size = _CHOICES[choice]
            formulas = [softmax_formula(frame, terms), *fixed][:count]
            return formulas, *_side_by_side(formulas, in_type(size))

        choice = self._choice
        best = chosen(choice)
        while best[1] > self.width() and choice + 1 < len(_CHOICES):
            choice += 1
            best = chosen(choice)
        while best[1] > self.width() and count > 1:
            # Half a formula says something else.
            count -= 1
            best = chosen(choice)
        while choice > 0 and (better := chosen(choice - 1))[1] <= self.width():
            choice, best = choice - 1, better
        self._choice = choice if count == whole else len(_CHOICES) - 1
        self._formulas, _, self._marks, self._terms = best


def _side_by_side(formulas: list[Box], size: float) -> tuple[float, list[Placed], Terms]:
    """Return the width of formulas on one line, and their marks and terms about its middle."""
    x, marks, terms = 0.0, list[Placed](), list[tuple[int, QRectF]]()
    for formula in formulas:
        setting = formula.set(size)
        marks += setting.placed(x, _AXIS * size)
        terms += setting.terms(x, _AXIS * size)
        x += setting.width + _GAP * size
    return x - _GAP * size, marks, Terms(terms)
