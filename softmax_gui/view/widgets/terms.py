"""Painted formulas whose terms light up with their bars, and can be chosen by mouse and keys."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from softmax_gui.model.language import tr
from softmax_gui.view.look import Look
from softmax_gui.view.widgets.access import make_painted_accessible


class Terms(NamedTuple):
    """The terms of formulas: the class of each, and its place."""

    places: Sequence[tuple[int, QRectF]] = ()

    def at(self, point: QPointF) -> int | None:
        """Return the class of the term at a point, if there is one."""
        found = (index for index, place in self.places if place.contains(point))
        return next(found, None)

    def of(self, index: int) -> list[QRectF]:
        """Return the places of the terms of a class."""
        return [place for which, place in self.places if which == index]

    def translated(self, dx: float, dy: float) -> "Terms":
        """Return the terms so many pixels to the right and further down."""
        return Terms([(index, place.translated(dx, dy)) for index, place in self.places])

    def classes(self) -> list[int]:
        """Return the classes that have terms, by number."""
        return sorted({index for index, _ in self.places})


class TermsWidget(QWidget):
    """What every widget with formulas does when it is pointed at, clicked, or given a key.

    A subclass paints, and says where the `terms` are. Those of the class under the mouse are lit,
    or else those of the selected one.

    Parameters
    ----------
    look : Look
        Colours, and the class that is pointed at.
    """

    term_chosen = Signal(int)
    """A class, by its term."""

    _steps: ClassVar[Mapping[Qt.Key, int]] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        make_painted_accessible(TermsWidget, QAccessible.Role.Equation)
        super().__init__(parent)
        self._look = look
        self._selected: int | None = None
        self.setMouseTracking(True)
        look.changed.connect(self.update)
        look.pointed.connect(self.update)

    def terms(self) -> Terms:
        """Return the terms, in pixels of the widget."""
        raise NotImplementedError

    def walk(self) -> list[int]:
        """Return the classes that have terms, in the order in which the keys go through them."""
        return self.terms().classes()

    def centre_of(self, index: int) -> QPointF | None:
        """Return where the first term of a class is, in pixels of the widget."""
        places = self.terms().of(index)
        return places[0].center() if places else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the bar of the term under the mouse, and show a hand over it."""
        index = self.terms().at(event.position())
        shape = Qt.CursorShape.ArrowCursor if index is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self._look.point_at(index)

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing any more."""
        super().leaveEvent(event)
        self._look.point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the term that is clicked."""
        index = self.terms().at(event.position())
        if index is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        else:
            self.term_chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the term before or after; the first, where the selected class has none."""
        step, classes = self._steps.get(Qt.Key(event.key())), self.walk()
        if step is None or not classes:
            super().keyPressEvent(event)
            return
        place = classes.index(self._selected) + step if self._selected in classes else 0
        self.term_chosen.emit(classes[min(max(place, 0), len(classes) - 1)])

    def event(self, event: QEvent) -> bool:
        """Say what a click on a term does."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            over = self.terms().at(QPointF(event.pos())) is not None
            text = tr("Click to select the class of this term") if over else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _lit(self) -> int | None:
        pointed = self._look.pointed_at
        return pointed if pointed is not None and self.terms().of(pointed) else self._selected

    def _underline_focus(self, painter: QPainter) -> None:
        if self.hasFocus():
            painter.setPen(self._look.colour("selected"))
            painter.drawLine(0, self.height() - 1, self.width() - 1, self.height() - 1)
