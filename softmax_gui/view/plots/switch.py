"""A small switch between a few words, for the heading of a card."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from softmax_gui.model.language import tr
from softmax_gui.view.look import Look
from softmax_gui.view.words import say

_SIDE, _HEIGHT, _RADIUS = 7, 20, 5.0
_SIZE = 0.9


class Switch(QWidget):
    """Shows a few words side by side, one of which holds.

    Parameters
    ----------
    name : str
        What is switched, for a screen reader: each word is called "name: word".
    choices : mapping of str to (str, str)
        The word of each choice, and what it means, for its tooltip. They and the name are
        English, and `mark`ed.
    look : Look
        Colours.
    """

    chosen = Signal(str)
    """A person made a choice."""

    def __init__(self, name: str, choices: Mapping[Any, tuple[str, str]], look: Look) -> None:
        super().__init__()
        say(name, self.setAccessibleName)
        self._look = look
        self._group = QButtonGroup(self)
        self._words: dict[str, _Word] = {}
        box = QHBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        for choice, (word, tip) in choices.items():
            button = _Word(word, look)
            named, called = partial(tr, name), partial(tr, word)
            say("{name}: {word}", button.setAccessibleName, name=named, word=called)
            say(tip, button.setToolTip)
            button.clicked.connect(lambda _checked=False, choice=choice: self.chosen.emit(choice))
            self._group.addButton(button)
            box.addWidget(button)
            self._words[choice] = button

    def show_choice(self, choice: str) -> None:
        """Show which choice holds."""
        self._words[choice].setChecked(True)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the thin frame around the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("edge"), 1))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, _RADIUS + 1, _RADIUS + 1)


class _Word(QAbstractButton):
    """One word of a switch: quiet, and on a tinted ground where it holds."""

    def __init__(self, word: str, look: Look) -> None:
        super().__init__()
        say(word, self.setText)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._look = look

    def _small(self) -> QFont:
        """Return the font of the word: a little smaller than that around it."""
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SIZE)
        return font

    def sizeHint(self) -> QSize:
        """The word with a little room on its sides."""
        metrics = QFontMetrics(self._small())
        height = max(_HEIGHT, metrics.height() + 3)
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * _SIDE, height)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the word."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("selected_tint"))
            painter.drawRoundedRect(ground, _RADIUS - 1, _RADIUS - 1)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("selected"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        active = self.isChecked() or self.underMouse()
        painter.setFont(self._small())
        painter.setPen(look.colour("text" if active else "muted"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
