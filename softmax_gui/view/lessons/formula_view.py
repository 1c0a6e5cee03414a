"""A formula of a lesson on screen: its terms light up with their bars, and can be chosen."""

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from softmax_gui.lessons import Picture, SetFormula
from softmax_gui.model.language import tr
from softmax_gui.view.lessons.drawing import Drawing, TermPlace, drawing
from softmax_gui.view.lessons.typesetter import Typesetter
from softmax_gui.view.look import Look
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.access import make_painted_accessible

_HEIGHT = 44
_STALE = 0.45
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class FormulaView(QWidget):
    """Paints a formula as large as the type asks for, or smaller where there is no room.

    Until new numbers are typeset, the old ones are shown faint.

    Parameters
    ----------
    look : Look
        Colours.
    typesetter : Typesetter
        What the formula waits for.
    """

    term_chosen = Signal(int)
    """A class, by its term."""

    def __init__(self, look: Look, typesetter: Typesetter, parent: QWidget | None = None) -> None:
        make_painted_accessible(FormulaView, QAccessible.Role.Equation)
        super().__init__(parent)
        self._look = look
        self._typesetter = typesetter
        self._formula: SetFormula | None = None
        self._drawing: Drawing | None = None
        self._shown: SetFormula | None = None
        self._lit: int | None = None
        self._renderer = QSvgRenderer(self)
        self._loaded: tuple[object, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        look.changed.connect(self.update)
        look.pointed.connect(self.update)

    def show_picture(self, picture: Picture, lit: int) -> None:
        """Show a formula with the terms of one class lit."""
        if picture.alternative != self.accessibleName():
            self.setAccessibleName(picture.alternative)
        if lit != self._lit:
            self._lit = lit
            self.update()
        if picture.formula == self._formula:
            return
        self._formula = picture.formula
        has_terms = bool(picture.formula.terms)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_terms else Qt.FocusPolicy.NoFocus)
        fresh = self._shown is None or self._shown.name != picture.formula.name
        self._typesetter.ask(self, picture.formula, self._take, at_once=fresh)
        self.update()

    def is_set(self) -> bool:
        """Return whether the formula that was asked for is on screen."""
        return self._shown == self._formula

    def discard(self) -> None:
        """Typeset nothing for it any more."""
        self._typesetter.forget(self)

    def centre_of(self, index: int) -> tuple[float, float] | None:
        """Return where the first term of a class is, in pixels of the widget."""
        for term in self._terms():
            if term.index == index:
                scale, top = self._scale(), self._top()
                return (
                    scale * (term.left + term.right) / 2,
                    top + scale * (term.top + term.bottom) / 2,
                )
        return None

    def hasHeightForWidth(self) -> bool:
        """A formula that is made smaller is lower, too."""
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the type of the application."""
        super().changeEvent(event)
        # The theme is applied anew after the type has grown.
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        if self._drawing is None:
            return in_type(_HEIGHT)
        return round(self._drawing.height * min(_full_scale(), width / self._drawing.width))

    def sizeHint(self) -> QSize:
        """Return the size of the formula."""
        if self._drawing is None:
            return QSize(200, in_type(_HEIGHT))
        scale = _full_scale()
        return QSize(round(scale * self._drawing.width), round(scale * self._drawing.height))

    def minimumSizeHint(self) -> QSize:
        """Return a width that every panel has."""
        return QSize(40, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the formula; its words where it cannot be typeset."""
        painter = QPainter(self)
        if self._drawing is None:
            if self.is_set():
                painter.setPen(self._look.colour("muted"))
                flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(self.rect(), flags, self.accessibleName())
            return
        self._load(self._drawing)
        painter.setOpacity(1.0 if self.is_set() else _STALE)
        self._renderer.render(painter, self._place(self._drawing))
        if self.hasFocus():
            painter.setPen(self._look.colour("selected"))
            painter.drawLine(0, self.height() - 1, self.width() - 1, self.height() - 1)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the bar of the term under the mouse, and show a hand over it."""
        index = self._term_at(event.position().x(), event.position().y())
        shape = Qt.CursorShape.ArrowCursor if index is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self._look.point_at(index)

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing any more."""
        super().leaveEvent(event)
        self._look.point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the term that is clicked."""
        index = self._term_at(event.position().x(), event.position().y())
        if index is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        else:
            self.term_chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the term before or after."""
        step = _STEPS.get(Qt.Key(event.key()))
        classes = sorted({term.index for term in self._terms()})
        if step is None or not classes:
            super().keyPressEvent(event)
            return
        place = classes.index(self._lit) if self._lit in classes else -step
        self.term_chosen.emit(classes[min(max(place + step, 0), len(classes) - 1)])

    def event(self, event: QEvent) -> bool:
        """Say what a click on a term does."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            over = self._term_at(event.pos().x(), event.pos().y()) is not None
            text = tr("Click to select the class of this term") if over else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _take(self) -> None:
        formula = self._formula
        if formula is None:
            return
        self._drawing, self._shown = drawing(formula), formula
        self.updateGeometry()
        self.update()

    def _load(self, picture: Drawing) -> None:
        colours, lit = self._look.palette, self._look.pointed_at
        if lit not in {term.index for term in picture.terms}:
            lit = self._lit
        wanted = (picture, lit, colours)
        if wanted != self._loaded:
            self._loaded = wanted
            svg = picture.svg(colours.text, lit, colours.selected)
            self._renderer.load(QByteArray(svg))

    def _terms(self) -> tuple[TermPlace, ...]:
        return () if self._drawing is None else self._drawing.terms

    def _term_at(self, x: float, y: float) -> int | None:
        scale, top = self._scale(), self._top()
        for term in self._terms():
            if term.holds(x / scale, (y - top) / scale):
                return term.index
        return None

    def _scale(self) -> float:
        full = _full_scale()
        return full if self._drawing is None else min(full, self.width() / self._drawing.width)

    def _top(self) -> float:
        return 0.0 if self._drawing is None else self._place(self._drawing).top()

    def _place(self, picture: Drawing) -> QRectF:
        scale = self._scale()
        width, height = scale * picture.width, scale * picture.height
        return QRectF(0, max(0.0, (self.height() - height) / 2), width, height)


def _full_scale() -> float:
    """Return how many times its usual size a formula has that has room enough."""
    return in_type(1000) / 1000
