"""A formula of a lesson on screen: its terms light up with their bars, and can be chosen."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from softmax_gui.lessons import Picture, SetFormula
from softmax_gui.view.lessons.drawing import MARGIN, Drawing, TermPlace, drawing
from softmax_gui.view.lessons.typesetter import Typesetter
from softmax_gui.view.look import Look
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.terms import Terms, TermsWidget

_HEIGHT = 44
_STALE = 0.45


class FormulaView(TermsWidget):
    """Paints a formula as large as the type asks for, or smaller where there is no room.

    Until new numbers are typeset, the old ones are shown faint.

    Parameters
    ----------
    look : Look
        Colours.
    typesetter : Typesetter
        What the formula waits for.
    """

    _steps: ClassVar[Mapping[Qt.Key, int]] = {
        **TermsWidget._steps,
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_Down: 1,
    }

    def __init__(self, look: Look, typesetter: Typesetter, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._typesetter = typesetter
        self._formula: SetFormula | None = None
        self._drawing: Drawing | None = None
        self._shown: SetFormula | None = None
        self._renderer = QSvgRenderer(self)
        self._loaded: tuple[object, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: Picture, lit: int) -> None:
        """Show a formula with the terms of one class lit."""
        if picture.alternative != self.accessibleName():
            self.setAccessibleName(picture.alternative)
        if lit != self._selected:
            self._selected = lit
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

    def terms(self) -> Terms:
        """See `TermsWidget`."""
        picture = self._drawing
        if picture is None:
            return Terms()
        scale = self._scale(picture)
        places = [(term.index, _place_of(term, scale)) for term in picture.terms]
        return Terms(places).translated(0, self._place(picture).top())

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
        self._underline_focus(painter)
        painter.end()

    def _take(self) -> None:
        formula = self._formula
        if formula is None:
            return
        self._drawing, self._shown = drawing(formula), formula
        self.updateGeometry()
        self.update()

    def _load(self, picture: Drawing) -> None:
        colours, lit = self._look.palette, self._lit()
        wanted = (picture, lit, colours)
        if wanted != self._loaded:
            self._loaded = wanted
            svg = picture.svg(colours.text, lit, colours.selected)
            self._renderer.load(QByteArray(svg))

    def _scale(self, picture: Drawing) -> float:
        return min(_full_scale(), self.width() / picture.width)

    def _place(self, picture: Drawing) -> QRectF:
        scale = self._scale(picture)
        width, height = scale * picture.width, scale * picture.height
        return QRectF(0, max(0.0, (self.height() - height) / 2), width, height)


def _place_of(term: TermPlace, scale: float) -> QRectF:
    """Return where a term is in a drawing at a scale, with a little room around it."""
    top_left = QPointF(term.left - MARGIN, term.top - MARGIN) * scale
    return QRectF(top_left, QPointF(term.right + MARGIN, term.bottom + MARGIN) * scale)


def _full_scale() -> float:
    """Return how many times its usual size a formula has that has room enough."""
    return in_type(1000) / 1000
