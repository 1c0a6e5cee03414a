"""The name of a class: text until it is edited."""

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from softmax_gui.model.language import tr
from softmax_gui.view.look import Look
from softmax_gui.view.theme import in_type
from softmax_gui.view.widgets.target_mark import paint_target_mark
from softmax_gui.view.widgets.undo import leave_undo_to_the_document
from softmax_gui.view.words import follow_language, plain

INSET = 7.0
MARK_ROOM = 18
_END = 2.0


class LabelEdit(QLineEdit):
    """A line edit that looks like text until it has the focus.

    Enter, or going elsewhere, renames; Escape restores the name.

    Parameters
    ----------
    look : Look
        Colours.
    """

    renamed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._label = ""
        self._selected = self._target = False
        self._wanted = 0
        self.editingFinished.connect(self._finish)
        leave_undo_to_the_document(self, self)
        follow_language(self, self._say_tip)

    def show_label(self, label: str, *, selected: bool, target: bool) -> None:
        """Show the name, bold where the class is selected, with a mark where it is the target."""
        if (label, target) != (self._label, self._target):
            self._wanted = self._measured(label, target)
        if label != self._label:
            self._label = label
            self.restore()
        if (selected, target) != (self._selected, self._target):
            self._selected, self._target = selected, target
            self.update()
        self._say_tip()

    @property
    def wanted_width(self) -> int:
        """The width in pixels that shows the name whole, selected or not."""
        return self._wanted

    def restore(self) -> None:
        """Forget what was typed."""
        self.setText(self._label)
        self.setCursorPosition(0)

    def sizeHint(self) -> QSize:
        """Room for a short word; a row gives more where it has more."""
        return QSize(in_type(60), in_type(28))

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(in_type(44), in_type(28))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._wanted = self._measured(self._label, self._target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Restore the name on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._label:
            self.restore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name as text, or the line edit that it becomes."""
        if self.hasFocus():
            super().paintEvent(event)
        else:
            self._paint_text()

    def _say_tip(self) -> None:
        label = self._label
        tip = plain(tr("{label} (the target)").format(label=label) if self._target else label)
        if tip != self.toolTip():
            self.setToolTip(tip)

    def _finish(self) -> None:
        if self.text() != self._label:
            self.renamed.emit(self.text())

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _measured(self, label: str, target: bool) -> int:
        text = QFontMetricsF(self._font(bold=True)).horizontalAdvance(label)
        return math.ceil(INSET + text + (in_type(MARK_ROOM) if target else _END))

    def _paint_text(self) -> None:
        painter = QPainter(self)
        font = self._font(bold=self._selected)
        painter.setFont(font)
        painter.setPen(self._look.colour("selected" if self._selected else "text"))
        metrics = QFontMetricsF(font)
        room = self.width() - INSET - (in_type(MARK_ROOM) if self._target else _END)
        text = metrics.elidedText(self._label, Qt.TextElideMode.ElideRight, room)
        area = QRectF(INSET, 0, self.width() - INSET, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        if self._target:
            x = INSET + metrics.horizontalAdvance(text) + in_type(MARK_ROOM) / 2 + 2
            paint_target_mark(painter, QPointF(x, self.height() / 2), self._look.colour("muted"))
