"""The equation strip."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from softmax_gui.engine import Frame
from softmax_gui.model import Document
from softmax_gui.view.equations.boxes import Box, Placed, paint
from softmax_gui.view.equations.formulas import loss_formula, ratio_formula, softmax_formula
from softmax_gui.view.look import Look
from softmax_gui.view.panel import Panel

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

    name = "Equations"

    def __init__(self, document: Document, look: Look) -> None:
        super().__init__(document, look)
        self._strip = _Strip(look)
        self.set_content(self._strip)
        self.setProperty("bare", True)
        self._box.setContentsMargins(14, 4, 14, 4)
        # Room that a bar or a smaller window takes and gives back belongs to the plots.
        self.setFixedHeight(_HEIGHT + 8)
        look.changed.connect(self._strip.update)

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


class _Strip(QWidget):
    """Paints formulas side by side, with as many terms and in as large a type as fit."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._frame: Frame | None = None
        self._formulas: list[Box] = []
        self._marks: list[Placed] = []
        self._choice = 0
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(lambda: self.setAccessibleDescription(self.spoken()))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("equations")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def drop_frame(self) -> None:
        """Keep the formulas as they are painted, but nothing that they were made of."""
        self._frame = None

    def sizeHint(self) -> QSize:
        """Return room for one fraction."""
        return QSize(400, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least room: the type becomes smaller, not the strip."""
        return QSize(200, _HEIGHT)

    def show_frame(self, frame: Frame) -> None:
        """Choose what fits."""
        self._frame = frame
        self._set_formulas(frame)
        self._rest.start()
        self.update()

    def spoken(self) -> str:
        """Return the formulas in plain characters."""
        return "; ".join(formula.spoken() for formula in self._formulas)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again what fits."""
        super().resizeEvent(event)
        if self._frame is not None:
            self._set_formulas(self._frame)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the formulas on one baseline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("card"))
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.translate(0.0, self.height() / 2)
        paint(painter, self._marks, self._look)
        painter.end()

    def _set_formulas(self, frame: Frame) -> None:
        """Take the first choice that fits, looking for it from the one that did last time."""
        fixed = [f for f in (loss_formula(frame), ratio_formula(frame)) if f is not None]

        def chosen(choice: int) -> tuple[list[Box], float, list[Placed]]:
            terms, size = _CHOICES[choice]
            formulas = [softmax_formula(frame, terms), *fixed]
            return formulas, *_side_by_side(formulas, size)

        choice = self._choice
        best = chosen(choice)
        while best[1] > self.width() and choice + 1 < len(_CHOICES):
            choice += 1
            best = chosen(choice)
        while choice > 0 and (better := chosen(choice - 1))[1] <= self.width():
            choice, best = choice - 1, better
        self._choice = choice
        self._formulas, _, self._marks = best


def _side_by_side(formulas: list[Box], size: float) -> tuple[float, list[Placed]]:
    """Return the width of formulas on one line, and their marks about the middle of the line."""
    x, marks = 0.0, list[Placed]()
    for formula in formulas:
        setting = formula.set(size)
        marks += setting.placed(x, _AXIS * size)
        x += setting.width + _GAP * size
    return x - _GAP * size, marks
